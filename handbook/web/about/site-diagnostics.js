// @ts-check
// <site-diagnostics>: what to send along with a report of an error, to be copied whole.

import { toClipboard } from "../clipboard.js";
import { button, closest, make } from "../lists/dom.js";
import { engine } from "../shared-engine.js";
import { asText, diagnose } from "./diagnose.js";
import { say } from "./words.js";

export class SiteDiagnostics extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#build();
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    engine.addEventListener("change", () => this.#read(), { signal });
    this.#read();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.querySelector("[data-added]")?.remove();
  }

  #build() {
    const buttons = [button("copy", say("copy")), button("again", say("again")), button("engine", say("try_engine"))];
    this.told = make("p", { class: "about-told", role: "status" });
    this.report = make("textarea", { readonly: "", rows: "24", class: "about-report", spellcheck: "false", "aria-label": say("report") });
    this.append(
      make("div", { "data-added": "", class: "list-board about-board" }, make("div", { class: "list-buttons" }, ...buttons), this.told, this.report),
    );
  }

  async #read() {
    const text = asText(await diagnose(engine), new Date());
    if (this.report) this.report.value = text;
  }

  /** @param {Event} event */
  async #clicked(event) {
    const action = closest(event.target, "button[data-action]")?.dataset.action;
    if (action === "again") await this.#read();
    else if (action === "engine") await engine.startTables().catch(() => {});
    else if (action === "copy") await this.#copy();
  }

  async #copy() {
    if (!this.report || !this.told) return;
    const copied = await toClipboard(this.report.value);
    this.told.textContent = say(copied ? "copied" : "by_hand");
    if (copied) return;
    this.report.focus();
    this.report.select();
  }
}

if (!customElements.get("site-diagnostics")) customElements.define("site-diagnostics", SiteDiagnostics);
