// @ts-check
// Who rests on a page with a calculator may want a table next: Pyodide's files are then put into the browser's
// cache, after everything else, where connection and memory bear megabytes. Nothing is started.

import { bearsMuch, runsPyodide } from "./means.js";
import { onEveryPage } from "./on-page.js";
import { engine } from "./shared-engine.js";

// Milliseconds on one page: whoever only passes by is sent nothing.
const RESTED = 5000;

export function fetchAhead() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  let done = false;
  const fetchFiles = () => {
    // Already on their way, or never of use here.
    if (done || engine.tables.state !== "idle" || !runsPyodide() || !bearsMuch()) return;
    done = true;
    for (const file of PYODIDE_FILES) document.head.append(prefetch(file));
  };
  onEveryPage(() => {
    clearTimeout(resting);
    if (!document.querySelector("shop-calculator, table-tool")) return;
    resting = setTimeout(() => whenIdle(fetchFiles), RESTED);
  });
}

/** @param {() => void} act */
function whenIdle(act) {
  if ("requestIdleCallback" in window) requestIdleCallback(act);
  else act();
}

/** @param {string} file */
function prefetch(file) {
  const link = document.createElement("link");
  link.rel = "prefetch";
  link.href = new URL(file, import.meta.url).href;
  return link;
}
