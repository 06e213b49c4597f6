// @ts-check
// Names of what stands inside a group: "own.ctr" is the part "ctr" of the object "own".
// MicroPython gives the names in no order of their own: what is compared or shown in a link is put in one first.

/** @typedef {Record<string, any>} Values */

/**
 * The values with each part of an object under its own path; lists stay as they are.
 * @param {Values} values
 * @returns {Values}
 */
export function flat(values) {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      isObject(value) ? Object.entries(value).map(([part, one]) => [`${name}.${part}`, one]) : [[name, value]],
    ),
  );
}

/**
 * The values with paths made objects again; the opposite of `flat`.
 * @param {Values} values
 * @returns {Values}
 */
export function nested(values) {
  /** @type {Map<string, any>} */
  const made = new Map();
  for (const [path, value] of Object.entries(values)) {
    const [name = "", part] = path.split(".");
    made.set(name, part === undefined ? value : { ...made.get(name), [part]: value });
  }
  return Object.fromEntries(made);
}

/**
 * Whether two values are equal, whatever the order of the names in rows.
 * @param {unknown} one
 * @param {unknown} other
 */
export function same(one, other) {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

/**
 * The value with the names in rows and objects in the order of the alphabet; the order of rows stays.
 * @param {unknown} value
 * @returns {unknown}
 */
export function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => /** @type {[string, unknown]} */ ([name, ordered(part)]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
