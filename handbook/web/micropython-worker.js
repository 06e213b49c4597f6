// @ts-check
// The worker of the first answer: MicroPython with the scalar calculators, a third of a megabyte in all.
// It speaks as worker.js does, but knows no tables.

import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { DownloadError, Downloads } from "./download.js";

const BASE = new URL("./", import.meta.url);
const { wasm, sources } = MICROPYTHON;
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
  [wasm, sources],
  (done, total) => tell({ type: "progress", stage: done < total ? "download" : "start", done, total }),
  (error) => giveUp(error),
  FRESH,
);

async function start() {
  self.fetch = (input, init) => downloads.take(input, init);
  downloads.begin([wasm.name, sources.name]);
  const began = performance.now();
  const python = await loadMicroPython({ url: new URL(wasm.name, BASE).href, heapsize: HEAP, stdout: () => {} });
  const files = await (await downloads.take(new URL(sources.name, BASE))).json();
  const loaded = performance.now();
  for (const [path, text] of Object.entries(files)) put(python.FS, `/lib/${path}`, text);
  python.runPython("from calculators.bridge import answer");
  const timings = { loaded: loaded - began, imported: performance.now() - loaded };
  return { answer: python.globals.get("answer"), timings };
}

const made = new Set();

/**
 * @param {any} fs
 * @param {string} path
 * @param {string} text
 */
function put(fs, path, text) {
  const folder = path.slice(0, path.lastIndexOf("/"));
  if (!made.has(folder)) fs.mkdirTree(folder);
  made.add(folder);
  fs.writeFile(path, text);
}

const engine = Promise.race([failure, start()]);

engine.then(
  ({ timings }) => tell({ type: "live", how: "plain", timings }),
  // Only a wasm file is not checked by its hash: what else can keep a small runtime from starting?
  (error) => tell({ type: "failed", reason: error instanceof DownloadError ? error.reason : "damaged" }),
);

self.addEventListener("message", async ({ data }) => {
  try {
    const { answer } = await engine;
    tell({ type: "answer", id: data.id, text: answer(data.request) });
  } catch (error) {
    tell({ type: "broken", id: data.id, reason: error instanceof DownloadError ? error.reason : "engine" });
  }
});
