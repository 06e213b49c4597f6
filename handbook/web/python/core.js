// @ts-check
// Which way Python starts: from an image this browser has kept, from the one the site ships, or plain.

import { address, LOCK } from "./files.js";
import { countTrouble, dropImages, findImage, keepImage, mayKeep, nameOf } from "./image-store.js";
import { inflated } from "./later.js";
import { layoutOf, prepare, takeImage } from "./prepare.js";

/** @typedef {import("../download.js").Downloads} Downloads */
/** @typedef {import("./interpreter.js").Interpreters} Interpreters */
/** @typedef {{bytes: Uint8Array<ArrayBuffer>, layout: string}} Image */
/** @typedef {"plain" | "kept-image" | "shipped-image" | "kept-tables"} How */
/** @typedef {{pyodide: any, how: How, pace: number, image: Image | undefined}} Started image: one to be kept */

// The shipped image is some 3 MB more than a plain start takes. It spares half a second on a desk and two on
// a phone, so below this many bytes a millisecond (24 Mbit/s) the plain start is live sooner on most.
const FAST_ENOUGH = 3000;
const SHIPPED = "images.json";
// Milliseconds; who cannot send a short list in this time is not asked for an image.
const PATIENCE = 4000;
// What the browser must have free before an image of 20 MB is put there.
const ROOM = 200_000_000;

const connection = () => /** @type {any} */ (navigator).connection;
const isChromium = () => /Chrome\//.test(navigator.userAgent);

export class Core {
  /** @type {string | undefined} */
  #name;
  #pace = 0;

  /**
   * @param {Interpreters} interpreters
   * @param {Downloads} downloads
   * @param {(note: Record<string, unknown>) => void} tell
   */
  constructor(interpreters, downloads, tell) {
    this.interpreters = interpreters;
    this.downloads = downloads;
    this.tell = tell;
  }

  /**
   * @param {boolean} trusting whether images may be used
   * @returns {Promise<Started>}
   */
  async start(trusting) {
    const wanted = trusting && (await wantsImages());
    const started = wanted && ((await this.#fromKept()) ?? (await this.#fromShipped()));
    return started || this.#plain(wanted);
  }

  /** @returns {Promise<Started | undefined>} */
  async #fromKept() {
    try {
      this.#name = await nameOf("core", [RUNTIME.version, RUNTIME.calculators, import.meta.url, navigator.userAgent]);
      const image = await findImage(this.#name);
      if (!image) return undefined;
      await image.sound;
      return { pyodide: await this.interpreters.fromImage(image), how: "kept-image", pace: 0, image: undefined };
    } catch (error) {
      // Without scripts or wasm no start is to be had: that says nothing against the image.
      await this.interpreters.ready;
      this.#unusable("kept", error);
      await dropImages("core").catch(() => {});
      return undefined;
    }
  }

  /** @returns {Promise<Started | undefined>} */
  async #fromShipped() {
    const found = isChromium() && (await shipped());
    if (!found) return undefined;
    try {
      this.#pace = await this.downloads.pace;
      if (this.#pace < FAST_ENOUGH || isCached(LOCK)) return undefined;
      const integrity = `sha256-${found.integrity}`;
      const image = { bytes: await inflated(await fetch(address(found.name), { integrity })), layout: found.layout };
      return { pyodide: await this.interpreters.fromImage(image), how: "shipped-image", pace: this.#pace, image };
    } catch (error) {
      await this.interpreters.ready;
      this.#unusable("shipped", error);
      return undefined;
    }
  }

  /**
   * @param {boolean | undefined} imageable
   * @returns {Promise<Started>}
   */
  async #plain(imageable) {
    this.downloads.begin([RUNTIME.start, RUNTIME.calculators]);
    const pyodide = await this.interpreters.plain(RUNTIME.start, Boolean(imageable));
    const bundle = await this.downloads.take(address(RUNTIME.calculators));
    prepare(pyodide, new Uint8Array(await bundle.arrayBuffer()));
    const image = imageable ? { bytes: takeImage(pyodide), layout: layoutOf(pyodide._module) } : undefined;
    return { pyodide, how: "plain", pace: this.#pace, image };
  }

  /** Put an image away for the next visit. @param {Image} image */
  async keep(image) {
    try {
      if (!this.#name) return;
      await keepImage("core", this.#name, image);
      this.tell({ type: "note", about: "image", kept: "core", bytes: image.bytes.length });
    } catch (error) {
      this.#unusable("keeping", error);
    }
  }

  /**
   * @param {string} which
   * @param {unknown} error
   */
  #unusable(which, error) {
    const why = `${which}: ${error instanceof Error ? error.message : error}`;
    this.tell({ type: "note", about: "image", unusable: why });
    countTrouble(why).catch(() => {});
  }
}

/** The site's image for these calculators, where there is one. @returns {Promise<any>} */
async function shipped() {
  try {
    const listed = await fetch(address(SHIPPED), { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    return (await listed.json()).find((/** @type {any} */ one) => one.calculators === RUNTIME.calculators);
  } catch {
    // Offline, or a host that is busy: an image is never waited for.
    return undefined;
  }
}

/** Whether a file came from a cache: then the pace says nothing of the connection. @param {string} name */
function isCached(name) {
  const [entry] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(address(name)));
  return entry?.transferSize === 0;
}

/** Whether there is a place for images, room in it, and no word against it. */
async function wantsImages() {
  if (!("caches" in self) || !crypto.subtle || connection()?.saveData) return false;
  try {
    const [{ quota = 0, usage = 0 }, allowed] = await Promise.all([navigator.storage.estimate(), mayKeep()]);
    return allowed && quota - usage > ROOM;
  } catch {
    return false;
  }
}
