// @ts-check
// Parts that only some pages need are fetched when such a page is shown.

const LISTS = "shop-checklist, shop-board, shop-today, shop-path, shop-quiz, shop-review";

/** @param {() => void} act on this page and on those that instant navigation brings */
export function onEveryPage(act) {
  const pages = /** @type {any} */ (window).document$;
  if (pages) pages.subscribe(act);
  else act();
}

export function bringLists() {
  onEveryPage(() => {
    if (document.querySelector(LISTS)) import("./lists/elements.js");
  });
}
