// @ts-check
// How far the work has come: in words, with bytes while the engine is fetched, and a way to stop it.

import { engine } from "../shared-engine.js";
import { put } from "./element.js";

const MEGABYTE = 1_000_000;
const FETCHING = ["download", "tables"];

export class Progress {
  #busy = "";

  /**
   * @param {HTMLElement} root
   * @param {Record<string, string>} words
   * @param {AbortSignal} signal
   */
  constructor(root, words, signal) {
    this.words = words;
    this.line = /** @type {HTMLElement} */ (root.querySelector(".tool-state"));
    this.bar = /** @type {HTMLProgressElement} */ (root.querySelector(".tool-progress"));
    this.cancel = /** @type {HTMLButtonElement} */ (root.querySelector('[data-action="cancel"]'));
    this.run = /** @type {HTMLButtonElement} */ (root.querySelector(".tool-run"));
    engine.addEventListener("change", () => this.#show(), { signal });
  }

  /** @param {string} sentence what is being done */
  begin(sentence) {
    this.#busy = sentence;
    const focused = document.activeElement === this.run;
    this.cancel.hidden = false;
    this.run.hidden = true;
    // A button that goes takes the focus with it: the other one takes it over.
    if (focused) this.cancel.focus();
    this.#show();
  }

  /** @param {string} sentence what came of it */
  end(sentence) {
    this.#busy = "";
    const focused = document.activeElement === this.cancel;
    this.cancel.hidden = true;
    this.run.hidden = false;
    if (focused) this.run.focus();
    this.bar.hidden = true;
    this.#write(sentence);
  }

  #show() {
    if (!this.#busy) return;
    const { state, stage, done, total } = engine.tables;
    this.bar.hidden = false;
    if (FETCHING.includes(stage) && total && done < total) {
      const shown = (/** @type {number} */ bytes) => (bytes / MEGABYTE).toFixed(1);
      this.bar.value = done / total;
      this.#write(put(this.words.loading, { done: shown(done), total: shown(total) }));
      return;
    }
    this.bar.removeAttribute("value");
    const starting = state === "loading" || stage === "start";
    this.#write((starting ? this.words.starting : this.#busy) ?? "");
  }

  /** @param {string} sentence */
  #write(sentence) {
    if (this.line.textContent !== sentence) this.line.textContent = sentence;
  }
}
