// @ts-check
// One task of an onboarding path: when it is due, what locks it, and the mentor's signature.

import { button, make } from "./dom.js";
import { dayAfter, dayOf, daysBetween } from "./periods.js";
import { say } from "./words.js";

/** @typedef {{start: string, done: boolean, locked: string[], signed: import("./document.js").Signature | undefined}} TaskState */

export class TaskView {
  #shown = "";

  /** @param {HTMLElement} entry the list entry that the build wrote */
  constructor(entry) {
    this.entry = entry;
    this.id = entry.dataset.item ?? "";
    this.priority = entry.dataset.priority ?? "should";
    this.minutes = Number(entry.dataset.minutes ?? 0);
    this.day = Number(entry.dataset.day ?? 1);
    this.needs = (entry.dataset.needs ?? "").split(" ").filter(Boolean);
    this.box = /** @type {HTMLInputElement} */ (entry.querySelector(".checklist-box"));
    this.text = entry.querySelector("label")?.textContent ?? this.id;
    this.tags = make("div", { class: "checklist-tags" });
    this.sign = button("sign", say("path_sign"), { class: "list-button path-sign" });
    entry.querySelector(".checklist-line")?.after(this.tags);
  }

  leave() {
    this.tags.remove();
    this.box.checked = false;
    this.box.disabled = false;
    delete this.entry.dataset.state;
  }

  /** @param {string} start @param {string} today */
  late(start, today) {
    return start ? Math.max(0, daysBetween(dayAfter(start, this.day - 1), today)) : 0;
  }

  /** @param {TaskState} state */
  show(state) {
    const today = dayOf(new Date());
    const now = JSON.stringify([state, today]);
    if (now === this.#shown) return;
    this.#shown = now;
    const late = state.done ? 0 : this.late(state.start, today);
    this.box.checked = state.done;
    // A locked task cannot be ticked, but one that was ticked can always be taken back.
    this.box.disabled = state.locked.length > 0 && !state.done;
    this.entry.dataset.state = state.done ? "done" : state.locked.length ? "locked" : late ? "late" : "open";
    this.tags.replaceChildren(...this.#tags(state, late));
  }

  /**
   * @param {TaskState} state
   * @param {number} late
   */
  #tags(state, late) {
    const tags = [];
    const date = state.start ? dayAfter(state.start, this.day - 1) : "";
    if (date && !state.done) tags.push(tag(late ? "late" : "due", say(late ? "path_overdue" : "path_due", { date, days: late })));
    if (state.locked.length && !state.done) tags.push(tag("locked", say("path_locked", { needs: state.locked.join(" / ") })));
    if (state.signed) tags.push(tag("signed", say("path_signed", { by: state.signed.by, on: state.signed.on })));
    if (state.done) {
      this.sign.textContent = say(state.signed ? "path_unsign" : "path_sign");
      tags.push(this.sign);
    }
    return tags;
  }
}

/**
 * @param {string} kind
 * @param {string} text
 */
const tag = (kind, text) => make("span", { class: `checklist-tag checklist-tag-${kind}` }, text);
