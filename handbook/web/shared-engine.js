// @ts-check
// The one engine of the visit. The build names the workers' files by their hashes.

import { Engine } from "./engine.js";
import { Line } from "./line.js";
import { bearsLittle, bearsMuch, runsPyodide, runsWasm } from "./means.js";

// Milliseconds. The small one has little to fetch: when it says nothing for long, the other is to start.
const PATIENCE_WITH_LITTLE = 15_000;
const PATIENCE_WITH_MUCH = 60_000;

/** @param {string} file */
const worker = (file) => (/** @type {boolean} */ fresh) =>
  new Worker(new URL(file, import.meta.url), { type: "module", name: fresh ? "fresh" : "" });

/**
 * The small engine's worker. The page asks for its files along with it, which spares the way there and
 * back: when the worker has come and asks, they lie in the cache or are on their way.
 * @param {boolean} fresh
 */
function quickWorker(fresh) {
  if (!fresh) {
    for (const name of MICROPYTHON_FILES) {
      fetch(new URL(name, import.meta.url)).then((response) => response.arrayBuffer()).catch(() => {});
    }
  }
  return worker(MICROPYTHON_WORKER_FILE)(fresh);
}

export const engine = new Engine(
  new Line("micropython", quickWorker, runsWasm, PATIENCE_WITH_LITTLE),
  new Line("pyodide", worker(WORKER_FILE), runsPyodide, PATIENCE_WITH_MUCH),
  { bearsLittle, bearsMuch },
);
