// @ts-check
// Lists without a rhythm are gone through in rounds: one for each product, campaign or live session.

import { button, make } from "./dom.js";
import { dayOf, isDay } from "./periods.js";
import { store } from "./shared-store.js";
import { say } from "./words.js";

let rounds = 0;

export class Rounds {
  #shown = "";
  /** @type {string | undefined} */
  #chosen;

  /** @param {import("./checklist.js").ShopChecklist} list */
  constructor(list) {
    this.list = list;
    rounds += 1;
    const name = `round-${rounds}`;
    this.select = make("select", { id: name });
    this.form = this.#makeForm(name);
    this.place = make(
      "div",
      { class: "checklist-rounds", "data-added": "" },
      make("label", { for: name }, say("run")),
      this.select,
      make("span", { class: "list-buttons" }, button("round-new", say("run_new"), { "aria-expanded": "false" }), button("round-close", say("run_close"))),
      this.form,
    );
    this.select.addEventListener("change", () => {
      this.#chosen = this.select.value;
      this.list.show();
    });
  }

  /** @param {string} name */
  #makeForm(name) {
    const form = make("form", { class: "checklist-round-form", hidden: "", novalidate: "" });
    form.append(make("label", { for: `${name}-name` }, say("run_name")), make("input", { id: `${name}-name`, type: "text", maxlength: "80", autocomplete: "off" }));
    if (this.list.every === "event")
      form.append(make("label", { for: `${name}-t` }, say("run_t")), make("input", { id: `${name}-t`, type: "date" }));
    form.append(make("p", { class: "checklist-problem", role: "alert" }), make("button", { type: "submit", class: "list-button" }, say("run_start")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#start();
    });
    return form;
  }

  /** The rounds of this list, the newest first. */
  get #all() {
    const mine = Object.entries(store.kept.runs).filter(([, run]) => run.list === this.list.list);
    return mine.sort(([, one], [, other]) => other.started.localeCompare(one.started) || other.at.localeCompare(one.at));
  }

  /** The round whose ticks are shown; undefined where the list is not gone through in rounds. */
  get current() {
    const all = this.#all;
    const chosen = all.find(([id]) => id === this.#chosen);
    if (chosen || this.#chosen === "once") return chosen?.[0];
    return all.find(([, run]) => !run.closed)?.[0];
  }

  get #run() {
    return store.kept.runs[this.current ?? ""];
  }

  get t() {
    return this.#run?.t ?? "";
  }

  get name() {
    return this.#run ? [this.#run.name, this.#run.t && `T = ${this.#run.t}`].filter(Boolean).join(" · ") : undefined;
  }

  show() {
    const all = this.#all;
    const now = JSON.stringify([all, this.current]);
    if (now === this.#shown) return;
    this.#shown = now;
    const options = all.map(([id, run]) => make("option", { value: id }, [run.name, run.t, run.closed && say("run_closed")].filter(Boolean).join(" · ")));
    this.select.replaceChildren(make("option", { value: "once" }, say("run_none")), ...options);
    this.select.value = this.current ?? "once";
    const close = this.place.querySelector('[data-action="round-close"]');
    if (close instanceof HTMLButtonElement) close.hidden = !this.#run || Boolean(this.#run.closed);
  }

  /** @param {string} action */
  clicked(action) {
    if (action === "round-new") {
      this.form.hidden = !this.form.hidden;
      this.place.querySelector('[data-action="round-new"]')?.setAttribute("aria-expanded", String(!this.form.hidden));
      if (!this.form.hidden) this.form.querySelector("input")?.focus();
    } else if (action === "round-close") this.#keep(this.current ?? "", { closed: dayOf(new Date()) });
    else return false;
    return true;
  }

  #start() {
    const [name, t] = [...this.form.querySelectorAll("input")].map((input) => input.value.trim());
    const problem = this.form.querySelector(".checklist-problem");
    const missing = !name ? say("run_name_needed") : this.list.every === "event" && !isDay(t) ? say("run_t_needed") : "";
    if (problem) problem.textContent = missing;
    if (missing) return;
    const id = `r-${crypto.getRandomValues(new Uint32Array(2)).reduce((all, part) => all + part.toString(36), "").slice(0, 12)}`;
    this.#chosen = id;
    this.form.reset();
    this.form.hidden = true;
    this.#keep(id, { list: this.list.list, name, t: t ?? "", started: dayOf(new Date()), closed: "" });
    this.select.focus();
  }

  /**
   * @param {string} id
   * @param {Partial<import("./document.js").Run>} change
   */
  #keep(id, change) {
    store.update((kept, now) => {
      const run = { list: "", name: "", t: "", started: "", closed: "", ...kept.runs[id], ...change, at: now.toISOString() };
      return { ...kept, runs: { ...kept.runs, [id]: run } };
    });
  }
}
