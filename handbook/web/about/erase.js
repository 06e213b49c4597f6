// @ts-check
// Erasing what the handbook keeps in this browser: everything that is declared in kept.json, and nothing
// of another site at the same address.

/** @typedef {"localStorage" | "sessionStorage" | "caches" | "serviceWorker"} Place */
/** @typedef {{name: string, place: string, keys: string[], title: Record<string, string>}} Kept */

/**
 * Whether a key is one of those declared; `*` stands for anything.
 * @param {string} key
 * @param {string[]} patterns
 */
export function isDeclared(key, patterns) {
  return patterns.some((pattern) => {
    const [start = "", end] = pattern.split("*");
    return end === undefined ? key === start : key.length >= pattern.length - 1 && key.startsWith(start) && key.endsWith(end);
  });
}

/** @param {Storage} storage */
const keysOf = (storage) => Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "");

/**
 * What stands under the declared keys. A browser that forbids a place has nothing there.
 * @param {Kept} kept
 * @param {string} scope where the site lies
 * @returns {Promise<string[]>}
 */
export async function foundOf({ place, keys }, scope) {
  try {
    const found =
      place === "caches" ? await caches.keys() : place === "serviceWorker" ? await workersOf(scope) : keysOf(storageOf(place));
    return place === "serviceWorker" ? found : found.filter((key) => isDeclared(key, keys));
  } catch {
    return [];
  }
}

/** @param {string} place */
const storageOf = (place) => (place === "sessionStorage" ? sessionStorage : localStorage);

/** @param {string} scope */
async function workersOf(scope) {
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  return all.filter((one) => one.scope.startsWith(scope)).map((one) => one.scope);
}

/**
 * Erase one kind; says how many there were and how many are left.
 * @param {Kept} kept
 * @param {string} scope
 */
export async function erase(kept, scope) {
  const found = await foundOf(kept, scope);
  for (const key of found) {
    try {
      if (kept.place === "caches") await caches.delete(key);
      else if (kept.place === "serviceWorker") await (await navigator.serviceWorker.getRegistration(key))?.unregister();
      else storageOf(kept.place).removeItem(key);
    } catch {
      // What is left is found again below, and the reader is told.
    }
  }
  return { erased: found.length, left: (await foundOf(kept, scope)).length };
}
