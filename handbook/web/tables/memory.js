// @ts-check
// What was chosen for a set of column names, kept in the browser: titles only, never a cell.
// A store that is full, damaged or switched off costs the memory, not the tool.

/** @typedef {import("./mapping.js").Mapping} Mapping */
/** @typedef {{columns: Mapping, percent: Record<string, boolean>}} Choice */

const PLACE = "handbook-table-columns";
const VERSION = 1;
const MOST = 50;

export class Memory {
  /** @param {() => Storage} [storage] asked each time: merely naming it can throw */
  constructor(storage = () => localStorage) {
    this.storage = storage;
  }

  /**
   * @param {string} key
   * @returns {Choice | undefined}
   */
  recall(key) {
    const found = this.#read().find(([name]) => name === key)?.[1];
    return isChoice(found) ? found : undefined;
  }

  /**
   * @param {string} key
   * @param {Choice} choice
   */
  keep(key, choice) {
    this.#write([[key, choice], ...this.#others(key)]);
  }

  /** @param {string} key */
  forget(key) {
    this.#write(this.#others(key));
  }

  /** @param {string} key */
  #others(key) {
    return this.#read().filter(([name]) => name !== key);
  }

  /** @returns {[string, unknown][]} newest first */
  #read() {
    try {
      const { version, kept } = JSON.parse(this.storage().getItem(PLACE) ?? "{}");
      if (version !== VERSION || !Array.isArray(kept)) return [];
      return kept.filter((pair) => Array.isArray(pair) && typeof pair[0] === "string");
    } catch {
      return [];
    }
  }

  /** @param {[string, unknown][]} kept */
  #write(kept) {
    try {
      this.storage().setItem(PLACE, JSON.stringify({ version: VERSION, kept: kept.slice(0, MOST) }));
    } catch {
      // Full or forbidden: the choice holds for this visit only.
    }
  }
}

/**
 * @param {any} found
 * @returns {found is Choice}
 */
function isChoice(found) {
  const holds = (/** @type {any} */ object, /** @type {string} */ type) =>
    typeof object === "object" && object !== null && Object.values(object).every((value) => typeof value === type);
  return holds(found?.columns, "string") && holds(found?.percent, "boolean");
}
