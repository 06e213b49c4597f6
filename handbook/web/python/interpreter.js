// @ts-check
// Starts Pyodide: plain, or from an image of its memory. The wasm is compiled once for all starts of a worker.

import { DownloadError } from "../download.js";
import { address, BASE, LIBRARY, LOCK, SCRIPTS, WASM } from "./files.js";
import { layoutOf, wake } from "./prepare.js";

/** @typedef {import("../download.js").Downloads} Downloads */
/** @typedef {{bytes: Uint8Array, layout: string}} Image */

/** An image that was made by another engine, or of other parts. */
export class LayoutError extends Error {}

export class Interpreters {
  /** @type {Promise<any[]> | undefined} */
  #scripts;
  /** @type {Promise<WebAssembly.Module> | undefined} */
  #compiled;

  /**
   * @param {Downloads} downloads
   * @param {(error: Error) => void} giveUp
   */
  constructor(downloads, giveUp) {
    this.downloads = downloads;
    this.giveUp = giveUp;
    // Pyodide finds the wasm compiled already, and compiling begun before anything else has come.
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const module = await this.#compile();
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    };
  }

  /**
   * What Pyodide's `fetch` answers: nothing where nothing of the answer is read, else what `downloads` have.
   * @param {RequestInfo | URL} input
   * @param {RequestInit} [init]
   */
  async fetch(input, init) {
    return UNREAD.includes(String(input)) ? new Response() : this.downloads.take(input, init);
  }

  /** Begin what every start needs. @param {Promise<unknown>} ready scripts are imported after it */
  begin(ready) {
    this.downloads.begin([WASM, LOCK]);
    this.#compile().catch(() => {});
    this.#scripts = ready.then(() => Promise.all(SCRIPTS.map((name) => import(address(name)))));
    this.#scripts.catch(() => {});
  }

  /** @returns {Promise<any>} the scripts, when they are there */
  get scripts() {
    return this.#scripts ?? Promise.reject(new Error("not begun"));
  }

  /** @returns {Promise<unknown>} resolves when all that every start needs has come, rejects when some has not */
  get ready() {
    return Promise.all([this.scripts, this.#compile()]);
  }

  #compile() {
    this.#compiled ??= this.downloads
      .take(address(WASM))
      .then((response) => WebAssembly.compileStreaming(response))
      .catch((error) => {
        this.giveUp(error instanceof DownloadError ? error : new DownloadError("damaged"));
        throw error;
      });
    return this.#compiled;
  }

  /**
   * @param {string} library the file that is to be the standard library
   * @param {boolean} imageable whether an image will be taken
   */
  async plain(library, imageable) {
    const [{ loadPyodide }] = await this.scripts;
    return loadPyodide({ ...PLACE, stdLibURL: address(library), _makeSnapshot: imageable });
  }

  /**
   * Start from an image. Throws a LayoutError where it does not fit.
   * @param {Image} image
   * @param {(module: any) => void} [complete] what is to be done before the memory becomes the image's
   */
  async fromImage(image, complete = () => {}) {
    const [{ loadPyodide }] = await this.scripts;
    const create = globalThis._createPyodideModule;
    globalThis._createPyodideModule = async (/** @type {any} */ settings) => {
      const module = await create(settings);
      if (layoutOf(module) !== image.layout) throw new LayoutError(`${layoutOf(module)}, not ${image.layout}`);
      complete(module);
      return module;
    };
    try {
      const pyodide = await loadPyodide({
        ...PLACE,
        stdLibURL: NOTHING,
        _loadSnapshot: image.bytes,
      });
      wake(pyodide);
      return pyodide;
    } finally {
      globalThis._createPyodideModule = create;
    }
  }
}

// An image holds what it needs of the standard library.
const NOTHING = address(`nothing/${LIBRARY}`);
// Pyodide asks for the wasm as well: fetched once more it would be read for nobody, and nobody would hear of
// its failure.
const UNREAD = [NOTHING, address(WASM)];
const PLACE = { indexURL: BASE.href, packageBaseUrl: BASE.href };
