// @ts-check
// Cells of result tables as text, for the page and for the clipboard.

/** @typedef {string | number | null} Cell */
/** @typedef {{name: string, label: string, unit: string, bar: boolean}} Column */
/** @typedef {import("../numbers.js").Numbers} Numbers */

const WORDLIKE = new Set(["text", "words", "date"]);
const LONG = 48; // of a reason, in Latin letters: Chinese characters are as wide as two
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
  // A cell that could not be read as a number stands there as it was written.
  return typeof value === "string" ? value : numbers.bare(value, column.unit);
}

/**
 * A long reason as its first clause and the rest, which is shown on demand: a row of a ranking should
 * not be as tall as the screen. The build does the same (handbook/markdown/table_view.py).
 * @param {string} text
 * @param {{unit: string}} column
 * @returns {[string, string]} the rest is empty where the text is short
 */
export function clauses(text, { unit }) {
  const cut = unit === "words" ? text.search(/；|; /) + 1 : 0;
  const wide = [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
  return cut && wide > LONG ? [text.slice(0, cut), text.slice(cut)] : [text, ""];
}

/**
 * A column's label with its unit: 支付金额（元）.
 * @param {{label: string, unit: string}} column
 * @param {Numbers} numbers
 */
export function heading(column, numbers) {
  const suffix = isWordlike(column) ? "" : (numbers.units[column.unit]?.suffix ?? "").trim();
  if (!suffix || column.label.includes(suffix)) return column.label;
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
