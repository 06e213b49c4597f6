// @ts-check
// <shop-goal-seek>: from a result one wants to the one input that brings it about.

import { Extra } from "./extra.js";
import { define, element, one, put, write } from "./parts.js";
import { inBrackets, unitWord } from "./things.js";

/**
 * @typedef {import("../numbers.js").Message} Message
 * @typedef {{value: number, typed: string, output: number | null}} Solution
 * @typedef {{message: Message, solutions: Solution[], curve?: [number, number | null][]}} Solved
 */

class ShopGoalSeek extends Extra {
  #asked = false;
  /** @type {{dispose: () => void, show: (picture: any) => void} | undefined} */
  #picture;

  /**
   * @override
   * @param {AbortSignal} signal
   */
  start(signal) {
    this.addEventListener("change", () => this.#chosen(), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === this.#target) this.#solve();
    }, { signal });
    signal.addEventListener("abort", () => {
      this.#picture?.dispose();
      this.#picture = undefined;
    });
    this.#chosen();
  }

  get #output() {
    return this.piece("goal-output", HTMLSelectElement);
  }

  get #input() {
    return this.piece("goal-input", HTMLSelectElement);
  }

  get #target() {
    return this.piece("target", HTMLInputElement);
  }

  /** Other numbers above make the last answer old: ask again. @override */
  refresh() {
    this.#showToday();
    if (this.#asked) this.#solve();
  }

  #chosen() {
    const unit = unitWord(this.data, this.unit(this.#output.value));
    write(this.piece("unit", HTMLElement), inBrackets(unit, this.numbers.language));
    this.#showToday();
    if (this.#asked && this.#target.value.trim()) this.#solve();
  }

  #showToday() {
    const value = this.desk.shown(this.#output.value);
    write(this.piece("today-output", HTMLElement), put(this.word("extra_today"), { value }));
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.extra === "solve") this.#solve();
    else if (button?.dataset.typed !== undefined) this.#use(button.dataset.typed, button.dataset.shown ?? "");
  }

  async #solve() {
    this.#asked = true;
    const [output, input] = [this.#output.value, this.#input.value];
    const target = this.#target.value;
    const answer = await this.ask({ do: "solve", output, target, input }, this.state);
    if (!answer) return;
    if (answer.solve) this.#show(answer.solve, output, input);
    else this.#refuse(answer.problems ?? []);
  }

  /** @param {(Message & {field: string})[]} problems */
  #refuse(problems) {
    const own = problems.filter(({ field }) => field === "target" || field === "input" || field === "output");
    this.#complain(own.map((problem) => this.numbers.fill(problem)).join(" "));
    write(this.state, own.length ? "" : this.word("extra_form_wrong"));
    if (own.length) one(this, ".calc-answer", HTMLElement).hidden = true;
  }

  /** @param {string} sentence */
  #complain(sentence) {
    const error = one(this, ".calc-error", HTMLElement);
    write(error, sentence);
    error.hidden = !sentence;
    this.#target.toggleAttribute("aria-invalid", false);
    if (sentence) this.#target.setAttribute("aria-invalid", "true");
  }

  /**
   * @param {Solved} solved
   * @param {string} output
   * @param {string} input
   */
  #show(solved, output, input) {
    this.#complain("");
    write(this.state, this.numbers.fill(solved.message));
    const list = one(this, ".calc-solutions", HTMLElement);
    const focused = [...list.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
    list.replaceChildren(...solved.solutions.map((solution) => this.#solution(solution, input)));
    list.hidden = solved.solutions.length === 0;
    if (focused >= 0) (list.querySelectorAll("button")[focused] ?? this.#target).focus();
    one(this, ".calc-answer", HTMLElement).hidden = false;
    this.#draw(solved, output, input);
  }

  /**
   * @param {Solution} solution
   * @param {string} input
   */
  #solution({ value, typed }, input) {
    const shown = this.numbers.show(value, this.unit(input));
    const line = element("li", "");
    const use = element("button", this.word("extra_use"), { type: "button" });
    use.setAttribute("aria-label", `${this.word("extra_use")}: ${this.label(input)} ${shown}`);
    use.dataset.typed = typed;
    use.dataset.shown = shown;
    line.append(element("span", `${this.label(input)} = `), element("strong", shown), " ", use);
    return line;
  }

  /**
   * @param {string} typed
   * @param {string} value
   */
  #use(typed, value) {
    const input = this.#input.value;
    this.desk.type(input, typed);
    write(this.state, put(this.word("extra_used"), { label: this.label(input), value }));
  }

  /**
   * The result over the whole range that was looked at: it shows why there is none, or more than one.
   * @param {Solved} solved
   * @param {string} output
   * @param {string} input
   */
  #draw({ curve = [], solutions }, output, input) {
    const words = { input: this.label(input), output: this.label(output) };
    let figure = this.querySelector("figure");
    const drawable = curve.filter(([, up]) => up !== null).length > 1;
    if (figure) figure.hidden = !drawable;
    if (!drawable) return;
    const title = put(this.word("extra_curve"), words);
    if (!figure) {
      figure = element("figure", "", { class: "calc-chart" });
      figure.append(element("figcaption", ""), element("div", "", { class: "calc-canvas", role: "img" }));
      one(this, ".calc-answer", HTMLElement).append(figure);
      this.#picture = this.desk.picture(one(figure, ".calc-canvas", HTMLElement));
    }
    write(one(figure, "figcaption", HTMLElement), title);
    this.#picture?.show({
      kind: "lines",
      title,
      x: { label: words.input, unit: this.unit(input) },
      y: { label: words.output, unit: this.unit(output) },
      lines: [{ label: words.output, points: curve }],
      points: solutions.map(({ value, output: reached }) => ({ label: this.word("extra_answer"), x: value, y: reached })),
    });
  }
}

define("shop-goal-seek", ShopGoalSeek);
