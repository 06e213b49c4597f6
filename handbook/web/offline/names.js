// @ts-check
// What the page and the service worker have to call alike.

/**
 * What the reader chose to keep.
 * @typedef {{languages: string[], tables: boolean}} Choice
 */

/**
 * What is kept, written down when all of it had come. `old` names the tabs that were open when a
 * newer version took over: they may still ask for files of the version before.
 * @typedef {{version: string, choice: Choice, bytes: number, at: string, old?: string[]}} Kept
 */

/** @typedef {"network" | "damaged" | "missing" | "full" | "stopped"} Reason */

/**
 * What the worker tells all pages while it keeps a copy.
 * @typedef {{type: "progress", done: number, total: number} | {type: "failed", reason: Reason, path: string}} Told
 */

export const LANGUAGES = ["zh", "en"];
/** The tab that asks for this says that its reader wants the newer version now. */
export const SWITCH = "SKIP_WAITING";

// Several handbooks may stand at one address, each below a path of its own.
/** @param {string} scope */
export const filesName = (scope) => `handbook-files ${scope}`;
/** @param {string} scope */
export const recordsName = (scope) => `handbook-records ${scope}`;
/** @param {string} scope */
export const channelName = (scope) => `handbook-offline ${scope}`;

/** @param {Choice} choice */
export function partsOf({ languages, tables }) {
  return ["shared", ...languages, ...(tables ? ["tables"] : [])];
}

/**
 * The choice as the query of the worker's address: another choice is another worker.
 * @param {Choice} choice
 */
export function queryOf({ languages, tables }) {
  const kept = LANGUAGES.filter((language) => languages.includes(language));
  return `?keep=${[...kept, ...(tables ? ["tables"] : [])].join("+")}`;
}

/**
 * The opposite of `queryOf`; whatever it does not know is no choice.
 * @param {string} query
 * @returns {Choice}
 */
export function choiceOf(query) {
  const names = (/[?&]keep=([^&]*)/.exec(query)?.[1] ?? "").split("+");
  return { languages: LANGUAGES.filter((language) => names.includes(language)), tables: names.includes("tables") };
}
