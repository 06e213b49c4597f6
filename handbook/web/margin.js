// @ts-check
// "Take it from profit margin": the last margin worked out in this visit, offered where one is asked.

import { shift } from "./numbers.js";

const SOURCE = "profit-margin";
const OUTPUT = "margin_before_ads";
// The shop's own margin, alone or as a part of the own side of a comparison; never a rival's.
const FIELDS = '[data-field="margin"], [data-field="own.margin"]';

class Margin extends EventTarget {
  /** @type {number | undefined} */
  #value;

  /**
   * @param {string} slug
   * @param {Record<string, any>} outputs
   */
  remember(slug, outputs) {
    if (slug !== SOURCE || typeof outputs[OUTPUT] !== "number") return;
    this.#value = outputs[OUTPUT];
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Put a button under the field `margin` of a calculator, once there is something to take.
   * @param {HTMLElement} root
   * @param {import("./form.js").Form} form
   * @param {import("./numbers.js").Numbers} numbers
   * @param {Record<string, string>} words
   * @param {AbortSignal} signal
   * @param {() => void} changed
   */
  offer(root, form, numbers, words, signal, changed) {
    const box = root.querySelector(FIELDS);
    const field = box?.getAttribute("data-field");
    if (!box || !field) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "calc-take";
    const update = () => {
      button.hidden = this.#value === undefined;
      button.textContent = (words.take_margin ?? "").replace("{value}", numbers.bare(this.#value ?? null, "rate"));
    };
    button.addEventListener(
      "click",
      () => {
        // Four decimals of a percent are beyond what anybody knows of a margin.
        form.write({ [field]: Number(shift(shift(String(this.#value), 6).split(".")[0] ?? "0", -6)) });
        changed();
      },
      { signal },
    );
    this.addEventListener("change", update, { signal });
    update();
    box.append(button);
    signal.addEventListener("abort", () => button.remove());
  }
}

export const margin = new Margin();
