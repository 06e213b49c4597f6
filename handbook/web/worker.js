// @ts-check
// The engine's worker: starts Pyodide, answers requests (JSON in, JSON out), loads pandas when asked.

import { DownloadError, Downloads } from "./download.js";

const BASE = new URL(`../runtime/${RUNTIME.version}/`, import.meta.url);
const PROGRESS_EVERY = 100;
// Imported, not fetched: the browser checks no hash of them.
const SCRIPTS = RUNTIME.core.filter((name) => /\.(mjs|js)$/.test(name));
// The page asks for this after a damaged file, which a cache may go on handing out.
const FRESH = self.name === "fresh";

/** @type {"download" | "start" | "tables"} */
let stage = "download";
let toldAt = 0;

/** @param {Record<string, unknown>} message */
const tell = (message) => self.postMessage(message);

/** @type {(error: Error) => void} */
let giveUp;

/**
 * Rejects when a file fails from now on: Pyodide itself would wait for ever.
 * @returns {Promise<never>}
 */
function untilFailure() {
  /** @type {Promise<never>} */
  const failure = new Promise((_, reject) => {
    giveUp = reject;
  });
  failure.catch(() => {});
  return failure;
}

const downloads = new Downloads(
  BASE,
  RUNTIME.files,
  (done, total) => {
    const now = performance.now();
    if (now - toldAt < PROGRESS_EVERY && done < total) return;
    toldAt = now;
    tell({ type: "progress", stage: done < total ? stage : "start", done, total });
  },
  (error) => giveUp(error),
  FRESH,
);

function watchInstantiation() {
  const instantiateStreaming = WebAssembly.instantiateStreaming;
  /** @type {typeof WebAssembly.instantiateStreaming} */
  WebAssembly.instantiateStreaming = async (source, imports) => {
    try {
      return await instantiateStreaming(source, imports);
    } catch (error) {
      giveUp(new DownloadError("damaged"));
      throw error;
    }
  };
}

/** Bring the scripts past the cache, with their hashes checked. */
function refreshScripts() {
  return Promise.all(
    SCRIPTS.map(async (name) => (await downloads.take(new URL(name, BASE), { cache: "reload" })).arrayBuffer()),
  );
}

async function start() {
  self.fetch = (input, init) => downloads.take(input, init);
  watchInstantiation();
  downloads.begin([...RUNTIME.core.filter((name) => !SCRIPTS.includes(name)), RUNTIME.calculators]);
  if (FRESH) await refreshScripts();
  const { loadPyodide } = await import(new URL("pyodide.mjs", BASE).href);
  const pyodide = await loadPyodide({ indexURL: BASE.href, packageBaseUrl: BASE.href });
  const bundle = await downloads.take(new URL(RUNTIME.calculators, BASE));
  pyodide.FS.writeFile("/lib/calculators.zip", new Uint8Array(await bundle.arrayBuffer()));
  pyodide.runPython('import sys; sys.path.insert(0, "/lib/calculators.zip")');
  return { pyodide, answer: pyodide.pyimport("calculators.bridge").answer };
}

/** @type {Promise<any> | undefined} */
let tables;

/** @param {any} pyodide */
async function loadTables(pyodide) {
  stage = "tables";
  // All by name: loadPackage does not look again for what a package it has loaded still lacks.
  const names = Object.keys(pyodide.lockfile.packages);
  await pyodide.loadPackage(names, { messageCallback: () => {}, errorCallback: () => {} });
  // Nor does it reject when a file is missing or damaged.
  if (names.some((name) => !(name in pyodide.loadedPackages))) throw new DownloadError("damaged");
  return pyodide.pyimport("calculators.tables.bridge").answer;
}

const engine = Promise.race([untilFailure(), start()]);

engine.then(
  () => tell({ type: "live" }),
  async (error) => tell({ type: "failed", reason: await reasonOf(error) }),
);

/**
 * What to tell of a failed start; when no download is to blame, one of the scripts may be.
 * @param {unknown} error
 */
async function reasonOf(error) {
  const cause = error instanceof DownloadError ? error : await refreshScripts().then(() => error, (found) => found);
  return cause instanceof DownloadError ? cause.reason : "engine";
}

/** @param {any} message */
async function respond(message) {
  const { pyodide, answer } = await engine;
  if (message.type === "ask") return answer(message.request);
  tables ??= Promise.race([untilFailure(), loadTables(pyodide)]);
  tables.catch(() => {
    tables = undefined;
  });
  const work = await tables;
  // Python is silent while it works: the page is told what it waits for.
  tell({ type: "progress", stage: "work", done: 0, total: 0 });
  return work(message.request, message.file ? new Uint8Array(message.file) : undefined);
}

self.addEventListener("message", async ({ data }) => {
  try {
    tell({ type: "answer", id: data.id, text: await respond(data) });
  } catch (error) {
    const reason = error instanceof DownloadError ? error.reason : "engine";
    tell({ type: "broken", id: data.id, reason });
  }
});
