// @ts-check
// Everything of ours that a page runs. Elements find their own data; nothing is global.

import { ShopCalculator } from "./calculator.js";
import { ShopDays } from "./days.js";
import { keepFragmentAcrossLanguages } from "./language.js";
import { TableTool } from "./table-tool.js";
import { bringLists } from "./on-page.js";
import { tellOverdueReviews } from "./review-dates.js";
import { reachWideTables } from "./wide-tables.js";

// After a deploy an open page may load the next release's script beside the last one's.
if (!customElements.get("shop-calculator")) {
  customElements.define("shop-days", ShopDays);
  customElements.define("shop-calculator", ShopCalculator);
  customElements.define("table-tool", TableTool);
  keepFragmentAcrossLanguages();
  reachWideTables();
  bringLists();
  tellOverdueReviews();
}
