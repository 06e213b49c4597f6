// @ts-check
// Everything of ours that a page runs. Elements find their own data; nothing is global.

import { bringAbout } from "./about/bring.js";
import { ShopCalculator } from "./calculator.js";
import { ShopDays } from "./days.js";
import { keepFragmentAcrossLanguages } from "./language.js";
import { TableTool } from "./table-tool.js";
import { bringOfflineCopy } from "./offline/bring.js";
import { endLongVisits } from "./long-visit.js";
import { bringLists } from "./on-page.js";
import { tellOverdueReviews } from "./review-dates.js";
import { engine } from "./shared-engine.js";
import { reachWideTables } from "./wide-tables.js";

function define() {
  customElements.define("shop-days", ShopDays);
  customElements.define("shop-calculator", ShopCalculator);
  customElements.define("table-tool", TableTool);
  keepFragmentAcrossLanguages();
  reachWideTables();
  bringLists();
  endLongVisits();
  bringOfflineCopy();
  bringAbout();
  tellOverdueReviews();
}

/** Start the engine, and have it load the calculator whose page this is. */
function begin() {
  engine.startUnasked();
  const [, slug] = location.pathname.match(/\/calculators\/([a-z-]+)\/$/) ?? [];
  if (slug) engine.warm({ slug, language: "zh", inputs: {} });
}

// After a deploy an open page may load the next release's script beside the last one's.
if (!customElements.get("shop-calculator")) {
  // On a calculator's page the script runs as soon as it is there, before the page is: the engine can
  // get ready meanwhile. Elements wait for all of their HTML, and for the theme's script.
  if (document.querySelector("script[data-calculator]")) begin();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", define, { once: true });
  else define();
}
