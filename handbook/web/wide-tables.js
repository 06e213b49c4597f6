// @ts-check
// Wide tables and code stand in boxes that scroll sideways; the keyboard must be able to reach those boxes.

const BOXES = ".md-typeset__scrollwrap, .md-typeset pre > code";

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

/** Watch the tables of this page only. */
function watchPage() {
  observer.disconnect();
  for (const box of document.querySelectorAll(BOXES)) observer.observe(box);
}

/** On this page and on those that instant navigation brings. */
export function reachWideTables() {
  // The theme tells of each page; in the next frame it has wrapped that page's tables.
  const pages = /** @type {any} */ (window).document$;
  const soon = () => requestAnimationFrame(watchPage);
  if (pages) pages.subscribe(soon);
  else soon();
}
