// @ts-check
// A tool's line to the engine. The engine keeps one opened file for each tool, until another is opened
// or its worker is gone; what it has lost is opened and worked out anew before the next question.
// Each line has a number of its own, so that what a page just left still asks never meets the next page's file.

import { EngineError } from "../engine.js";
import { engine } from "../shared-engine.js";

/** @typedef {import("../numbers.js").Message} Message */
/** @typedef {Message & {field: string}} Problem */
/** @typedef {import("./mapping.js").Mapping} Mapping */
/** @typedef {{name: string, bytes: () => Promise<ArrayBuffer>}} Source */
/** @typedef {{columns: Mapping, percent: Record<string, boolean>, options: Record<string, string>, texts: Record<string, unknown>}} Order */
/** @typedef {Awaited<ReturnType<typeof engine.table>>} Answer */
/** @typedef {{table: string, sort?: string, descending?: boolean, find?: string, offset?: number, limit?: number}} Part */

const LOST = new Set(["nothing-open", "nothing-worked"]);
let clients = 0;

/** A file that is no longer there, or has changed since it was chosen. */
export class GoneError extends Error {}

export class Client {
  /** @type {{source: Source, sheet: string} | undefined} */
  #opened;
  /** What the result shown was worked out from. @type {Order | undefined} */
  #ordered;

  /** @param {{tool: string, calculator: string, language: string}} who */
  constructor(who) {
    clients += 1;
    this.who = { tool: who.tool, calculator: who.calculator, language: who.language, client: clients };
  }

  /**
   * @param {Source} source
   * @param {string} sheet "" for the likeliest
   * @returns {Promise<Answer>}
   */
  async open(source, sheet) {
    this.#opened = { source, sheet };
    this.#ordered = undefined;
    return this.#open();
  }

  /**
   * @param {Order} order
   * @returns {Promise<Answer>}
   */
  async work(order) {
    const answer = await this.#asked("work", { ...order }, () => this.#open());
    // A refused order leaves the earlier result standing, to be sorted and exported.
    if (!answer.problems) this.#ordered = order;
    return answer;
  }

  /**
   * @param {Part} part
   * @returns {Promise<Answer>}
   */
  rows(part) {
    return this.#asked("rows", part, () => this.#again());
  }

  /**
   * @param {string} table
   * @param {"csv" | "xlsx"} kind
   * @returns {Promise<Answer>}
   */
  file(table, kind) {
    return this.#asked("export", { table, kind }, () => this.#again());
  }

  /** @returns {Promise<Answer>} */
  async #open() {
    if (!this.#opened) throw new Error("nothing was opened");
    const { source, sheet } = this.#opened;
    let bytes;
    try {
      bytes = await source.bytes();
    } catch (error) {
      throw error instanceof EngineError ? error : new GoneError(source.name);
    }
    return engine.table({ do: "open", ...this.who, name: source.name, sheet, columns: {} }, bytes);
  }

  /** @returns {Promise<Answer>} */
  async #again() {
    const opened = await this.#open();
    return opened.problems || !this.#ordered ? opened : this.#ask("work", { ...this.#ordered });
  }

  /**
   * Ask; once more after bringing back what the engine has lost.
   * @param {string} what
   * @param {Record<string, unknown>} body
   * @param {() => Promise<Answer>} restore
   * @returns {Promise<Answer>}
   */
  async #asked(what, body, restore) {
    const answer = await this.#ask(what, body);
    if (!LOST.has(answer.problems?.[0]?.code)) return answer;
    const restored = await restore();
    return restored.problems ? restored : this.#ask(what, body);
  }

  /**
   * @param {string} what
   * @param {Record<string, unknown>} body
   * @returns {Promise<Answer>}
   */
  #ask(what, body) {
    return engine.table({ do: what, ...this.who, ...body }, null);
  }
}
