// @ts-check
// When a calculator has its engine get ready before anybody asks: on its own page at once, in a chapter when
// the reader comes to it. A chapter that is only read from the top costs no engine.

import { ownerOf } from "./own-page.js";
import { engine } from "./shared-engine.js";

/**
 * @param {HTMLElement} calculator
 * @param {{slug: string, language: string, base: Record<string, any>}} data
 * @param {AbortSignal} signal
 */
export function getReady(calculator, { slug, language, base }, signal) {
  const begin = () => {
    engine.startUnasked();
    engine.warm({ slug, language, inputs: base });
  };
  if (ownerOf(location.pathname) === slug) return begin();
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    begin();
  });
  observer.observe(calculator);
  signal.addEventListener("abort", () => observer.disconnect());
}
