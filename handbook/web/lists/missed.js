// @ts-check
// What was left open in the period before: offered once, then never again.

import { button, make } from "./dom.js";
import { periodBefore } from "./periods.js";
import { missed } from "./progress.js";
import { store } from "./shared-store.js";
import { say } from "./words.js";

export class MissedBefore {
  #shown = "";

  /** @param {import("./checklist.js").ShopChecklist} list */
  constructor(list) {
    this.list = list;
    this.place = make("div", { class: "checklist-missed", "data-added": "", hidden: "" });
  }

  /** The period before, if it was this person's and has items nobody answered for. */
  get #open() {
    const period = periodBefore(this.list.every, new Date());
    const { kept } = store;
    const since = kept.follows[this.list.list]?.since ?? "";
    if (!period || this.list.chosen || kept.off[period]?.off) return undefined;
    const touched = this.list.items.some(({ id }) => kept.entries[id]?.[period]);
    // A week or month counts as the person's once its first day came after the list became theirs.
    const mine = touched || (since !== "" && (this.list.every === "day" ? since <= period : false));
    const items = mine ? missed(this.list.items, kept, period).filter(({ id }) => kept.entries[id]?.[period] === undefined) : [];
    return items.length ? { period, items } : undefined;
  }

  show() {
    const open = this.#open;
    const now = open ? `${open.period} ${open.items.map(({ id }) => id).join(" ")}` : "";
    if (now === this.#shown) return;
    this.#shown = now;
    this.place.hidden = !open;
    if (!open) return this.place.replaceChildren();
    const entries = open.items.map((item) =>
      make(
        "li",
        {},
        make("span", {}, item.text),
        make("span", { class: "list-buttons" }, button("missed-done", say("missed_done"), { "data-id": item.id }), button("missed-skip", say("missed_skip"), { "data-id": item.id })),
      ),
    );
    this.place.replaceChildren(
      make("p", {}, say("missed_title", { period: open.period, count: open.items.length })),
      make("ul", {}, ...entries),
      button("missed-close", say("missed_close")),
    );
  }

  /**
   * @param {string} action
   * @param {HTMLElement} pressed
   */
  clicked(action, pressed) {
    const open = this.#open;
    if (!action.startsWith("missed-") || !open) return false;
    const ids = action === "missed-close" ? open.items.map(({ id }) => id) : [pressed.dataset.id ?? ""];
    for (const id of ids)
      if (action === "missed-done") store.mark(id, open.period, { state: "done" });
      else if (action === "missed-skip") store.mark(id, open.period, { state: "skipped", reason: say("missed_reason") });
      else store.mark(id, open.period, { state: "open" });
    return true;
  }
}
