// @ts-check
// The elements of the pages about the site, fetched when such a page is shown.

import { onEveryPage } from "../on-page.js";

export function bringAbout() {
  onEveryPage(() => {
    if (document.querySelector("erase-all")) import("./erase-all.js");
    if (document.querySelector("site-diagnostics")) import("./site-diagnostics.js");
  });
}
