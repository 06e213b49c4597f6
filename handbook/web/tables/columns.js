// @ts-check
// The second step: how the file was read, its first rows, and which column is which.

import { element, fold, list, put } from "./element.js";
import { begin, choose, differs, lacking } from "./mapping.js";
import { listFold } from "./result.js";

/** @typedef {import("./mapping.js").Mapping} Mapping */
/** @typedef {import("./mapping.js").Wanted} Wanted */
/** @typedef {import("../numbers.js").Message} Message */
/**
 * @typedef {object} Opened
 * @property {string} kind
 * @property {string} encoding
 * @property {string} separator
 * @property {number} header_row
 * @property {string} inside
 * @property {string} sheet
 * @property {string[]} sheets
 * @property {number} rows
 * @property {{title: string, start: string[], blanked: boolean}[]} columns
 * @property {Mapping} matched
 * @property {Record<string, string[]>} ambiguous
 * @property {Wanted[]} wanted
 * @property {Message[]} notices
 * @property {Message[]} dropped
 * @property {number} [dropped_count]
 * @property {string} header_key
 */

const SEPARATORS = new Map([
  [",", "separator_comma"],
  ["\t", "separator_tab"],
  [";", "separator_semicolon"],
  ["|", "separator_pipe"],
]);
const FEW = 8; // so many selects need not be folded away
const PERCENT = { auto: "", yes: "yes", no: "no" };

export class ColumnsView {
  /** @type {Opened | undefined} */
  opened;
  /** @type {Mapping} */
  mapping = {};
  /** How bare figures of a rate column are read, where a person said so. @type {Record<string, boolean>} */
  percent = {};
  /** Sentences that stand here, so that the result need not repeat them. @type {string[]} */
  told = [];

  /**
   * @param {HTMLElement} place
   * @param {{tool: string, calculator: string, words: Record<string, string>}} about
   * @param {import("../numbers.js").Numbers} numbers
   * @param {import("./memory.js").Memory} memory
   * @param {{changed: () => void, sheet: (title: string) => void}} hear
   */
  constructor(place, about, numbers, memory, hear) {
    this.place = place;
    this.about = about;
    this.numbers = numbers;
    this.memory = memory;
    this.hear = hear;
  }

  /** Fields that still want a column. */
  get lacking() {
    return this.opened ? lacking(this.opened.wanted, this.mapping) : [];
  }

  /**
   * @param {Opened} opened
   * @param {string} name
   */
  show(opened, name) {
    const kept = this.memory.recall(this.#key(opened));
    this.opened = opened;
    this.percent = kept?.percent ?? {};
    const titles = opened.columns.filter((column) => this.#choosable(column)).map(({ title }) => title);
    this.mapping = begin(opened.wanted, opened.matched, titles, kept?.columns);
    this.told = opened.notices.map((notice) => this.numbers.fill(notice));
    const { words } = this.about;
    this.place.replaceChildren(
      this.#reading(opened, name),
      ...(opened.sheets.length > 1 ? [this.#sheets(opened)] : []),
      ...(this.told.length ? [list(this.told)] : []),
      ...(opened.dropped.length
        ? [listFold(words.dropped, opened.dropped_count ?? opened.dropped.length, opened.dropped, this.numbers, words)]
        : []),
      fold(words.preview ?? "", this.#preview(opened)),
      this.#choices(opened),
    );
    this.place.hidden = false;
    this.mark([]);
  }

  clear() {
    this.opened = undefined;
    this.place.replaceChildren();
    this.place.hidden = true;
  }

  /**
   * Show what is wrong with a column beside it.
   * @param {{field: string, sentence: string}[]} problems
   * @returns {{field: string, sentence: string}[]} those that belong to no column
   */
  mark(problems) {
    const missing = this.lacking.map(({ name }) => ({ field: name, sentence: this.about.words.lacking_one ?? "" }));
    const all = [...missing.filter(({ field }) => !problems.some((one) => one.field === field)), ...problems];
    for (const box of this.place.querySelectorAll("[data-wanted]")) {
      const mine = all.filter(({ field }) => field === box.getAttribute("data-wanted"));
      const error = box.querySelector(".calc-error");
      const select = box.querySelector("select");
      if (!(error instanceof HTMLElement) || !select) continue;
      error.textContent = mine.map(({ sentence }) => sentence).join(" ");
      error.hidden = !mine.length;
      select.toggleAttribute("data-bad", Boolean(mine.length));
      if (mine.length) select.setAttribute("aria-invalid", "true");
      else select.removeAttribute("aria-invalid");
    }
    const choices = this.place.querySelector(".tool-choices");
    if (choices instanceof HTMLDetailsElement && choices.querySelector("[data-bad]")) choices.open = true;
    return problems.filter(({ field }) => !this.place.querySelector(`[data-wanted="${CSS.escape(field)}"]`));
  }

  /** Keep what a person chose, for the next table with the same column names. */
  keep() {
    const { opened } = this;
    if (!opened) return;
    const chosen = differs(this.mapping, opened.matched) || Object.keys(this.percent).length;
    if (chosen) this.memory.keep(this.#key(opened), { columns: this.mapping, percent: this.percent });
    else this.memory.forget(this.#key(opened));
  }

  /** @param {Opened} opened */
  #key(opened) {
    return `${this.about.tool} ${this.about.calculator} ${opened.header_key}`;
  }

  /** A blanked column can only serve where the engine codes customers or cuts addresses to cities. */
  #choosable(/** @type {{blanked: boolean}} */ { blanked }, kind = "customer") {
    return !blanked || ["customer", "city"].includes(kind);
  }

  /**
   * @param {Opened} opened
   * @param {string} name
   */
  #reading(opened, name) {
    const { words } = this.about;
    const shown = (/** @type {number} */ value) => this.numbers.bare(value, "count");
    const how = [
      put(words.how_kind, { kind: opened.kind.toUpperCase() }),
      opened.encoding && put(words.how_encoding, { encoding: opened.encoding.toUpperCase() }),
      opened.separator && put(words.how_separator, { separator: words[SEPARATORS.get(opened.separator) ?? ""] ?? opened.separator }),
      opened.header_row && put(words.how_header, { row: shown(opened.header_row) }),
      opened.inside && put(words.how_inside, { inside: opened.inside }),
    ].filter(Boolean);
    const size = put(words.opened, { name, rows: shown(opened.rows), columns: shown(opened.columns.length) });
    const joined = how.join(this.numbers.language === "zh" ? "，" : ", ");
    return element("p", { class: "tool-read" }, element("strong", {}, size), element("br"), put(words.read_as, { how: joined }));
  }

  /** @param {Opened} opened */
  #sheets(opened) {
    const select = this.#select(opened.sheets.map((title) => [title, title]), opened.sheet);
    select.addEventListener("change", () => this.hear.sheet(select.value));
    return element("label", { class: "tool-sheet" }, element("span", {}, this.about.words.sheet ?? ""), " ", select);
  }

  /** @param {Opened} opened */
  #preview({ columns }) {
    const { words } = this.about;
    const lines = Math.max(0, ...columns.map(({ start }) => start.length));
    const heads = columns.map(({ title, blanked }) => element("th", { scope: "col" }, blanked ? `${title}${words.blanked}` : title));
    const rows = Array.from({ length: lines }, (_, line) =>
      element("tr", {}, ...columns.map(({ start }) => element("td", {}, start[line] ?? ""))),
    );
    const table = element("table", { class: "calc-grid" }, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
    const label = words.preview ?? "";
    return element("div", { class: "calc-table tool-preview", tabindex: "0", role: "region", "aria-label": label }, table);
  }

  /** @param {Opened} opened */
  #choices(opened) {
    const { words } = this.about;
    const boxes = opened.wanted.map((wanted) => this.#choice(wanted, opened));
    const kept = this.memory.recall(this.#key(opened));
    const remembered = kept && differs(this.mapping, opened.matched) ? [this.#remembered(opened)] : [];
    const choices = fold(words.which_columns ?? "", ...remembered, element("div", { class: "tool-mapping" }, ...boxes));
    choices.className = "tool-choices";
    choices.open = opened.wanted.length <= FEW || this.lacking.length > 0 || remembered.length > 0;
    return choices;
  }

  /** @param {Opened} opened */
  #remembered(opened) {
    const { words } = this.about;
    const button = element("button", { type: "button" }, words.forget ?? "");
    button.addEventListener("click", () => {
      this.mapping = begin(opened.wanted, opened.matched, [], undefined);
      this.percent = {};
      this.#fill();
      button.closest("p")?.remove();
      this.place.querySelector("select")?.focus();
      this.#changed();
    });
    return element("p", { class: "calc-hint tool-remembered" }, words.remembered ?? "", " ", button);
  }

  /**
   * @param {Wanted} wanted
   * @param {Opened} opened
   */
  #choice(wanted, opened) {
    const { words } = this.about;
    const titles = opened.columns.filter((column) => this.#choosable(column, wanted.kind)).map(({ title }) => title);
    const options = [["", words.no_column ?? ""], ...titles.map((title) => [title, title])];
    const select = this.#select(/** @type {[string, string][]} */ (options), this.mapping[wanted.name] ?? "");
    select.id = `${this.place.closest("table-tool")?.id}-column-${wanted.name}`;
    select.dataset.part = "column";
    select.addEventListener("change", () => {
      this.mapping = choose(this.mapping, wanted.name, select.value);
      this.#fill();
      this.#changed();
    });
    const whether = wanted.either ? words.is_either : wanted.required ? words.is_required : "";
    const error = element("p", { class: "calc-error", id: `${select.id}-error`, hidden: true });
    select.setAttribute("aria-describedby", error.id);
    const others = opened.ambiguous[wanted.name];
    const between = this.numbers.language === "zh" ? "、" : ", ";
    return element(
      "div",
      { class: "tool-choice", "data-wanted": wanted.name },
      element("label", { for: select.id }, wanted.label, element("small", {}, whether ?? "")),
      select,
      ...(wanted.kind === "rate" ? [this.#percentChoice(wanted)] : []),
      ...(others?.length ? [element("p", { class: "calc-hint" }, put(words.several_fit, { columns: others.join(between) }))] : []),
      error,
    );
  }

  /** What 3 means in a column of rates without a percent sign. */
  #percentChoice(/** @type {Wanted} */ { name, label }) {
    const { words } = this.about;
    const options = [
      [PERCENT.auto, words.percent_auto ?? ""],
      [PERCENT.yes, words.percent_yes ?? ""],
      [PERCENT.no, words.percent_no ?? ""],
    ];
    const chosen = name in this.percent ? (this.percent[name] ? PERCENT.yes : PERCENT.no) : PERCENT.auto;
    const select = this.#select(/** @type {[string, string][]} */ (options), chosen);
    select.dataset.part = "percent";
    select.setAttribute("aria-label", put(words.percent_of, { label }));
    select.addEventListener("change", () => {
      const { [name]: _, ...others } = this.percent;
      this.percent = select.value === PERCENT.auto ? others : { ...others, [name]: select.value === PERCENT.yes };
      this.#changed();
    });
    return select;
  }

  /**
   * @param {[string, string][]} options
   * @param {string} chosen
   */
  #select(options, chosen) {
    const select = element("select", {}, ...options.map(([value, label]) => element("option", { value }, label)));
    select.value = chosen;
    return select;
  }

  /** Write the mapping into the selects: choosing a column for one field takes it from another. */
  #fill() {
    for (const box of this.place.querySelectorAll("[data-wanted]")) {
      const name = box.getAttribute("data-wanted") ?? "";
      const column = box.querySelector('[data-part="column"]');
      const percent = box.querySelector('[data-part="percent"]');
      if (column instanceof HTMLSelectElement) column.value = this.mapping[name] ?? "";
      if (percent instanceof HTMLSelectElement && !(name in this.percent)) percent.value = PERCENT.auto;
    }
  }

  #changed() {
    this.keep();
    this.mark([]);
    this.hear.changed();
  }
}
