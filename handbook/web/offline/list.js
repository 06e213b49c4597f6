// @ts-check
// The list of files of one version, as the build wrote it: by its name it is found, and kept beside the copy.

import { partsOf, recordsName } from "./names.js";

/**
 * `named`: its name changes with its content. `exact`: it must be these very bytes. `page`: a host may
 * add to it, so it must carry one of the list's marks.
 * @typedef {{path: string, bytes: number, hash: string, how: "named" | "exact" | "page"}} Listed
 * @typedef {{marks: string[], parts: Record<string, Listed[]>}} List
 */

/** @param {string} version */
const pathOf = (version) => `assets/offline/${version}.json`;

/**
 * Fetch the list and keep it; rejects when it cannot be had.
 * @param {string} scope
 * @param {string} version
 * @returns {Promise<List>}
 */
export async function fetchList(scope, version) {
  const address = new URL(pathOf(version), scope);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const list = await answer.clone().json();
  await (await caches.open(recordsName(scope))).put(address, answer);
  return list;
}

/**
 * The list that was kept.
 * @param {string} scope
 * @param {string} version
 * @returns {Promise<List>}
 */
export async function keptList(scope, version) {
  const found = await caches.match(new URL(pathOf(version), scope), { cacheName: recordsName(scope) });
  if (!found) throw new Error("the list is gone");
  return found.json();
}

/** Drop the lists of versions that are gone. */
export async function dropOtherLists(/** @type {string} */ scope, /** @type {string} */ version) {
  const records = await caches.open(recordsName(scope));
  const mine = new URL(pathOf(version), scope).href;
  for (const { url } of await records.keys()) {
    if (url.includes("/assets/offline/") && url !== mine) await records.delete(url);
  }
}

/**
 * The files of a choice.
 * @param {List} list
 * @param {import("./names.js").Choice} choice
 * @returns {Listed[]}
 */
export function filesOf(list, choice) {
  return partsOf(choice).flatMap((part) => list.parts[part] ?? []);
}

/**
 * The file as Workbox lists it, and the text that a page must carry to count as whole.
 * @param {Listed} file
 * @param {string} scope
 */
export function entryOf(file, scope) {
  return {
    url: new URL(file.path, scope).href,
    revision: file.how === "named" ? null : file.hash.slice(0, 16),
    ...(file.how !== "page" && { integrity: `sha256-${file.hash}` }),
  };
}
