// @ts-check
// CSV that no spreadsheet can mistake for formulas; the same rules as calculators/tables/export.py.

const DANGEROUS = /^[=+\-@\t\r\n＝＋－＠]/;
// A plain figure cannot be a formula: "-12.5%" stays as it is.
const FIGURE = /^[+-]?[¥￥$]?\d[\d,]*(\.\d+)?(e[+-]?\d+)?%?$/;

/**
 * A table as CSV: with the mark by which Excel knows UTF-8.
 * @param {string[][]} rows
 */
export function csvText(rows) {
  return `\ufeff${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/**
 * A table to paste into a sheet: tabs between the cells, a line for each row.
 * @param {string[][]} rows
 */
export function tabText(rows) {
  return rows.map((row) => row.map((cell) => harmless(cell.replace(/\s+/g, " "))).join("\t")).join("\n");
}

/**
 * The text with an apostrophe before it where a spreadsheet could run it.
 * @param {string} text
 */
export function harmless(text) {
  return DANGEROUS.test(text) && !FIGURE.test(text) ? `'${text}` : text;
}

/** @param {string} text */
function quoted(text) {
  const safe = harmless(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Hand a file to the reader.
 * @param {string} name
 * @param {string} text
 */
export function saveFile(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  // The browser reads it after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
