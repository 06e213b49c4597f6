// @ts-check
// The one store of this page, and the catalogue of all lists once somebody asks for it.

import { askToLast } from "../means.js";
import { Store } from "./store.js";

export const store = new Store(() => localStorage);
store.addEventListener("change", askToLast, { once: true });
addEventListener("storage", (event) => store.heard(event));

/** @typedef {import("./transfer.js").Listed} Listed */
/** @typedef {{lists: Listed[], retired: Record<string, string | null>}} Catalogue */

/** @type {Promise<Catalogue> | undefined} */
let catalogue;

/** All lists of the book; rejects when they cannot be fetched, and may be asked again. */
export function allLists() {
  // This module lies in assets/handbook/ below the root of the site.
  const address = new URL("../../api/checklists.json", import.meta.url);
  catalogue ??= fetch(address).then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.status}`);
    const found = await answer.json();
    store.retire(found.retired ?? {});
    return found;
  });
  catalogue.catch(() => {
    catalogue = undefined;
  });
  return catalogue;
}
