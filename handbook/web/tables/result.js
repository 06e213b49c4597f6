// @ts-check
// A tool's answer on the page: the sentence, what it shows, pictures, tables, and what was left out.

import { Picture } from "../chart.js";
import { asLines } from "./cells.js";
import { element, fold, list, put } from "./element.js";
import { Grid } from "./grid.js";
import { copy, download, downloadsFail } from "./out.js";

/** @typedef {import("../numbers.js").Message} Message */
/**
 * @typedef {object} Worked
 * @property {Message} headline
 * @property {{message: Message, page: string, anchor: string}[]} findings
 * @property {import("./grid.js").TableData[]} tables
 * @property {import("../chart.js").PictureData[]} pictures
 * @property {Message[]} notes
 * @property {{count: number, listed: Message[]}} left_out
 */
/** @typedef {{language: string, root: string, words: Record<string, string>}} About */

const MOST_COPIED = 2000;
const MOST_PRINTED = 5000;
const FEW = 3; // so many notes need not be folded away

export class ResultView {
  /** @type {Picture[]} */
  #pictures = [];

  /**
   * @param {HTMLElement} place
   * @param {About} about
   * @param {import("../numbers.js").Numbers} numbers
   * @param {import("./client.js").Client} client
   * @param {(error: unknown) => void} failed
   */
  constructor(place, about, numbers, client, failed) {
    this.place = place;
    this.about = about;
    this.numbers = numbers;
    this.client = client;
    this.failed = failed;
  }

  /**
   * @param {Worked} worked
   * @param {string[]} told sentences that stand elsewhere on the page already
   */
  show(worked, told) {
    const { words } = this.about;
    this.dispose();
    const notes = worked.notes.map((note) => this.numbers.fill(note)).filter((note) => !told.includes(note));
    this.place.replaceChildren(
      element("p", { class: "calc-headline" }, this.numbers.fill(worked.headline)),
      ...(worked.findings.length ? [this.#findings(worked.findings)] : []),
      ...worked.pictures.map((picture) => this.#picture(picture)),
      ...worked.tables.map((table) => this.#table(table)),
      ...(notes.length > FEW ? [fold(`${words.notes} (${notes.length})`, list(notes))] : notes.length ? [list(notes)] : []),
      ...this.#leftOut(worked.left_out, words.left_out),
    );
    this.place.hidden = false;
  }

  /** Nothing to show. */
  clear() {
    this.dispose();
    this.place.replaceChildren();
    this.place.hidden = true;
  }

  dispose() {
    for (const picture of this.#pictures) picture.dispose();
    this.#pictures = [];
  }

  /** @param {Worked["findings"]} findings */
  #findings(findings) {
    const items = findings.map(({ message, page, anchor }) => {
      const sentence = this.numbers.fill(message);
      if (!page) return element("li", {}, sentence);
      const folder = page.replace(/(^|\/)index$/, "$1").replace(/\/?$/, page === "index" ? "" : "/");
      const href = `${this.about.root}${folder}${anchor ? `#${anchor}` : ""}`;
      return element("li", {}, sentence, " ", element("a", { href }, this.about.words.read_on ?? ""));
    });
    return element("ul", { class: "tool-findings" }, ...items);
  }

  /** @param {import("../chart.js").PictureData} data */
  #picture(data) {
    const canvas = element("div", { class: "calc-canvas", role: "img", "aria-label": data.title });
    const figure = element("figure", { class: "calc-chart" }, element("figcaption", {}, data.title), canvas);
    const picture = new Picture(canvas, this.numbers);
    this.#pictures.push(picture);
    picture.show(data);
    return figure;
  }

  /** @param {import("./grid.js").TableData} data */
  #table(data) {
    const { words } = this.about;
    const ask = async (/** @type {import("./client.js").Part} */ part) => {
      const answer = await this.client.rows(part);
      if (answer.problems) throw new Error(this.numbers.fill(answer.problems[0]));
      return answer;
    };
    const grid = new Grid(data, this.numbers, words, ask, this.failed);
    const told = element("p", { class: "tool-told", role: "status" });
    const byHand = element("textarea", { rows: "4", readonly: true, hidden: true, "aria-label": words.copy ?? "" });
    const tell = (/** @type {string} */ sentence) => {
      told.textContent = sentence;
    };
    const copied = async () => {
      byHand.hidden = true;
      const { rows, count } = await grid.all(MOST_COPIED);
      const text = asLines(data, rows, this.numbers);
      const shown = this.numbers.bare(rows.length, "count");
      if (await copy(text)) return tell(put(rows.length < count ? words.copied_part : words.copied, { count: shown }));
      tell(words.copy_by_hand ?? "");
      byHand.value = text;
      byHand.hidden = false;
      byHand.select();
    };
    const buttons = [
      this.#button(words.csv, () => this.#download(data.name, "csv", tell)),
      this.#button(words.xlsx, () => this.#download(data.name, "xlsx", tell)),
      this.#button(words.copy, copied),
      this.#button(words.print, () => print(grid)),
    ];
    if (downloadsFail()) tell(words.no_download ?? "");
    grid.root.append(element("p", { class: "tool-actions" }, ...buttons.flatMap((button) => [button, " "])), told, byHand);
    return grid.root;
  }

  /**
   * @param {string} table
   * @param {"csv" | "xlsx"} kind
   * @param {(sentence: string) => void} tell
   */
  async #download(table, kind, tell) {
    const answer = await this.client.file(table, kind);
    if (answer.problems) return tell(this.numbers.fill(answer.problems[0]));
    download(answer);
    const { words } = this.about;
    tell(downloadsFail() ? (words.no_download ?? "") : put(words.saved, { name: answer.name }));
  }

  /**
   * @param {string | undefined} label
   * @param {() => Promise<unknown>} pressed
   */
  #button(label, pressed) {
    const button = element("button", { type: "button" }, label ?? "");
    button.addEventListener("click", async () => {
      // Disabled it would lose the focus; a second press meanwhile does nothing.
      if (button.getAttribute("aria-busy")) return;
      button.setAttribute("aria-busy", "true");
      await pressed().catch(this.failed);
      button.removeAttribute("aria-busy");
    });
    return button;
  }

  /**
   * @param {{count: number, listed: Message[]}} left
   * @param {string | undefined} title
   */
  #leftOut({ count, listed }, title) {
    if (!count) return [];
    return [listFold(title, count, listed, this.numbers, this.about.words)];
  }
}

/**
 * Messages that may be many, folded away; how many there are stands outside.
 * @param {string | undefined} title
 * @param {number} count
 * @param {Message[]} listed
 * @param {import("../numbers.js").Numbers} numbers
 * @param {Record<string, string>} words
 */
export function listFold(title, count, listed, numbers, words) {
  const shown = (/** @type {number} */ value) => numbers.bare(value, "count");
  const sentences = listed.map((message) => numbers.fill(message));
  if (count > listed.length) sentences.push(put(words.and_more, { count: shown(count - listed.length) }));
  return fold(put(title, { count: shown(count) }), list(sentences));
}

/**
 * Print with the whole table in place of its page.
 * @param {Grid} grid
 */
async function print(grid) {
  grid.fill(await grid.all(MOST_PRINTED));
  window.addEventListener("afterprint", () => grid.restore(), { once: true });
  window.print();
}
