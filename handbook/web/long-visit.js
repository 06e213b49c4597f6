// @ts-check
// The theme's instant navigation keeps a little of every page it has shown (its sidebars stay subscribed
// to the window). In a tab that is open all day that adds up, so now and then a link is followed by a
// load: nothing is lost by it, since ticks are stored and numbers stand in the address.

import { onEveryPage } from "./on-page.js";

// Pages a document may show; at some 3,000 nodes each, a phone can bear as many.
export const PAGES = 50;

let shown = 0;

/**
 * Instant navigation leaves links with a target to the browser.
 * @param {MouseEvent} event
 */
function loadInstead(event) {
  if (shown <= PAGES || !(event.target instanceof Element)) return;
  const link = event.target.closest("a[href]");
  if (link instanceof HTMLAnchorElement && !link.target) link.target = "_self";
}

export function endLongVisits() {
  onEveryPage(() => {
    shown += 1;
  });
  window.addEventListener("click", loadInstead, { capture: true });
}
