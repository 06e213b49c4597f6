// @ts-check
// For readers with a copy: says when a newer version is ready, and switches when they say so.

import { button, closest, make } from "../lists/dom.js";
import { carry, putBack } from "./carry.js";
import { SWITCH } from "./names.js";
import { scope } from "./site.js";
import { say } from "./words.js";

const HOUR = 3_600_000;
/** @type {HTMLElement | undefined} */
let shown;

/** @param {ServiceWorker} waiting */
function offer(waiting) {
  shown?.remove();
  shown = make(
    "div",
    { class: "offline-notice md-typeset", role: "status" },
    make("p", {}, say("update_ready")),
    make("div", { class: "list-buttons" }, button("switch", say("update_now")), button("later", say("update_later"))),
  );
  shown.addEventListener("click", (event) => {
    const action = closest(event.target, "button[data-action]")?.dataset.action;
    if (action === "switch") switchTo(waiting);
    if (action) shown?.remove();
  });
  document.body.append(shown);
}

/** @param {ServiceWorker} waiting */
function switchTo(waiting) {
  waiting.addEventListener("statechange", () => {
    if (waiting.state !== "activated") return;
    carry();
    location.reload();
  });
  waiting.postMessage({ type: SWITCH });
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const look = () => {
    const { installing, waiting, active } = registration;
    if (waiting && active) offer(waiting);
    // Only a worker that has to wait is news: another choice of the same version takes over by itself.
    installing?.addEventListener("statechange", () => setTimeout(look, 500));
  };
  registration.addEventListener("updatefound", look);
  look();
  // Instant navigation asks for no page: a tab open for days would never hear of a new version.
  setInterval(() => registration.update().catch(() => {}), HOUR);
}

putBack();
navigator.serviceWorker.getRegistration(scope).then((registration) => registration && watch(registration));
