// @ts-check
// Reloads the page after a rebuild. Only `python -m handbook serve` adds this script.
let seen = "";
/** @type {EventSource | undefined} */
let source;

const listen = () => {
  source ??= new EventSource("/.handbook/reload");
  source.onmessage = ({ data }) => {
    if (seen && data !== seen) location.reload();
    seen = data;
  };
};

// A browser keeps few connections to one host: a hidden tab gives its own back,
// and learns on its return whether it missed a build.
const follow = () => {
  if (document.hidden) {
    source?.close();
    source = undefined;
  } else {
    listen();
  }
};

document.addEventListener("visibilitychange", follow);
follow();
