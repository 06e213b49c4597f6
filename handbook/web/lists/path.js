// @ts-check
// <shop-path>: an onboarding path from the first day to the ninetieth, with dates, locks and signatures.

import { warningOf } from "./checklist.js";
import { entryAt } from "./document.js";
import { button, closest, copyOrShow, make } from "./dom.js";
import { dayOf, daysBetween } from "./periods.js";
import { printList } from "./print.js";
import { fillRing, ring } from "./ring.js";
import { store } from "./shared-store.js";
import { TaskView } from "./task.js";
import { pathAsText } from "./text.js";
import { say } from "./words.js";

const ONCE = "once";

/** @typedef {import("./document.js").Path} Path */

export class ShopPath extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;
  /** @type {TaskView[]} */
  tasks = [];

  get path() {
    return this.dataset.list ?? "";
  }

  /** @returns {Path} */
  get #kept() {
    return store.kept.paths[this.path] ?? { start: "", mentor: "", at: "", signed: {}, quizzes: {} };
  }

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.tasks = [...this.querySelectorAll("li.checklist-item")].map((entry) => new TaskView(/** @type {HTMLElement} */ (entry)));
    this.#build();
    this.addEventListener("change", (event) => this.#changed(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    store.addEventListener("change", () => this.show(), { signal });
    document.addEventListener("visibilitychange", () => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    for (const task of this.tasks) task.leave();
    for (const added of this.querySelectorAll("[data-added]")) added.remove();
  }

  #build() {
    const name = `path-${this.path}`;
    this.start = make("input", { id: `${name}-start`, type: "date" });
    this.mentor = make("input", { id: `${name}-mentor`, type: "text", maxlength: "60", autocomplete: "off" });
    this.ring = ring();
    this.sum = make("p", { class: "checklist-progress", "aria-live": "polite" });
    this.timeline = make("ol", { class: "path-timeline", "data-added": "", "aria-label": say("path_timeline") });
    this.warning = make("p", { class: "checklist-warning", role: "status", "data-added": "" });
    const state = make("div", { class: "checklist-state", "data-added": "" });
    state.append(this.ring, this.sum);
    const fields = make(
      "div",
      { class: "path-fields", "data-added": "" },
      make("label", { for: this.start.id }, say("path_start")),
      this.start,
      make("label", { for: this.mentor.id }, say("path_mentor")),
      this.mentor,
    );
    this.querySelector(".checklist-head")?.append(state, fields, this.warning);
    this.querySelector(".checklist-head")?.after(this.timeline);
    this.told = make("div", { class: "checklist-copied", "data-added": "", role: "status" });
    const tools = make("div", { class: "list-buttons checklist-tools", "data-added": "" });
    tools.append(button("copy", say("copy")), button("print-blank", say("print_blank")), button("print-filled", say("print_filled")), button("certificate", say("certificate")));
    this.append(tools, this.told);
  }

  /** The stages: each heading with the tasks below it. */
  get #stages() {
    return [...this.querySelectorAll("h2, h3")].map((heading) => {
      const tasks = [];
      for (let next = heading.nextElementSibling; next && !/^H[1-3]$/.test(next.tagName); next = next.nextElementSibling)
        tasks.push(...this.tasks.filter((task) => next?.contains(task.entry)));
      return { heading, tasks };
    });
  }

  /** @param {string} id */
  #done(id) {
    return entryAt(store.kept, id, ONCE)?.state === "done";
  }

  show() {
    const kept = this.#kept;
    const texts = Object.fromEntries(this.tasks.map((task) => [task.id, task.text]));
    for (const task of this.tasks) {
      const locked = task.needs.filter((id) => !this.#done(id)).map((id) => texts[id] ?? id);
      task.show({ start: kept.start, done: this.#done(task.id), locked, signed: signedBy(kept, task.id) });
    }
    if (this.start && document.activeElement !== this.start) this.start.value = kept.start;
    if (this.mentor && document.activeElement !== this.mentor) this.mentor.value = kept.mentor;
    if (this.warning) this.warning.textContent = warningOf();
    this.#showSum(kept);
    this.#showTimeline();
  }

  /** @param {Path} kept */
  #showSum(kept) {
    const today = dayOf(new Date());
    const done = this.tasks.filter(({ id }) => this.#done(id)).length;
    const signed = this.tasks.filter(({ id }) => signedBy(kept, id)).length;
    const late = this.tasks.filter((task) => !this.#done(task.id) && task.late(kept.start, today)).length;
    const day = kept.start ? daysBetween(kept.start, today) + 1 : 0;
    if (this.ring) fillRing(this.ring, this.tasks.length ? done / this.tasks.length : null);
    const parts = [
      kept.start ? (day > 0 ? say("path_day", { day }) : "") : say("path_no_start"),
      say("path_sum", { done, of: this.tasks.length, signed }),
      late ? say("path_late", { count: late }) : "",
    ];
    const text = parts.filter(Boolean).join(" · ");
    if (this.sum && this.sum.textContent !== text) this.sum.textContent = text;
  }

  #showTimeline() {
    const stages = this.#stages.filter(({ tasks }) => tasks.length);
    const shown = stages.map(({ heading, tasks }) => {
      const done = tasks.filter(({ id }) => this.#done(id)).length;
      const name = heading.firstChild?.textContent?.trim() ?? "";
      const stage = make("li", {}, make("a", { href: `#${heading.id}` }, name), " ", make("span", {}, say("sum", { done, of: tasks.length })));
      stage.style.setProperty("--share", `${Math.round((done / tasks.length) * 100)}%`);
      return stage;
    });
    this.timeline?.replaceChildren(...shown);
  }

  /** @param {Event} event */
  #changed(event) {
    const task = this.tasks.find(({ box }) => box === event.target);
    if (task) store.mark(task.id, ONCE, { state: task.box.checked ? "done" : "open" });
    else if (event.target === this.start) this.#keep({ start: this.start?.value ?? "" });
    else if (event.target === this.mentor) this.#keep({ mentor: this.mentor?.value.trim() ?? "" });
  }

  /** @param {Event} event */
  #clicked(event) {
    const pressed = closest(event.target, "button[data-action]");
    const action = pressed?.dataset.action;
    const task = this.tasks.find(({ entry }) => entry.contains(pressed));
    if (action === "sign" && task) this.#sign(task);
    else if (action === "print-blank" || action === "print-filled") printList(this, action === "print-filled");
    else if (action === "copy" && this.told)
      copyOrShow(pathAsText(this.dataset.title ?? this.path, this.tasks, this.#kept), this.told, { copied: say("copied"), byHand: say("copy_by_hand") });
    else if (action === "certificate") this.#certificate();
  }

  /** @param {TaskView} task */
  #sign(task) {
    const kept = this.#kept;
    if (signedBy(kept, task.id)) return this.#keepSignature(task.id, "");
    if (!kept.mentor) {
      this.#tell(say("path_mentor_needed"));
      return this.mentor?.focus();
    }
    this.#tell("");
    return this.#keepSignature(task.id, kept.mentor);
  }

  /**
   * @param {string} id
   * @param {string} by empty to take a signature back
   */
  #keepSignature(id, by) {
    store.update((kept, now) => {
      const path = { ...this.#kept };
      const signed = { ...path.signed, [id]: { by, on: dayOf(now), at: now.toISOString() } };
      return { ...kept, paths: { ...kept.paths, [this.path]: { ...path, signed } } };
    });
  }

  /** @param {Partial<Path>} change */
  #keep(change) {
    store.update((kept, now) => ({ ...kept, paths: { ...kept.paths, [this.path]: { ...this.#kept, ...change, at: now.toISOString() } } }));
  }

  #certificate() {
    const kept = this.#kept;
    const musts = this.tasks.filter(({ priority }) => priority === "must");
    const lacking = musts.filter(({ id }) => !this.#done(id) || !signedBy(kept, id)).length;
    if (lacking) return this.#tell(say("certificate_not_yet", { count: lacking }));
    this.#tell("");
    const title = this.dataset.title ?? this.path;
    const end = musts.map(({ id }) => signedBy(kept, id)?.on ?? "").sort().at(-1) ?? "";
    const mentors = [...new Set(musts.map(({ id }) => signedBy(kept, id)?.by ?? ""))].join(" / ");
    const name = store.kept.person.name || say("nobody");
    const scores = Object.entries(kept.quizzes).map(([quiz, score]) => make("li", {}, say("certificate_quiz", { title: quiz.split(".").at(-1) ?? quiz, right: score.right, of: score.of })));
    const paper = make(
      "div",
      { class: "path-certificate" },
      make("p", { class: "path-certificate-title" }, say("certificate_title")),
      make("p", {}, say("certificate_text", { name, start: kept.start, end, title, of: musts.length, mentor: mentors })),
      make("ul", {}, ...scores),
      make("p", {}, say("certificate_note")),
    );
    this.after(paper);
    return printList(paper, true);
  }

  /** @param {string} sentence */
  #tell(sentence) {
    if (this.told) this.told.textContent = sentence;
  }
}

/**
 * The signature under a task; one that was taken back is none.
 * @param {Path} kept
 * @param {string} id
 */
function signedBy(kept, id) {
  const signature = kept.signed[id];
  return signature?.by ? signature : undefined;
}
