// @ts-check
// <offline-copy>: the reader chooses what to keep, sees what it costs and how it goes, and can take it back.

import { button, closest, make } from "../lists/dom.js";
import { sure } from "../lists/sure.js";
import { languageOfPage } from "../lists/words.js";
import { askToLast } from "../means.js";
import { LANGUAGES, channelName } from "./names.js";
import { costOf, freeSpace, keep, possible, remove, scope, settled, sizes, standing } from "./site.js";
import { say } from "./words.js";

const MEGABYTE = 1_000_000;
// Some browsers name a large round number, whatever the disk has: above this the number says nothing.
const PLENTY = 5_000 * MEGABYTE;
// A browser ends a download that takes minutes; each time more of it is there.
const MOST_TRIES = 20;

/** @param {number} bytes */
const megabytes = (bytes) => (bytes < 10 * MEGABYTE ? (bytes / MEGABYTE).toFixed(1) : String(Math.round(bytes / MEGABYTE)));

/** @param {string[]} all */
const sentences = (all) => all.join(languageOfPage() === "zh" ? "" : " ");

export class OfflineCopy extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;
  /** @type {import("./site.js").Sizes | undefined} */
  #sizes;
  /** @type {import("./names.js").Kept | undefined} */
  #kept;
  #working = false;
  #done = 0;

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#build();
    if (!possible()) return this.#tell(say("unsupported"));
    this.addEventListener("change", () => this.#price(), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    const channel = new BroadcastChannel(channelName(scope));
    channel.addEventListener("message", ({ data }) => this.#hear(data), { signal });
    signal.addEventListener("abort", () => channel.close());
    this.#begin();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.querySelector("[data-added]")?.remove();
  }

  #build() {
    const boxes = LANGUAGES.map((language) => this.#box(language, say(/** @type {"zh"} */ (language))));
    this.choice = make(
      "fieldset",
      { hidden: "" },
      make("legend", {}, say("languages")),
      ...boxes,
      this.#box("tables", say("tables")),
    );
    this.price = make("p", { class: "offline-price" });
    this.bar = make("progress", { max: "1", hidden: "", "aria-label": say("keep") });
    this.told = make("p", { class: "offline-told", role: "status" });
    this.buttons = make(
      "div",
      { class: "list-buttons", hidden: "" },
      button("keep", say("keep")),
      button("remove", say("remove"), { hidden: "" }),
    );
    this.append(make("div", { "data-added": "", class: "list-board offline-copy" }, this.choice, this.price, this.buttons, this.bar, this.told));
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #box(name, text) {
    const box = make("input", { type: "checkbox", name });
    box.checked = name === languageOfPage();
    return make("label", { class: "offline-box" }, box, text);
  }

  async #begin() {
    const { kept, working } = await standing();
    this.#kept = kept;
    if (kept) for (const box of this.#boxes()) box.checked = [...kept.choice.languages, ...(kept.choice.tables ? ["tables"] : [])].includes(box.name);
    try {
      this.#sizes = await sizes();
    } catch {
      if (!kept) this.#tell(say("unavailable"));
    }
    await this.#show();
    // Begun in another tab, or before this page was left.
    if (working) await this.#follow(async () => ((await settled(working)) ? undefined : { reason: "stopped", path: "" }));
  }

  #boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input[type=checkbox]")]);
  }

  /** @returns {import("./names.js").Choice} */
  get chosen() {
    const ticked = this.#boxes().filter((box) => box.checked).map((box) => box.name);
    return { languages: LANGUAGES.filter((language) => ticked.includes(language)), tables: ticked.includes("tables") };
  }

  async #show() {
    const { kept, begun } = await standing();
    this.#kept = kept;
    // The page may have been left meanwhile, and the buttons with it.
    if (!this.#connection || !this.choice || !this.buttons || !this.bar) return;
    this.choice.hidden = !this.#sizes;
    this.choice.disabled = this.#working;
    this.bar.hidden = !this.#working;
    this.buttons.hidden = !this.#sizes && !begun;
    this.#button("keep").hidden = !this.#sizes;
    this.#button("keep").textContent = say(kept ? "change" : begun ? "again" : "keep");
    this.#button("remove").hidden = !begun;
    if (kept && !this.#working) this.#tell(this.#sentence(kept));
    await this.#price();
  }

  /** @param {import("./names.js").Kept} kept */
  #sentence({ choice, bytes, at }) {
    const languages = choice.languages.map((language) => say(/** @type {"zh"} */ (language))).join(say("and"));
    const what = say("what_text", { languages }) + (choice.tables ? say("what_tables") : "");
    const date = new Intl.DateTimeFormat(languageOfPage(), { dateStyle: "long", timeStyle: "short" }).format(new Date(at));
    return say("kept", { what, size: megabytes(bytes), date });
  }

  /** What the choice costs, and whether there is room for it. */
  async #price() {
    if (!this.#sizes || !this.price) return;
    const cost = costOf(this.#sizes, this.chosen);
    const free = await freeSpace();
    const more = cost.bytes - (this.#kept?.bytes ?? 0);
    const fits = free === undefined || more < free;
    const words = [say("size", { size: megabytes(cost.bytes), sent: megabytes(cost.sent) })];
    if (free !== undefined) words.push(say(!fits ? "too_little" : free > PLENTY ? "plenty" : "free", { free: megabytes(free) }));
    this.price.textContent = sentences(words);
    if (this.#connection) this.#button("keep").disabled = this.#working || !fits || this.chosen.languages.length === 0;
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(`[data-action="${action}"]`));
  }

  /** @param {Event} event */
  async #clicked(event) {
    const pressed = closest(event.target, "button[data-action]");
    const words = { question: say("remove_sure"), yes: say("remove_do"), no: say("remove_not") };
    if (pressed?.dataset.action === "keep") this.#follow(() => this.#keep());
    else if (pressed?.dataset.action === "remove" && (await sure(pressed, words))) await this.#remove();
  }

  async #keep() {
    askToLast();
    for (let tries = 1; ; tries++) {
      const before = this.#done;
      const failure = await keep(this.chosen);
      const goesOn = failure?.reason === "stopped" && this.#done > before && tries < MOST_TRIES;
      if (!goesOn) return failure;
    }
  }

  /** @param {() => Promise<{reason: import("./names.js").Reason, path: string} | undefined>} work */
  async #follow(work) {
    this.#working = true;
    this.#done = 0;
    this.bar?.removeAttribute("value");
    await this.#show();
    this.#tell(say("working_first"));
    const failure = await work();
    this.#working = false;
    await this.#show();
    if (!failure) return;
    const words = say(`failed_${failure.reason}`, { path: failure.path });
    this.#tell(this.#kept ? sentences([words, say("still_kept")]) : words);
  }

  async #remove() {
    await remove();
    this.#working = false;
    await this.#show();
    this.#tell(say("removed"));
  }

  /** @param {import("./names.js").Told} told */
  #hear(told) {
    if (told.type !== "progress" || !this.#working || !this.bar) return;
    this.#done = told.done;
    this.bar.value = told.total ? told.done / told.total : 0;
    this.#tell(say("working", { done: megabytes(told.done), total: megabytes(told.total) }));
  }

  /** @param {string} sentence */
  #tell(sentence) {
    if (this.told) this.told.textContent = sentence;
  }
}

if (!customElements.get("offline-copy")) customElements.define("offline-copy", OfflineCopy);
