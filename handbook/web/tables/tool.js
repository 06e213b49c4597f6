// @ts-check
// Brings a <table-tool> to life: a file goes in, its columns are checked, a result comes out.

import { Picture } from "../chart.js";
import { EngineError } from "../engine.js";
import { Latest } from "../latest.js";
import { margin } from "../margin.js";
import { bearsMuch } from "../means.js";
import { Numbers, typed } from "../numbers.js";
import { engine } from "../shared-engine.js";
import { Client, GoneError } from "./client.js";
import { ColumnsView } from "./columns.js";
import { element, put } from "./element.js";
import { Intake } from "./intake.js";
import { Memory } from "./memory.js";
import { Options } from "./options.js";
import { Progress } from "./progress.js";
import { ResultView } from "./result.js";

/** @typedef {import("./client.js").Source} Source */
/** @typedef {import("./client.js").Order} Order */
/** @typedef {import("./client.js").Problem} Problem */
/**
 * @typedef {object} ToolData
 * @property {string} tool
 * @property {string} calculator
 * @property {"zh" | "en"} language
 * @property {string} root
 * @property {{name: string, address: string, text: string}} sample
 * @property {Record<string, string>} words
 * @property {import("../numbers.js").Units} shownUnits
 * @property {import("../chart.js").PictureData[]} pictures
 */

/**
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function attach(root, signal) {
  const template = root.querySelector(":scope > template.tool-data");
  if (!(template instanceof HTMLTemplateElement)) return;
  root.setAttribute("data-live", "");
  // In the element, not in the head, which instant navigation clears of what it does not know.
  if (!root.querySelector(":scope > link")) {
    root.prepend(element("link", { rel: "stylesheet", href: new URL(TABLES_STYLE, import.meta.url).href }));
  }
  new Tool(root, JSON.parse(template.content.textContent ?? ""), signal);
}

class Tool {
  /** @type {Source | undefined} */
  #source;
  /** Which opening is the newest: the answers to others are no longer wanted. */
  #turn = 0;

  /**
   * @param {HTMLElement} root
   * @param {ToolData} data
   * @param {AbortSignal} signal
   */
  constructor(root, data, signal) {
    this.root = root;
    this.data = data;
    this.signal = signal;
    this.numbers = new Numbers(data.language, data.shownUnits);
    this.client = new Client(data);
    this.progress = new Progress(root, data.words, signal);
    this.intake = new Intake(root, data, (source) => this.#take(source), signal);
    this.options = new Options(this.#find("form.tool-options"));
    const hear = { changed: () => this.#work(), sheet: (/** @type {string} */ title) => void this.#open(title) };
    this.columns = new ColumnsView(this.#find(".tool-opened"), data, this.numbers, new Memory(), hear);
    // What a table runs into whose successor is under way concerns nobody any more.
    const failed = (/** @type {unknown} */ error) => this.latest.busy || this.#failed(error);
    this.result = new ResultView(this.#find(".tool-answer"), data, this.numbers, this.client, failed);
    this.latest = new Latest(
      (/** @type {Order} */ order) => this.client.work(order),
      (answer) => this.#answered(answer),
      (error) => this.#failed(error),
    );
    this.#listen(signal);
    this.#drawSample(signal);
    this.#offerMargin(signal);
    // Whoever cannot get a result here should know before a file is chosen.
    if (!engine.knowsTables) this.progress.end(data.words.failed_unsupported ?? "");
    else if (!data.calculator) this.#warm(signal);
    signal.addEventListener("abort", () => this.result.dispose());
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { root } = this;
    this.options.enable();
    for (const box of root.querySelectorAll("button, input, textarea")) {
      box.removeAttribute("disabled");
      box.removeAttribute("readonly");
    }
    const wake = () => engine.tables.state === "idle" && engine.startTables();
    for (const touch of ["focusin", "pointerdown"]) root.addEventListener(touch, wake, { signal });
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
    root.addEventListener("submit", (event) => this.#submitted(event), { signal });
    // A choice is made at once; figures count when the hand leaves them, or on Enter.
    this.options.form.addEventListener("change", () => this.columns.opened && this.#work(), { signal });
  }

  /** Have pandas at hand before a file is chosen, where that costs the reader little. @param {AbortSignal} signal */
  #warm(signal) {
    const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
    // What fails here is told when a file is chosen.
    whenIdle(() => !signal.aborted && bearsMuch() && engine.table({ do: "warm" }, null).catch(() => {}));
  }

  /**
   * @template {HTMLElement} Kind
   * @param {string} selector
   * @returns {Kind}
   */
  #find(selector) {
    return /** @type {Kind} */ (this.root.querySelector(selector));
  }

  /** @param {AbortSignal} signal */
  #drawSample(signal) {
    this.root.querySelectorAll(".tool-sample .calc-canvas").forEach((canvas, place) => {
      const data = this.data.pictures[place];
      if (!data || !(canvas instanceof HTMLElement)) return;
      const picture = new Picture(canvas, this.numbers);
      picture.show(data);
      signal.addEventListener("abort", () => picture.dispose());
    });
  }

  /** The margin worked out elsewhere in this visit can be taken over. @param {AbortSignal} signal */
  #offerMargin(signal) {
    const box = this.options.form.querySelector('input[name="margin"]');
    if (!(box instanceof HTMLInputElement)) return;
    const write = (/** @type {Record<string, number>} */ values) => {
      box.value = typed(values.margin, true);
    };
    margin.offer(this.options.form, /** @type {any} */ ({ write }), this.numbers, this.data.words, signal, () => this.#work());
  }

  /** @param {Event} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.action === "cancel") this.#cancel();
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    if (this.columns.opened) this.#work();
    else this.#open("");
  }

  /** @param {Source} source */
  #take(source) {
    this.#source = source;
    this.#open("");
  }

  /** @param {string} sheet */
  async #open(sheet) {
    const { words } = this.data;
    const source = this.#source;
    if (!source) return this.intake.complain(words.nothing ?? "");
    const turn = ++this.#turn;
    this.intake.complain("");
    this.progress.begin(put(words.reading, { name: source.name }));
    try {
      const answer = await this.client.open(source, sheet);
      if (turn === this.#turn && !this.signal.aborted) this.#opened(answer, source);
    } catch (error) {
      if (turn === this.#turn) this.#failed(error);
    }
  }

  /**
   * @param {any} answer
   * @param {Source} source
   */
  #opened(answer, source) {
    this.result.clear();
    this.#find(".tool-sample").hidden = true;
    if (answer.problems) {
      this.columns.clear();
      this.#find(".tool-needs").hidden = false;
      this.#refuse(answer.problems);
      return;
    }
    this.#find(".tool-needs").hidden = true;
    this.columns.show(answer.opened, source.name);
    this.#work();
  }

  #work() {
    const { columns, data } = this;
    if (!columns.opened) return;
    this.intake.complain("");
    this.root.toggleAttribute("data-stale", true);
    if (columns.lacking.length) {
      columns.mark([]);
      const names = columns.lacking.map(({ label }) => label).join(data.language === "zh" ? "、" : ", ");
      this.progress.end(put(data.words.lacking, { columns: names }) + this.#remark());
      return;
    }
    this.progress.begin(data.words.working ?? "");
    const { mapping, percent } = columns;
    this.latest.put({ columns: mapping, percent, options: this.options.texts(), texts: this.#form() });
  }

  /** What is typed into the calculator above a batch. */
  #form() {
    const { calculator } = this.data;
    if (!calculator) return {};
    const form = /** @type {any} */ (document.querySelector(`shop-calculator#${CSS.escape(calculator)}`))?.form;
    return form?.texts() ?? {};
  }

  /** @param {any} answer */
  #answered(answer) {
    // The reader may have gone to another page meanwhile.
    if (this.signal.aborted) return;
    if (answer.problems) {
      this.#refuse(answer.problems);
      return;
    }
    this.columns.mark([]);
    this.options.mark([]);
    this.result.show(answer.worked, this.columns.told);
    this.root.toggleAttribute("data-stale", false);
    this.progress.end(this.numbers.fill(answer.worked.headline));
  }

  /**
   * Say each problem where it belongs: beside a column, beside an option, else at the file.
   * @param {Problem[]} problems
   */
  #refuse(problems) {
    const told = problems.map((problem) => ({ field: problem.field, sentence: this.numbers.fill(problem) }));
    const others = this.options.mark(this.columns.opened ? this.columns.mark(told) : told);
    const sentence = others.map((one) => one.sentence).join(" ");
    this.intake.complain(sentence);
    this.progress.end((sentence || told.map((one) => one.sentence).join(" ")) + this.#remark());
  }

  /** That what is shown is older than what is typed. */
  #remark() {
    return this.result.place.hidden ? "" : ` ${this.data.words.changed ?? ""}`;
  }

  /** @param {unknown} error */
  #failed(error) {
    const { words } = this.data;
    const cancelled = error instanceof EngineError && engine.tables.state === "idle";
    if (cancelled) this.progress.end(words.cancelled ?? "");
    else {
      const reason = error instanceof EngineError ? error.reason : "engine";
      // The reader is told what helps; what went wrong is told to who looks for it.
      if (reason === "engine" && !(error instanceof GoneError)) console.error(error);
      const sentence = (error instanceof GoneError ? words.gone : words[`failed_${reason}`]) ?? "";
      this.intake.complain(this.#withCalculators(sentence));
      // Beside the file the eye finds it; the ear only hears the line of progress.
      this.progress.end(sentence);
    }
  }

  /** That tables fail takes nothing from the calculators, where they answer. @param {string} sentence */
  #withCalculators(sentence) {
    return engine.status.state === "live" && engine.tables.state === "failed" ? `${sentence} ${this.data.words.calculators_work ?? ""}` : sentence;
  }

  #cancel() {
    this.#turn += 1;
    engine.cancel();
    this.progress.end(this.data.words.cancelled ?? "");
  }
}
