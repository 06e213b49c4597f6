// @ts-check
// <shop-quiz>: a self-check; answers are explained, and the last score is kept with the path it belongs to.

import { button, closest, make } from "./dom.js";
import { dayOf } from "./periods.js";
import { store } from "./shared-store.js";
import { say } from "./words.js";

export class ShopQuiz extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;

  get quiz() {
    return this.dataset.quiz ?? "";
  }

  /** The path on the same page, whose record the score goes to. */
  get #path() {
    const path = /** @type {HTMLElement | null} */ (document.querySelector("shop-path"));
    return path?.dataset.list ?? this.quiz.split(".")[0] ?? "";
  }

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.told = make("p", { class: "quiz-told", role: "status" });
    const tools = make("div", { class: "list-buttons", "data-added": "" });
    tools.append(button("check", say("quiz_check")), button("again", say("quiz_again")), this.told);
    this.append(tools);
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    const score = store.kept.paths[this.#path]?.quizzes[this.quiz];
    if (score) this.told.textContent = say("quiz_best", { right: score.right, of: score.of, on: score.at ? dayOf(new Date(score.at)) : "" });
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.#clear();
    this.querySelector("[data-added]")?.remove();
  }

  get #questions() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".quiz-question")]);
  }

  /** @param {Event} event */
  #clicked(event) {
    const action = closest(event.target, "button[data-action]")?.dataset.action;
    if (action === "check") this.#check();
    else if (action === "again") this.#clear();
  }

  #check() {
    const chosen = this.#questions.map((question) => /** @type {HTMLInputElement | null} */ (question.querySelector("input:checked")));
    const open = chosen.filter((answer) => !answer).length;
    if (open) return this.#tell(say("quiz_unanswered", { count: open }));
    let right = 0;
    for (const [place, question] of this.#questions.entries()) {
      const correct = chosen[place]?.value === "right";
      right += Number(correct);
      question.dataset.answer = correct ? "right" : "wrong";
      question.querySelector(".quiz-mark")?.remove();
      question.querySelector("legend")?.append(make("span", { class: "quiz-mark" }, say(correct ? "quiz_right" : "quiz_wrong")));
      const why = question.querySelector("details");
      if (why) why.open = true;
    }
    const of = chosen.length;
    store.update((kept, now) => {
      const path = kept.paths[this.#path] ?? { start: "", mentor: "", at: "", signed: {}, quizzes: {} };
      const quizzes = { ...path.quizzes, [this.quiz]: { right, of, at: now.toISOString() } };
      return { ...kept, paths: { ...kept.paths, [this.#path]: { ...path, quizzes } } };
    });
    return this.#tell(say("quiz_result", { right, of }));
  }

  #clear() {
    for (const question of this.#questions) {
      delete question.dataset.answer;
      question.querySelector(".quiz-mark")?.remove();
      const why = question.querySelector("details");
      if (why) why.open = false;
      for (const answer of question.querySelectorAll("input")) answer.checked = false;
    }
    this.#tell("");
  }

  /** @param {string} sentence */
  #tell(sentence) {
    if (this.told) this.told.textContent = sentence;
  }
}
