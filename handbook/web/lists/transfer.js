// @ts-check
// Lists out and in: JSON for another device or a lead, CSV for a spreadsheet, text for a chat group.

import { harmless } from "../extras/csv.js";
import { cleaned } from "./document.js";
import { readText } from "./store.js";

/** @typedef {import("./document.js").Kept} Kept */
/** @typedef {{id: string, priority: string, minutes: number, text: Record<string, string>}} ListedItem */
/** @typedef {{id: string, kind: string, every: string, role: string, page: string, title: Record<string, string>, items: ListedItem[]}} Listed */

/** @typedef {{head: string[], states: Record<string, string>}} TableWords */

export const KIND = "shop-handbook-checklists";

/**
 * Everything a person kept, with the lists it is about, so that whoever gets it needs nothing else.
 * @param {Kept} kept
 * @param {Listed[]} lists the whole catalogue
 * @param {Date} now
 */
export function exported(kept, lists, now) {
  const runs = new Set(Object.values(kept.runs).map(({ list }) => list));
  const used = lists.filter(
    ({ id, items }) => id in kept.follows || id in kept.paths || runs.has(id) || items.some((item) => item.id in kept.entries),
  );
  return JSON.stringify({ kind: KIND, exported: now.toISOString(), ...kept, lists: used }, null, 1);
}

/**
 * What an exported file holds, or what is wrong with it; nothing of it is trusted.
 * @param {string} text
 * @returns {{kept?: Kept, problem?: "not-json" | "not-ours" | "newer" | "empty"}}
 */
export function imported(text) {
  const bare = text.replace(/^\uFEFF/, "").trim();
  if (!bare) return { problem: "empty" };
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(bare);
  } catch {
    return { problem: "not-json" };
  }
  if (/** @type {any} */ (value)?.kind !== KIND) return { problem: "not-ours" };
  const { fault } = readText(bare);
  if (fault) return { problem: fault === "newer" ? "newer" : "not-ours" };
  return { kept: cleaned(value) };
}

/**
 * One row for every entry, safe to open in a spreadsheet.
 * @param {Kept} kept
 * @param {Listed[]} lists
 * @param {string} language
 * @param {TableWords} words
 */
export function asCsv(kept, lists, language, words) {
  return `\uFEFF${rowsOf(kept, lists, language, words).map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/**
 * The same rows with tabs between the cells: to paste into a spreadsheet or a message.
 * @param {Kept} kept
 * @param {Listed[]} lists
 * @param {string} language
 * @param {TableWords} words
 */
export function asTabs(kept, lists, language, words) {
  const cells = (/** @type {string[]} */ row) => row.map((cell) => harmless(cell.replace(/\s+/g, " ")));
  return rowsOf(kept, lists, language, words).map((row) => cells(row).join("\t")).join("\n");
}

/**
 * @param {Kept} kept
 * @param {Listed[]} lists
 * @param {string} language
 * @param {TableWords} words
 */
function rowsOf(kept, lists, language, words) {
  const rows = [words.head];
  for (const list of lists)
    for (const item of list.items)
      for (const [period, entry] of Object.entries(kept.entries[item.id] ?? {}).sort()) {
        const said = [list.title[language] ?? list.id, item.text[language] ?? item.id, item.id, period];
        rows.push([...said, words.states[entry.state] ?? entry.state, entry.reason ?? "", entry.note ?? "", entry.at]);
      }
  return rows;
}

/** @param {string} cell */
export function csvCell(cell) {
  const safe = harmless(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
