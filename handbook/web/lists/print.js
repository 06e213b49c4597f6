// @ts-check
// One list on paper: blank to fill in by hand, or filled with name, date and a line to sign.

import { make } from "./dom.js";
import { dayOf } from "./periods.js";
import { store } from "./shared-store.js";
import { say } from "./words.js";

/**
 * @param {HTMLElement & {rounds?: {name?: string}, period?: string}} list
 * @param {boolean} filled
 */
export function printList(list, filled) {
  const root = document.documentElement;
  const name = filled ? store.kept.person.name : "";
  const date = filled ? (list.rounds?.name ?? (list.period && list.period !== "once" ? list.period : dayOf(new Date()))) : "";
  const sign = make("p", { class: "list-sign" }, say("sign", { name: name || "____________", date: date || "____________" }));
  list.append(sign);
  list.toggleAttribute("data-printing", true);
  root.dataset.listPrint = filled ? "filled" : "blank";
  const done = () => {
    delete root.dataset.listPrint;
    list.removeAttribute("data-printing");
    sign.remove();
    if (list.classList.contains("path-certificate")) list.remove();
  };
  addEventListener("afterprint", done, { once: true });
  print();
}
