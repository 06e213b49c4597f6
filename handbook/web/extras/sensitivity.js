// @ts-check
// <shop-sensitivity>: which input moves a result most, and two inputs moved together.

import { Extra } from "./extra.js";
import { barOf, heatOf, placeOf } from "./heat.js";
import { define, element, put, scrolling, write } from "./parts.js";
import { inBrackets, unitWord } from "./things.js";

/**
 * @typedef {import("../numbers.js").Message} Message
 * @typedef {{factor: number, input: number, output: number | null, change: number | null, note?: Message | null}} Step
 * @typedef {{input: string, label: string, unit: string, base: number | null, steps: Step[], swing: number | null, note?: Message | null}} Row
 * @typedef {{message: Message, rows: Row[]}} Moves
 * @typedef {{message: Message, across: number[], down: number[], cells: (number | null)[][]}} Grid
 */

class ShopSensitivity extends Extra {
  /** What the two selects of the pair showed before the last change: they must not be the same. */
  #pair = { across: "", down: "" };

  /**
   * @override
   * @param {AbortSignal} signal
   */
  start(signal) {
    this.addEventListener("change", (event) => this.#chosen(event), { signal });
    if (!this.#hasPair) return;
    // At first the two inputs the form begins with: the likeliest to be changed.
    if (this.#down.selectedIndex === this.#across.selectedIndex) this.#down.selectedIndex = 1;
    this.#remember();
  }

  get #output() {
    return this.piece("moves-output", HTMLSelectElement);
  }

  get #hasPair() {
    return this.querySelector('[data-part="pair"]') !== null;
  }

  get #across() {
    return this.piece("moves-across", HTMLSelectElement);
  }

  get #down() {
    return this.piece("moves-down", HTMLSelectElement);
  }

  /** @override */
  refresh() {
    this.#askMoves();
    if (this.#hasPair) this.#askGrid();
  }

  #remember() {
    this.#pair = { across: this.#across.value, down: this.#down.value };
  }

  /** @param {Event} event */
  #chosen(event) {
    if (event.target === this.#output) this.refresh();
    else if (this.#hasPair) {
      // One input cannot be moved both ways: the two change places.
      if (this.#across.value === this.#down.value) {
        if (event.target === this.#across) this.#down.value = this.#pair.across;
        else this.#across.value = this.#pair.down;
      }
      this.#remember();
      this.#askGrid();
    }
  }

  async #askMoves() {
    const output = this.#output.value;
    const answer = await this.ask({ do: "sensitivity", output }, this.state);
    if (!answer) return;
    if (!answer.sensitivity) return write(this.state, this.#complaint(answer));
    /** @type {Moves} */
    const moves = answer.sensitivity;
    const sentence = this.numbers.fill(moves.message);
    write(this.state, sentence);
    const place = this.piece("moves", HTMLElement);
    const moving = moves.rows.filter(({ swing }) => swing);
    const table = moving.length ? scrolling(this.#movesTitle(output), this.#movesTable(moving, this.unit(output))) : [];
    swap(place, [...table, ...this.#hints(moves.rows)]);
    if (this.#hasPair) this.piece("pair", HTMLElement).hidden = false;
  }

  /**
   * What the table leaves out, and how its bars are read.
   * @param {Row[]} rows
   */
  #hints(rows) {
    const still = rows.filter(({ swing }) => swing === 0).map(({ label }) => label);
    const names = still.join(this.numbers.language === "zh" ? "、" : "; ");
    const notes = rows.flatMap(({ note, steps }) => [note, ...steps.map((step) => step.note)]);
    const told = notes.flatMap((note) => (note ? [this.numbers.fill(note)] : []));
    const hints = [
      rows.some(({ swing }) => swing) ? this.word("extra_swing") : "",
      still.length ? put(this.word("extra_still"), { names }) : "",
      ...new Set(told),
    ];
    return hints.filter(Boolean).map((hint) => element("p", hint, { class: "calc-hint" }));
  }

  async #askGrid() {
    const [output, across, down] = [this.#output.value, this.#across.value, this.#down.value];
    const state = this.piece("pair-state", HTMLElement);
    const answer = await this.ask({ do: "grid", output, across, down }, state);
    if (!answer) return;
    if (!answer.grid) return write(state, this.#complaint(answer));
    /** @type {Grid} */
    const grid = answer.grid;
    write(state, this.numbers.fill(grid.message));
    const { heats, fromZero } = heatOf(grid.cells);
    const legend = this.word(fromZero ? "extra_grid_now" : "extra_grid_now_positive");
    const table = scrolling(this.#gridTitle(output, across, down), this.#gridTable(grid, heats, output, across, down));
    swap(this.piece("grid", HTMLElement), [...table, element("p", legend, { class: "calc-hint" })]);
  }

  /** @param {any} answer */
  #complaint(answer) {
    const own = (answer.problems ?? []).filter((/** @type {{field: string}} */ { field }) => ["output", "across", "down"].includes(field));
    return own.map((/** @type {Message} */ problem) => this.numbers.fill(problem)).join(" ") || this.word("extra_form_wrong");
  }

  /** @param {string} output */
  #movesTitle(output) {
    return put(this.word("extra_moves"), { output: this.#labelWithUnit(output) });
  }

  /**
   * @param {string} label
   * @param {string} unit
   */
  #withUnit(label, unit) {
    return label + inBrackets(unitWord(this.data, unit), this.numbers.language);
  }

  /** @param {string} output */
  #labelWithUnit(output) {
    return this.#withUnit(this.label(output), this.unit(output));
  }

  /**
   * @param {string} output
   * @param {string} across
   * @param {string} down
   */
  #gridTitle(output, across, down) {
    return put(this.word("extra_grid"), {
      output: this.#labelWithUnit(output),
      across: this.label(across),
      down: this.label(down),
    });
  }

  /**
   * @param {Row[]} rows of inputs that make a difference
   * @param {string} unit of the output
   */
  #movesTable(rows, unit) {
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    head.append(element("th", this.word("extra_moved"), { scope: "col" }));
    const factors = rows[0]?.steps.map(({ factor }) => factor) ?? [];
    for (const factor of factors) head.append(element("th", percentage(factor), { scope: "col", class: "calc-number" }));
    const widest = Math.max(0, ...rows.flatMap(({ steps }) => steps.map(({ change }) => Math.abs(change ?? 0))));
    const body = table.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      line.append(this.#movedInput(row, widest));
      for (const step of row.steps) line.append(this.#stepCell(step, unit));
    }
    table.classList.add("calc-moves");
    return table;
  }

  /**
   * The input with where it stands, and its bar; the numbers beside it say the same.
   * @param {Row} row
   * @param {number} widest
   */
  #movedInput({ label, unit, base, steps }, widest) {
    const head = element("th", "", { scope: "row" });
    const today = put(this.word("extra_today"), { value: this.numbers.show(base, unit) });
    const bar = element("span", "", { class: "calc-swing", "aria-hidden": "true" });
    const kinds = /** @type {const} */ (["less", "more"]);
    for (const kind of kinds) {
      const changes = steps.filter(({ factor }) => (kind === "less" ? factor < 1 : factor > 1)).map(({ change }) => change);
      const { start, width } = barOf(changes, widest);
      const part = element("span", "", { class: `calc-swing-${kind}` });
      part.style.setProperty("--start", `${start}%`);
      part.style.setProperty("--width", `${width}%`);
      bar.append(part);
    }
    head.append(element("span", label), " ", element("span", today, { class: "calc-hint" }), bar);
    return head;
  }

  /**
   * @param {Step} step
   * @param {string} unit
   */
  #stepCell({ output, change }, unit) {
    const cell = element("td", this.numbers.bare(output, unit), { class: "calc-number" });
    if (change === null) return cell;
    const sign = change > 0 ? "+" : "";
    // "+10%" beside a rate would read as a tenth more: the difference of two rates is in points.
    const shown = this.numbers.bare(change, unit === "rate" ? "points" : unit);
    cell.append(element("span", sign + shown, { class: "calc-change" }));
    return cell;
  }

  /**
   * @param {Grid} grid
   * @param {import("./heat.js").Heat[][]} heats
   * @param {string} output
   * @param {string} across
   * @param {string} down
   */
  #gridTable(grid, heats, output, across, down) {
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    const corner = element("td", "", { class: "calc-corner" });
    const axes = [`→ ${this.#labelWithUnit(across)}`, `↓ ${this.#labelWithUnit(down)}`];
    corner.append(...axes.map((axis) => element("span", axis)));
    head.append(corner);
    const [column, line] = [placeOf(grid.across, this.#now(across)), placeOf(grid.down, this.#now(down))];
    for (const value of grid.across) head.append(this.#axisCell(value, across, "col"));
    const body = table.createTBody();
    grid.cells.forEach((cells, r) => {
      const row = body.insertRow();
      row.append(this.#axisCell(grid.down[r] ?? 0, down, "row"));
      cells.forEach((value, c) => {
        const { sign, depth } = heats[r]?.[c] ?? { sign: "", depth: 0 };
        const cell = element("td", this.numbers.bare(value, this.unit(output)), { class: "calc-number" });
        if (depth) cell.dataset.heat = `${sign}${depth}`;
        if (r === line && c === column) cell.setAttribute("aria-current", "true");
        row.append(cell);
      });
    });
    table.classList.add("calc-heat");
    return table;
  }

  /**
   * @param {number} value
   * @param {string} input
   * @param {string} scope
   */
  #axisCell(value, input, scope) {
    return element("th", this.numbers.bare(value, this.unit(input)), { scope, class: "calc-number" });
  }

  /** @param {string} input */
  #now(input) {
    const value = this.desk.inputs[input];
    return typeof value === "number" ? value : null;
  }
}

/**
 * The place of a table with a new one; whoever stands in the old one stands in the new one.
 * @param {HTMLElement} place
 * @param {HTMLElement[]} content
 */
function swap(place, content) {
  const focused = place.contains(document.activeElement);
  const scrolled = place.querySelector(".calc-table")?.scrollLeft ?? 0;
  place.replaceChildren(...content);
  place.hidden = false;
  const box = place.querySelector(".calc-table");
  if (box instanceof HTMLElement) {
    box.scrollLeft = scrolled;
    if (focused) box.focus();
  }
}

/** @param {number} factor */
function percentage(factor) {
  const percent = Math.round((factor - 1) * 100);
  return `${percent > 0 ? "+" : "−"}${Math.abs(percent)}%`;
}

define("shop-sensitivity", ShopSensitivity);
