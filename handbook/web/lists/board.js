// @ts-check
// <shop-board>: "My lists": today's state of every list a person answers for, and all records out and in.

import { button, closest, copyOrShow, download, make } from "./dom.js";
import { entryAt, merged } from "./document.js";
import { dayOf } from "./periods.js";
import { allLists, store } from "./shared-store.js";
import { baseOf, mine, summaryOf } from "./summary.js";
import { sure } from "./sure.js";
import { asCsv, asTabs, exported, imported } from "./transfer.js";
import { warningOf } from "./checklist.js";
import { languageOfPage, say } from "./words.js";
import { isApplePhone } from "../means.js";

/** @typedef {import("./document.js").Kept} Kept */

export class ShopBoard extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;
  /** @type {import("./transfer.js").Listed[]} */
  #lists = [];
  /** @type {Kept | undefined} before the last import */
  #before;

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#build();
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("change", (event) => this.#changed(event), { signal });
    store.addEventListener("change", () => this.#show(), { signal });
    document.addEventListener("visibilitychange", () => this.#show(), { signal });
    this.#fetch();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.querySelector("[data-added]")?.remove();
  }

  async #fetch() {
    try {
      this.#lists = (await allLists()).lists;
    } catch {
      this.#tell(say("loading_failed"));
    }
    this.#show();
  }

  #build() {
    this.summary = make("div", { class: "list-today" });
    this.help = make("div", { class: "list-help" });
    this.warning = make("p", { class: "checklist-warning", role: "status" });
    this.told = make("div", { class: "list-told", role: "status" });
    this.person = make("input", { id: "list-person", type: "text", maxlength: "60", autocomplete: "name" });
    this.file = make("input", { id: "list-file", type: "file", accept: ".json,application/json" });
    this.paste = make("textarea", { id: "list-paste", rows: "3" });
    const out = make(
      "div",
      { class: "list-buttons" },
      button("export", say("export")),
      button("export-csv", say("export_csv")),
      button("export-text", say("export_text")),
      button("csv-text", say("csv_text")),
      button("rescue", say("rescue"), { hidden: "" }),
      button("rescue-text", say("rescue_text"), { hidden: "" }),
    );
    const added = make(
      "div",
      { "data-added": "", class: "list-board" },
      this.warning,
      this.summary,
      this.help,
      make("div", { class: "list-buttons" }, button("off", say("day_off"), { "aria-pressed": "false" })),
      make("p", { class: "list-field" }, make("label", { for: "list-person" }, say("name")), this.person),
      make("p", { class: "list-kept" }, say("kept_here"), isApplePhone() ? say("kept_by_apple") : ""),
      this.#records(out),
      this.told,
    );
    this.append(added);
  }

  /** @param {HTMLElement} out the buttons that take records out */
  #records(out) {
    return make(
      "details",
      { class: "list-records" },
      make("summary", {}, say("records")),
      out,
      make("p", { class: "list-field" }, make("label", { for: "list-file" }, say("import")), this.file ?? ""),
      make("p", { class: "list-field" }, make("label", { for: "list-paste" }, say("import_text")), this.paste ?? ""),
      make("div", { class: "list-buttons" }, button("import", say("import_do")), button("undo", say("undo"), { hidden: "" }), button("erase", say("erase"))),
    );
  }

  #show() {
    // What was awaited may come after the page was left.
    if (!this.#connection || !this.summary || !this.help || !this.person || !this.warning) return;
    const base = baseOf(this);
    const lines = summaryOf(this.#lists, base);
    this.summary.replaceChildren(...(lines.length ? lines : [make("p", {}, say("board_empty"))]));
    this.help.replaceChildren(...this.#helpWanted(base));
    this.warning.textContent = warningOf();
    if (document.activeElement !== this.person) this.person.value = store.kept.person.name;
    const off = store.kept.off[dayOf(new Date())]?.off ?? false;
    const toggle = this.#button("off");
    toggle.textContent = say(off ? "day_off_undo" : "day_off");
    toggle.setAttribute("aria-pressed", String(off));
    for (const action of ["rescue", "rescue-text"]) this.#button(action).hidden = !store.asideText;
    this.#button("undo").hidden = !this.#before;
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(`[data-action="${action}"]`));
  }

  /**
   * What somebody else has to help with, on the lists of today.
   * @param {string} base
   */
  #helpWanted(base) {
    const language = languageOfPage();
    const wanted = mine(this.#lists, new Date()).flatMap(({ list, period }) =>
      list.items.flatMap((item) => {
        const entry = entryAt(store.kept, item.id, period);
        if (entry?.state !== "help") return [];
        const link = make("a", { href: `${base}${list.page}/#${item.id}` }, item.text[language] ?? item.id);
        return [make("li", {}, link, entry.reason ? ` — ${entry.reason}` : "")];
      }),
    );
    return wanted.length ? [make("p", {}, say("board_help")), make("ul", {}, ...wanted)] : [];
  }

  /** @param {Event} event */
  #changed(event) {
    if (event.target === this.person) {
      const name = this.person?.value.trim() ?? "";
      store.update((kept, now) => ({ ...kept, person: { ...kept.person, name, at: now.toISOString() } }));
    } else if (event.target === this.file) {
      const file = this.file?.files?.[0];
      file?.text().then((text) => this.#import(text), () => this.#tell(say("import_not_json")));
    }
  }

  /** @param {Event} event */
  #clicked(event) {
    const pressed = closest(event.target, "button[data-action]");
    const action = pressed?.dataset.action;
    const now = new Date();
    const today = dayOf(now);
    if (action === "export") download(`checklists-${today}.json`, exported(store.kept, this.#lists, now), "application/json");
    else if (action === "export-csv") download(`checklists-${today}.csv`, this.#table(asCsv), "text/csv;charset=utf-8");
    else if (action === "export-text") this.#copy(exported(store.kept, this.#lists, now), "copied");
    else if (action === "csv-text") this.#copy(this.#table(asTabs), "csv_copied");
    else if (action === "rescue-text") this.#copy(store.asideText, "copied");
    else if (action === "rescue") download(`checklists-unreadable-${today}.txt`, store.asideText, "text/plain;charset=utf-8");
    else if (action === "import") this.#import(this.paste?.value ?? "");
    else if (action === "undo") this.#undo();
    else if (action === "erase") this.#erase(/** @type {HTMLElement} */ (pressed));
    else if (action === "off") this.#toggleOff(today);
  }

  /**
   * @param {string} text
   * @param {"copied" | "csv_copied"} done
   */
  #copy(text, done) {
    if (this.told) copyOrShow(text, this.told, { copied: say(done), byHand: say("export_by_hand") });
  }

  /** @param {typeof asCsv} form */
  #table(form) {
    const states = { done: say("state_done"), skipped: say("state_skipped"), na: say("state_na"), help: say("state_help"), open: say("state_open") };
    return form(store.kept, this.#lists, languageOfPage(), { head: say("csv_head").split("|"), states });
  }

  /** @param {string} text */
  #import(text) {
    const { kept, problem } = imported(text);
    if (!kept) {
      const words = { "empty": "import_empty", "not-json": "import_not_json", "not-ours": "import_not_ours", "newer": "import_newer" };
      return this.#tell(say(/** @type {"import_empty"} */ (words[problem ?? "empty"])));
    }
    this.#before = store.kept;
    store.update((present) => merged(present, kept));
    const count = Object.values(kept.entries).reduce((sum, periods) => sum + Object.keys(periods).length, 0);
    if (this.paste) this.paste.value = "";
    if (this.file) this.file.value = "";
    this.#tell(say("import_done", { count }));
  }

  #undo() {
    const before = this.#before;
    if (!before) return;
    this.#before = undefined;
    store.update(() => before);
    this.#tell(say("undone"));
  }

  /** @param {HTMLElement} pressed */
  async #erase(pressed) {
    if (!(await sure(pressed, { question: say("erase_sure"), yes: say("erase_do"), no: say("erase_not") }))) return;
    this.#before = store.kept;
    store.erase();
    this.#tell(say("erased"));
    this.#show();
  }

  /** @param {string} today */
  #toggleOff(today) {
    store.update((kept, now) => ({ ...kept, off: { ...kept.off, [today]: { off: !kept.off[today]?.off, at: now.toISOString() } } }));
  }

  /** @param {string} sentence */
  #tell(sentence) {
    this.told?.replaceChildren(make("p", {}, sentence));
  }
}
