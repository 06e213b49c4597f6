// @ts-check
// Everything of ours that a page runs. Elements find their own data; nothing is global.

import { fetchAhead } from "./ahead.js";
import { bringAbout } from "./about/bring.js";
import { ShopCalculator } from "./calculator.js";
import { ShopDays } from "./days.js";
import { beginOnIntent } from "./intent.js";
import { keepFragmentAcrossLanguages } from "./language.js";
import { TableTool } from "./table-tool.js";
import { bringOfflineCopy } from "./offline/bring.js";
import { endLongVisits } from "./long-visit.js";
import { bringLists } from "./on-page.js";
import { tellOverdueReviews } from "./review-dates.js";
import { engine } from "./shared-engine.js";
import { reachWideTables } from "./wide-tables.js";

/** What needs the whole page and the theme's script. */
function complete() {
  customElements.define("shop-days", ShopDays);
  customElements.define("table-tool", TableTool);
  keepFragmentAcrossLanguages();
  reachWideTables();
  bringLists();
  endLongVisits();
  bringOfflineCopy();
  bringAbout();
  tellOverdueReviews();
  fetchAhead();
  beginOnIntent();
}

// After a deploy an open page may load the next release's script beside the last one's.
if (!customElements.get("shop-calculator")) {
  // On a calculator's own page the script runs as soon as it is there, before the page is: the engine gets
  // ready meanwhile, and the calculator is live as soon as its own HTML is there.
  if (document.querySelector("script[data-calculator]")) engine.startUnasked();
  customElements.define("shop-calculator", ShopCalculator);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", complete, { once: true });
  else complete();
}
