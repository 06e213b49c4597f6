// @ts-check
// The form of a calculator: what is typed, what is wrong with it, and rows that come and go.

import { typed } from "./numbers.js";
import { flat, nested } from "./paths.js";

/** @typedef {{name: string, percent: boolean, several?: boolean, rows?: {name: string, percent: boolean, label?: string}[], most?: number}} FieldData */
/** @typedef {import("./numbers.js").Message & {field: string}} Problem */

/** Reads and writes one calculator's form. */
export class Form {
  /**
   * @param {HTMLFormElement} element
   * @param {FieldData[]} fields
   * @param {Record<string, string>} words
   */
  constructor(element, fields, words) {
    this.element = element;
    this.fields = fields;
    this.words = words;
  }

  /**
   * Make the form usable; it is read-only in the HTML, for there nothing would answer.
   * @param {AbortSignal} signal
   * @param {() => void} changed
   */
  enable(signal, changed) {
    for (const input of this.element.querySelectorAll("input")) input.readOnly = false;
    for (const choice of this.element.querySelectorAll("select, [type=checkbox]")) choice.removeAttribute("disabled");
    for (const group of this.element.querySelectorAll("[data-rows]")) this.#number(group);
    this.element.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.element.addEventListener("input", changed, { signal });
    this.element.addEventListener(
      "click",
      (event) => {
        const button = event.target instanceof Element ? event.target.closest("button") : null;
        if (!button) return;
        const rows = button.closest("[data-rows]");
        if (button.classList.contains("calc-add") && rows) this.#addRow(rows);
        else if (button.classList.contains("calc-remove") && rows) this.#removeRow(rows, button);
        else return;
        changed();
      },
      { signal },
    );
  }

  /** What is typed, by field: a text, a list of words, a list of rows of texts, or a group's object of texts. */
  texts() {
    /** @type {Record<string, unknown>} */
    const texts = {};
    for (const field of this.fields) texts[field.name] = this.#text(field);
    return nested(texts);
  }

  /** @param {FieldData} field */
  #text(field) {
    if (field.rows) return this.#rowTexts(field.name);
    if (field.several) return this.#boxes(field.name).filter((box) => box.checked).map((box) => box.value);
    return this.#input(field.name)?.value ?? "";
  }

  /**
   * Write values (in code units) into the boxes; a group's parts as an object or by their paths.
   * @param {Record<string, any>} given
   */
  write(given) {
    // What stands under the field's own name is taken as it is: a link may hold anything there.
    const values = { ...flat(given), ...given };
    for (const field of this.fields) {
      if (!(field.name in values)) continue;
      const value = values[field.name];
      if (field.rows) this.#writeRows(field, Array.isArray(value) ? value : []);
      else if (field.several) {
        for (const box of this.#boxes(field.name)) box.checked = Array.isArray(value) && value.includes(box.value);
      } else {
        const input = this.#input(field.name);
        if (input) input.value = typed(value, field.percent);
      }
    }
  }

  /**
   * Put a text into a field, as if it were typed.
   * @param {string} name
   * @param {string} text
   */
  type(name, text) {
    const input = this.#input(name);
    if (input) input.value = text;
  }

  /**
   * Show each problem beside its field, and clear the others.
   * @param {Problem[]} problems
   * @param {(problem: Problem) => string} say
   */
  mark(problems, say) {
    /** @type {Map<string, string[]>} */
    const sentences = new Map();
    for (const problem of problems) {
      const name = problem.field.split("[")[0] ?? "";
      sentences.set(name, [...(sentences.get(name) ?? []), this.#rowPrefix(problem.field) + say(problem)]);
    }
    for (const field of this.fields) this.#markField(field, sentences.get(field.name) ?? [], problems);
  }

  /**
   * @param {FieldData} field
   * @param {string[]} sentences
   * @param {Problem[]} problems
   */
  #markField(field, sentences, problems) {
    const box = this.element.querySelector(`[data-field="${field.name}"], [data-rows="${field.name}"]`);
    const error = box?.querySelector(".calc-error");
    if (!(box instanceof HTMLElement) || !(error instanceof HTMLElement)) return;
    const sentence = sentences.join(" ");
    // Written only when it changes, so that a screen reader is not told twice.
    if (error.textContent !== sentence) error.textContent = sentence;
    error.hidden = !sentence;
    if (!field.rows) {
      setInvalid(this.#input(field.name), Boolean(sentence));
      return;
    }
    const wrong = new Set(problems.map((problem) => problem.field));
    this.#rowElements(field.name).forEach(({ index, inputs }) => {
      for (const input of inputs) {
        setInvalid(input, wrong.has(`${field.name}[${index}].${input.dataset.cell}`));
      }
    });
  }

  /** @param {string} path */
  #rowPrefix(path) {
    const row = /\[(\d+)\]/.exec(path)?.[1];
    if (row === undefined) return "";
    const lines = this.#rowElements(path.split("[")[0] ?? "");
    const line = lines.findIndex(({ index }) => index === Number(row));
    return `${this.words.row?.replace("{n}", String(line + 1))} `;
  }

  /** @param {string} name */
  #input(name) {
    const input = this.element.elements.namedItem(name);
    return input instanceof HTMLInputElement || input instanceof HTMLSelectElement ? input : undefined;
  }

  /**
   * The boxes to tick of a field that takes several words.
   * @param {string} name
   */
  #boxes(name) {
    const boxes = this.element.querySelectorAll(`[data-field="${name}"] input`);
    return /** @type {HTMLInputElement[]} */ ([...boxes]);
  }

  /**
   * The rows of a field. A row left wholly empty is skipped by the engine: it has index -1.
   * @param {string} name
   */
  #rowElements(name) {
    let index = -1;
    return [...this.element.querySelectorAll(`[data-rows="${name}"] tbody tr`)].map((row) => {
      const inputs = [...row.querySelectorAll("input")];
      const empty = inputs.every((input) => !input.value.trim());
      if (!empty) index += 1;
      return { index: empty ? -1 : index, inputs };
    });
  }

  /** @param {string} name */
  #rowTexts(name) {
    return this.#rowElements(name).map(({ inputs }) =>
      Object.fromEntries(inputs.map((input) => [input.dataset.cell ?? "", input.value])),
    );
  }

  /**
   * @param {FieldData} field
   * @param {Record<string, number>[]} rows
   */
  #writeRows(field, rows) {
    const group = this.element.querySelector(`[data-rows="${field.name}"]`);
    const body = group?.querySelector("tbody");
    if (!group || !body) return;
    // A link may ask for more rows than the field has.
    const most = Math.min(rows.length, field.most ?? 1);
    while (body.rows.length < most) this.#addRow(group);
    while (body.rows.length > Math.max(most, 1)) body.lastElementChild?.remove();
    [...body.rows].forEach((line, index) => {
      for (const input of line.querySelectorAll("input")) {
        const cell = field.rows?.find((one) => one.name === input.dataset.cell);
        input.value = rows[index] && cell ? typed(rows[index][cell.name] ?? null, cell.percent) : "";
      }
    });
    this.#number(group);
  }

  /** @param {Element} group */
  #addRow(group) {
    const body = group.querySelector("tbody");
    const last = body?.lastElementChild;
    const field = this.fields.find((one) => one.name === group.getAttribute("data-rows"));
    if (!body || !last || !field || body.rows.length >= (field.most ?? 1)) return;
    const row = /** @type {HTMLElement} */ (last.cloneNode(true));
    for (const input of row.querySelectorAll("input")) {
      input.value = "";
      setInvalid(input, false);
    }
    body.append(row);
    this.#number(group);
    if (document.activeElement?.classList.contains("calc-add")) row.querySelector("input")?.focus();
  }

  /**
   * The last row is emptied and stays: there is always one to type in.
   * @param {Element} group
   * @param {Element} button
   */
  #removeRow(group, button) {
    const row = button.closest("tr");
    const body = row?.parentElement;
    if (!row || !body) return;
    if (body.children.length === 1) {
      for (const input of row.querySelectorAll("input")) input.value = "";
      return;
    }
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    this.#number(group);
    next?.querySelector("input")?.focus();
  }

  /** @param {Element} group */
  #number(group) {
    const heads = [...group.querySelectorAll("thead th")].map((head) => head.textContent ?? "");
    group.querySelectorAll("tbody tr").forEach((row, index) => {
      const n = String(index + 1);
      row.querySelectorAll("input").forEach((input, column) => {
        input.setAttribute("aria-label", `${this.words.row?.replace("{n}", n)} ${heads[column] ?? ""}`);
      });
      row.querySelector("button")?.setAttribute("aria-label", this.words.remove_row?.replace("{n}", n) ?? "");
    });
    const field = this.fields.find((one) => one.name === group.getAttribute("data-rows"));
    const add = group.querySelector(".calc-add");
    if (add instanceof HTMLButtonElement) add.disabled = group.querySelectorAll("tbody tr").length >= (field?.most ?? 1);
  }
}

/**
 * @param {HTMLInputElement | HTMLSelectElement | undefined} input
 * @param {boolean} invalid
 */
function setInvalid(input, invalid) {
  if (invalid) input?.setAttribute("aria-invalid", "true");
  else input?.removeAttribute("aria-invalid");
}
