// @ts-check
// Whoever presses a link to a calculator is about to type into it: the small engine begins, or loads that
// calculator's modules, while the page comes.

import { engine } from "./shared-engine.js";

const PAGE = /\/calculators\/([a-z-]+)\/$/;

/** The calculator, of those the small engine knows, whose own page a link leads to. @param {Event} event */
function calculatorOf({ target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return undefined;
  return CALCULATORS.find((slug) => slug === PAGE.exec(link.pathname)?.[1]);
}

/** @param {Event} event */
function begin(event) {
  const slug = calculatorOf(event);
  if (!slug) return;
  engine.startUnasked();
  engine.warm({ slug, language: "zh", inputs: {} });
}

/** Hovering is no intent: after a change of page whatever comes to lie under a resting mouse is hovered. */
export function beginOnIntent() {
  // A press comes before its click; the keyboard has only the click.
  for (const kind of ["pointerdown", "click"]) document.addEventListener(kind, begin, { capture: true, passive: true });
}
