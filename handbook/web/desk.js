// @ts-check
// What the folds under a result may ask of their calculator. They are fetched later than it, and get
// from here what it has loaded already.

import { Picture } from "./chart.js";
import { toClipboard } from "./clipboard.js";
import { EngineError } from "./engine.js";
import { decode, differing, replaced } from "./link.js";
import { flat, nested } from "./paths.js";
import { engine } from "./shared-engine.js";

/** @typedef {import("./result.js").Answer} Answer */

export class Desk {
  /** The last answer without problems. @type {Answer | undefined} */
  answer;

  /**
   * @param {HTMLElement} root
   * @param {import("./calculator.js").CalculatorData} data
   * @param {import("./form.js").Form} form
   * @param {import("./numbers.js").Numbers} numbers
   * @param {() => void} changed to be called when the form was written to
   */
  constructor(root, data, form, numbers, changed) {
    this.root = root;
    this.data = data;
    this.form = form;
    this.numbers = numbers;
    this.changed = changed;
    /** The inputs the page came with, groups by path. */
    this.base = flat(data.base);
  }

  /** Whether a question is answered at once. */
  get live() {
    return engine.status.state === "live";
  }

  /** The inputs of the last answer, in code units, groups by path. */
  get inputs() {
    return flat(this.answer?.inputs ?? this.data.base);
  }

  /** The last answer with its inputs flat; before the first one, that to the page's own inputs. */
  async answered() {
    const answer = this.answer ?? (await this.ask({ inputs: this.data.base }));
    return { ...answer, inputs: flat(answer.inputs) };
  }

  /**
   * Ask the engine, which starts if need be; rejects when it cannot answer.
   * @param {Record<string, unknown>} request
   * @returns {Promise<any>}
   */
  ask(request) {
    const { slug, language } = this.data;
    return engine.ask({ slug, language, ...request });
  }

  /**
   * The answer to a whole set of inputs.
   * @param {Record<string, any>} inputs groups by path
   */
  calculate(inputs) {
    return this.ask({ inputs: nested(inputs) });
  }

  /**
   * Why a question had no answer, in words.
   * @param {unknown} error
   */
  failure(error) {
    const reason = error instanceof EngineError ? error.reason : "network";
    return this.data.words[`failed_${reason}`] ?? "";
  }

  /** What is typed in the form. */
  texts() {
    return this.form.texts();
  }

  /**
   * Put a set of inputs into the form.
   * @param {Record<string, any>} inputs groups by path
   */
  put(inputs) {
    this.form.write(inputs);
    this.changed();
  }

  /**
   * Put a text into one field.
   * @param {string} name
   * @param {string} text
   */
  type(name, text) {
    this.form.type(name, text);
    this.changed();
  }

  /**
   * An output as the page shows it.
   * @param {string} name
   */
  shown(name) {
    return this.root.querySelector(`[data-value="${name}"]`)?.textContent ?? "";
  }

  /** @param {HTMLElement} canvas */
  picture(canvas) {
    return new Picture(canvas, this.numbers);
  }

  /**
   * Whether the text could be copied.
   * @param {string} text
   */
  copy(text) {
    return toClipboard(text);
  }

  /**
   * What the address says in a part of its own: "profit-margin--scenarios".
   * @param {string} part
   */
  linked(part) {
    return decode(location.hash).get(`${this.data.instance}--${part}`)?.values;
  }

  /**
   * The address of this page with the present inputs and, in a part of its own, other values.
   * @param {string} part
   * @param {Record<string, unknown>} values
   */
  linkWith(part, values) {
    const { instance, version } = this.data;
    const own = replaced("", instance, differing(this.inputs, this.base), version);
    return `${location.href.split("#")[0]}#${replaced(own, `${instance}--${part}`, values, version)}`;
  }
}
