// @ts-check
// What is written down about the copy, beside the copy: page and service worker both read it.

import { filesName, recordsName } from "./names.js";

/** @typedef {import("./names.js").Kept} Kept */

const KEPT = "kept.json";

/**
 * What is kept and in use; nothing where nothing is, or where it cannot be read.
 * @param {string} scope
 * @returns {Promise<Kept | undefined>}
 */
export async function readKept(scope) {
  try {
    if (!(await caches.has(recordsName(scope)))) return undefined;
    const found = await (await caches.open(recordsName(scope))).match(new URL(KEPT, scope));
    return found && (await found.json());
  } catch {
    return undefined;
  }
}

/**
 * @param {string} scope
 * @param {Kept} kept
 */
export async function writeKept(scope, kept) {
  const records = await caches.open(recordsName(scope));
  await records.put(new URL(KEPT, scope), new Response(JSON.stringify(kept)));
}

/** Whether anything lies there, be it whole or what came before a download broke off. */
export async function anythingThere(/** @type {string} */ scope) {
  return (await caches.has(filesName(scope))) || (await caches.has(recordsName(scope)));
}

/** Everything of ours goes; what other parts of the site keep stays. */
export async function forget(/** @type {string} */ scope) {
  await Promise.all([caches.delete(filesName(scope)), caches.delete(recordsName(scope))]);
}
