// @ts-check
// <shop-review>: a lead puts several people's exports together; the files stay in this browser.

import { engine } from "../shared-engine.js";
import { button, closest, copyOrShow, download, make } from "./dom.js";
import { dayOf } from "./periods.js";
import { csvCell } from "./transfer.js";
import { languageOfPage, say } from "./words.js";

/** @typedef {{name: string, caption: string, columns: {name: string, label: string, unit: string}[], rows: string[][]}} ReviewTable */
/** @typedef {{from: string, to: string, tables: ReviewTable[], notes: string[], problems: string[]}} Reviewed */

export class ShopReview extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;
  /** @type {{name: string, text: string}[]} */
  #held = [];
  #pasted = 0;
  /** @type {Reviewed | undefined} */
  #reviewed;

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#build();
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("dragover", (event) => event.preventDefault(), { signal });
    this.addEventListener("drop", (event) => this.#dropped(event), { signal });
    this.files?.addEventListener("change", () => this.#take([...(this.files?.files ?? [])]), { signal });
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.querySelector("[data-added]")?.remove();
  }

  #build() {
    this.files = make("input", { id: "review-files", type: "file", multiple: "", accept: ".json,application/json" });
    this.paste = make("textarea", { id: "review-paste", rows: "3" });
    this.first = make("input", { id: "review-from", type: "date" });
    this.last = make("input", { id: "review-to", type: "date" });
    this.held = make("p", { class: "list-kept" });
    this.told = make("div", { role: "status", class: "list-told" });
    this.result = make("div", { class: "review-result" });
    const added = make(
      "div",
      { "data-added": "", class: "list-board" },
      make("p", { class: "list-field" }, make("label", { for: "review-files" }, say("review_files")), this.files),
      make("p", { class: "list-field" }, make("label", { for: "review-paste" }, say("review_paste")), this.paste),
      make("div", { class: "list-buttons" }, button("add", say("review_add")), button("clear", say("review_clear"))),
      this.held,
      make("div", { class: "path-fields" }, make("label", { for: "review-from" }, say("review_from")), this.first, make("label", { for: "review-to" }, say("review_to")), this.last),
      make("div", { class: "list-buttons" }, button("run", say("review_run"))),
      this.told,
      this.result,
    );
    this.append(added);
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    event.preventDefault();
    this.#take([...(event.dataTransfer?.files ?? [])]);
  }

  /** @param {File[]} files */
  async #take(files) {
    for (const file of files) this.#hold(file.name, await file.text().catch(() => ""));
    if (files.length) await this.#run();
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #hold(name, text) {
    this.#held = [...this.#held.filter((one) => one.name !== name), { name, text }];
    this.held?.replaceChildren(say("review_held", { names: this.#held.map((one) => one.name).join(", ") }));
  }

  /** @param {Event} event */
  #clicked(event) {
    const pressed = closest(event.target, "button[data-action]");
    const action = pressed?.dataset.action;
    if (action === "add") this.#addPasted();
    else if (action === "clear") this.#clear();
    else if (action === "run") this.#run();
    else if (action === "csv") this.#download(pressed?.dataset.table ?? "");
    else if (action === "copy" && this.told) copyOrShow(this.#asText(), this.told, { copied: say("copied"), byHand: say("copy_by_hand") });
    else if (action === "print") this.#print();
  }

  #addPasted() {
    const text = this.paste?.value ?? "";
    if (!text.trim() || !this.paste) return;
    this.#pasted += 1;
    this.#hold(say("review_pasted", { number: this.#pasted }), text);
    this.paste.value = "";
    this.#run();
  }

  #clear() {
    this.#held = [];
    this.#reviewed = undefined;
    this.held?.replaceChildren();
    this.result?.replaceChildren();
    this.told?.replaceChildren();
    if (this.files) this.files.value = "";
  }

  async #run() {
    if (this.#held.length === 0) return this.#tell([say("review_none")]);
    this.#tell([say("review_working")]);
    const request = {
      do: "checklist-review",
      language: languageOfPage(),
      files: this.#held,
      from: this.first?.value ?? "",
      to: this.last?.value ?? "",
      minutes: -new Date().getTimezoneOffset(),
    };
    try {
      this.#show(await engine.ask(request));
    } catch {
      this.#tell([say("review_failed")]);
    }
  }

  /** @param {Reviewed} reviewed */
  #show(reviewed) {
    this.#reviewed = reviewed;
    this.#tell([...reviewed.problems, ...reviewed.notes]);
    if (this.first && !this.first.value) this.first.value = reviewed.from;
    if (this.last && !this.last.value) this.last.value = reviewed.to;
    if (reviewed.tables.length === 0) return this.result?.replaceChildren();
    const tools = make("div", { class: "list-buttons" }, button("copy", say("review_copy")), button("print", say("review_print")));
    this.result?.replaceChildren(...reviewed.tables.map(tableOf), tools);
  }

  /** @param {string[]} sentences */
  #tell(sentences) {
    this.told?.replaceChildren(...sentences.map((sentence) => make("p", {}, sentence)));
  }

  /** @param {string} name */
  #download(name) {
    const table = this.#reviewed?.tables.find((one) => one.name === name);
    if (!table) return;
    const rows = [table.columns.map(({ label }) => label), ...table.rows];
    const text = `\uFEFF${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
    download(`checklist-review-${name}-${dayOf(new Date())}.csv`, text, "text/csv;charset=utf-8");
  }

  #asText() {
    const tables = this.#reviewed?.tables ?? [];
    const parts = tables.map(({ caption, columns, rows }) => [caption, columns.map(({ label }) => label).join("\t"), ...rows.map((row) => row.join("\t"))].join("\n"));
    return [`${this.#reviewed?.from} – ${this.#reviewed?.to}`, ...parts].join("\n\n");
  }

  #print() {
    const root = document.documentElement;
    root.dataset.listPrint = "filled";
    this.toggleAttribute("data-printing", true);
    addEventListener(
      "afterprint",
      () => {
        delete root.dataset.listPrint;
        this.removeAttribute("data-printing");
      },
      { once: true },
    );
    print();
  }
}

/** @param {ReviewTable} data */
function tableOf(data) {
  const table = make("table", { class: "calc-grid" });
  table.createCaption().textContent = `${data.caption} (${data.rows.length})`;
  const head = table.createTHead().insertRow();
  for (const { label, unit } of data.columns) head.append(make("th", { scope: "col", class: unit === "text" ? "" : "calc-number" }, label));
  const body = table.createTBody();
  for (const row of data.rows) {
    const line = body.insertRow();
    for (const [place, text] of row.entries()) {
      const cell = line.insertCell();
      cell.textContent = text;
      if (data.columns[place]?.unit !== "text") cell.className = "calc-number";
    }
  }
  if (data.rows.length === 0) {
    const none = body.insertRow().insertCell();
    none.colSpan = data.columns.length;
    none.textContent = say("review_empty");
  }
  const box = make("div", { class: "calc-table", tabindex: "0", role: "region", "aria-label": data.caption }, table);
  const out = data.rows.length ? [button("csv", say("review_csv"), { "data-table": data.name, "aria-label": `${say("review_csv")}: ${data.caption}` })] : [];
  return make("div", { class: "review-table" }, box, ...out);
}
