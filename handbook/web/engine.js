// @ts-check
// The engine as the page sees it: one, though two stand behind it. MicroPython is small and answers the
// scalar calculators within moments; Pyodide is full Python, takes megabytes, and alone knows tables.
// Both run the same sources, so whoever answers, the reader sees the same numbers.

import { EngineError, Line } from "./line.js";

export { EngineError };

/** @typedef {import("./line.js").Status} Status */
/** @typedef {{bearsLittle: () => boolean, bearsMuch: () => boolean}} Means */

// What MicroPython cannot do.
const FULL_ONLY = new Set(["checklist-review"]);
// Milliseconds without a question before Pyodide is fetched unasked: typing comes first.
const RESTED = 2000;

export class Engine extends EventTarget {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** Calculators that MicroPython has loaded, or is about to. @type {Set<string>} */
  warmed = new Set();

  /**
   * @param {Line} quick MicroPython
   * @param {Line} full Pyodide
   * @param {Means} means
   */
  constructor(quick, full, means) {
    super();
    this.quick = quick;
    this.full = full;
    this.means = means;
    for (const line of [quick, full]) line.addEventListener("change", () => this.dispatchEvent(new Event("change")));
  }

  /** How calculators stand: as well as the better of the two. @returns {Status & {engine: string}} */
  get status() {
    const { quick, full } = this;
    const line = this.#answering() ?? [quick, full].find(({ status }) => status.state === "loading");
    if (line) return { ...line.status, engine: line.name };
    const failed = quick.status.state === "failed" && full.status.state === "failed";
    const reason = failed ? this.#reason() : "";
    return { state: failed ? "failed" : "idle", stage: "", done: 0, total: 0, reason, engine: "" };
  }

  /** How tables stand, which Pyodide alone works out. */
  get tables() {
    return this.full.status;
  }

  /** When each engine was begun and live, and how many answers it gave: for diagnostics. */
  get timings() {
    return { [this.quick.name]: this.quick.timings, [this.full.name]: this.full.timings };
  }

  /** Get ready for a calculator; resolves when one of the two is live, rejects when neither can be. */
  async start() {
    const { quick, full } = this;
    if (quick.live || (full.live && !full.busy)) return;
    const coming = [this.quick.start()];
    if (this.full.status.state === "loading") coming.push(this.full.start());
    try {
      await Promise.any(coming);
    } catch {
      // The small one failed: the reader waits longer, and is told only when the other fails, too.
      if (coming.length === 1) await this.full.start().catch(() => {});
      if (!this.#answering()) throw new EngineError(this.#reason());
    }
  }

  /** Get ready before anybody asks, where that costs the reader little. */
  startUnasked() {
    if (this.means.bearsLittle() && this.quick.status.state === "idle" && this.status.state === "idle") this.quick.start();
  }

  /**
   * Have MicroPython load what a calculator needs, before its reader types.
   * @param {Record<string, unknown>} request one that changes nothing
   */
  warm(request) {
    const slug = String(request.slug);
    if (this.full.live || this.warmed.has(slug) || !["loading", "live"].includes(this.quick.status.state)) return;
    this.warmed.add(slug);
    this.quick.ask(request).catch(() => this.warmed.delete(slug));
  }

  /** Whether this browser can work out tables. */
  get knowsTables() {
    return this.full.able();
  }

  /** Get ready for a table. */
  startTables() {
    return this.full.start("tables");
  }

  /**
   * Ask for an answer; an engine is started when none is. What one fails to answer the other is asked.
   * @param {Record<string, unknown>} request
   * @returns {Promise<any>}
   */
  async ask(request) {
    if (FULL_ONLY.has(String(request.do))) return this.full.ask(request);
    const line = await this.#asked();
    try {
      const answer = await line.ask(request);
      this.#rest();
      return answer;
    } catch (error) {
      const other = line === this.quick ? this.full : this.quick;
      return other.ask(request).catch(() => {
        throw error;
      });
    }
  }

  /**
   * Work on a table; pandas is loaded first, with progress in `tables`.
   * @param {Record<string, unknown>} request
   * @param {ArrayBuffer | null} file null for one that the engine has opened before
   * @returns {Promise<any>}
   */
  async table(request, file) {
    await this.startTables();
    return this.full.table(request, file);
  }

  /** Stop the table under way; the next one starts a new worker. Calculators go on. */
  cancel() {
    this.full.cancel();
  }

  /** Who would answer now. Pyodide, but not while a table keeps it busy: no reader should wait for a table's sake. */
  #answering() {
    const { quick, full } = this;
    if (full.live && !(full.busy && quick.live)) return full;
    return quick.live ? quick : undefined;
  }

  /** Whom to ask: the small one while it loads, where no other is on its way; it answers as soon as it can. */
  async #asked() {
    const first = this.quick.status.state === "loading" && this.full.status.state === "idle";
    if (!first) await this.start();
    return this.#answering() ?? this.quick;
  }

  /** Why neither is there: what can be tried again rather than what cannot. */
  #reason() {
    const [first, second] = [this.full.status.reason, this.quick.status.reason];
    return (first === "unsupported" ? second : first) || "engine";
  }

  /**
   * Start Pyodide once a reader has worked with numbers and rests, where connection and memory bear it: a
   * table tool, or the batch below the calculator, is then at hand. No number needs it: goal seek,
   * sensitivity and grid take MicroPython some 10 to 25 ms. So whoever only reads, or pays for each
   * megabyte, goes on with MicroPython until a table is asked for.
   */
  #rest() {
    clearTimeout(this.#resting);
    if (this.full.status.state !== "idle" || !this.full.able() || !this.means.bearsMuch()) return;
    this.#resting = setTimeout(() => this.full.status.state === "idle" && this.full.start(), RESTED);
  }
}
