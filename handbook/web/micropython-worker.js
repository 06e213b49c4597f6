// @ts-check
// The worker of the first answer: MicroPython with the scalar calculators, a third of a megabyte in all.
// It speaks as worker.js does, but knows no tables.

import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { DownloadError, Downloads } from "./download.js";
import { unpack } from "./python/unpack.js";

const BASE = new URL("./", import.meta.url);
const { wasm, modules } = MICROPYTHON;
// Room for a goal seek without a collection in the middle of it; it grows when it must.
const HEAP = 8 * 1024 * 1024;
// The page asks for this after a damaged file, which a cache may go on handing out.
const FRESH = self.name === "fresh";

/** @param {Record<string, unknown>} message */
const tell = (message) => self.postMessage(message);

/** @type {(error: Error) => void} */
let giveUp;
/** Rejects as soon as a file fails. @type {Promise<never>} */
const failure = new Promise((_, reject) => {
  giveUp = reject;
});

const downloads = new Downloads(
  BASE,
  [wasm, modules],
  (done, total) => tell({ type: "progress", stage: done < total ? "download" : "start", done, total }),
  (error) => giveUp(error),
  FRESH,
);

async function start() {
  self.fetch = (input, init) => downloads.take(input, init);
  downloads.begin([wasm.name, modules.name]);
  const began = performance.now();
  const python = await loadMicroPython({ url: new URL(wasm.name, BASE).href, heapsize: HEAP, stdout: () => {} });
  const pack = await (await downloads.take(new URL(modules.name, BASE))).arrayBuffer();
  const loaded = performance.now();
  unpack(python.FS, "/lib", new Uint8Array(pack));
  python.runPython("from calculators.bridge import answer");
  const timings = { loaded: loaded - began, imported: performance.now() - loaded };
  return { answer: python.globals.get("answer"), timings };
}

const engine = Promise.race([failure, start()]);

engine.then(
  ({ timings }) => tell({ type: "live", how: "plain", timings }),
  (error) => tell({ type: "failed", reason: reasonOf(error) }),
);

/**
 * Why the runtime did not start. Only a wasm file is not checked by its hash: where there was memory, what
 * else can keep a small one from starting?
 * @param {unknown} error
 */
function reasonOf(error) {
  if (error instanceof DownloadError) return error.reason;
  return /memory/i.test(String(error)) ? "engine" : "damaged";
}

self.addEventListener("message", async ({ data }) => {
  try {
    const { answer } = await engine;
    tell({ type: "answer", id: data.id, text: answer(data.request) });
  } catch (error) {
    tell({ type: "broken", id: data.id, reason: error instanceof DownloadError ? error.reason : "engine", detail: String(error) });
  }
});
