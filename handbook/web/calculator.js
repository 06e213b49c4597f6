// @ts-check
// <shop-calculator>: the form and the result are in the page already; this brings them to life.

import { Picture } from "./chart.js";
import { toClipboard } from "./clipboard.js";
import { Desk } from "./desk.js";
import { fetchOpenedFolds, openFold } from "./folds.js";
import { Form } from "./form.js";
import { Latest } from "./latest.js";
import { decode, differing, replaced } from "./link.js";
import { margin } from "./margin.js";
import { Numbers } from "./numbers.js";
import { flat } from "./paths.js";
import { isRead, onceRead } from "./read.js";
import { getReady } from "./ready.js";
import { asText, showAnswer } from "./result.js";
import { engine } from "./shared-engine.js";

/**
 * @typedef {object} CalculatorData
 * @property {string} slug
 * @property {string} instance
 * @property {"zh" | "en"} language
 * @property {string} version
 * @property {Record<string, any>} base
 * @property {Record<string, any>} example
 * @property {import("./form.js").FieldData[]} fields
 * @property {Record<string, string>} units
 * @property {import("./numbers.js").Units} shownUnits
 * @property {Record<string, string>} labels of inputs and outputs, by name
 * @property {string} root the way to the root of the language's pages
 * @property {Record<string, string>} words
 * @property {any} picture
 */

// After a keystroke: speak the result and put it into the address once the hand rests.
const REST = 700;
// Paper waits this long for a chart whose code was not needed before; the table has the same numbers.
const PRINT_PATIENCE = 2000;
const MEGABYTE = 1_000_000;

export class ShopCalculator extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {Picture | undefined} */
  #picture;
  #path = "";
  #touched = false;
  /** What is typed has no answer yet. */
  #owed = false;
  /** An answer has taken the example's place. */
  #answered = false;
  /** The last answer named something wrong: the result shown is an older one. */
  #stale = false;
  /** A question that failed was asked once more. */
  #again = false;

  connectedCallback() {
    if (this.#connection || !this.isConnected) return;
    if (!isRead(this)) return onceRead(this, () => this.connectedCallback());
    const data = this.#read();
    if (!data) return;
    this.data = data;
    this.#path = location.pathname;
    this.numbers = new Numbers(data.language, data.shownUnits);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.form = new Form(/** @type {HTMLFormElement} */ (this.querySelector("form")), data.fields, data.words);
    this.desk = new Desk(this, data, this.form, this.numbers, () => this.#changed());
    this.latest = new Latest(
      (/** @type {Record<string, unknown>} */ request) => engine.ask(request),
      (answer) => this.#hear(answer),
      () => this.#unanswered(),
    );
    this.form.enable(signal, () => this.#changed());
    this.addEventListener("focusin", () => this.#wake(), { signal });
    this.addEventListener("pointerdown", () => this.#wake(), { signal });
    // Whoever leaves a field may be about to leave the page.
    this.addEventListener("focusout", () => this.#keep(), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    fetchOpenedFolds(this, signal, data.words.extra_missing ?? "");
    engine.addEventListener("change", () => this.#engineChanged(), { signal });
    window.addEventListener("hashchange", () => this.#readLink(), { signal });
    getReady(this, data, signal);
    this.#draw(data.picture);
    margin.offer(this, this.form, this.numbers, data.words, signal, () => this.#changed());
    this.#showState();
    this.#readLink();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    clearTimeout(this.#resting);
    this.#picture?.dispose();
    this.#picture = undefined;
  }

  /** @returns {CalculatorData | undefined} */
  #read() {
    const template = this.querySelector(":scope > template.calc-data");
    if (!(template instanceof HTMLTemplateElement)) return undefined;
    return JSON.parse(template.content.textContent ?? "");
  }

  #wake() {
    if (engine.status.state === "idle") engine.start().catch(() => {});
  }

  #changed() {
    this.#touched = true;
    this.#owed = true;
    this.#showState();
    this.#calculate();
  }

  /** An engine that has come back owes answers to all calculators, whoever had it start. */
  #engineChanged() {
    this.#showState();
    if (engine.status.state === "live" && this.#owed && !this.latest?.busy) this.#calculate();
  }

  #unanswered() {
    // Cancelled by the table of days: what was asked here still wants an answer.
    this.#wake();
    this.#showState();
    // An engine may have come back while the failing question was still under way: it is asked once more.
    if (engine.status.state !== "live" || !this.#owed || this.#again) return;
    this.#again = true;
    setTimeout(() => this.#calculate());
  }

  #calculate() {
    if (!this.data || !this.form) return;
    const { slug, language } = this.data;
    this.latest?.put({ slug, language, texts: this.form.texts() });
  }

  /** @param {any} answer */
  #hear(answer) {
    if (!this.data || !this.numbers || !this.desk || !this.#connection) return;
    const numbers = this.numbers;
    this.form?.mark(answer.problems ?? [], (problem) => numbers.fill(problem));
    this.#owed = false;
    this.#again = false;
    this.#stale = Boolean(answer.problems);
    if (!answer.problems) {
      this.desk.answer = answer;
      this.#answered = true;
      showAnswer(this, answer, numbers, this.data);
      this.#draw(answer.picture);
      margin.remember(this.data.slug, answer.outputs);
    }
    this.#showState();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#rested(), REST);
    this.dispatchEvent(new CustomEvent("calculated", { detail: answer, bubbles: true }));
  }

  /** @param {any} picture */
  #draw(picture) {
    const canvas = this.querySelector(".calc-canvas");
    if (!(canvas instanceof HTMLElement) || !this.numbers) return;
    this.#picture ??= new Picture(canvas, this.numbers);
    this.#picture.show(picture);
  }

  #rested() {
    this.#speak((this.#stale ? this.data?.words.state_stale : this.querySelector(".calc-headline")?.textContent) ?? "");
    if (!this.#stale) this.#writeLink();
  }

  /** @param {string} sentence */
  #speak(sentence) {
    const status = this.querySelector(".calc-status");
    if (status && status.textContent !== sentence) status.textContent = sentence;
  }

  /** Put what is answered into the address at once. */
  #keep() {
    if (this.#touched && !this.#owed && !this.#stale) this.#writeLink();
  }

  #writeLink() {
    // Instant navigation changes the address before it changes the page.
    if (!this.data || !this.desk?.answer || location.pathname !== this.#path) return;
    const { instance, version, base } = this.data;
    const fragment = replaced(location.hash, instance, differing(this.desk.answer.inputs, base), version);
    const before = location.hash.replace(/^#/, "");
    if (fragment === before || (!fragment && decode(before).size === 0)) return;
    // history.state is the theme's: it keeps the scroll position there.
    history.replaceState(history.state, "", fragment ? `#${fragment}` : location.pathname + location.search);
  }

  #readLink() {
    this.#readOwnLink();
    if (this.desk?.linked("scenarios")) openFold(this, "scenarios");
  }

  #readOwnLink() {
    const shared = this.data && decode(location.hash).get(this.data.instance);
    if (!this.data || !shared) return;
    const { fields, base, version, words } = this.data;
    const known = new Set(fields.map((field) => field.name));
    const unknown = Object.keys(shared.values).filter((name) => !known.has(name));
    this.form?.write({ ...flat(base), ...shared.values });
    if (unknown.length) this.#tell((words.link_bad ?? "").replace("{names}", unknown.join(", ")));
    else if (shared.version !== version) this.#tell(words.link_old ?? "");
    this.#changed();
    this.scrollIntoView({ block: "start" });
  }

  /** @param {Event} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button || !this.data) return;
    if (button.classList.contains("calc-retry")) engine.start().catch(() => {});
    const action = button.closest(".calc-actions") ? button.dataset.action : "";
    if (action === "share") this.#share();
    else if (action === "copy") this.#copy(asText(this), this.data.words.copied_result ?? "");
    else if (action === "download") this.#download();
    else if (action === "print") this.#print();
    else if (action === "reset" || action === "example") {
      this.form?.write(action === "reset" ? this.data.base : this.data.example);
      this.#changed();
    }
  }

  async #print() {
    const late = new Promise((resolve) => setTimeout(resolve, PRINT_PATIENCE));
    await Promise.race([this.#picture?.drawForPrint(), late]);
    window.print();
  }

  #share() {
    this.#writeLink();
    const { instance, words } = /** @type {CalculatorData} */ (this.data);
    const part = decode(location.hash).has(instance) ? location.hash : `#${instance}`;
    this.#copy(location.href.split("#")[0] + part, words.copied_link ?? "");
  }

  /**
   * @param {string} text
   * @param {string} done
   */
  async #copy(text, done) {
    if (await toClipboard(text)) this.#tell(done);
    else this.#tell(this.data?.words.copy_by_hand ?? "", text);
  }

  async #download() {
    if (!this.desk) return;
    try {
      const { saveResult } = await import("./extras/result-csv.js");
      saveResult(this.desk.data, await this.desk.answered(), this.desk.numbers);
    } catch (error) {
      this.#tell(this.desk.failure(error));
    }
  }

  /**
   * @param {string} sentence
   * @param {string} text to be copied by hand
   */
  #tell(sentence, text = "") {
    const box = this.querySelector(".calc-told");
    const line = box?.querySelector("p");
    const area = box?.querySelector("textarea");
    if (!(box instanceof HTMLElement) || !line || !area) return;
    line.textContent = sentence;
    area.value = text;
    area.hidden = !text;
    box.hidden = false;
    if (text) area.select();
  }

  /** Tell how the engine stands, and whether what is shown answers what is typed. */
  #showState() {
    const place = this.querySelector(".calc-state");
    const words = this.data?.words;
    if (!(place instanceof HTMLElement) || !words) return;
    const { state: stands, reason, done, total } = engine.status;
    const waiting = this.#owed && stands !== "live";
    // An engine that gets ready unasked, in a moment, is nothing to tell.
    const state = stands === "loading" && !waiting ? "live" : stands;
    /** @type {string} */
    let sentence = words.state_example ?? "";
    if (state === "failed") sentence = words[`failed_${reason}`] ?? "";
    else if (state === "loading") sentence = this.#loadingSentence();
    else if (this.#stale) sentence = words.state_stale ?? "";
    // Until the next answer the last one stands: told at each key, the line would flicker.
    else if (this.#answered) sentence = words.state_live ?? "";
    if (waiting && state !== "failed") sentence += ` ${words.state_waiting ?? ""}`;
    if (waiting && state === "failed") this.#speak(sentence);
    const text = place.querySelector(".calc-state-text");
    if (text && text.textContent !== sentence) text.textContent = sentence;
    place.dataset.state = state === "idle" || state === "live" ? (this.#answered ? "live" : "example") : state;
    this.toggleAttribute("data-stale", this.#stale || waiting);
    const bar = place.querySelector("progress");
    if (bar) {
      bar.hidden = state !== "loading";
      bar.value = total ? done / total : 0;
    }
    const retry = place.querySelector(".calc-retry");
    if (retry instanceof HTMLElement) retry.hidden = state !== "failed" || reason === "unsupported";
  }

  #loadingSentence() {
    const { stage, done, total } = engine.status;
    const words = this.data?.words ?? {};
    if (stage !== "download" || !total) return words.state_starting ?? "";
    const shown = (/** @type {number} */ bytes) => (bytes / MEGABYTE).toFixed(1);
    return (words.state_loading ?? "").replace("{done}", shown(done)).replace("{total}", shown(total));
  }
}
