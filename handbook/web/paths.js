// @ts-check
// Names of what stands inside a group: "own.ctr" is the part "ctr" of the object "own".

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

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
