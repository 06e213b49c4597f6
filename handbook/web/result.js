// @ts-check
// Puts an answer into the HTML that the build wrote: same places, new numbers.

import { flat } from "./paths.js";

/** @typedef {import("./numbers.js").Numbers} Numbers */
/** @typedef {import("./numbers.js").Message} Message */
/** @typedef {{name: string, columns: {label: string, unit: string}[], rows: (string | number | null)[][]}} TableData */
/** @typedef {{inputs: Record<string, any>, outputs: Record<string, any>, notes: Message[], headline: Message, tables: TableData[], picture: any}} Answer */

/**
 * @param {HTMLElement} root
 * @param {Answer} answer
 * @param {Numbers} numbers
 * @param {Record<string, string>} units by name of input or output
 */
export function showAnswer(root, answer, numbers, units) {
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
  showNotes(root, answer.notes.map((note) => numbers.fill(note)));
  for (const table of answer.tables) showTable(root, table, numbers);
}

/**
 * @param {HTMLElement} root
 * @param {string[]} sentences
 */
function showNotes(root, sentences) {
  const list = root.querySelector(".calc-notes");
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
    lines.push(`${text(item.querySelector("dt"))}: ${text(item.querySelector("dd"))}`);
  }
  for (const note of root.querySelectorAll(".calc-notes li")) lines.push(`- ${text(note)}`);
  lines.push("");
  for (const formula of root.querySelectorAll(".calc-formulas li")) lines.push(text(formula));
  return lines.join("\n").trim();
}
