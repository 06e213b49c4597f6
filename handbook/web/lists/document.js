// @ts-check
// What the browser remembers of all lists: one document, keyed by item ids, never by words or places.
// Pure functions from document to document; whatever comes from outside goes through `cleaned`.

import { isDay } from "./periods.js";

/** @typedef {"done" | "skipped" | "na" | "help" | "open"} State */
/** @typedef {{state: State, at: string, note?: string, reason?: string}} Entry */
/** @typedef {Record<string, Record<string, Entry>>} Entries by item id, then by period */
/** @typedef {{list: string, name: string, t: string, started: string, closed: string, at: string}} Run */
/** @typedef {{by: string, on: string, at: string}} Signature */
/** @typedef {{right: number, of: number, at: string}} Score */
/** @typedef {{start: string, mentor: string, at: string, signed: Record<string, Signature>, quizzes: Record<string, Score>}} Path */
/**
 * @typedef {object} Kept
 * @property {1} version
 * @property {{name: string, role: string, at: string}} person
 * @property {Record<string, {since: string, until: string, at: string}>} follows lists a person answers for
 * @property {Entries} entries
 * @property {Record<string, Run>} runs
 * @property {Record<string, Path>} paths
 * @property {Record<string, {off: boolean, at: string}>} off days without work
 * @property {Entries} archive entries of items that no list has any more
 */

export const VERSION = 1;
/** The period of what never applies here: it holds wherever nothing else was said. */
export const ALWAYS = "always";
const STATES = ["done", "skipped", "na", "help", "open"];
const LONGEST = 2000;
const ID = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
const PERIOD = /^(?:\d{4}-\d{2}-\d{2}|\d{4}-W\d{2}|\d{4}-\d{2}|once|always|r-[a-z0-9]{4,16})$/;

/** @returns {Kept} */
export function empty() {
  return {
    version: VERSION,
    person: { name: "", role: "", at: "" },
    follows: {},
    entries: {},
    runs: {},
    paths: {},
    off: {},
    archive: {},
  };
}

/** @param {unknown} value */
const record = (value) => /** @type {Record<string, any>} */ (value && typeof value === "object" && !Array.isArray(value) ? value : {});
const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value.slice(0, LONGEST) : "");
const moment = (/** @type {unknown} */ value) => (typeof value === "string" && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : "");
const day = (/** @type {unknown} */ value) => (isDay(value) ? String(value) : "");
const count = (/** @type {unknown} */ value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0);

/**
 * The parts of a value that make sense, by name; names that are no ids are left out.
 * @template T
 * @param {unknown} value
 * @param {RegExp} name
 * @param {(part: Record<string, any>) => T | undefined} part
 * @returns {Record<string, T>}
 */
function each(value, name, part) {
  const found = Object.entries(record(value)).flatMap(([key, inner]) => {
    const made = name.test(key) ? part(record(inner)) : undefined;
    return made === undefined ? [] : [/** @type {[string, T]} */ ([key, made])];
  });
  return Object.fromEntries(found);
}

/** @param {unknown} value @returns {Entries} */
function entriesOf(value) {
  return each(value, ID, (periods) => {
    const kept = each(periods, PERIOD, entryOf);
    return Object.keys(kept).length ? kept : undefined;
  });
}

/** @param {Record<string, any>} entry @returns {Entry | undefined} */
function entryOf(entry) {
  const at = moment(entry.at);
  if (!at || !STATES.includes(entry.state)) return undefined;
  /** @type {Entry} */
  const kept = { state: entry.state, at };
  if (text(entry.note)) kept.note = text(entry.note);
  if (text(entry.reason)) kept.reason = text(entry.reason);
  return kept;
}

/**
 * A document made of whatever in `value` can be understood; nothing else is trusted.
 * @param {unknown} value
 * @returns {Kept}
 */
export function cleaned(value) {
  const given = record(value);
  const person = record(given.person);
  return {
    version: VERSION,
    person: { name: text(person.name), role: text(person.role), at: moment(person.at) },
    follows: each(given.follows, ID, (one) => (day(one.since) ? { since: day(one.since), until: day(one.until), at: moment(one.at) } : undefined)),
    entries: entriesOf(given.entries),
    runs: each(given.runs, PERIOD, (one) => ({
      list: text(one.list),
      name: text(one.name),
      t: day(one.t),
      started: day(one.started),
      closed: day(one.closed),
      at: moment(one.at),
    })),
    paths: each(given.paths, ID, pathOf),
    off: each(given.off, /^\d{4}-\d{2}-\d{2}$/, (one) => ({ off: one.off === true, at: moment(one.at) })),
    archive: entriesOf(given.archive),
  };
}

/** @param {Record<string, any>} one @returns {Path} */
function pathOf(one) {
  return {
    start: day(one.start),
    mentor: text(one.mentor),
    at: moment(one.at),
    signed: each(one.signed, ID, (sign) => ({ by: text(sign.by), on: day(sign.on), at: moment(sign.at) })),
    quizzes: each(one.quizzes, ID, (score) => ({ right: count(score.right), of: count(score.of), at: moment(score.at) })),
  };
}

/**
 * What stands at an item in a period; a reopened one counts as not begun.
 * @param {Kept} kept
 * @param {string} id
 * @param {string} period
 * @returns {Entry | undefined}
 */
export function entryAt(kept, id, period) {
  const here = kept.entries[id]?.[period];
  // A tick or a reason of the day counts more than what was said for always; a tick taken back does not.
  const entry = here && here.state !== "open" ? here : (lasting(kept, id) ?? here);
  return entry?.state === "open" && !entry.note ? undefined : entry;
}

/**
 * What was said of an item for always, unless it was taken back.
 * @param {Kept} kept
 * @param {string} id
 */
export function lasting(kept, id) {
  const entry = kept.entries[id]?.[ALWAYS];
  return entry?.state === "open" ? undefined : entry;
}

/**
 * The document with one item marked; an older document is never changed.
 * @param {Kept} kept
 * @param {string} id
 * @param {string} period
 * @param {Omit<Entry, "at">} change
 * @param {Date} now
 * @returns {Kept}
 */
export function marked(kept, id, period, change, now) {
  const before = kept.entries[id]?.[period];
  const entry = { ...before, ...change, at: later(now, before?.at) };
  if (!entry.note) delete entry.note;
  if (!entry.reason || entry.state === "done" || entry.state === "open") delete entry.reason;
  return { ...kept, entries: { ...kept.entries, [id]: { ...kept.entries[id], [period]: entry } } };
}

/**
 * Now, but always after what is being replaced: a clock set back must not make a new tick lose.
 * @param {Date} now
 * @param {string | undefined} before
 */
export function later(now, before) {
  const earliest = before ? Date.parse(before) + 1 : 0;
  return new Date(Math.max(now.getTime(), earliest)).toISOString();
}

/**
 * Both documents in one: of anything that stands in both, the newer; never less than either holds.
 * @param {Kept} first
 * @param {Kept} second
 * @returns {Kept}
 */
export function merged(first, second) {
  return {
    version: VERSION,
    person: newer(first.person, second.person),
    follows: joined(first.follows, second.follows, newer),
    entries: mergedEntries(first.entries, second.entries),
    runs: joined(first.runs, second.runs, newer),
    paths: joined(first.paths, second.paths, (one, other) => ({
      ...newer(one, other),
      signed: joined(one.signed, other.signed, newer),
      quizzes: joined(one.quizzes, other.quizzes, newer),
    })),
    off: joined(first.off, second.off, newer),
    archive: mergedEntries(first.archive, second.archive),
  };
}

/** @param {Entries} first @param {Entries} second */
const mergedEntries = (first, second) => joined(first, second, (one, other) => joined(one, other, newer));

/**
 * The one with the later time; of two from the same moment always the same one, whichever comes first.
 * @template {{at: string}} T
 * @param {T} one
 * @param {T} other
 * @returns {T}
 */
function newer(one, other) {
  if (one.at !== other.at) return one.at > other.at ? one : other;
  return JSON.stringify(one) >= JSON.stringify(other) ? one : other;
}

/**
 * @template T
 * @param {Record<string, T>} first
 * @param {Record<string, T>} second
 * @param {(one: T, other: T) => T} both
 * @returns {Record<string, T>}
 */
function joined(first, second, both) {
  /** @type {Record<string, T>} */
  const all = { ...first };
  for (const [name, other] of Object.entries(second)) {
    const one = all[name];
    all[name] = one === undefined ? other : both(one, other);
  }
  return all;
}

/**
 * The document after ids were retired: entries go to the id that follows, or into the archive.
 * @param {Kept} kept
 * @param {Record<string, string | null>} retired by old id, the new one or null
 * @returns {Kept}
 */
export function migrated(kept, retired) {
  const gone = Object.keys(retired).filter((id) => kept.entries[id]);
  if (gone.length === 0) return kept;
  let { entries, archive } = kept;
  for (const id of gone) {
    const { [id]: periods = {}, ...rest } = entries;
    const next = lastOf(id, retired);
    entries = next ? mergedEntries(rest, { [next]: periods }) : rest;
    if (!next) archive = mergedEntries(archive, { [id]: periods });
  }
  return { ...kept, entries, archive };
}

/**
 * Where a chain of retired ids ends; null when it ends nowhere.
 * @param {string} id
 * @param {Record<string, string | null>} retired
 */
function lastOf(id, retired) {
  const seen = new Set();
  /** @type {string | null} */
  let at = id;
  while (at !== null && at in retired && !seen.has(at)) {
    seen.add(at);
    at = retired[at] ?? null;
  }
  return at === null || seen.has(at) ? null : at;
}
