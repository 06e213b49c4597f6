// @ts-check
// The share link: inputs that differ from the example, by field name, in the fragment.
// A fragment never reaches a server; a query would stand in its log.
// Form: #profit-margin&price=128&platform_rate=0.05&v=1a2b3c4d, several calculators joined by "~".
// A part of a group goes by its path: #competitor-duel&own.ctr=0.05&v=1a2b3c4d.

import { flat, ordered, same } from "./paths.js";

/** @typedef {{values: Record<string, unknown>, version: string}} Shared */

const VERSION = "v";

/**
 * @param {string} fragment with or without "#"
 * @returns {Map<string, Shared>} what the link says of each calculator on the page
 */
export function decode(fragment) {
  /** @type {Map<string, Shared>} */
  const shared = new Map();
  for (const part of fragment.replace(/^#/, "").split("~")) {
    const [instance = "", ...pairs] = part.split("&");
    if (!/^[a-z][a-z0-9-]*$/.test(instance) || pairs.length === 0) continue;
    /** @type {[string, unknown][]} */
    const values = [];
    let version = "";
    for (const pair of pairs) {
      const cut = pair.indexOf("=");
      if (cut < 1) continue;
      const name = pair.slice(0, cut);
      const value = pair.slice(cut + 1);
      if (name === VERSION) version = value;
      else values.push([name, parse(value)]);
    }
    // A name such as "__proto__" becomes a name like any other here.
    shared.set(instance, { values: Object.fromEntries(values), version });
  }
  return shared;
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    return undefined;
  }
}

/**
 * The fragment with one calculator's part replaced; other calculators' parts stay.
 * @param {string} fragment
 * @param {string} instance
 * @param {Record<string, unknown>} values only those that differ from the example
 * @param {string} version of the example the rest was left to
 */
export function replaced(fragment, instance, values, version) {
  const shared = decode(fragment);
  if (Object.keys(values).length === 0) shared.delete(instance);
  else shared.set(instance, { values, version });
  return [...shared].map(([name, part]) => encode(name, part)).join("~");
}

/**
 * @param {string} instance
 * @param {Shared} shared
 */
function encode(instance, shared) {
  const pairs = Object.entries(shared.values).map(
    // "~" stands between the parts, and encodeURIComponent lets it through.
    ([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value)).replaceAll("~", "%7E")}`,
  );
  return [instance, ...pairs, `${VERSION}=${shared.version}`].join("&");
}

/**
 * The values that differ from the example, in its order, parts of groups by their paths.
 * @param {Record<string, unknown>} inputs
 * @param {Record<string, unknown>} base
 */
export function differing(inputs, base) {
  const given = flat(inputs);
  const names = Object.entries(flat(base)).filter(([name, value]) => name in given && !same(given[name], value));
  return Object.fromEntries(names.map(([name]) => [name, ordered(given[name])]));
}

/** Whether the fragment is a share link rather than a heading's anchor. */
export function isShare(/** @type {string} */ fragment) {
  return decode(fragment).size > 0;
}
