// @ts-check
// Runs in the head of a calculator's page, before anything of it is there: the small engine begins while the
// browser reads and paints. The page's module takes the worker over, with what it has said by then.

import { bearsLittle, runsWasm } from "./means.js";
import { ownerOf } from "./own-page.js";

/** @typedef {{worker: Worker, heard: MessageEvent[], leave: () => void, slug: string | undefined}} Early a worker nobody listens to yet, and the calculator it loads */
/** @typedef {HTMLScriptElement & {early?: Early}} EarlyScript */

/** The worker, or undefined where none may be made: the module tries again, and says so. @param {EarlyScript} script */
function made(script) {
  try {
    return new Worker(new URL(MICROPYTHON_WORKER_FILE, script.src), { type: "module" });
  } catch {
    return undefined;
  }
}

/** @param {EarlyScript} script */
function begin(script) {
  // The page asks for the worker's files along with it, which spares the way there and back: when the
  // worker has come and asks, they lie in the cache or are on their way.
  for (const name of MICROPYTHON_FILES) {
    fetch(new URL(name, script.src)).then((response) => response.arrayBuffer()).catch(() => {});
  }
  const worker = made(script);
  if (!worker) return;
  /** @type {MessageEvent[]} */
  const heard = [];
  const hear = (/** @type {Event} */ event) => heard.push(/** @type {MessageEvent} */ (event));
  const kinds = ["message", "error"];
  for (const kind of kinds) worker.addEventListener(kind, hear);
  const leave = () => kinds.forEach((kind) => worker.removeEventListener(kind, hear));
  // Nobody waits for the answer to 0: the calculator's modules are then loaded before its reader types.
  const slug = ownerOf(location.pathname);
  if (slug) worker.postMessage({ type: "ask", id: 0, request: JSON.stringify({ slug, language: "zh", inputs: {} }) });
  script.early = { worker, heard, leave, slug };
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && runsWasm() && bearsLittle()) begin(script);
