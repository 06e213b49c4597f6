// @ts-check
// Saved scenarios as data: the document in the browser, what a link carries, what two lists make.
// Whatever was stored or linked may be damaged or hostile: only known fields with plain values pass.

import { isObject, same } from "../paths.js";

/**
 * @typedef {{name: string, inputs: Record<string, any>}} Scenario inputs in code units, groups by path
 * @typedef {Record<string, any>} Inputs
 */

export const MOST = 4;
const VERSION = 1;
const LONGEST_NAME = 40;
// The longest list of rows a form takes, in JSON, has a few thousand characters.
const LONGEST_VALUE = 20_000;

/**
 * What the browser kept; `damaged` tells that something is there but cannot be read.
 * @param {string | null} text
 * @param {Inputs} base the values for fields that are not named
 * @returns {{scenarios: Scenario[], damaged: boolean}}
 */
export function read(text, base) {
  if (text === null) return { scenarios: [], damaged: false };
  try {
    const kept = JSON.parse(text);
    if (kept?.version === VERSION && Array.isArray(kept.scenarios)) {
      return { scenarios: sound(kept.scenarios, base), damaged: false };
    }
  } catch {
    // Not JSON: as damaged as another shape.
  }
  return { scenarios: [], damaged: true };
}

/** @param {Scenario[]} scenarios */
export function written(scenarios) {
  return JSON.stringify({ version: VERSION, scenarios });
}

/**
 * The sound ones among things that ought to be scenarios.
 * @param {unknown[]} given
 * @param {Inputs} base
 * @returns {Scenario[]}
 */
export function sound(given, base) {
  return given.slice(0, MOST).flatMap((one) => {
    if (!isObject(one) || !isObject(one.inputs)) return [];
    const inputs = { ...base };
    for (const name of Object.keys(base)) {
      if (Object.hasOwn(one.inputs, name) && isPlain(one.inputs[name])) inputs[name] = one.inputs[name];
    }
    return [{ name: soundName(one.name), inputs }];
  });
}

/**
 * A name of one line that is not too long; empty when there is none.
 * @param {unknown} name
 */
export function soundName(name) {
  if (typeof name !== "string") return "";
  // Signs that steer the direction of writing would change the words around the name.
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return [...line].slice(0, LONGEST_NAME).join("");
}

/**
 * The name, or the first numbered one that is free, or the name with a number behind it.
 * @param {string} name may be empty
 * @param {string[]} taken
 * @param {string} numbered "Scenario {n}"
 */
export function freeName(name, taken, numbered) {
  const wanted = soundName(name);
  if (wanted && !taken.includes(wanted)) return wanted;
  const pattern = wanted ? `${wanted} ({n})` : numbered;
  for (let n = wanted ? 2 : 1; ; n += 1) {
    const candidate = pattern.replace("{n}", String(n));
    if (!taken.includes(candidate)) return candidate;
  }
}

/**
 * One's own scenarios with others added: none twice, no name twice, no more than there is room for.
 * @param {Scenario[]} own
 * @param {Scenario[]} others
 * @param {string} numbered
 */
export function merged(own, others, numbered) {
  const scenarios = [...own];
  /** @type {Scenario[]} */
  const left = [];
  for (const other of others) {
    if (scenarios.some(({ inputs }) => sameInputs(inputs, other.inputs))) continue;
    if (scenarios.length >= MOST) left.push(other);
    else scenarios.push({ ...other, name: freeName(other.name, scenarios.map(({ name }) => name), numbered) });
  }
  return { scenarios, added: scenarios.length - own.length, left };
}

/**
 * What a link says of each scenario: the name, and the inputs that differ from the example.
 * @param {Scenario[]} scenarios
 * @param {Inputs} base
 */
export function linked(scenarios, base) {
  return Object.fromEntries(
    scenarios.map(({ name, inputs }, index) => {
      const named = Object.entries(inputs).filter(([field, value]) => !same(value, base[field]));
      return [String(index + 1), { name, inputs: Object.fromEntries(named) }];
    }),
  );
}

/**
 * The scenarios of a link.
 * @param {Record<string, unknown>} values
 * @param {Inputs} base
 */
export function fromLink(values, base) {
  const places = Array.from({ length: MOST }, (_, index) => String(index + 1));
  return sound(places.flatMap((place) => (Object.hasOwn(values, place) ? [values[place]] : [])), base);
}

/**
 * The names of the inputs that are not the same in all of them.
 * @param {Inputs[]} all
 * @returns {Set<string>}
 */
export function differing(all) {
  const [first = {}, ...others] = all;
  const names = Object.keys(first);
  return new Set(names.filter((name) => others.some((inputs) => !same(inputs[name], first[name]))));
}

/**
 * @param {Inputs} one
 * @param {Inputs} other
 */
function sameInputs(one, other) {
  return Object.keys({ ...one, ...other }).every((name) => same(one[name], other[name]));
}

/** @param {unknown} value */
function isPlain(value) {
  if (value === null || typeof value === "string" || Array.isArray(value)) {
    return JSON.stringify(value).length <= LONGEST_VALUE;
  }
  return typeof value === "number" && Number.isFinite(value);
}
