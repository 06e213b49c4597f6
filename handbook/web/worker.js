// @ts-check
// The engine's worker: starts Pyodide, answers requests (JSON in, JSON out), loads pandas when asked.

import { DownloadError, Downloads } from "./download.js";
import { Core } from "./python/core.js";
import { address, BASE, SCRIPTS } from "./python/files.js";
import { Interpreters } from "./python/interpreter.js";
import { complete } from "./python/later.js";
import { fromKept, fromPack, IMAGER, makeImage, mayMake, TABLES } from "./python/tables.js";

const PROGRESS_EVERY = 100;
// Asks for nothing but that tables be at hand.
const WARM = JSON.stringify({ do: "warm" });
// How long nobody has asked anything before an image is put away, in milliseconds. One with tables is made by
// a second Python, which keeps a core busy for seconds: not while somebody still sorts and exports.
const QUIET = 5000;
const QUIET_AFTER_TABLES = 20_000;
const LOOK_AGAIN = 200;
// The page asks for this after a damaged file, which a cache may go on handing out.
const FRESH = self.name === "fresh";

/** @type {"download" | "start" | "tables"} */
let stage = "download";
let toldAt = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let toldLater;

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
    clearTimeout(toldLater);
    const say = () => {
      toldAt = performance.now();
      tell({ type: "progress", stage: done < total ? stage : "start", done, total });
    };
    // What comes too soon after the last word is told a little later, lest a line that falls silent shows less.
    if (performance.now() - toldAt < PROGRESS_EVERY && done < total) toldLater = setTimeout(say, PROGRESS_EVERY);
    else say();
  },
  (error) => giveUp(error),
  FRESH,
);
const interpreters = new Interpreters(downloads, (error) => giveUp(error));
const core = new Core(interpreters, downloads, tell);

/** Bring the scripts past the cache, with their hashes checked. */
function refreshScripts() {
  return Promise.all(
    SCRIPTS.map(async (name) => (await downloads.take(address(name), { cache: "reload" })).arrayBuffer()),
  );
}

/** @returns {Promise<import("./python/core.js").Started>} */
async function start() {
  self.fetch = (input, init) => interpreters.fetch(input, init);
  interpreters.begin(FRESH ? refreshScripts() : Promise.resolve());
  if (self.name === IMAGER) return makeAndLeave();
  // Who begins with a table is spared an engine without: the image of the tables answers calculators, too.
  const pyodide = self.name === TABLES ? await fromKept(interpreters, tell) : undefined;
  if (pyodide) return { pyodide, how: "kept-tables", pace: 0, image: undefined };
  return core.start(!FRESH);
}

/**
 * Make an image of pandas, say so, and never be live: whoever started this worker ends it.
 * @returns {Promise<never>}
 */
async function makeAndLeave() {
  const bytes = await makeImage(interpreters, downloads);
  tell({ type: "note", about: "image", kept: "tables", bytes });
  return new Promise(() => {});
}

const begun = performance.now();
const started = Promise.race([untilFailure(), start()]);
const engine = started.then(({ pyodide }) => pyodide);
const bridge = engine.then((pyodide) => pyodide.pyimport("calculators.bridge").answer);
/** @type {Promise<void> | undefined} */
let completed;
/** @type {Promise<any> | undefined} */
let tables;

bridge.then(
  async () => {
    const { how, pace, image } = await started;
    tell({ type: "live", how, timings: { live: performance.now() - begun, pace } });
    if (image) whenQuiet(() => core.keep(image), QUIET);
  },
  async (error) => tell({ type: "failed", reason: await reasonOf(error), detail: String(error) }),
);

/**
 * What to tell of a failed start; when no download is to blame, one of the scripts may be.
 * @param {unknown} error
 */
async function reasonOf(error) {
  const cause = error instanceof DownloadError ? error : await refreshScripts().then(() => error, (found) => found);
  return cause instanceof DownloadError ? cause.reason : "engine";
}

/** Bring what the start left out. @param {any} pyodide */
function whole(pyodide) {
  completed ??= complete(pyodide, downloads);
  completed.catch(() => {
    completed = undefined;
  });
  return completed;
}

/**
 * Ask the calculators. A module that the start left out is fetched, and the question asked again.
 * @param {string} request
 */
async function ask(request) {
  const answer = await bridge;
  try {
    return answer(request);
  } catch (error) {
    if (completed) throw error;
    await Promise.race([untilFailure(), whole(await engine)]);
    return answer(request);
  }
}

/** @returns {Promise<(request: string, file: Uint8Array | undefined) => Promise<string>>} */
async function loadTables() {
  stage = "tables";
  const { pyodide: first, how } = await started;
  const kept = how === "kept-tables" ? first : FRESH ? undefined : await fromKept(interpreters, tell);
  const pyodide = kept ?? first;
  if (!kept) await fromPack(pyodide, downloads);
  const { answer } = pyodide.pyimport("calculators.tables.bridge");
  tell({ type: "note", about: "tables", how: kept ? "kept-image" : "pack" });
  let isWhole = !kept;
  if (isWhole && !FRESH) whenQuiet(makeTablesImage, QUIET_AFTER_TABLES);
  return async (request, file) => {
    try {
      return answer(request, file);
    } catch (error) {
      if (isWhole) throw error;
      // An image holds what is imported; whatever else is asked for lies in the pack.
      await fromPack(pyodide, downloads);
      isWhole = true;
      return answer(request, file);
    }
  };
}

/** Have a worker of its own make the image that the next visit starts tables from. */
async function makeTablesImage() {
  if (!(await mayMake())) return;
  const imager = new Worker(import.meta.url, { type: "module", name: IMAGER });
  imager.addEventListener("message", ({ data }) => {
    if (data.type === "failed") tell({ type: "note", about: "image", unusable: `making tables: ${data.detail}` });
    else if (data.type === "note") tell(data);
    else return;
    imager.terminate();
  });
}

/** @param {any} message */
async function respond(message) {
  if (message.type === "ask") return ask(message.request);
  await engine;
  tables ??= Promise.race([untilFailure(), loadTables()]);
  tables.catch(() => {
    tables = undefined;
  });
  const work = await tables;
  if (message.request === WARM) return "{}";
  // Python is silent while it works: the page is told what it waits for.
  tell({ type: "progress", stage: "work", done: 0, total: 0 });
  return work(message.request, message.file ? new Uint8Array(message.file) : undefined);
}

let askedAt = performance.now();
let underWay = 0;

/**
 * Do what no reader waits for, when nothing was asked for a while and nothing is being answered.
 * @param {() => unknown} what
 * @param {number} quiet milliseconds
 */
function whenQuiet(what, quiet) {
  const from = performance.now();
  const look = () => {
    const wait = Math.max(from, askedAt) + quiet - performance.now();
    if (wait <= 0 && underWay === 0) what();
    else setTimeout(look, Math.max(wait, LOOK_AGAIN));
  };
  look();
}

self.addEventListener("message", async ({ data }) => {
  askedAt = performance.now();
  underWay += 1;
  try {
    tell({ type: "answer", id: data.id, text: await respond(data) });
  } catch (error) {
    const reason = error instanceof DownloadError ? error.reason : "engine";
    tell({ type: "broken", id: data.id, reason, detail: String(error) });
  }
  underWay -= 1;
  askedAt = performance.now();
});
