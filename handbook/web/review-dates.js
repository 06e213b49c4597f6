// @ts-check
// The reader's calendar, not the day of the build, says that a page's review is overdue.

import { onEveryPage } from "./on-page.js";

const DAY = 86_400_000;

/**
 * How many days a review is late; 0 while it is not.
 * @param {string} reviewed a date, as 2026-11-22
 * @param {number} every days
 * @param {Date} now
 */
export function daysOverdue(reviewed, every, now) {
  const last = Date.parse(`${reviewed}T00:00:00Z`);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const late = Math.round((today - last) / DAY) - every;
  return Number.isFinite(late) && late > 0 ? late : 0;
}

export function tellOverdueReviews() {
  onEveryPage(() => {
    for (const place of document.querySelectorAll("[data-reviewed]")) {
      if (!(place instanceof HTMLElement) || place.querySelector(".handbook-overdue")) continue;
      const { reviewed = "", every = "", overdue = "" } = place.dataset;
      const days = daysOverdue(reviewed, Number(every), new Date());
      if (!days) continue;
      const told = document.createElement("strong");
      told.className = "handbook-overdue";
      told.textContent = ` ${overdue.replace("{days}", String(days))}`;
      place.append(told);
    }
  });
}
