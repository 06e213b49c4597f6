// @ts-check
// <shop-scenarios>: up to four sets of numbers beside the present ones, kept in this browser.

import { csvText, saveFile, tabText } from "./csv.js";
import { Extra } from "./extra.js";
import { define, element, one, put, write } from "./parts.js";
import { differing, freeName, fromLink, linked, merged, MOST, soundName } from "./scenario-list.js";
import { changes, keep, kept } from "./scenario-store.js";
import { comparisonRows, comparisonTable, comparisonText } from "./scenario-table.js";

/**
 * @typedef {import("./scenario-list.js").Scenario} Scenario
 * @typedef {import("./scenario-table.js").Column} Column
 */

const PART = "scenarios";

class ShopScenarios extends Extra {
  /** Those of a link, until they are kept or put away. @type {Scenario[] | undefined} */
  #guests;
  /** @type {{scenario: Scenario, index: number} | undefined} */
  #deleted;
  /** @type {Column[]} */
  #columns = [];
  /** Answers to scenarios by their inputs: they do not change while the page is open. @type {Map<string, any>} */
  #answers = new Map();
  #turn = 0;
  /** The table is to be drawn again when a name has been typed. */
  #waiting = false;

  /**
   * @override
   * @param {AbortSignal} signal
   */
  start(signal) {
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("change", (event) => this.#changed(event), { signal });
    // What waited while a name was typed.
    this.addEventListener("focusout", () => this.#waiting && setTimeout(() => this.isConnected && this.refresh()), { signal });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === this.#name) this.#save();
    }, { signal });
    changes.addEventListener("change", () => this.refresh(), { signal });
    window.addEventListener("hashchange", () => this.#readLink(), { signal });
    this.#readLink();
  }

  get #name() {
    return this.piece("name", HTMLInputElement);
  }

  get #own() {
    return kept(this.data.slug, this.desk.base).scenarios;
  }

  /** What stands beside the present numbers. */
  get #shown() {
    return this.#guests ?? this.#own;
  }

  #readLink() {
    const values = this.desk.linked(PART);
    if (!values) return;
    this.#guests = fromLink(values, this.desk.base);
    if (this.#guests.length) this.#guests = merged([], this.#guests, this.word("scenario_default")).scenarios;
    else {
      this.#guests = undefined;
      write(this.state, this.word("scenario_link_bad"));
    }
    this.refresh();
  }

  /** @override */
  async refresh() {
    this.#turn += 1;
    const turn = this.#turn;
    this.#showNotice();
    const scenarios = this.#shown;
    one(this, ".calc-answer", HTMLElement).hidden = scenarios.length === 0;
    if (!scenarios.length) {
      this.piece("table", HTMLElement).replaceChildren();
      if (!this.state.textContent) write(this.state, this.word("scenario_empty"));
      return;
    }
    if (this.state.textContent === this.word("scenario_empty")) write(this.state, "");
    try {
      const columns = await Promise.all([this.#now(), ...scenarios.map((one) => this.#column(one))]);
      if (turn !== this.#turn || !this.isConnected) return;
      this.#columns = columns;
      this.#showTable();
    } catch (error) {
      if (turn === this.#turn) write(this.state, this.desk.failure(error));
    }
  }

  /** @returns {Promise<Column>} */
  async #now() {
    const { inputs, outputs } = await this.desk.answered();
    return { name: this.word("scenario_now"), inputs, outputs, trouble: "" };
  }

  /**
   * @param {Scenario} scenario
   * @returns {Promise<Column>}
   */
  async #column({ name, inputs }) {
    const key = JSON.stringify(inputs);
    if (!this.#answers.has(key)) this.#answers.set(key, await this.desk.calculate(inputs));
    const { outputs, problems = [] } = this.#answers.get(key);
    const trouble = problems.map((/** @type {any} */ problem) => this.numbers.fill(problem)).join(" ");
    return { name, inputs, outputs, trouble };
  }

  /** Whether somebody is in the middle of typing a name: the table must not change under their hands. */
  get #naming() {
    const box = document.activeElement;
    if (!(box instanceof HTMLInputElement) || !box.dataset.rename || !this.contains(box)) return false;
    return box.value !== this.#own[Number(box.dataset.rename) - 1]?.name;
  }

  #showTable() {
    this.#waiting = this.#naming;
    if (this.#waiting) return;
    const different = differing(this.#columns.map(({ inputs }) => inputs));
    const onlyDifferent = this.piece("different", HTMLInputElement).checked;
    const how = { onlyDifferent, own: !this.#guests };
    const place = this.piece("table", HTMLElement);
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const mark = focused instanceof HTMLElement ? markOf(focused) : undefined;
    const scrolled = place.querySelector(".calc-table")?.scrollLeft ?? 0;
    place.replaceChildren(...comparisonTable(this.data, this.#columns, this.numbers, different, how));
    const box = one(place, ".calc-table", HTMLElement);
    box.scrollLeft = scrolled;
    if (mark) this.#focusAgain(place, mark, box);
  }

  /**
   * Whoever stood on a button or a name of the old table stands on the same one of the new table.
   * @param {HTMLElement} place
   * @param {string} mark
   * @param {HTMLElement} otherwise
   */
  #focusAgain(place, mark, otherwise) {
    /** @type {NodeListOf<HTMLElement>} */
    const all = place.querySelectorAll("button, input");
    ([...all].find((one) => markOf(one) === mark) ?? otherwise).focus();
  }

  #showNotice() {
    const { trouble } = kept(this.data.slug, this.desk.base);
    const words = { "": "", private: "scenario_private", full: "scenario_store_full", damaged: "scenario_damaged" };
    const notice = this.piece("notice", HTMLElement);
    const sentences = [this.#guests ? this.word("scenario_from_link") : "", this.word(words[trouble])];
    write(notice, sentences.filter(Boolean).join(" "));
    notice.hidden = !notice.textContent;
    this.#button("keep").hidden = !this.#guests;
    this.#button("own").hidden = !this.#guests;
    this.#button("undo").hidden = !this.#deleted || Boolean(this.#guests);
  }

  /** @param {string} action */
  #button(action) {
    return one(this, `[data-extra="${action}"]`, HTMLButtonElement);
  }

  /** @param {Event} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const n = Number(button?.dataset.n ?? 0) - 1;
    const actions = {
      save: () => this.#save(),
      load: () => this.#load(n),
      delete: () => this.#delete(n),
      undo: () => this.#undo(),
      keep: () => this.#keepGuests(),
      own: () => this.#putGuestsAway(""),
      share: () => this.#share(),
      copy: () => this.#copy(this.#asText(), "scenario_copied"),
      download: () => this.#download(),
    };
    actions[/** @type {keyof typeof actions} */ (button?.dataset.extra)]?.();
  }

  /** @param {Event} event */
  #changed(event) {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    if (box.dataset.part === "different") this.#showTable();
    else if (box.dataset.rename) this.#rename(Number(box.dataset.rename) - 1, box.value);
  }

  #save() {
    const own = this.#own;
    const error = one(this, ".calc-error", HTMLElement);
    const full = own.length >= MOST;
    write(error, full ? this.word("scenario_full") : "");
    error.hidden = !full;
    if (full) return;
    const name = freeName(this.#name.value, own.map((one) => one.name), this.word("scenario_default"));
    this.#guests = undefined;
    this.#deleted = undefined;
    this.#keep([...own, { name, inputs: this.desk.inputs }]);
    this.#name.value = "";
    const stored = kept(this.data.slug, this.desk.base).trouble === "";
    write(this.state, stored ? put(this.word("scenario_saved"), { name }) : "");
  }

  /** @param {number} n */
  #load(n) {
    const scenario = this.#shown[n];
    if (!scenario) return;
    this.desk.put(scenario.inputs);
    write(this.state, put(this.word("scenario_loaded"), { name: scenario.name }));
  }

  /** @param {number} n */
  #delete(n) {
    const own = this.#own;
    const scenario = own[n];
    if (!scenario) return;
    this.#deleted = { scenario, index: n };
    this.#keep(own.filter((_, index) => index !== n));
    this.#complainNoMore();
    write(this.state, put(this.word("scenario_deleted"), { name: scenario.name }));
    this.#button("undo").focus();
  }

  #undo() {
    if (!this.#deleted) return;
    const { scenario, index } = this.#deleted;
    const own = this.#own;
    this.#deleted = undefined;
    if (own.length < MOST) this.#keep([...own.slice(0, index), scenario, ...own.slice(index)]);
    write(this.state, put(this.word("scenario_back"), { name: scenario.name }));
    this.#name.focus();
  }

  /**
   * @param {number} n
   * @param {string} text
   */
  #rename(n, text) {
    const own = this.#own;
    const others = own.filter((_, index) => index !== n).map(({ name }) => name);
    const name = soundName(text) ? freeName(text, others, "") : (own[n]?.name ?? "");
    this.#keep(own.map((scenario, index) => (index === n ? { ...scenario, name } : scenario)));
  }

  #keepGuests() {
    const { scenarios, added, left } = merged(this.#own, this.#guests ?? [], this.word("scenario_default"));
    this.#keep(scenarios);
    const names = left.map(({ name }) => name).join(this.numbers.language === "zh" ? "、" : ", ");
    const full = left.length ? ` ${put(this.word("scenario_no_room"), { names })}` : "";
    this.#putGuestsAway(put(this.word("scenario_kept"), { n: String(added) }) + full);
  }

  /** @param {string} sentence */
  #putGuestsAway(sentence) {
    this.#guests = undefined;
    write(this.state, sentence);
    this.refresh();
    this.#name.focus();
  }

  /** @param {Scenario[]} scenarios */
  #keep(scenarios) {
    keep(this.data.slug, scenarios, this.desk.base);
  }

  #complainNoMore() {
    one(this, ".calc-error", HTMLElement).hidden = true;
  }

  #share() {
    const link = this.desk.linkWith(PART, linked(this.#shown, this.desk.base));
    this.#copy(link, "scenario_shared");
  }

  /**
   * @param {string} text
   * @param {string} done the word that tells of it
   */
  async #copy(text, done) {
    const copied = await this.desk.copy(text);
    write(this.state, this.word(copied ? done : "copy_by_hand"));
    this.querySelector("textarea")?.remove();
    if (copied) return;
    const area = element("textarea", "", { rows: "3", readonly: "", "aria-label": this.word("extra_by_hand") });
    area.value = text;
    this.state.after(area);
    area.select();
  }

  #asText() {
    const title = this.desk.root.querySelector(".calc-title")?.textContent ?? "";
    return `${title}\n${tabText(comparisonText(this.data, this.#columns, this.numbers))}`;
  }

  #download() {
    saveFile(`${this.data.slug}-scenarios.csv`, csvText(comparisonRows(this.data, this.#columns, this.numbers)));
  }
}

/**
 * What tells a button or a box of the table from the others.
 * @param {HTMLElement} one
 */
function markOf({ dataset: { rename = "", extra = "", n = "" } }) {
  return `${rename} ${extra} ${n}`;
}

define("shop-scenarios", ShopScenarios);
