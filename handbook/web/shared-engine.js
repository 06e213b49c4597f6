// @ts-check
// The one engine of the visit. The build names the workers' files by their hashes.

import { Engine } from "./engine.js";
import { Line } from "./line.js";
import { bearsLittle, bearsMuch, runsPyodide, runsWasm } from "./means.js";

// Milliseconds. The small one has little to fetch: when it says nothing for long, the other is to start.
const PATIENCE_WITH_LITTLE = 15_000;
const PATIENCE_WITH_MUCH = 60_000;

/** @param {string} file */
const worker = (file) => (/** @type {boolean} */ fresh, /** @type {string} */ wanted) =>
  new Worker(new URL(file, import.meta.url), { type: "module", name: fresh ? "fresh" : wanted });

/** The small engine's worker: the one that the page's head has begun, or a new one. @param {boolean} fresh */
const quickWorker = (fresh) => (fresh ? undefined : begunEarly()) ?? worker(MICROPYTHON_WORKER_FILE)(fresh, "");

/** What `early.js` has begun, once; what it has said by now is told again to who listens by then. */
function begunEarly() {
  const script = /** @type {import("./early.js").EarlyScript | null} */ (document.querySelector("script[data-early]"));
  const early = script?.early;
  if (!script || !early) return undefined;
  script.early = undefined;
  early.leave();
  if (early.slug) engine.warmed.add(early.slug);
  queueMicrotask(() => {
    for (const { type, data } of early.heard) early.worker.dispatchEvent(new MessageEvent(type, { data }));
  });
  return early.worker;
}

export const engine = new Engine(
  new Line("micropython", quickWorker, runsWasm, PATIENCE_WITH_LITTLE, true),
  new Line("pyodide", worker(WORKER_FILE), runsPyodide, PATIENCE_WITH_MUCH),
  { bearsLittle, bearsMuch },
);
