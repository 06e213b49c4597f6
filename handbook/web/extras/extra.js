// @ts-check
// What the folds under a result have in common: they wake when opened and follow the calculator.

import { one, write } from "./parts.js";

/**
 * @typedef {import("../calculator.js").ShopCalculator} ShopCalculator
 * @typedef {import("../desk.js").Desk} Desk
 * @typedef {import("../calculator.js").CalculatorData} CalculatorData
 * @typedef {import("../numbers.js").Numbers} Numbers
 */

// Milliseconds without a new answer before a fold asks its own questions: typing comes first.
const RESTED = 250;
// An answer that comes sooner needs no "working".
const SOON = 150;

/** One fold's content. Its HTML is complete; `refresh` fills in answers, `start` adds listeners. */
export class Extra extends HTMLElement {
  // All three are there from the moment the element is on a page.
  desk = /** @type {Desk} */ (/** @type {unknown} */ (undefined));
  data = /** @type {CalculatorData} */ (/** @type {unknown} */ (undefined));
  numbers = /** @type {Numbers} */ (/** @type {unknown} */ (undefined));
  /** @type {AbortController | undefined} */
  #connection;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {Map<string, number>} */
  #asked = new Map();

  connectedCallback() {
    const calculator = /** @type {ShopCalculator | null} */ (this.closest("shop-calculator"));
    const fold = this.closest("details");
    if (!calculator?.desk || !fold || this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.desk = calculator.desk;
    this.data = this.desk.data;
    this.numbers = this.desk.numbers;
    const wake = () => fold.open && this.refresh();
    fold.addEventListener("toggle", wake, { signal });
    calculator.addEventListener("calculated", () => {
      clearTimeout(this.#resting);
      this.#resting = setTimeout(wake, RESTED);
    }, { signal });
    this.start(signal);
    // Until now nothing would have answered them.
    for (const button of this.querySelectorAll("button")) button.disabled = false;
    wake();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    clearTimeout(this.#resting);
  }

  /** @param {AbortSignal} signal */
  start(signal) {
    signal.throwIfAborted();
  }

  /** Bring what is shown up to date. */
  refresh() {}

  /** @param {string} name */
  word(name) {
    return this.data.words[name] ?? "";
  }

  /**
   * An element of this fold by its part.
   * @template {HTMLElement} Kind
   * @param {string} part
   * @param {new () => Kind} kind
   * @returns {Kind}
   */
  piece(part, kind) {
    return one(this, `[data-part="${part}"]`, kind);
  }

  /**
   * Ask the engine about the numbers in the form; nothing when a newer question of the kind was put.
   * What keeps it from answering is said in `state`.
   * @param {Record<string, unknown>} request with `do`
   * @param {HTMLElement} state
   */
  async ask(request, state) {
    const kind = String(request.do);
    const turn = (this.#asked.get(kind) ?? 0) + 1;
    this.#asked.set(kind, turn);
    const newest = () => this.#asked.get(kind) === turn && this.isConnected;
    const waiting = this.desk.live ? "extra_working" : "extra_waiting";
    const late = setTimeout(() => newest() && write(state, this.word(waiting)), SOON);
    try {
      const answer = await this.desk.ask({ texts: this.desk.texts(), ...request });
      return newest() ? answer : undefined;
    } catch (error) {
      if (newest()) write(state, this.desk.failure(error));
      return undefined;
    } finally {
      clearTimeout(late);
    }
  }

  /** The line that tells how this fold's question stands; a screen reader speaks it. */
  get state() {
    return one(this, ".calc-extra-state", HTMLElement);
  }

  /** @param {string} name of an input or output */
  label(name) {
    return this.data.labels[name] ?? name;
  }

  /** @param {string} name of an input or output */
  unit(name) {
    return this.data.units[name] ?? "number";
  }
}
