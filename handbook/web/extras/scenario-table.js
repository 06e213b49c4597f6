// @ts-check
// The scenarios side by side, as text for a file and as a table for the page.

import { element, put, scrolling } from "./parts.js";
import { same } from "../paths.js";
import { inBrackets, inputsOf, outputsOf, plain, rowNames, rowTexts, unitWord } from "./things.js";

/**
 * @typedef {import("./things.js").CalculatorData} CalculatorData
 * @typedef {import("./things.js").Numbers} Numbers
 * @typedef {import("./things.js").Thing} Thing
 * @typedef {object} Column
 * @property {string} name
 * @property {Record<string, any>} inputs flat
 * @property {Record<string, any> | undefined} outputs nothing where they could not be worked out
 * @property {string} trouble why not
 */

/**
 * The comparison as rows of text: kind, item, unit, then a column for each; unrounded.
 * @param {CalculatorData} data
 * @param {Column[]} columns
 * @param {Numbers} numbers
 * @returns {string[][]}
 */
export function comparisonRows(data, columns, numbers) {
  const { words } = data;
  const head = ["extra_csv_kind", "extra_csv_item", "extra_csv_name", "extra_csv_unit"].map((name) => words[name] ?? "");
  const line = (/** @type {string} */ kind, /** @type {Thing} */ thing, /** @type {any[]} */ values) => [
    words[kind] ?? "",
    thing.label,
    thing.name,
    unitWord(data, thing.unit),
    ...values.map((value) => plain(value, thing, numbers)),
  ];
  return [
    [...head, ...columns.map(({ name }) => name)],
    ...inputsOf(data).map((thing) => line("scenario_inputs", thing, columns.map(({ inputs }) => inputs[thing.name]))),
    ...outputsOf(data).map((thing) => line("scenario_outputs", thing, columns.map(({ outputs }) => outputs?.[thing.name]))),
  ];
}

/**
 * The comparison as it is read: numbers as the page shows them.
 * @param {CalculatorData} data
 * @param {Column[]} columns
 * @param {Numbers} numbers
 * @returns {string[][]}
 */
export function comparisonText(data, columns, numbers) {
  const between = numbers.language === "zh" ? "；" : "; ";
  const line = (/** @type {Thing} */ thing, /** @type {any[]} */ values) => [
    labelOf(thing, numbers),
    ...values.map((value) => shown(value, thing, data, numbers).join(between)),
  ];
  return [
    ["", ...columns.map(({ name }) => name)],
    ...inputsOf(data).map((thing) => line(thing, columns.map(({ inputs }) => inputs[thing.name]))),
    ...outputsOf(data).map((thing) => line(thing, columns.map(({ outputs }) => outputs?.[thing.name]))),
  ];
}

/**
 * What a line is called; of rows also what their numbers are.
 * @param {Thing} thing
 * @param {Numbers} numbers
 */
function labelOf({ label, field }, numbers) {
  return field?.rows ? label + inBrackets(rowNames(field), numbers.language) : label;
}

/**
 * A value as the page shows it; of rows one text each.
 * @param {any} value
 * @param {Thing} thing
 * @param {CalculatorData} data
 * @param {Numbers} numbers
 * @returns {string[]}
 */
function shown(value, thing, data, numbers) {
  if (thing.field?.rows) {
    const texts = rowTexts(value, thing.field, numbers);
    return texts.length ? texts : [put(data.words.scenario_rows ?? "", { n: "0" })];
  }
  return [shownOne(value, thing, data, numbers)];
}

/**
 * @param {any} value
 * @param {Thing} thing
 * @param {CalculatorData} data
 * @param {Numbers} numbers
 */
function shownOne(value, thing, data, numbers) {
  // A link may hold anything where a number belongs: the engine has refused it by then.
  const isWord = data.shownUnits[thing.unit]?.words !== undefined;
  if (!isWord && value !== null && value !== undefined && typeof value !== "number") return plain(value, thing, numbers);
  return numbers.show(value ?? null, thing.unit);
}

/**
 * @param {CalculatorData} data
 * @param {Column[]} columns the present numbers first
 * @param {Numbers} numbers
 * @param {Set<string>} different names of the inputs that differ
 * @param {{onlyDifferent: boolean, own: boolean}} how `own` scenarios can be renamed and deleted
 */
export function comparisonTable(data, columns, numbers, different, { onlyDifferent, own }) {
  const { words } = data;
  const table = element("table", "", { class: "calc-scenarios" });
  const head = table.createTHead().insertRow();
  head.append(element("td", ""));
  columns.forEach((column, index) => head.append(columnHead(column, index, words, own)));
  const inputs = inputsOf(data).filter(({ name }) => !onlyDifferent || different.has(name));
  table.append(section(words.scenario_inputs ?? "", columns.length, inputs.map((thing) => {
    const mark = different.has(thing.name) && columns.length > 1;
    const values = columns.map(({ inputs }) => inputs[thing.name]);
    const cells = values.map((value) => cell(shown(value, thing, data, numbers), changed(value, values[0], thing)));
    return line(thing, cells, mark ? (words.scenario_differs ?? "") : "");
  }), inputs.length ? "" : (words.scenario_same ?? "")));
  table.append(section(words.scenario_outputs ?? "", columns.length, outputsOf(data).map((thing) =>
    line(thing, columns.map(({ outputs }) => cell(shown(outputs?.[thing.name], thing, data, numbers), [])), ""),
  ), ""));
  return scrolling(words.scenario_caption ?? "", table);
}

/**
 * @param {Column} column
 * @param {number} index
 * @param {Record<string, string>} words
 * @param {boolean} own
 */
function columnHead({ name, trouble }, index, words, own) {
  const head = element("th", "", { scope: "col" });
  if (!index) head.append(name);
  else {
    const n = String(index);
    if (own) {
      const label = put(words.scenario_rename ?? "", { n });
      const box = element("input", "", { type: "text", class: "calc-words", maxlength: "40", "aria-label": label });
      box.value = name;
      box.dataset.rename = n;
      head.append(box);
      // On paper a box is no name.
      head.append(element("span", name, { class: "calc-print-only" }));
    } else head.append(name);
    const buttons = element("span", "", { class: "calc-extra-buttons" });
    for (const action of own ? ["load", "delete"] : ["load"]) {
      const word = words[`scenario_${action}`] ?? "";
      const spoken = put(words.scenario_of ?? "", { action: word, name });
      const button = element("button", word, { type: "button", "aria-label": spoken });
      button.dataset.extra = action;
      button.dataset.n = n;
      buttons.append(button);
    }
    head.append(buttons);
  }
  if (trouble) head.append(element("span", trouble, { class: "calc-error" }));
  return head;
}

/**
 * @param {string} title
 * @param {number} columns
 * @param {HTMLTableRowElement[]} lines
 * @param {string} nothing what to say instead of lines
 */
function section(title, columns, lines, nothing) {
  const body = document.createElement("tbody");
  const row = body.insertRow();
  row.append(element("th", title, { scope: "rowgroup", colspan: String(columns + 1) }));
  body.append(...lines);
  if (nothing) body.insertRow().append(element("td", nothing, { colspan: String(columns + 1) }));
  return body;
}

/**
 * Which rows of a value are not the same as those of the present numbers; of a single number none is marked.
 * @param {any} value
 * @param {any} present
 * @param {Thing} thing
 * @returns {boolean[]}
 */
export function changed(value, present, { field }) {
  if (!field?.rows || !Array.isArray(value) || !Array.isArray(present)) return [];
  return value.map((row, index) => !same(row, present[index]));
}

/**
 * @param {string[]} texts
 * @param {boolean[]} marked
 */
function cell(texts, marked) {
  const made = element("td", texts.length > 1 ? "" : (texts[0] ?? ""), { class: "calc-number" });
  if (texts.length < 2) return made;
  made.classList.add("calc-listed");
  made.append(...texts.map((text, index) => element(marked[index] ? "strong" : "span", text)));
  return made;
}

/**
 * @param {Thing} thing
 * @param {HTMLTableCellElement[]} cells
 * @param {string} mark
 */
function line({ label, field }, cells, mark) {
  const row = document.createElement("tr");
  const head = element("th", label, { scope: "row" });
  if (field?.rows) head.append(" ", element("span", rowNames(field), { class: "calc-hint" }));
  if (mark) {
    head.append(" ", element("span", mark, { class: "calc-differs" }));
    row.className = "calc-different";
  }
  row.append(head, ...cells);
  return row;
}
