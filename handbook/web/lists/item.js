// @ts-check
// One item of a list on the page: its box, its tags, and what else can be said about it.

import { button, make } from "./dom.js";
import { dayAfter, dayOf, daysBetween } from "./periods.js";
import { say } from "./words.js";

/** @typedef {import("./document.js").Entry} Entry */

export class ItemView {
  #shown = "";
  /** @type {HTMLElement | undefined} */
  #panel;

  /** @param {HTMLElement} entry the list entry that the build wrote */
  constructor(entry) {
    this.entry = entry;
    this.id = entry.dataset.item ?? "";
    this.priority = entry.dataset.priority ?? "should";
    this.minutes = Number(entry.dataset.minutes ?? 0);
    this.offset = entry.dataset.offset === undefined ? undefined : Number(entry.dataset.offset);
    this.box = /** @type {HTMLInputElement} */ (entry.querySelector(".checklist-box"));
    this.text = entry.querySelector("label")?.textContent ?? this.id;
    this.tags = make("div", { class: "checklist-tags" });
    this.toggle = button("more", "⋯", { class: "checklist-more", "aria-label": say("more", { text: this.text }), "aria-expanded": "false" });
    entry.querySelector(".checklist-line")?.append(this.toggle);
    entry.querySelector(".checklist-line")?.after(this.tags);
  }

  /** Take away what this script added, so that the page is as the build wrote it. */
  leave() {
    this.tags.remove();
    this.toggle.remove();
    this.#panel?.remove();
    this.box.checked = false;
    delete this.entry.dataset.state;
  }

  /**
   * @param {Entry | undefined} entry
   * @param {string} t the day T of an event; empty for other lists
   */
  show(entry, t) {
    const now = JSON.stringify([entry, t && this.offset !== undefined ? [t, dayOf(new Date())] : ""]);
    if (now === this.#shown) return;
    this.#shown = now;
    const state = entry?.state ?? "open";
    this.box.checked = state === "done";
    this.entry.dataset.state = state;
    this.tags.replaceChildren(...this.#dueTag(state, t), ...tagsOf(entry));
    if (this.#panel) this.#field.value = entry?.reason ?? entry?.note ?? "";
  }

  /**
   * @param {string} state
   * @param {string} t
   */
  #dueTag(state, t) {
    if (!t || this.offset === undefined) return [];
    const date = dayAfter(t, this.offset);
    const late = daysBetween(date, dayOf(new Date()));
    if (state === "done" || late < 0) return [tag("due", say("due", { date }))];
    return [tag(late ? "late" : "due", late ? say("due_late", { date, days: late }) : say("due_today", { date }))];
  }

  /** @param {boolean} daily */
  togglePanel(daily) {
    this.#panel ??= this.#makePanel(daily);
    const open = this.#panel.hidden;
    this.#panel.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open) this.#field.focus();
    else this.toggle.focus();
  }

  /** @param {boolean} daily */
  #makePanel(daily) {
    const name = `say-${this.id}`;
    const panel = make(
      "div",
      { class: "checklist-panel", hidden: "" },
      make("label", { for: name }, say("reason")),
      make("input", { id: name, type: "text", maxlength: "500", autocomplete: "off" }),
      make("p", { class: "checklist-problem", role: "alert" }),
      make(
        "div",
        { class: "list-buttons" },
        button("skipped", say(daily ? "not_today" : "not_now")),
        button("na", say("not_applicable")),
        button("never", say("never_applies")),
        button("help", say("need_help")),
        button("note", say("keep_note")),
        button("open", say("take_back")),
      ),
    );
    this.tags.after(panel);
    return panel;
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.#panel?.querySelector("input"));
  }

  /**
   * What the reader wants with a button of the panel; undefined when a reason is missing, which is said.
   * @param {string} action
   * @param {Entry | undefined} entry what stands there now
   * @returns {Omit<Entry, "at"> | undefined}
   */
  wanted(action, entry) {
    const text = this.#field.value.trim();
    const problem = this.#panel?.querySelector(".checklist-problem");
    if (problem) problem.textContent = "";
    if (action === "note") return { state: entry?.state ?? "open", note: text };
    if (action === "open") {
      this.#field.value = "";
      return { state: "open", note: "" };
    }
    if (!text) {
      if (problem) problem.textContent = say("reason_needed");
      this.#field.focus();
      return undefined;
    }
    const state = action === "never" ? "na" : /** @type {import("./document.js").State} */ (action);
    return { state, reason: text };
  }
}

/** @param {Entry | undefined} entry */
function tagsOf(entry) {
  const tags = [];
  const reason = entry?.reason ?? "";
  if (entry?.state === "skipped") tags.push(tag("skipped", say("tag_skipped", { reason })));
  if (entry?.state === "na") tags.push(tag("na", say("tag_na", { reason })));
  if (entry?.state === "help") tags.push(tag("help", say("tag_help", { reason })));
  if (entry?.note) tags.push(tag("note", say("note", { note: entry.note })));
  return tags;
}

/**
 * @param {string} kind
 * @param {string} text
 */
function tag(kind, text) {
  return make("span", { class: `checklist-tag checklist-tag-${kind}` }, text);
}
