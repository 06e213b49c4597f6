// @ts-check
// The inputs and outputs of a calculator with what the reader calls them, and their values as text.

/**
 * @typedef {import("../calculator.js").CalculatorData} CalculatorData
 * @typedef {import("../numbers.js").Numbers} Numbers
 * @typedef {import("../form.js").FieldData} FieldData
 * @typedef {object} Thing
 * @property {string} name
 * @property {string} label
 * @property {string} unit as in `shownUnits`; nothing for rows
 * @property {FieldData} [field] of an input
 */

/**
 * @param {CalculatorData} data
 * @returns {Thing[]}
 */
export function inputsOf(data) {
  return data.fields.map((field) => ({
    name: field.name,
    label: data.labels[field.name] ?? field.name,
    unit: data.units[field.name] ?? "",
    field,
  }));
}

/**
 * @param {CalculatorData} data
 * @returns {Thing[]}
 */
export function outputsOf(data) {
  const fields = new Set(data.fields.map(({ name }) => name));
  const names = Object.keys(data.units).filter((name) => !fields.has(name));
  return names.map((name) => ({ name, label: data.labels[name] ?? name, unit: data.units[name] ?? "" }));
}

/**
 * What stands behind a number of the unit: 元, %, nothing for a plain number or a word.
 * @param {CalculatorData} data
 * @param {string} unit
 */
export function unitWord(data, unit) {
  const how = data.shownUnits[unit];
  return how?.suffix.trim() || (how?.percent ? "%" : "");
}

/**
 * @param {string} unit
 * @param {"zh" | "en"} language
 */
export function inBrackets(unit, language) {
  if (!unit) return "";
  return language === "zh" ? `（${unit}）` : ` (${unit})`;
}

/**
 * A value as a file has it: the bare number, in the unit that `unitWord` names.
 * @param {any} value
 * @param {Thing} thing
 * @param {Numbers} numbers
 */
export function plain(value, { unit, field }, numbers) {
  if (value === null || value === undefined) return "";
  if (field?.rows) return rowsText(value, field, numbers);
  const how = numbers.units[unit];
  return how?.words ? numbers.show(value, unit) : numbers.plain(value, how?.percent ?? false);
}

/**
 * Rows as they are read, a text for each: its numbers in the order of `rowNames`.
 * @param {any} rows
 * @param {FieldData} field
 * @param {Numbers} numbers
 * @returns {string[]}
 */
export function rowTexts(rows, { rows: cells = [] }, numbers) {
  if (!Array.isArray(rows)) return [];
  const cell = (/** @type {any} */ row, /** @type {{name: string, percent: boolean}} */ { name, percent }) => {
    const value = numbers.plain(row?.[name], percent);
    return value && percent ? `${value}%` : value || "—";
  };
  return rows.map((row) => cells.map((one) => cell(row, one)).join(" · "));
}

/**
 * What the numbers of a row are, in the order they stand there.
 * @param {FieldData} field
 */
export function rowNames({ rows: cells = [] }) {
  return cells.map(({ name, label }) => label ?? name).join(" · ");
}

/**
 * Rows in one line: the numbers of a row with spaces, the rows with semicolons between them.
 * @param {any} rows
 * @param {FieldData} field
 * @param {Numbers} numbers
 */
function rowsText(rows, { rows: cells = [] }, numbers) {
  if (!Array.isArray(rows)) return "";
  const text = (/** @type {any} */ row) =>
    cells.map(({ name, percent }) => numbers.plain(row?.[name], percent) + (percent ? "%" : "")).join(" ");
  return rows.map(text).join("; ");
}
