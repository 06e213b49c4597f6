// @ts-check
// The elements of lists; fetched only by pages that have one.

import { ShopBoard } from "./board.js";
import { ShopChecklist } from "./checklist.js";
import { ShopPath } from "./path.js";
import { ShopQuiz } from "./quiz.js";
import { ShopReview } from "./review.js";
import { ShopToday } from "./today.js";

const ELEMENTS = {
  "shop-checklist": ShopChecklist,
  "shop-board": ShopBoard,
  "shop-today": ShopToday,
  "shop-path": ShopPath,
  "shop-quiz": ShopQuiz,
  "shop-review": ShopReview,
};

for (const [name, element] of Object.entries(ELEMENTS)) if (!customElements.get(name)) customElements.define(name, element);
