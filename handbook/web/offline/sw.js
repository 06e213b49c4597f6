// @ts-check
// The service worker: keeps the copy the reader asked for, and answers from it. Only a reader who asked
// has one. It stands at the root of the site, for both languages; the build writes the version in front.

import { PrecacheController } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { FillError, fill, reasonOf, wholePages } from "./fill.js";
import { entryOf, fetchList, filesOf, keptList } from "./list.js";
import { SWITCH, channelName, choiceOf, filesName } from "./names.js";
import { readKept, writeKept } from "./records.js";
import { openTabs, tidy } from "./tidy.js";

const worker = /** @type {any} */ (self);
/** @type {string} */
const VERSION = worker.HANDBOOK_VERSION;
/** @type {string} */
const scope = worker.registration.scope;
const choice = choiceOf(worker.location.search);
const UNREACHABLE = new URL("404.html", scope).href;
const PROGRESS_EVERY = 200;

const controller = new PrecacheController({ cacheName: filesName(scope) });
const channel = new BroadcastChannel(channelName(scope));

/** @param {import("./list.js").List} list */
function know(list) {
  const files = filesOf(list, choice);
  controller.addToCacheList(files.map((file) => entryOf(file, scope)));
  return files;
}

/** The list of this version, known once it is read. @type {Promise<unknown> | undefined} */
let known;

function knowKept() {
  known ??= keptList(scope, VERSION).then(know);
  known.catch(() => {});
  return known;
}

/** @param {any} event */
async function install(event) {
  let toldAt = 0;
  /** @param {number} done @param {number} total */
  const onProgress = (done, total) => {
    const now = performance.now();
    if (now - toldAt < PROGRESS_EVERY && done < total) return;
    toldAt = now;
    channel.postMessage({ type: "progress", done, total });
  };
  try {
    const list = await fetchList(scope, VERSION).catch(() => {
      throw new FillError("network", "");
    });
    controller.strategy.plugins.push(wholePages(list.marks));
    const files = know(list);
    known = Promise.resolve();
    await fill(controller, files, scope, event, onProgress);
  } catch (error) {
    channel.postMessage({ type: "failed", reason: reasonOf(error), path: /** @type {any} */ (error).path ?? "" });
    throw error;
  }
  // Another choice of the same version changes nothing for open pages.
  if ((await readKept(scope))?.version === VERSION) worker.skipWaiting();
}

async function activate() {
  await knowKept();
  const before = await readKept(scope);
  const list = await keptList(scope, VERSION);
  const bytes = filesOf(list, choice).reduce((sum, file) => sum + file.bytes, 0);
  const old = before && before.version !== VERSION ? await openTabs(worker) : before?.old;
  await writeKept(scope, { version: VERSION, choice, bytes, at: new Date().toISOString(), ...(old && { old }) });
  if (!before) await worker.clients.claim();
}

let tidied = false;

async function tidyOnce() {
  if (tidied) return;
  tidied = true;
  const wanted = new Set(controller.getURLsToCacheKeys().values());
  tidied = wanted.size > 0 && (await tidy(worker, VERSION, wanted));
}

/** The address of a file as the list has it. @param {URL} url */
function listed(url) {
  return url.origin + url.pathname.replace(/\/index\.html$/, "/");
}

/**
 * From the copy; what it does not hold, from the network.
 * @param {{request: Request, event: any, url: URL}} asked
 */
async function answer({ request, event, url }) {
  await knowKept().catch(() => {});
  if (request.mode === "navigate") event.waitUntil(tidyOnce());
  const address = listed(url);
  const cacheKey = controller.getCacheKeyForURL(address);
  // Whoever asks past all caches has found a file damaged.
  if (request.cache === "reload" && request.mode !== "navigate") return renewed(request, cacheKey ?? address);
  if (cacheKey) {
    const params = { cacheKey, integrity: controller.getIntegrityForCacheKey(cacheKey) };
    return controller.strategy.handle({ request, event, params });
  }
  // A hashed file of the version before, for a tab that was open then.
  const cache = await caches.open(filesName(scope));
  return (await cache.match(address)) ?? fetch(request);
}

/**
 * @param {Request} request
 * @param {string} key
 */
async function renewed(request, key) {
  const cache = await caches.open(filesName(scope));
  try {
    const fresh = await fetch(request);
    if (fresh.ok && (await cache.match(key))) await cache.put(key, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await cache.match(key);
    if (kept) return kept;
    throw error;
  }
}

/**
 * No network, and not in the copy: a page says so, in both languages.
 * @param {{request: Request}} asked
 */
async function unreachable({ request }) {
  if (request.mode !== "navigate") return Response.error();
  const slashed = `${listed(new URL(request.url))}/`;
  if (controller.getCacheKeyForURL(slashed)) return Response.redirect(slashed);
  const page = await controller.matchPrecache(UNREACHABLE);
  if (!page) return Response.error();
  const text = (await page.text()).replace("<html ", '<html data-offline="" ');
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install(event)));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate().then(tidyOnce)));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data?.type === SWITCH) worker.skipWaiting();
});
registerRoute(({ sameOrigin, url }) => sameOrigin && url.href.startsWith(scope), /** @type {any} */ (answer));
setCatchHandler(/** @type {any} */ (unreachable));
