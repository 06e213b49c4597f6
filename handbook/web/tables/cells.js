// @ts-check
// Cells of result tables as text, for the page and for the clipboard.

/** @typedef {string | number | null} Cell */
/** @typedef {{name: string, label: string, unit: string, bar: boolean}} Column */
/** @typedef {import("../numbers.js").Numbers} Numbers */

const WORDLIKE = new Set(["text", "words", "date"]);
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
// A plain figure cannot be a formula.
const FIGURE = /^[+-]?[¥￥$]?\d[\d,]*(\.\d+)?%?$/;

/** Whether a column holds words rather than numbers. */
export function isWordlike(/** @type {{unit: string}} */ { unit }) {
  return WORDLIKE.has(unit);
}

/**
 * @param {Cell} value
 * @param {{unit: string}} column
 * @param {Numbers} numbers
 */
export function cellText(value, column, numbers) {
  if (isWordlike(column)) return value === null ? "" : String(value);
  return numbers.bare(/** @type {number | null} */ (value), column.unit);
}

/**
 * A column's label with its unit: 支付金额（元）.
 * @param {{label: string, unit: string}} column
 * @param {Numbers} numbers
 */
export function heading(column, numbers) {
  const suffix = isWordlike(column) ? "" : (numbers.units[column.unit]?.suffix ?? "").trim();
  if (!suffix) return column.label;
  return numbers.language === "zh" ? `${column.label}（${suffix}）` : `${column.label} (${suffix})`;
}

/**
 * How long each figure's bar is, from 0 to 1 of the longest on the page.
 * @param {Cell[]} values
 */
export function bars(values) {
  const sizes = values.map((value) => (typeof value === "number" ? Math.abs(value) : 0));
  const longest = Math.max(0, ...sizes);
  return sizes.map((size) => (longest ? size / longest : 0));
}

/**
 * Text that a spreadsheet cannot take for a formula when it is pasted there.
 * @param {string} text
 */
export function guarded(text) {
  return FORMULA.test(text) && !FIGURE.test(text) && !/^[-—–]+$/.test(text) ? `'${text}` : text;
}

/**
 * A table as lines of cells between tabs, as spreadsheets and chats take it.
 * @param {{columns: Column[]}} table
 * @param {Cell[][]} rows
 * @param {Numbers} numbers
 */
export function asLines({ columns }, rows, numbers) {
  const plain = (/** @type {string} */ text) => guarded(text.replace(/[\t\r\n]+/g, " "));
  const lines = rows.map((row) => columns.map((column, place) => plain(cellText(row[place] ?? null, column, numbers))));
  return [columns.map((column) => plain(heading(column, numbers))), ...lines].map((line) => line.join("\t")).join("\n");
}
