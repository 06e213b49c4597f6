// @ts-check
// The engine's worker: starts Pyodide, answers requests (JSON in, JSON out), loads pandas when asked.

import { DownloadError, Downloads } from "./download.js";

const BASE = new URL(`../runtime/${RUNTIME.version}/`, import.meta.url);
const PROGRESS_EVERY = 100;

/** @type {"download" | "start" | "tables"} */
let stage = "download";
let toldAt = 0;

/** @param {Record<string, unknown>} message */
const tell = (message) => self.postMessage(message);

/** @type {(error: Error) => void} */
let giveUp;
/** Rejects when a file fails: Pyodide itself would wait for ever. @type {Promise<never>} */
const failure = new Promise((_, reject) => {
  giveUp = reject;
});
failure.catch(() => {});

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

async function start() {
  const script = /\.(mjs|js)$/;
  self.fetch = (input, init) => downloads.take(input, init);
  watchInstantiation();
  downloads.begin([...RUNTIME.core.filter((name) => !script.test(name)), RUNTIME.calculators]);
  const { loadPyodide } = await import(new URL("pyodide.mjs", BASE).href).catch(() => {
    throw new DownloadError("network");
  });
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
  let troubled = false;
  // loadPackage does not reject on a missing or damaged file: it only says so.
  await pyodide.loadPackage(["pandas", "openpyxl"], {
    messageCallback: () => {},
    errorCallback: () => {
      troubled = true;
    },
  });
  if (troubled || !("pandas" in pyodide.loadedPackages)) throw new DownloadError("damaged");
  return pyodide.pyimport("calculators.tables.bridge").answer;
}

const engine = Promise.race([start(), failure]);

engine.then(
  () => tell({ type: "live" }),
  (error) => tell({ type: "failed", reason: error instanceof DownloadError ? error.reason : "engine" }),
);

/** @param {any} message */
async function respond(message) {
  const { pyodide, answer } = await engine;
  if (message.type === "ask") return answer(message.request);
  tables ??= Promise.race([loadTables(pyodide), failure]);
  tables.catch(() => {
    tables = undefined;
  });
  return (await tables)(message.request, new Uint8Array(message.file));
}

self.addEventListener("message", async ({ data }) => {
  try {
    tell({ type: "answer", id: data.id, text: await respond(data) });
  } catch (error) {
    const reason = error instanceof DownloadError ? error.reason : "engine";
    tell({ type: "broken", id: data.id, reason });
  }
});
