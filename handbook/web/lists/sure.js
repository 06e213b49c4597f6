// @ts-check
// One question before what cannot be taken back, asked in the page: browsers inside other apps show no dialogs.

import { button, closest, make } from "./dom.js";

/**
 * Ask in the place of the buttons that stand around the one pressed; they come back with the answer.
 * @param {HTMLElement} pressed
 * @param {{question: string, yes: string, no: string}} words
 * @returns {Promise<boolean>}
 */
export function sure(pressed, { question, yes, no }) {
  const buttons = /** @type {HTMLElement} */ (pressed.parentElement);
  const refuse = button("refuse", no);
  const asking = make(
    "div",
    { class: "list-sure", role: "group", "aria-label": question },
    make("p", {}, question),
    make("div", { class: "list-buttons" }, button("agree", yes), refuse),
  );
  buttons.hidden = true;
  buttons.after(asking);
  refuse.focus();
  return new Promise((resolve) => {
    const answer = (/** @type {boolean} */ agreed) => {
      asking.remove();
      buttons.hidden = false;
      pressed.focus();
      resolve(agreed);
    };
    asking.addEventListener("click", (event) => {
      const action = closest(event.target, "button[data-action]")?.dataset.action;
      if (action) answer(action === "agree");
    });
    asking.addEventListener("keydown", (event) => {
      if (event.key === "Escape") answer(false);
    });
  });
}
