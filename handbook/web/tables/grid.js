// @ts-check
// One table of results: sorted by its heads, searched, turned page by page. The engine holds the rows.

import { Latest } from "../latest.js";
import { frame } from "../moments.js";
import { bars, cellText, clauses, heading, isWordlike } from "./cells.js";
import { element, put } from "./element.js";

/** @typedef {import("./cells.js").Cell} Cell */
/** @typedef {import("./cells.js").Column} Column */
/** @typedef {{name: string, caption: string, columns: Column[], rows: Cell[][], count: number}} TableData */
/** @typedef {{sort: string, descending: boolean, find: string, offset: number}} Place */
/** @typedef {{rows: Cell[][], count: number}} Rows */

const PAGE = 50;
const AT_ONCE = 10; // rows laid out before the next frame: the browser takes a millisecond or two for each
const TYPING = 250; // milliseconds without a key before the search begins
const MOST_FINDS = 8; // a short table needs no search

export class Grid {
  /** @type {Place} */
  #place = { sort: "", descending: false, find: "", offset: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  /** The rows that stand, or are about to. @type {Cell[][]} */
  #written = [];

  /**
   * @param {TableData} data
   * @param {import("../numbers.js").Numbers} numbers
   * @param {Record<string, string>} words
   * @param {(place: Place & {table: string, limit: number}) => Promise<Rows>} ask
   * @param {(error: unknown) => void} failed
   */
  constructor(data, numbers, words, ask, failed) {
    this.data = data;
    this.numbers = numbers;
    this.words = words;
    this.ask = ask;
    this.latest = new Latest(
      (/** @type {Place} */ place) => ask({ ...place, table: data.name, limit: PAGE }),
      (rows) => this.#show(rows),
      failed,
    );
    this.body = element("tbody");
    this.head = element("tr", {}, ...data.columns.map((column) => this.#head(column)));
    this.box = element(
      "div",
      { class: "calc-table tool-scroll", tabindex: "0", role: "region", "aria-label": data.caption },
      element("table", { class: "calc-grid" }, element("caption", {}, data.caption), element("thead", {}, this.head), this.body),
    );
    this.told = element("span", { class: "tool-which", role: "status" });
    this.earlier = this.#button(words.earlier ?? "", () => this.#go({ offset: Math.max(0, this.#place.offset - PAGE) }));
    this.later = this.#button(words.later ?? "", () => this.#go({ offset: this.#place.offset + PAGE }));
    this.pages = element("p", { class: "tool-pages" }, this.told, " ", this.earlier, " ", this.later);
    this.root = element("div", { class: "tool-table" }, ...(data.count > MOST_FINDS ? [this.#finder()] : []), this.box, this.pages);
    this.#show(data);
  }

  /**
   * All rows as the table now stands, at most so many.
   * @param {number} most
   * @param {number} [atOnce]
   */
  async all(most, atOnce = 1000) {
    /** @type {Cell[][]} */
    const rows = [];
    let count = 0;
    do {
      const answer = await this.ask({ ...this.#place, table: this.data.name, offset: rows.length, limit: atOnce });
      rows.push(...answer.rows);
      count = answer.count;
      if (!answer.rows.length) break;
    } while (rows.length < Math.min(count, most));
    return { rows: rows.slice(0, most), count };
  }

  /**
   * Show all rows, as for print.
   * @param {Rows} rows
   */
  fill(rows) {
    this.#write(rows.rows);
  }

  /** Show the page again that was turned to. */
  restore() {
    this.latest.put({ ...this.#place });
  }

  /** @param {Column} column */
  #head(column) {
    const label = heading(column, this.numbers);
    const button = this.#button(label, () => this.#sort(column));
    button.append(element("span", { class: "tool-arrow", "aria-hidden": "true" }));
    const head = element("th", { scope: "col", class: isWordlike(column) ? "" : "calc-number" }, button);
    head.dataset.column = column.name;
    return head;
  }

  /**
   * @param {string} label
   * @param {() => void} pressed
   */
  #button(label, pressed) {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", pressed);
    return button;
  }

  #finder() {
    const input = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    input.addEventListener("input", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#go({ find: input.value, offset: 0 }), TYPING);
    });
    return element("label", { class: "tool-find" }, element("span", {}, this.words.find ?? ""), input);
  }

  /** Numbers begin with the largest, words with the first; a third press brings back the ranking. */
  #sort(/** @type {Column} */ column) {
    const first = !isWordlike(column);
    const { sort, descending } = this.#place;
    if (sort !== column.name) this.#go({ sort: column.name, descending: first, offset: 0 });
    else if (descending === first) this.#go({ descending: !first, offset: 0 });
    else this.#go({ sort: "", descending: false, offset: 0 });
  }

  /** @param {Partial<Place>} change */
  #go(change) {
    this.#place = { ...this.#place, ...change };
    this.#markHeads();
    this.latest.put({ ...this.#place });
  }

  #markHeads() {
    const { sort, descending } = this.#place;
    for (const head of this.head.cells) {
      if (head.dataset.column === sort) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  /** @param {Rows} rows */
  #show({ rows, count }) {
    const { words } = this;
    const { offset } = this.#place;
    const shown = rows.slice(0, PAGE);
    this.#write(shown, AT_ONCE);
    this.box.scrollTop = 0;
    this.earlier.disabled = offset === 0;
    this.later.disabled = offset + shown.length >= count;
    const single = count <= PAGE && !this.#place.find;
    this.earlier.hidden = this.later.hidden = count <= PAGE;
    const values = { from: offset + 1, to: offset + shown.length, count };
    const told = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.numbers.bare(value, "count")]));
    this.told.textContent = count ? put(words.which_rows, told) : this.#place.find ? (words.none_found ?? "") : (words.no_rows ?? "");
    this.pages.hidden = single && count > 0;
  }

  /**
   * @param {Cell[][]} rows
   * @param {number} [atOnce] so many now, as many again with each frame
   */
  async #write(rows, atOnce = rows.length) {
    const { columns } = this.data;
    const lengths = columns.map((column, place) => (column.bar ? bars(rows.map((row) => row[place] ?? null)) : []));
    const line = (/** @type {Cell[]} */ row, /** @type {number} */ index) =>
      element("tr", {}, ...columns.map((column, place) => this.#cell(row[place] ?? null, column, place, lengths[place]?.[index])));
    this.#written = rows;
    this.body.replaceChildren(...rows.slice(0, atOnce).map(line));
    for (let from = atOnce; from < rows.length; from += atOnce) {
      await frame();
      if (this.#written !== rows) return;
      this.body.append(...rows.slice(from, from + atOnce).map((row, place) => line(row, from + place)));
    }
  }

  /**
   * @param {Cell} value
   * @param {Column} column
   * @param {number} place
   * @param {number | undefined} length of the bar behind a figure
   */
  #cell(value, column, place, length) {
    const text = cellText(value, column, this.numbers);
    if (place === 0) return element("th", { scope: "row" }, text);
    if (isWordlike(column)) return wordCell(text, column);
    // What could not be read as a number.
    if (typeof value === "string") return element("td", {}, text);
    const cell = element("td", { class: "calc-number" }, text);
    if (length) {
      cell.classList.add("tool-bar");
      cell.style.setProperty("--bar", `${(length * 100).toFixed(1)}%`);
      if (typeof value === "number" && value < 0) cell.classList.add("tool-below");
    }
    return cell;
  }
}

/**
 * @param {string} text
 * @param {Column} column
 */
function wordCell(text, column) {
  const [first, rest] = clauses(text, column);
  if (!rest) return element("td", {}, text);
  return element("td", { class: "tool-why" }, element("details", {}, element("summary", {}, first), rest));
}
