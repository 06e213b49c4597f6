// @ts-check
// <shop-checklist>: a list of the handbook, ticked for today, this week, this month or this round.

import { button, closest, copyOrShow, make } from "./dom.js";
import { ALWAYS, entryAt, lasting } from "./document.js";
import { History } from "./history.js";
import { ItemView } from "./item.js";
import { MissedBefore } from "./missed.js";
import { dayOf, periodOf, untilTomorrow } from "./periods.js";
import { progressOf } from "./progress.js";
import { fillRing, ring } from "./ring.js";
import { Rounds } from "./rounds.js";
import { printList } from "./print.js";
import { store } from "./shared-store.js";
import { listAsText } from "./text.js";
import { say } from "./words.js";

const LONGEST_WAIT = 3_600_000;

export class ShopChecklist extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ItemView[]} */
  items = [];
  /** The period looked at; undefined means the present one. */
  /** @type {string | undefined} */
  chosen;

  get list() {
    return this.dataset.list ?? "";
  }

  get every() {
    return this.dataset.every ?? "once";
  }

  get heading() {
    return this.dataset.title || document.querySelector("h1")?.firstChild?.textContent?.trim() || this.list;
  }

  /** The period that ticks count for. */
  get period() {
    return this.chosen ?? this.rounds?.current ?? periodOf(this.every, new Date());
  }

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.items = [...this.querySelectorAll("li.checklist-item")].map((entry) => new ItemView(/** @type {HTMLElement} */ (entry)));
    this.#build();
    this.addEventListener("change", (event) => this.#ticked(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    store.addEventListener("change", () => this.show(), { signal });
    document.addEventListener("visibilitychange", () => this.#wake(), { signal });
    this.#adopt();
    this.#wake();
  }

  /** What was ticked before this script came counts, where nothing is kept of the item. */
  #adopt() {
    const ticked = this.items.filter(({ id, box }) => box.checked && !entryAt(store.kept, id, this.period));
    for (const { id } of ticked) store.mark(id, this.period, { state: "done" });
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    clearTimeout(this.#timer);
    for (const item of this.items) item.leave();
    for (const added of this.querySelectorAll("[data-added]")) added.remove();
    this.rounds = this.missed = this.history = undefined;
  }

  #build() {
    const head = this.querySelector(".checklist-head");
    this.ring = ring();
    this.sum = make("p", { class: "checklist-progress", "aria-live": "polite" });
    this.warning = make("p", { class: "checklist-warning", role: "status", "data-added": "" });
    const state = make("div", { class: "checklist-state", "data-added": "" });
    state.append(this.ring, this.sum);
    this.tools = make("div", { class: "list-buttons checklist-tools", "data-added": "" });
    this.tools.append(button("follow", say("follow")), button("copy", say("copy")), button("print-blank", say("print_blank")), button("print-filled", say("print_filled")));
    this.copied = make("div", { class: "checklist-copied", "data-added": "", "aria-live": "polite" });
    head?.append(state);
    if (this.every === "once" || this.every === "event") this.rounds = new Rounds(this);
    else {
      this.missed = new MissedBefore(this);
      this.history = new History(this);
    }
    head?.append(...[this.rounds?.place, this.missed?.place].filter((place) => place !== undefined), this.warning);
    this.append(...[this.history?.place].filter((place) => place !== undefined), this.tools, this.copied);
    for (const heading of this.querySelectorAll("h2, h3, h4")) {
      heading.querySelector(".checklist-share")?.remove();
      if (this.#below(heading).length) heading.append(make("span", { class: "checklist-share", "data-added": "" }));
    }
  }

  /**
   * The items between this heading and the next.
   * @param {Element} heading
   */
  #below(heading) {
    const found = [];
    for (let next = heading.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling)
      found.push(...this.items.filter((item) => next?.contains(item.entry)));
    return found;
  }

  /** Show today again when the day has changed, and wait for the next midnight. */
  #wake() {
    clearTimeout(this.#timer);
    if (document.hidden) return;
    this.show();
    this.#timer = setTimeout(() => this.#wake(), Math.min(untilTomorrow(new Date()), LONGEST_WAIT));
  }

  show() {
    const { kept } = store;
    const { period } = this;
    const t = this.rounds?.t ?? "";
    for (const item of this.items) item.show(entryAt(kept, item.id, period), t);
    this.#showProgress(progressOf(this.items, kept, period));
    for (const heading of this.querySelectorAll(".checklist-share")) {
      const { done, of } = progressOf(this.#below(/** @type {Element} */ (heading.parentElement)), kept, period);
      heading.textContent = of ? say("sum", { done, of }) : "";
    }
    const mine = kept.follows[this.list];
    const follow = this.tools?.querySelector('[data-action="follow"]');
    if (follow) {
      follow.textContent = say(mine && !mine.until ? "unfollow" : "follow");
      follow.setAttribute("aria-pressed", String(Boolean(mine && !mine.until)));
    }
    if (this.warning) this.warning.textContent = warningOf();
    this.rounds?.show();
    this.missed?.show();
    this.history?.show();
  }

  /** @param {import("./progress.js").Progress} progress */
  #showProgress(progress) {
    if (!this.ring || !this.sum) return;
    fillRing(this.ring, progress.share);
    const sum = progress.share === null ? say("sum_none") : say(progress.minutesLeft ? "sum_left" : "sum", { done: progress.done, of: progress.of, minutes: progress.minutesLeft });
    const present = this.chosen === undefined && !this.rounds?.current;
    const words = { day: "today", week: "this_week", month: "this_month" };
    const when = present ? words[/** @type {"day"} */ (this.every)] : "";
    const label = when ? say(/** @type {"today"} */ (when)) : (this.rounds?.name ?? this.chosen ?? "");
    const text = [label, sum].filter(Boolean).join(" ");
    if (this.sum.textContent !== text) this.sum.textContent = text;
  }

  /** @param {Event} event */
  #ticked(event) {
    const item = this.items.find(({ box }) => box === event.target);
    if (!item) return;
    store.mark(item.id, this.period, { state: item.box.checked ? "done" : "open" });
  }

  /** @param {Event} event */
  #clicked(event) {
    const pressed = closest(event.target, "button[data-action]");
    if (!pressed) return;
    const action = pressed.dataset.action ?? "";
    const item = this.items.find(({ entry }) => entry.contains(pressed));
    if (item && action === "more") item.togglePanel(this.every === "day");
    else if (item) this.#say(item, action);
    else if (action === "follow") this.#follow();
    else if (action === "copy" && this.copied) copyOrShow(listAsText(this), this.copied, { copied: say("copied"), byHand: say("copy_by_hand") });
    else if (action === "print-blank" || action === "print-filled") printList(this, action === "print-filled");
    else if (action === "now") this.look(undefined);
    else if (!this.rounds?.clicked(action) && !this.missed?.clicked(action, pressed)) this.history?.clicked(action, pressed);
  }

  /**
   * @param {ItemView} item
   * @param {string} action
   */
  #say(item, action) {
    const wanted = item.wanted(action, entryAt(store.kept, item.id, this.period));
    if (!wanted) return;
    if (action === "open" && lasting(store.kept, item.id)) store.mark(item.id, ALWAYS, { state: "open", note: "" });
    store.mark(item.id, action === "never" ? ALWAYS : this.period, wanted);
    item.togglePanel(this.every === "day");
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const item = this.items.find(({ entry }) => closest(event.target, ".checklist-panel") && entry.contains(/** @type {Node} */ (event.target)));
    if (item && event.key === "Escape") item.togglePanel(this.every === "day");
    else if (item && event.key === "Enter" && event.target instanceof HTMLInputElement) this.#say(item, "note");
    else return;
    event.preventDefault();
  }

  #follow() {
    const mine = store.kept.follows[this.list];
    const today = dayOf(new Date());
    const next = mine && !mine.until ? { ...mine, until: today } : { since: mine?.until === today ? mine.since : today, until: "" };
    store.update((kept, now) => ({ ...kept, follows: { ...kept.follows, [this.list]: { ...next, at: now.toISOString() } } }));
  }

  /** @param {string | undefined} period undefined for the present one */
  look(period) {
    this.chosen = period === periodOf(this.every, new Date()) ? undefined : period;
    this.show();
  }
}

/** What the reader must know about the store; nothing when all is well. */
export function warningOf() {
  if (store.condition !== "kept") return say(store.condition);
  return store.damaged ? say("damaged") : "";
}
