// @ts-check
// <erase-all>: says what this browser keeps of the handbook, and erases all of it after one question.

import { button, closest, download, make } from "../lists/dom.js";
import { allLists, store } from "../lists/shared-store.js";
import { sure } from "../lists/sure.js";
import { dayOf } from "../lists/periods.js";
import { exported } from "../lists/transfer.js";
import { languageOfPage } from "../lists/words.js";
import { scope } from "../offline/site.js";
import { allowImages, mayKeep } from "../python/image-store.js";
import { engine } from "../shared-engine.js";
import { erase, foundOf } from "./erase.js";
import kept from "./kept.json" with { type: "json" };
import { say } from "./words.js";

/** @typedef {import("./erase.js").Kept} Kept */

/** @param {Kept[]} some */
const names = (some) => some.map(({ title }) => title[languageOfPage()] ?? "").join(say("comma"));

export class EraseAll extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    this.#build();
    this.addEventListener("click", (event) => this.#clicked(event), { signal: this.#connection.signal });
    this.addEventListener("change", (event) => this.#switched(event), { signal: this.#connection.signal });
    this.#look();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.querySelector("[data-added]")?.remove();
  }

  #build() {
    this.standing = make("p", { class: "about-standing" });
    this.images = make("input", { type: "checkbox", name: "images" });
    const buttons = make("div", { class: "list-buttons" }, button("export", say("export")), button("erase", say("erase")));
    this.told = make("p", { class: "about-told", role: "status" });
    const choice = make("label", { class: "about-box", hidden: "" }, this.images, say("images"));
    const parts = [this.standing, choice, buttons, this.told];
    this.append(make("div", { "data-added": "", class: "list-board about-board" }, ...parts));
  }

  /** Say what is there now, and whether images may be kept. */
  async #look() {
    /** @type {Kept[]} */
    const there = [];
    for (const one of kept) if ((await foundOf(one, scope)).length) there.push(one);
    if (this.standing) this.standing.textContent = there.length ? say("some", { list: names(there) }) : say("none");
    // Asking would make the store, and so keep something.
    const stored = there.some(({ name }) => name === "images");
    if (!this.images || !("caches" in globalThis)) return;
    this.images.checked = !stored || (await mayKeep().catch(() => true));
    this.images.parentElement?.toggleAttribute("hidden", false);
  }

  /** @param {Event} event */
  async #switched(event) {
    if (event.target !== this.images) return;
    await allowImages(this.images?.checked ?? true).catch(() => {});
    await this.#look();
  }

  /** @param {Event} event */
  async #clicked(event) {
    const pressed = closest(event.target, "button[data-action]");
    const words = { question: say("sure"), yes: say("erase_now"), no: say("keep") };
    if (pressed?.dataset.action === "export") await this.#export();
    else if (pressed?.dataset.action === "erase" && (await sure(pressed, words))) await this.#erase();
  }

  async #export() {
    const { entries, paths, follows, runs } = store.kept;
    if (![entries, paths, follows, runs].some((part) => Object.keys(part).length)) return this.#tell(say("nothing_to_export"));
    const now = new Date();
    const name = `checklists-${dayOf(now)}.json`;
    // Without the catalogue the file lacks the titles of its items, and can be imported all the same.
    const lists = await allLists().then((found) => found.lists, () => []);
    download(name, exported(store.kept, lists, now), "application/json");
    return this.#tell(say("exported", { name }));
  }

  async #erase() {
    // An engine at work would put its image away again a moment later.
    engine.cancel();
    /** @type {Kept[]} */
    const gone = [];
    /** @type {Kept[]} */
    const left = [];
    // The worker last: until its copy is gone it may still be asked for files.
    for (const one of kept) {
      const outcome = await erase(one, scope);
      if (outcome.left) left.push(one);
      else if (outcome.erased) gone.push(one);
    }
    // What this page itself still holds in memory.
    store.erase();
    await this.#look();
    const erased = gone.length ? say("erased", { list: names(gone) }) : say("nothing");
    this.#tell(left.length ? `${gone.length ? erased : ""}${say("left", { list: names(left) })}` : erased);
  }

  /** @param {string} text */
  #tell(text) {
    if (this.told) this.told.textContent = text;
  }
}

if (!customElements.get("erase-all")) customElements.define("erase-all", EraseAll);
