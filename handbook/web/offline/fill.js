// @ts-check
// Brings all files of a version into the copy; what is there already is not fetched again.

import { filesName } from "./names.js";

/** @typedef {import("./list.js").Listed} Listed */
/** @typedef {import("./names.js").Reason} Reason */

// Side by side, so that many small files do not wait for each other's way there and back.
const LANES = 6;

/** Why a file is not in the copy. */
export class FillError extends Error {
  /**
   * @param {Reason} reason
   * @param {string} path
   */
  constructor(reason, path) {
    super(`${reason}: ${path}`);
    this.reason = reason;
    this.path = path;
  }
}

/**
 * What keeps a page that is no page of ours out of the copy, such as the login page of a network.
 * @param {string[]} marks one of which every page of this version carries
 */
export function wholePages(marks) {
  return {
    cacheWillUpdate: async (/** @type {{response: Response}} */ { response }) => {
      if (!response.ok) return null;
      if (!response.headers.get("content-type")?.startsWith("text/html")) return response;
      const text = await response.clone().text();
      return marks.some((mark) => text.includes(mark)) ? response : null;
    },
  };
}

/**
 * @param {import("workbox-precaching").PrecacheController} controller which knows the files
 * @param {Listed[]} files
 * @param {string} scope
 * @param {any} event the worker's install event
 * @param {(done: number, total: number) => void} onProgress bytes
 */
export async function fill(controller, files, scope, event, onProgress) {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  const cache = await caches.open(filesName(scope));
  const there = new Set((await cache.keys()).map(({ url }) => url));
  /** @type {string[]} */
  const added = [];
  let done = 0;
  const waiting = [...files];
  /** @type {unknown} */
  let broken;
  const lane = async () => {
    for (let file = waiting.shift(); file && !broken; file = waiting.shift()) {
      const url = new URL(file.path, scope).href;
      const key = /** @type {string} */ (controller.getCacheKeyForURL(url));
      if (!there.has(key)) {
        added.push(key);
        await bring(controller, file, url, key, event);
      }
      done += file.bytes;
      onProgress(done, total);
    }
  };
  const stop = (/** @type {unknown} */ error) => {
    broken ??= error;
  };
  await Promise.all(Array.from({ length: LANES }, () => lane().catch(stop)));
  if (!broken) return total;
  // A full device gets back what this attempt took; anything else goes on where it stopped.
  if (reasonOf(broken) === "full") await Promise.all(added.map((key) => cache.delete(key)));
  throw broken;
}

/**
 * @param {import("workbox-precaching").PrecacheController} controller
 * @param {Listed} file
 * @param {string} url
 * @param {string} key
 * @param {any} event
 */
async function bring(controller, file, url, key, event) {
  const integrity = controller.getIntegrityForCacheKey(key);
  const attempt = async (/** @type {RequestCache} */ cache) => {
    const request = new Request(url, { cache, credentials: "same-origin", ...(integrity && { integrity }) });
    await Promise.all(controller.strategy.handleAll({ request, event, params: { cacheKey: key } }));
  };
  try {
    // What the reader's visit has brought under its own hash need not come again.
    await attempt(file.how === "named" ? "default" : "no-cache");
  } catch (error) {
    if (isFull(error)) throw new FillError("full", file.path);
    // A cache on the way may hold it damaged.
    await attempt("reload").catch(async (again) => {
      throw new FillError(await whyNot(again, url), file.path);
    });
  }
}

/**
 * A failed check of the content and a dead network throw alike; a look without the check tells.
 * @param {any} error
 * @param {string} url
 * @returns {Promise<Reason>}
 */
async function whyNot(error, url) {
  if (isFull(error)) return "full";
  try {
    const answer = await fetch(url, { method: "HEAD", cache: "no-store" });
    return answer.ok ? "damaged" : "missing";
  } catch {
    return "network";
  }
}

/** @param {any} error */
const isFull = (error) => error?.name === "QuotaExceededError";

/** @param {any} error @returns {Reason} */
export const reasonOf = (error) => (isFull(error) ? "full" : (error?.reason ?? "network"));
