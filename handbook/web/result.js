// @ts-check
// Puts an answer into the HTML that the build wrote: same places, new numbers.

import { flat } from "./paths.js";

/** @typedef {import("./numbers.js").Numbers} Numbers */
/** @typedef {import("./numbers.js").Message} Message */
/** @typedef {{name: string, columns: {label: string, unit: string}[], rows: (string | number | null)[][]}} TableData */
/** @typedef {{output: string, low: number | null, high: number | null, message: Message}} Interval */
/** @typedef {{message: Message, page: string, anchor: string}} NextStep */
/**
 * @typedef {object} Answer
 * @property {Record<string, any>} inputs
 * @property {Record<string, any>} outputs
 * @property {Message[]} notes
 * @property {Message} headline
 * @property {Interval[]} intervals
 * @property {NextStep | null} next
 * @property {TableData[]} tables
 * @property {any} picture
 */

/**
 * @param {HTMLElement} root
 * @param {Answer} answer
 * @param {Numbers} numbers
 * @param {import("./calculator.js").CalculatorData} data
 */
export function showAnswer(root, answer, numbers, { units, root: way, words }) {
  const values = { ...flat(answer.inputs), ...answer.outputs };
  for (const place of root.querySelectorAll("[data-value]")) {
    const name = place.getAttribute("data-value") ?? "";
    write(place, numbers.show(values[name] ?? null, units[name] ?? "number"));
  }
  for (const place of root.querySelectorAll("[data-bare]")) {
    const name = place.getAttribute("data-bare") ?? "";
    write(place, numbers.bare(values[name] ?? null, units[name] ?? "number"));
  }
  const headline = root.querySelector(".calc-headline");
  if (headline) write(headline, numbers.fill(answer.headline));
  showList(root, ".calc-notes", answer.notes.map((note) => numbers.fill(note)));
  showList(root, ".calc-uncertain", answer.intervals.map(({ message }) => numbers.fill(message)));
  showIntervals(root, answer.intervals, numbers, units, words.extra_interval ?? "");
  showNext(root, answer.next, numbers, way);
  for (const table of answer.tables) showTable(root, table, numbers);
}

/**
 * What the size of a sample leaves open, beside the number it belongs to.
 * @param {HTMLElement} root
 * @param {Interval[]} intervals
 * @param {Numbers} numbers
 * @param {Record<string, string>} units
 * @param {string} template
 */
function showIntervals(root, intervals, numbers, units, template) {
  for (const place of root.querySelectorAll("[data-interval]")) {
    const name = place.getAttribute("data-interval") ?? "";
    const found = intervals.find(({ output }) => output === name);
    const unit = units[name] ?? "number";
    const ends = found && { low: numbers.bare(found.low, unit), high: numbers.show(found.high, unit) };
    write(place, ends ? template.replace("{low}", ends.low).replace("{high}", ends.high) : "");
    place.toggleAttribute("hidden", !ends);
  }
}

/**
 * What to do next, with the page that says how.
 * @param {HTMLElement} root
 * @param {NextStep | null} next
 * @param {Numbers} numbers
 * @param {string} way to the root of the language's pages
 */
function showNext(root, next, numbers, way) {
  const line = root.querySelector(".calc-next");
  const link = line?.querySelector("a");
  if (!line || !link) return;
  line.toggleAttribute("hidden", !next);
  if (!next) return;
  write(link, numbers.fill(next.message));
  const address = way + pageAddress(next.page) + (next.anchor && `#${next.anchor}`);
  if (link.getAttribute("href") !== address) link.setAttribute("href", address);
}

/**
 * Where a page of docs/ stands below the root of its language; as handbook/markdown/place.py has it.
 * @param {string} page
 */
export function pageAddress(page) {
  const path = page.replace(/(^|\/)index$/, "");
  return path && `${path}/`;
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 * @param {string[]} sentences
 */
function showList(root, selector, sentences) {
  const list = root.querySelector(selector);
  if (!(list instanceof HTMLElement)) return;
  list.hidden = sentences.length === 0;
  const shown = [...list.children].map((item) => item.textContent);
  if (shown.join("\n") === sentences.join("\n")) return;
  list.replaceChildren(
    ...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })),
  );
}

/**
 * @param {HTMLElement} root
 * @param {TableData} table
 * @param {Numbers} numbers
 */
function showTable(root, table, numbers) {
  const body = root.querySelector(`[data-table="${table.name}"] tbody`);
  if (!(body instanceof HTMLTableSectionElement)) return;
  const same = body.rows.length === table.rows.length;
  if (!same) body.replaceChildren(...table.rows.map((row) => tableRow(row, table.columns, numbers)));
  else table.rows.forEach((row, index) => fillRow(body.rows[index], row, table.columns, numbers));
}

/**
 * Write only what changed: a keystroke seldom changes every cell.
 * @param {HTMLTableRowElement | undefined} row
 * @param {(string | number | null)[]} values
 * @param {{unit: string}[]} columns
 * @param {Numbers} numbers
 */
function fillRow(row, values, columns, numbers) {
  values.forEach((value, index) => {
    const cell = row?.cells[index];
    if (cell) write(cell, cellText(value, columns[index]?.unit ?? "text", numbers));
  });
}

/**
 * @param {string | number | null} value
 * @param {string} unit
 * @param {Numbers} numbers
 */
function cellText(value, unit, numbers) {
  return unit === "text" ? String(value ?? "") : numbers.bare(/** @type {number | null} */ (value), unit);
}

/**
 * @param {(string | number | null)[]} values
 * @param {{unit: string}[]} columns
 * @param {Numbers} numbers
 */
export function tableRow(values, columns, numbers) {
  const row = document.createElement("tr");
  values.forEach((value, index) => {
    const cell = row.insertCell();
    const unit = columns[index]?.unit ?? "text";
    if (unit !== "text") cell.className = "calc-number";
    cell.textContent = cellText(value, unit, numbers);
  });
  return row;
}

/**
 * @param {Element} place
 * @param {string} text
 */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/**
 * What a field holds, as the reader sees it.
 * @param {Element} box
 */
function filledIn(box) {
  const select = box.querySelector("select");
  if (select) return select.selectedOptions[0]?.textContent ?? "";
  const ticked = [...box.querySelectorAll('input[type="checkbox"]:checked')];
  if (box.querySelector('input[type="checkbox"]')) return ticked.map((one) => one.parentElement?.textContent?.trim()).join(" / ");
  return box.querySelector("input")?.value ?? "";
}

/**
 * The result as plain text, for a message or a note.
 * @param {HTMLElement} root
 */
export function asText(root) {
  const text = (/** @type {Element | null | undefined} */ place) => (place?.textContent ?? "").replace(/\s+/g, " ").trim();
  const lines = [text(root.querySelector(".calc-title")), text(root.querySelector(".calc-headline")), ""];
  for (const box of root.querySelectorAll(".calc-field")) {
    const group = box.closest("[data-group]")?.querySelector("legend");
    const label = text(box.querySelector(".calc-choices-title") ?? box.querySelector("label"));
    lines.push(`${group ? `${text(group)}, ` : ""}${label}: ${filledIn(box)}`);
  }
  for (const rows of root.querySelectorAll(".calc-rows")) {
    lines.push(`${text(rows.querySelector(".calc-rows-title"))}:`);
    for (const row of rows.querySelectorAll("tbody tr")) {
      lines.push([...row.querySelectorAll("input")].map((input) => input.value).join(" / "));
    }
  }
  lines.push("");
  for (const item of root.querySelectorAll(".calc-outputs > div")) {
    const shown = [...item.querySelectorAll("dd")].map(text).filter(Boolean);
    lines.push(`${text(item.querySelector("dt"))}: ${shown.join(" · ")}`);
  }
  for (const note of root.querySelectorAll(":is(.calc-uncertain, .calc-notes) li")) lines.push(`- ${text(note)}`);
  const next = root.querySelector(".calc-next:not([hidden])");
  const page = next?.querySelector("a");
  if (page) lines.push(`${text(next)} ${page.href}`);
  lines.push("", text(root.querySelector(".calc-formulas summary")));
  for (const formula of root.querySelectorAll(".calc-formulas li")) lines.push(text(formula));
  return lines.join("\n").trim();
}
