// @ts-check
// <shop-days>: the table of days of presale-conversion, worked out by pandas in the worker.

import { toClipboard } from "./clipboard.js";
import { EngineError } from "./engine.js";
import { tableRow } from "./result.js";
import { engine } from "./shared-engine.js";

const LARGEST_FILE = 25_000_000;
const MEGABYTE = 1_000_000;
const SAMPLE_ROWS = "2026-10-20,2600,160,8\n2026-10-21,1800,70,8\n2026-10-22,1500,50,7\n2026-10-23,1500,55,8\n2026-10-24,2200,85,9\n";
// The days of the worked presale in the chapter; made up, as the page says.
const SAMPLE = {
  zh: `日期,访客数,付定金买家数,现货支付买家数\n${SAMPLE_ROWS}`,
  en: `Date,Visitors,Deposit buyers,Spot buyers\n${SAMPLE_ROWS}`,
};

export class ShopDays extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;
  /** @type {File | undefined} */
  #file;

  connectedCallback() {
    const calculator = /** @type {import("./calculator.js").ShopCalculator | null} */ (this.closest("shop-calculator"));
    if (!calculator || this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    for (const input of this.querySelectorAll("input, textarea")) {
      /** @type {HTMLInputElement} */ (input).readOnly = false;
      /** @type {HTMLInputElement} */ (input).disabled = false;
    }
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("change", (event) => this.#chosen(event), { signal });
    // Whoever pastes or types a table means that one, not the file chosen before.
    this.#paste.addEventListener("input", () => this.#forgetFile(), { signal });
    this.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    this.addEventListener("drop", (event) => this.#dropped(event), { signal });
    engine.addEventListener("change", () => this.#showProgress(), { signal });
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
  }

  get #calculator() {
    return /** @type {import("./calculator.js").ShopCalculator} */ (this.closest("shop-calculator"));
  }

  get #words() {
    return this.#calculator.data?.words ?? {};
  }

  get #paste() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  get #fileBox() {
    return /** @type {HTMLInputElement} */ (this.querySelector('input[type="file"]'));
  }

  /** @param {Event} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.action === "run") this.#run();
    else if (button?.dataset.action === "cancel") this.#cancel();
    else if (button?.dataset.action === "copy") this.#copy(this.#asText());
    else if (button?.dataset.action === "sample") {
      this.#paste.value = SAMPLE[this.#calculator.data?.language ?? "zh"];
      this.#forgetFile();
    }
  }

  /** @param {Event} event */
  #chosen(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    this.#file = input.files?.[0];
    if (this.#file) this.#run();
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    this.#fileBox.files = event.dataTransfer.files; // shows the file's name
    this.#file = file;
    this.#run();
  }

  #forgetFile() {
    this.#file = undefined;
    this.#fileBox.value = "";
  }

  async #run() {
    const words = this.#words;
    this.#complain("");
    const text = this.#paste.value;
    if (!this.#file && !text.trim()) return this.#complain(words.days_empty ?? "");
    if (this.#file && this.#file.size > LARGEST_FILE) return this.#complain(words.days_too_large ?? "");
    this.#busy(true, words.days_reading ?? "");
    try {
      const name = this.#file?.name ?? "";
      const bytes = this.#file ? await this.#file.arrayBuffer() : new TextEncoder().encode(text).buffer;
      const { slug, language } = this.#calculator.data ?? { slug: "", language: "zh" };
      const period = /** @type {HTMLInputElement} */ (this.querySelector('input[inputmode="decimal"]')).value;
      const texts = this.#calculator.form?.texts();
      this.#show(await engine.table({ tool: "presale-days", slug, language, texts, period, name }, bytes));
    } catch (error) {
      if (engine.tables.state !== "idle") this.#failed(error);
    } finally {
      this.#busy(false, engine.tables.state === "idle" ? (words.days_cancelled ?? "") : "");
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    const words = this.#words;
    const reason = error instanceof EngineError ? error.reason : "network";
    const why = words[reason === "unsupported" ? "days_unsupported" : `failed_${reason}`] ?? "";
    this.#complain(engine.status.state === "live" ? `${why} ${words.days_calculators ?? ""}` : why);
  }

  #cancel() {
    engine.cancel();
  }

  /** @param {any} answer */
  #show(answer) {
    const numbers = this.#calculator.numbers;
    const result = this.querySelector(".days-result");
    if (!numbers || !(result instanceof HTMLElement)) return;
    if (answer.problems) {
      result.hidden = true;
      this.#complain(answer.problems.map((/** @type {any} */ problem) => numbers.fill(problem)).join(" "));
      return;
    }
    const sentence = element("p", numbers.fill(answer.headline));
    sentence.className = "calc-headline";
    const notes = document.createElement("ul");
    notes.className = "calc-notes";
    notes.append(...answer.notes.map((/** @type {any} */ note) => element("li", numbers.fill(note))));
    const copy = element("button", this.#words.days_copy ?? "");
    copy.dataset.action = "copy";
    copy.setAttribute("type", "button");
    result.replaceChildren(sentence, notes, this.#table(answer.table), copy);
    result.hidden = false;
    const state = this.querySelector(".days-state");
    if (state) state.textContent = numbers.fill(answer.headline);
  }

  /** @param {import("./result.js").TableData & {caption: string}} data */
  #table(data) {
    const numbers = /** @type {import("./numbers.js").Numbers} */ (this.#calculator.numbers);
    const box = document.createElement("div");
    box.className = "calc-table";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", data.caption);
    const table = document.createElement("table");
    table.className = "calc-grid";
    table.createCaption().textContent = data.caption;
    const head = table.createTHead().insertRow();
    for (const column of data.columns) {
      const cell = element("th", column.label);
      cell.setAttribute("scope", "col");
      if (column.unit !== "text") cell.className = "calc-number";
      head.append(cell);
    }
    table.createTBody().append(...data.rows.map((row) => tableRow(row, data.columns, numbers)));
    box.append(table);
    return box;
  }

  /** @param {string} text */
  async #copy(text) {
    const copied = await toClipboard(text);
    const state = this.querySelector(".days-state");
    if (state) state.textContent = (copied ? this.#words.copied_result : this.#words.copy_by_hand) ?? "";
    this.querySelector(".days-result textarea")?.remove();
    if (copied) return;
    const box = document.createElement("textarea");
    Object.assign(box, { value: text, readOnly: true, rows: 4, ariaLabel: this.#words.days_copy ?? "" });
    this.querySelector(".days-result")?.append(box);
    box.select();
  }

  #asText() {
    return [...this.querySelectorAll(".days-result tr")]
      .map((row) => [...row.children].map((cell) => cell.textContent ?? "").join("\t"))
      .join("\n");
  }

  /** @param {string} sentence */
  #complain(sentence) {
    const error = this.querySelector(".calc-error");
    if (!(error instanceof HTMLElement)) return;
    error.textContent = sentence;
    error.hidden = !sentence;
    if (sentence) this.#paste.setAttribute("aria-invalid", "true");
    else this.#paste.removeAttribute("aria-invalid");
  }

  /**
   * @param {boolean} busy
   * @param {string} sentence
   */
  #busy(busy, sentence) {
    const button = (/** @type {string} */ action) => /** @type {HTMLButtonElement} */ (this.querySelector(`[data-action="${action}"]`));
    const [leaving, coming] = busy ? [button("run"), button("cancel")] : [button("cancel"), button("run")];
    const focused = document.activeElement === leaving;
    button("run").disabled = busy;
    button("cancel").hidden = !busy;
    // A button that goes takes the focus with it: the other one takes it over.
    if (focused) coming.focus();
    const state = this.querySelector(".days-state");
    if (state && (sentence || busy)) state.textContent = sentence;
    this.toggleAttribute("data-busy", busy);
  }

  #showProgress() {
    const { stage, done, total } = engine.tables;
    const state = this.querySelector(".days-state");
    if (!this.hasAttribute("data-busy") || !state || !total || done >= total || !["tables", "download"].includes(stage)) return;
    const shown = (/** @type {number} */ bytes) => (bytes / MEGABYTE).toFixed(1);
    state.textContent = (this.#words.days_loading ?? "").replace("{done}", shown(done)).replace("{total}", shown(total));
  }
}

/**
 * @param {string} tag
 * @param {string} text
 */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
