// @ts-check
// How far a list is: what does not apply leaves the count, and an empty list has no share at all.

import { entryAt } from "./document.js";

/** @typedef {{id: string, priority: string, minutes: number}} Item */
/** @typedef {{done: number, of: number, skipped: number, help: number, minutesLeft: number, share: number | null}} Progress */

/**
 * @param {Item[]} items
 * @param {import("./document.js").Kept} kept
 * @param {string} period
 * @returns {Progress}
 */
export function progressOf(items, kept, period) {
  const progress = { done: 0, of: 0, skipped: 0, help: 0, minutesLeft: 0 };
  for (const item of items) {
    const state = entryAt(kept, item.id, period)?.state ?? "open";
    if (state === "na") continue;
    progress.of += 1;
    if (state === "done") progress.done += 1;
    else if (state === "skipped") progress.skipped += 1;
    else progress.minutesLeft += item.minutes;
    if (state === "help") progress.help += 1;
  }
  return { ...progress, share: progress.of ? progress.done / progress.of : null };
}

/**
 * The items of a period that were neither done nor answered for.
 * @template {Item} T
 * @param {T[]} items
 * @param {import("./document.js").Kept} kept
 * @param {string} period
 * @returns {T[]}
 */
export function missed(items, kept, period) {
  return items.filter((item) => {
    const state = entryAt(kept, item.id, period)?.state ?? "open";
    return state === "open" || state === "help";
  });
}
