// @ts-check
// Fetches the runtime's files side by side, counts their bytes, and says at once when one fails.
// Pyodide waits for ever for a file that does not come, so it is handed files that have come.

/** @typedef {{name: string, bytes: number, gzip_bytes: number, sha256: string}} RuntimeFile */

// How much tells the pace, in bytes and in milliseconds.
const ENOUGH = 1_000_000;
const MOMENT = 300;

/** A file that could not be had ("network") or is not what it should be ("damaged"). */
export class DownloadError extends Error {
  /** @param {"network" | "damaged"} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export class Downloads {
  /** @type {Map<string, {done: number, total: number}>} */
  #progress = new Map();
  /** @type {Map<string, Promise<Response>>} */
  #coming = new Map();
  /** Files that came damaged: a cache may hold them so. @type {Set<string>} */
  #damaged = new Set();

  /** Hears how fast files come. @type {(bytesPerMillisecond: number) => void} */
  #measured = () => {};
  /**
   * Bytes a millisecond, as sent, once a first megabyte has come, or what has come in a moment.
   * @type {Promise<number>}
   */
  pace = new Promise((resolve) => {
    this.#measured = resolve;
  });

  /**
   * @param {URL} base
   * @param {RuntimeFile[]} files
   * @param {(done: number, total: number) => void} onProgress
   * @param {(error: DownloadError) => void} onFailure
   * @param {boolean} fresh ask for every file anew, past all caches
   */
  constructor(base, files, onProgress, onFailure, fresh) {
    this.base = base;
    this.files = new Map(files.map((file) => [new URL(file.name, base).href, file]));
    this.onProgress = onProgress;
    this.onFailure = onFailure;
    this.fresh = fresh;
    this.fetch = globalThis.fetch.bind(globalThis);
  }

  /** Begin fetching these files; each is handed out once by `take`. */
  begin(/** @type {string[]} */ names) {
    for (const name of names) {
      const url = new URL(name, this.base).href;
      const coming = this.#get(url, {});
      // Whoever takes it hears of the failure too; until then it is told by onFailure.
      coming.catch(() => {});
      this.#coming.set(url, coming);
    }
  }

  /**
   * What `fetch` of a runtime file answers: the one under way, or a new one.
   * @param {RequestInfo | URL} input
   * @param {RequestInit} [init]
   */
  take(input, init) {
    const url = new URL(input instanceof Request ? input.url : String(input), this.base).href;
    const coming = this.#coming.get(url);
    this.#coming.delete(url);
    if (coming) return coming;
    return this.files.has(url) ? this.#get(url, init ?? {}) : this.fetch(input, init);
  }

  /**
   * @param {string} url
   * @param {RequestInit} init
   */
  async #get(url, init) {
    const file = /** @type {RuntimeFile} */ (this.files.get(url));
    const progress = { done: 0, total: file.bytes };
    this.#progress.set(url, progress);
    const wasm = url.endsWith(".wasm");
    // A streamed compile finds a damaged wasm by itself; checking its hash first would hold it up.
    const integrity = wasm ? undefined : `sha256-${hexToBase64(file.sha256)}`;
    let response;
    try {
      const cache = this.fresh || this.#damaged.has(url) ? "reload" : "default";
      response = await this.fetch(url, { cache, ...init, ...(integrity && { integrity }) });
    } catch {
      if (!(await this.#reachable(url))) throw this.#fail("network");
      this.#damaged.add(url);
      throw this.#fail("damaged");
    }
    if (!response.ok || !response.body) throw this.#fail("network");
    if (response.headers.get("content-type")?.startsWith("text/html")) throw this.#fail("damaged");
    if (response.headers.get("content-encoding")) progress.total = file.gzip_bytes;
    const [counted, kept] = response.body.tee();
    this.#count(counted, progress, file.bytes);
    const type = wasm ? "application/wasm" : (response.headers.get("content-type") ?? "application/octet-stream");
    return new Response(kept, { headers: { "content-type": type } });
  }

  /**
   * @param {ReadableStream<Uint8Array>} stream
   * @param {{done: number, total: number}} progress
   * @param {number} bytes
   */
  async #count(stream, progress, bytes) {
    const scale = progress.total / bytes;
    const reader = stream.getReader();
    const begun = performance.now();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        progress.done += value.byteLength * scale;
        const passed = performance.now() - begun;
        if (progress.done > ENOUGH || passed > MOMENT) this.#measured(progress.done / Math.max(1, passed));
        this.#tell();
      }
    } catch {
      this.#fail("network");
    }
  }

  /** A failed integrity check and a dead network throw alike; a second, unchecked look tells. */
  async #reachable(/** @type {string} */ url) {
    try {
      return (await this.fetch(url, { method: "HEAD", cache: "no-store" })).ok;
    } catch {
      return false;
    }
  }

  #tell() {
    let done = 0;
    let total = 0;
    for (const one of this.#progress.values()) {
      done += one.done;
      total += one.total;
    }
    this.onProgress(done, total);
  }

  /** @param {"network" | "damaged"} reason */
  #fail(reason) {
    const error = new DownloadError(reason);
    this.onFailure(error);
    return error;
  }
}

/** @param {string} hex */
function hexToBase64(hex) {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return btoa(String.fromCharCode(...bytes));
}
