// @ts-check
// Keeps the document in localStorage, shared by all open tabs; a store that fails never breaks a page.

import { VERSION, cleaned, empty, marked, merged, migrated } from "./document.js";

/** @typedef {import("./document.js").Kept} Kept */
/** @typedef {"kept" | "full" | "blocked" | "newer"} Condition */

export const KEY = "handbook.checklists";
/** What could not be read is put aside under this name, for the export. */
export const DAMAGED_KEY = "handbook.checklists.damaged";

/**
 * Fires "change" whenever the document or the condition of the store changes, here or in another tab.
 * Whatever fails to be kept stays in memory until the page is left.
 */
export class Store extends EventTarget {
  /** @type {Storage | undefined} */
  #storage;
  /** @type {Kept} */
  #kept = empty();
  /** @type {string | null} */
  #text = null;
  /** @type {Record<string, string | null>} */
  #retired = {};
  /** @type {Condition} */
  condition = "kept";
  /** Whether a damaged document was put aside. */
  damaged = false;

  /** @param {() => Storage} storage may throw, as it does where storage is forbidden */
  constructor(storage) {
    super();
    try {
      this.#storage = storage();
      this.#take(this.#storage.getItem(KEY));
    } catch {
      this.condition = "blocked";
    }
  }

  get kept() {
    return this.#kept;
  }

  /**
   * Another tab wrote, or the document has to be read anew.
   * @param {StorageEvent} event
   */
  heard(event) {
    if (event.storageArea !== this.#storage || (event.key !== KEY && event.key !== null)) return;
    this.#take(event.key === null ? null : event.newValue);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string | null} text */
  #take(text) {
    this.#text = text;
    const { value, fault } = readText(text);
    if (fault === "newer") this.condition = "newer";
    if (fault === "damaged") this.#putAside(text ?? "");
    // What this tab holds and could not keep is not thrown away for what another tab kept.
    const incoming = fault ? empty() : cleaned(value);
    this.#kept = migrated(this.condition === "kept" ? incoming : merged(this.#kept, incoming), this.#retired);
  }

  /** @param {string} text */
  #putAside(text) {
    this.damaged = true;
    try {
      this.#storage?.setItem(DAMAGED_KEY, text);
    } catch {
      // A full store: what is damaged stays where it is until something is written over it.
    }
  }

  /**
   * Change the document; what other tabs kept meanwhile is taken in first.
   * @param {(kept: Kept, now: Date) => Kept} change
   */
  update(change, now = new Date()) {
    try {
      const text = this.#storage?.getItem(KEY) ?? null;
      if (text !== this.#text) this.#take(text);
    } catch {
      this.condition = "blocked";
    }
    this.#kept = change(this.#kept, now);
    this.#write();
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @param {string} id
   * @param {string} period
   * @param {Omit<import("./document.js").Entry, "at">} entry
   */
  mark(id, period, entry, now = new Date()) {
    this.update((kept) => marked(kept, id, period, entry, now), now);
  }

  /** @param {Record<string, string | null>} retired ids that no list has any more, and what follows them */
  retire(retired) {
    this.#retired = retired;
    const next = migrated(this.#kept, retired);
    if (next !== this.#kept) this.update(() => next);
  }

  /** What was put aside as damaged, for whoever wants to rescue it. */
  get asideText() {
    try {
      return this.#storage?.getItem(DAMAGED_KEY) ?? "";
    } catch {
      return "";
    }
  }

  erase() {
    this.#kept = empty();
    this.#text = null;
    this.damaged = false;
    try {
      this.#storage?.removeItem(KEY);
      this.#storage?.removeItem(DAMAGED_KEY);
    } catch {
      this.condition = "blocked";
    }
    this.dispatchEvent(new Event("change"));
  }

  #write() {
    // A newer handbook in another tab keeps things this one does not know: never write over them.
    if (this.condition === "newer" || !this.#storage) return;
    const text = JSON.stringify(this.#kept);
    try {
      this.#storage.setItem(KEY, text);
      this.#text = text;
      this.condition = "kept";
    } catch {
      this.condition = "full";
    }
  }
}

/**
 * @param {string | null} text
 * @returns {{value?: unknown, fault?: "damaged" | "newer"}}
 */
export function readText(text) {
  if (text === null || text === "") return { value: {} };
  try {
    const value = JSON.parse(text);
    if (!value || typeof value !== "object" || Array.isArray(value)) return { fault: "damaged" };
    if (Number(value.version) > VERSION) return { fault: "newer" };
    return value.version === VERSION ? { value } : { fault: "damaged" };
  } catch {
    return { fault: "damaged" };
  }
}
