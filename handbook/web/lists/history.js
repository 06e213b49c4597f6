// @ts-check
// What was done before: a month of days to look at and to open, or the last weeks and months.

import { button, make } from "./dom.js";
import { dayOf, periodOf } from "./periods.js";
import { progressOf } from "./progress.js";
import { store } from "./shared-store.js";
import { say } from "./words.js";

const WEEK = 7;
const ROWS = 12;

export class History {
  #shown = "";
  /** Months back from the present one. */
  #back = 0;

  /** @param {import("./checklist.js").ShopChecklist} list */
  constructor(list) {
    this.list = list;
    this.place = make("details", { class: "checklist-history", "data-added": "" }, make("summary", {}, say("history")));
    this.inside = make("div", {});
    this.place.append(this.inside);
    this.place.addEventListener("toggle", () => this.show());
  }

  show() {
    if (!this.place.open) return;
    const periods = this.list.every === "day" ? this.#days() : this.#last();
    const told = periods.map((period) => (period ? progressOf(this.list.items, this.#knownOnly(period), period) : undefined));
    const now = JSON.stringify([periods, told, this.list.chosen]);
    if (now === this.#shown) return;
    this.#shown = now;
    const cells = periods.map((period, place) => (period ? this.#cell(period, told[place]) : undefined));
    const shown = this.list.every === "day" ? this.#calendar(cells) : make("ul", { class: "checklist-periods" }, ...cells.flatMap((cell) => (cell ? [make("li", {}, cell)] : [])));
    const away = this.list.chosen ? [make("p", {}, say("looking_at", { period: this.list.chosen }), " ", button("now", say("back_to_now")))] : [];
    this.inside.replaceChildren(...away, shown);
  }

  /** @param {string} period */
  #knownOnly(period) {
    const touched = this.list.items.some(({ id }) => store.kept.entries[id]?.[period]);
    return touched ? store.kept : { ...store.kept, entries: {} };
  }

  /** The days of the month shown, with gaps before the first so that it stands under its weekday. */
  #days() {
    const now = new Date();
    const first = new Date(now.getFullYear(), now.getMonth() - this.#back, 1, 12);
    const gaps = (first.getDay() + WEEK - 1) % WEEK;
    const days = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
    const dates = Array.from({ length: days }, (_, day) => dayOf(new Date(first.getFullYear(), first.getMonth(), day + 1, 12)));
    return [...Array(gaps).fill(""), ...dates];
  }

  #last() {
    const now = new Date();
    const steps = Array.from({ length: ROWS }, (_, step) => step);
    return steps.map((step) =>
      this.list.every === "week"
        ? periodOf("week", new Date(now.getFullYear(), now.getMonth(), now.getDate() - WEEK * step, 12))
        : periodOf("month", new Date(now.getFullYear(), now.getMonth() - step, 1, 12)),
    );
  }

  /**
   * @param {string} period
   * @param {import("./progress.js").Progress | undefined} progress
   */
  #cell(period, progress) {
    const touched = this.list.items.some(({ id }) => store.kept.entries[id]?.[period]);
    const said = touched && progress ? say("history_share", { period, done: progress.done, of: progress.of }) : say("history_nothing", { period });
    const daily = this.list.every === "day";
    // Two digits, as in the date that is its name: who speaks to the browser says what stands there.
    const cell = button("look", daily ? period.slice(-2) : said, { "data-period": period, "aria-label": said, title: said, class: "checklist-cell" });
    if (touched && progress?.share !== null) cell.style.setProperty("--share", `${Math.round((progress?.share ?? 0) * 100)}%`);
    if (period === this.list.period) cell.setAttribute("aria-current", "date");
    if (period > periodOf(this.list.every, new Date())) cell.disabled = true;
    return cell;
  }

  /** @param {(HTMLElement | undefined)[]} cells */
  #calendar(cells) {
    const table = make("table", { class: "checklist-calendar" });
    const now = new Date();
    const month = dayOf(new Date(now.getFullYear(), now.getMonth() - this.#back, 1, 12)).slice(0, WEEK);
    table.createCaption().append(button("earlier", "‹", { "aria-label": say("earlier") }), ` ${month} `, button("later", "›", { "aria-label": say("later") }));
    const later = /** @type {HTMLButtonElement} */ (table.caption?.lastElementChild);
    later.disabled = this.#back === 0;
    const head = table.createTHead().insertRow();
    for (const name of say("weekdays")) head.append(make("th", { scope: "col" }, name));
    const body = table.createTBody();
    for (let start = 0; start < cells.length; start += WEEK) {
      const row = body.insertRow();
      for (const cell of cells.slice(start, start + WEEK)) row.insertCell().append(...(cell ? [cell] : []));
    }
    return table;
  }

  /**
   * @param {string} action
   * @param {HTMLElement} pressed
   */
  clicked(action, pressed) {
    if (action === "earlier") this.#back += 1;
    else if (action === "later") this.#back = Math.max(0, this.#back - 1);
    else if (action === "look") return this.list.look(pressed.dataset.period);
    this.show();
    const again = /** @type {HTMLElement | null} */ (this.inside.querySelector(`[data-action="${action}"]`));
    again?.focus();
  }
}
