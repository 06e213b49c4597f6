// @ts-check
// Files of the version before stay until the last tab that may ask for them is closed.

import { dropOtherLists } from "./list.js";
import { filesName } from "./names.js";
import { readKept, writeKept } from "./records.js";

/**
 * Drop what no tab can want any more; later, where one still can or a newer version is on its way.
 * @param {any} worker the service worker's global scope
 * @param {string} version
 * @param {Set<string>} wanted keys of the files of this version
 * @returns {Promise<boolean>} whether nothing is left to do
 */
export async function tidy(worker, version, wanted) {
  const { scope, installing, waiting } = worker.registration;
  // What a newer version has brought already looks like something nobody wants.
  if (installing || waiting) return false;
  const kept = await readKept(scope);
  if (!kept || kept.version !== version) return false;
  for (const id of kept.old ?? []) if (await worker.clients.get(id)) return false;
  const cache = await caches.open(filesName(scope));
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  await dropOtherLists(scope, version);
  if (kept.old) await writeKept(scope, { ...kept, old: undefined });
  return true;
}

/** The tabs of this site that are open now, whoever answers them. */
export async function openTabs(/** @type {any} */ worker) {
  /** @type {{id: string, url: string}[]} */
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return tabs.filter(({ url }) => url.startsWith(worker.registration.scope)).map(({ id }) => id);
}
