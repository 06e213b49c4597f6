// @ts-check
// Whoever presses a link to a calculator is about to type into it: the small engine begins, or loads that
// calculator's modules, while the page comes.

import { ownerOf } from "./own-page.js";
import { engine } from "./shared-engine.js";

/**
 * Whether somebody goes where the link leads, in this tab. A mouse tells so when its button goes down; a finger
 * that comes down may begin to scroll, and a key only clicks.
 * @param {PointerEvent} event Safari's click was a MouseEvent for long: it has no `pointerType`
 */
function follows({ type, pointerType, button, ctrlKey, metaKey }) {
  const pressed = type === "click" || pointerType === "mouse";
  // As the theme has it, which opens the link in this tab otherwise.
  return pressed && button === 0 && !ctrlKey && !metaKey;
}

/** The calculator, of those the small engine knows, whose own page a link leads to. @param {Event} event */
function calculatorOf({ target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return undefined;
  return CALCULATORS.find((slug) => slug === ownerOf(link.pathname));
}

/** @param {Event} event */
function begin(event) {
  const slug = follows(/** @type {PointerEvent} */ (event)) && calculatorOf(event);
  if (!slug) return;
  engine.startUnasked();
  engine.warm({ slug, language: "zh", inputs: {} });
}

/** Hovering is no intent: after a change of page whatever comes to lie under a resting mouse is hovered. */
export function beginOnIntent() {
  for (const kind of ["pointerdown", "click"]) document.addEventListener(kind, begin, { capture: true, passive: true });
}
