// @ts-check
// Where scenarios are kept: one versioned document in localStorage for each calculator. A browser
// that keeps nothing, or is full, costs no more than that: they then last as long as the page.

import { read, written } from "./scenario-list.js";

/**
 * @typedef {import("./scenario-list.js").Scenario} Scenario
 * @typedef {"" | "private" | "full" | "damaged"} Trouble
 */

const PREFIX = "handbook.scenarios.";
/** Lists the browser would not keep, by calculator. @type {Map<string, Scenario[]>} */
const unkept = new Map();

/** Tells ("change") when the scenarios of a calculator changed, here or in another window. */
export const changes = new EventTarget();

// Scenarios live as long as the visit: never taken off again.
globalThis.addEventListener?.("storage", ({ key }) => {
  if (key === null || key.startsWith(PREFIX)) changes.dispatchEvent(new Event("change"));
});

/**
 * @param {string} slug
 * @param {Record<string, any>} base
 * @returns {{scenarios: Scenario[], trouble: Trouble}}
 */
export function kept(slug, base) {
  const here = unkept.get(slug);
  try {
    const { scenarios, damaged } = read(localStorage.getItem(PREFIX + slug), base);
    if (here) return { scenarios: here, trouble: "full" };
    return { scenarios, trouble: damaged ? "damaged" : "" };
  } catch {
    return { scenarios: here ?? [], trouble: "private" };
  }
}

/**
 * Keep the list; what cannot be read is set aside first.
 * @param {string} slug
 * @param {Scenario[]} scenarios
 * @param {Record<string, any>} base
 */
export function keep(slug, scenarios, base) {
  const key = PREFIX + slug;
  try {
    const before = localStorage.getItem(key);
    if (before !== null && read(before, base).damaged) localStorage.setItem(`${key}.unreadable`, before);
    localStorage.setItem(key, written(scenarios));
    unkept.delete(slug);
  } catch {
    unkept.set(slug, scenarios);
  }
  changes.dispatchEvent(new Event("change"));
}
