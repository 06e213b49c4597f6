// @ts-check
// Which column is which field: pure functions over what the engine found and a person chose.

/** @typedef {Record<string, string>} Mapping a column's title by field; "" for none */
/**
 * @typedef {object} Wanted
 * @property {string} name
 * @property {string} label
 * @property {boolean} required
 * @property {string} either the name of a group of which one column is enough
 * @property {string} hint
 * @property {string} kind
 */

/**
 * The mapping to begin with: what was chosen for such a table before, as far as it still fits, else
 * what the engine found.
 * @param {Wanted[]} wanted
 * @param {Mapping} matched
 * @param {string[]} titles
 * @param {Mapping | undefined} remembered
 * @returns {Mapping}
 */
export function begin(wanted, matched, titles, remembered) {
  const found = Object.fromEntries(wanted.map(({ name }) => [name, matched[name] ?? ""]));
  if (!remembered) return found;
  let mapping = found;
  for (const { name } of wanted) {
    const title = remembered[name];
    if (title !== undefined && (title === "" || titles.includes(title))) mapping = choose(mapping, name, title);
  }
  return mapping;
}

/**
 * The mapping with a field's column changed. A column serves once: the field that had it gives it up.
 * @param {Mapping} mapping
 * @param {string} field
 * @param {string} title
 * @returns {Mapping}
 */
export function choose(mapping, field, title) {
  const given = Object.entries(mapping).map(([name, had]) => [name, had === title ? "" : had]);
  return { ...Object.fromEntries(given), [field]: title };
}

/**
 * The fields that keep the work from being done; of alternatives all of them, or none.
 * @param {Wanted[]} wanted
 * @param {Mapping} mapping
 */
export function lacking(wanted, mapping) {
  const served = new Set(wanted.filter(({ name, either }) => either && mapping[name]).map(({ either }) => either));
  return wanted.filter(({ name, required, either }) => !mapping[name] && (either ? !served.has(either) : required));
}

/**
 * Whether a person chose otherwise than the engine.
 * @param {Mapping} mapping
 * @param {Mapping} matched
 */
export function differs(mapping, matched) {
  return Object.entries(mapping).some(([name, title]) => title !== (matched[name] ?? ""));
}
