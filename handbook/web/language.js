// @ts-check
// The language switch keeps the numbers: a share fragment goes along to the other language.

import { isShare } from "./link.js";

export function keepFragmentAcrossLanguages() {
  // Before the theme's own click handler reads the address.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[hreflang]") : null;
      if (link instanceof HTMLAnchorElement && isShare(location.hash)) link.hash = location.hash;
    },
    { capture: true },
  );
}
