// @ts-check
// The line to one worker: started once, asked often, watched for silence, told of when it changes.

/** @typedef {"idle" | "loading" | "live" | "failed"} State */
/** @typedef {"network" | "damaged" | "stuck" | "unsupported" | "engine"} Reason */
/** @typedef {{state: State, stage: string, done: number, total: number, reason: Reason | ""}} Status */
/** @typedef {{resolve: (text: string) => void, reject: (error: EngineError) => void, limit: number, timer: ReturnType<typeof setTimeout> | undefined}} Waiting */
/** @typedef {{begun?: number, live?: number, starts: number, answers: number, failures: number, failed?: Reason, notes: Record<string, unknown>[], how?: string, worker?: Record<string, number>}} Timings milliseconds since the page was opened; what the worker itself told */

// How long the worker may say nothing before it counts as hung, in milliseconds.
const SILENCE_WHILE_ASKED = 15_000;
// A large workbook keeps Python busy for long; there is a button to stop it.
const SILENCE_OVER_A_TABLE = 600_000;

/** Why an engine gave no answer. */
export class EngineError extends Error {
  /**
   * @param {Reason} reason
   * @param {string} [detail] what the engine itself said
   */
  constructor(reason, detail = reason) {
    super(detail);
    this.reason = reason;
  }
}

/** Starts the worker, hands requests to it, and tells listeners ("change") how it stands. */
export class Line extends EventTarget {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;
  /** @type {Promise<void> | undefined} */
  #ready;
  /** @type {(() => void) | undefined} */
  #becomeReady;
  /** @type {((error: EngineError) => void) | undefined} */
  #giveUp;
  /** @type {Status} */
  status = { state: "idle", stage: "", done: 0, total: 0, reason: "" };
  /** @type {Timings} */
  timings = { starts: 0, answers: 0, failures: 0, notes: [] };

  /**
   * @param {string} name of the engine behind it
   * @param {(fresh: boolean, wanted: string) => Worker} makeWorker a fresh one trusts no file that is cached
   * @param {() => boolean} able whether this browser can run it at all
   * @param {number} patience milliseconds it may say nothing while it loads
   * @param {boolean} eager whether it takes questions while it loads, which spares the way back and forth
   */
  constructor(name, makeWorker, able, patience, eager = false) {
    super();
    this.name = name;
    this.makeWorker = makeWorker;
    this.able = able;
    this.patience = patience;
    this.eager = eager;
  }

  get live() {
    return this.status.state === "live";
  }

  /** Whether a request is under way. */
  get busy() {
    return this.#waiting.size > 0;
  }

  /**
   * Start, unless it is started; resolves when live, rejects with an EngineError.
   * @param {string} [wanted] what for, where that changes how the worker starts
   */
  start(wanted = "") {
    if (this.#ready && this.status.state !== "failed") return this.#ready;
    this.#ready = new Promise((resolve, reject) => {
      this.#becomeReady = resolve;
      this.#giveUp = reject;
    });
    const fresh = ["damaged", "engine"].includes(this.status.reason);
    // Everybody who needs the outcome awaits it; nobody awaiting is no error.
    this.#ready.catch(() => {});
    this.timings = { ...this.timings, begun: performance.now(), starts: this.timings.starts + 1 };
    this.#set({ state: "loading", stage: "download", done: 0, total: 0, reason: "" });
    if (!this.able()) {
      this.#fail("unsupported");
      return this.#ready;
    }
    try {
      this.#worker = this.makeWorker(fresh, wanted);
    } catch {
      this.#fail("unsupported");
      return this.#ready;
    }
    this.#worker.addEventListener("message", (event) => this.#hear(event.data));
    this.#worker.addEventListener("error", () => this.#fail("network"));
    this.#watch(this.patience);
    return this.#ready;
  }

  /**
   * The answer to a request, as JSON is; the worker is started when it is not.
   * @param {Record<string, unknown>} request
   * @returns {Promise<any>}
   */
  async ask(request) {
    return this.#send("ask", { request: JSON.stringify(request) }, [], SILENCE_WHILE_ASKED);
  }

  /**
   * The same for a request about a table.
   * @param {Record<string, unknown>} request
   * @param {ArrayBuffer | null} file
   * @returns {Promise<any>}
   */
  async table(request, file) {
    return this.#send("table", { request: JSON.stringify(request), file }, file ? [file] : [], 0);
  }

  /** Stop everything under way; the next request starts a new worker. */
  cancel() {
    this.#end("stuck");
    this.#set({ state: "idle", stage: "", reason: "" });
    this.#ready = undefined;
  }

  /**
   * @param {string} type
   * @param {Record<string, unknown>} body
   * @param {Transferable[]} transfer
   * @param {number} limit milliseconds the worker may take; 0 for the loading limit between messages
   */
  async #send(type, body, transfer, limit) {
    const ready = this.start();
    // Where a worker that failed at once has left none, this throws.
    if (!this.#worker || !this.eager) await ready;
    this.#asked += 1;
    const id = this.#asked;
    const text = await new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, limit, timer: undefined });
      this.#worker?.postMessage({ type, id, ...body }, transfer);
      if (this.live) this.#time(id);
    });
    this.timings.answers += 1;
    return JSON.parse(text);
  }

  /** From when the worker is live, an answer may take so long. @param {number} id */
  #time(id) {
    const waiting = this.#waiting.get(id);
    if (waiting?.limit) waiting.timer = setTimeout(() => this.#fail("stuck"), waiting.limit);
    else this.#watch(this.patience);
  }

  /** @param {any} message */
  #hear(message) {
    if (message.type === "note") this.timings.notes.push(message);
    if (this.#watchdog) this.#watch(message.stage === "work" ? SILENCE_OVER_A_TABLE : this.patience);
    if (message.type === "progress") this.#set({ stage: message.stage, done: message.done, total: message.total });
    else if (message.type === "live") this.#live(message);
    else if (message.type === "failed") this.#fail(message.reason);
    else if (message.type === "answer") this.#settle(message.id, (waiting) => waiting.resolve(message.text));
    else if (message.type === "broken") this.#settle(message.id, (waiting) => waiting.reject(new EngineError(message.reason, message.detail)));
  }

  /** @param {{how?: string, timings?: Record<string, number>}} told */
  #live({ how, timings }) {
    this.#unwatch();
    this.timings = { ...this.timings, live: performance.now(), how, worker: timings };
    performance.mark(`${this.name} live`);
    this.#set({ state: "live", stage: "", reason: "" });
    this.#becomeReady?.();
    for (const id of this.#waiting.keys()) this.#time(id);
  }

  /**
   * @param {number} id
   * @param {(waiting: Waiting) => void} how
   */
  #settle(id, how) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (this.#waiting.size === 0) this.#unwatch();
    how(waiting);
  }

  /** @param {Reason} reason */
  #fail(reason) {
    this.timings = { ...this.timings, failures: this.timings.failures + 1, failed: reason };
    this.#end(reason);
  }

  /** @param {Reason} reason */
  #end(reason) {
    this.#unwatch();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#set({ state: "failed", stage: "", reason });
    this.#giveUp?.(new EngineError(reason));
    for (const id of [...this.#waiting.keys()]) this.#settle(id, (waiting) => waiting.reject(new EngineError(reason)));
  }

  /** @param {number} limit */
  #watch(limit) {
    this.#unwatch();
    this.#watchdog = setTimeout(() => this.#fail("stuck"), limit);
  }

  #unwatch() {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
  }

  /** @param {Partial<Status>} change */
  #set(change) {
    this.status = { ...this.status, ...change };
    this.dispatchEvent(new Event("change"));
  }
}
