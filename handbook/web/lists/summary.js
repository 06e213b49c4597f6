// @ts-check
// How the lists a person answers for stand today: for the home page and for "My lists".

import { make } from "./dom.js";
import { dayOf, periodOf } from "./periods.js";
import { progressOf } from "./progress.js";
import { fillRing, ring } from "./ring.js";
import { store } from "./shared-store.js";
import { languageOfPage, say } from "./words.js";

/** @typedef {import("./transfer.js").Listed} Listed */

/**
 * The lists that are this person's now, each with the period that counts.
 * @param {Listed[]} lists
 * @param {Date} now
 */
export function mine(lists, now) {
  const { follows, runs } = store.kept;
  return lists.flatMap((list) => {
    const follow = follows[list.id];
    if (!follow || follow.until || list.kind !== "checklist") return [];
    const rounds = Object.entries(runs).filter(([, run]) => run.list === list.id && !run.closed);
    if (rounds.length) return rounds.map(([id, run]) => ({ list, period: id, name: run.name }));
    return [{ list, period: periodOf(list.every, now), name: "" }];
  });
}

/**
 * One line for each list of the person, with its ring; nothing when none is theirs.
 * @param {Listed[]} lists
 * @param {string} base the way from this page to the root of the language
 */
export function summaryOf(lists, base) {
  const now = new Date();
  if (store.kept.off[dayOf(now)]?.off) return [make("p", { class: "list-today-off" }, say("off"))];
  return mine(lists, now).map(({ list, period, name }) => {
    const progress = progressOf(list.items, store.kept, period);
    const picture = ring();
    fillRing(picture, progress.share);
    const title = [list.title[languageOfPage()] ?? list.id, name].filter(Boolean).join(" · ");
    const words = { day: say("today"), week: say("this_week"), month: say("this_month") };
    const when = words[/** @type {"day"} */ (list.every)] ?? "";
    const sum =
      progress.share === null
        ? say("sum_none")
        : progress.share === 1
          ? say("all_done")
          : say(progress.minutesLeft ? "sum_left" : "sum", { done: progress.done, of: progress.of, minutes: progress.minutesLeft });
    const link = make("a", { href: `${base}${list.page}/` }, title);
    return make("p", { class: "list-today-line" }, picture, link, " ", make("span", {}, [when, sum].filter(Boolean).join(" ")));
  });
}

/** The way from the page shown to the root of its language, as links on it are written. */
export function baseOf(/** @type {HTMLElement} */ element) {
  return element.dataset.base ?? "";
}
