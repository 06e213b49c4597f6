// @ts-check
// The first step: a table comes in as a file, by dropping or pasting, or as the sample.

import { EngineError } from "../engine.js";
import { put } from "./element.js";

/** @typedef {import("./client.js").Source} Source */

const LARGEST_FILE = 25_000_000;

export class Intake {
  /**
   * @param {HTMLElement} root
   * @param {import("./tool.js").ToolData} data
   * @param {(source: Source) => void} take
   * @param {AbortSignal} signal
   */
  constructor(root, data, take, signal) {
    this.root = root;
    this.words = data.words;
    this.sample = data.sample;
    this.take = take;
    this.input = /** @type {HTMLInputElement} */ (root.querySelector('input[type="file"]'));
    this.paste = /** @type {HTMLTextAreaElement} */ (root.querySelector(".tool-paste textarea"));
    root.addEventListener("dragover", (event) => this.#over(event), { signal });
    root.addEventListener("dragleave", () => root.removeAttribute("data-over"), { signal });
    root.addEventListener("drop", (event) => this.#dropped(event), { signal });
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.input.addEventListener("change", () => this.#takeFile(this.input.files), { signal });
    this.paste.addEventListener("paste", (event) => this.#pasted(event), { signal });
  }

  /** @param {string} sentence what is wrong with the file; nothing clears it */
  complain(sentence) {
    const error = this.root.querySelector(".tool-file .calc-error");
    if (!(error instanceof HTMLElement)) return;
    if (error.textContent !== sentence) error.textContent = sentence;
    error.hidden = !sentence;
    if (sentence) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }

  /** @param {Event} event */
  #clicked(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.action === "sample") this.#takeSample();
    else if (button?.dataset.action === "paste") this.#takeText(this.paste.value);
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.root.setAttribute("data-over", "");
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    this.root.removeAttribute("data-over");
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    event.preventDefault();
    if (files.length === 1) this.input.files = files; // shows the file's name
    this.#takeFile(files);
  }

  /** A table pasted from a spreadsheet into the empty box is read at once. @param {ClipboardEvent} event */
  #pasted(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (this.paste.value || !text.includes("\n")) return;
    setTimeout(() => this.#takeText(this.paste.value));
  }

  /** @param {FileList | null} files */
  #takeFile(files) {
    const file = files?.[0];
    if (!file) return;
    const { words } = this;
    if (file.size > LARGEST_FILE) return this.complain(words.too_large ?? "");
    this.take({ name: file.name, bytes: () => file.arrayBuffer() });
    if (files.length > 1) this.complain(put(words.several, { name: file.name }));
  }

  /** @param {string} text */
  #takeText(text) {
    const { words } = this;
    const bytes = new TextEncoder().encode(text);
    if (!text.trim()) return this.complain(words.nothing ?? "");
    if (bytes.length > LARGEST_FILE) return this.complain(words.too_large ?? "");
    this.input.value = "";
    this.take({ name: words.pasted ?? "", bytes: async () => bytes.slice().buffer });
  }

  #takeSample() {
    const { sample, words } = this;
    this.input.value = "";
    if (!sample.address) {
      this.take({ name: words.sample ?? "", bytes: async () => new TextEncoder().encode(sample.text).buffer });
      return;
    }
    const bytes = async () => {
      const answer = await fetch(sample.address).catch(() => undefined);
      if (!answer?.ok) throw new EngineError("network");
      return answer.arrayBuffer();
    };
    this.take({ name: sample.name, bytes });
  }
}
