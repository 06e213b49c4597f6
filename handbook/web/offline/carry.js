// @ts-check
// What is typed comes along when the reader switches to a newer version: this tab alone keeps it, once.

const KEY = "handbook.carried";
const BOXES = ".md-content :is(input, textarea, select)";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Box */

const boxes = () => /** @type {Box[]} */ ([...document.querySelectorAll(BOXES)]).filter((box) => box.type !== "file");

/**
 * What a box is called on its page: by the element it belongs to, and its name or id there.
 * @param {Box} box
 */
function nameOf(box) {
  const owner = box.closest("[id]:not(input, textarea, select)");
  const own = box.name || box.id;
  const value = box.type === "checkbox" || box.type === "radio" ? box.value : "";
  return own ? [owner?.id ?? "", own, value].join("|") : "";
}

/** @param {Box} box */
function changed(box) {
  if (box instanceof HTMLSelectElement) return [...box.options].some((option) => option.selected !== option.defaultSelected);
  if (box.type === "checkbox" || box.type === "radio") return /** @type {HTMLInputElement} */ (box).checked !== /** @type {HTMLInputElement} */ (box).defaultChecked;
  return box.value !== box.defaultValue;
}

/** @param {Box} box */
const stateOf = (box) => (isTick(box) ? box.checked : box.value);

/** @param {Box} box @returns {box is HTMLInputElement} */
const isTick = (box) => box.type === "checkbox" || box.type === "radio";

/** Write down what differs from the page as it came. */
export function carry() {
  /** @type {Record<string, string | boolean>} */
  const typed = {};
  for (const box of boxes()) {
    const name = nameOf(box);
    if (name && changed(box)) typed[name] = stateOf(box);
  }
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, typed }));
  } catch {
    // Nothing can be kept here: what is in the address still comes along.
  }
}

/** Put it back, as if it were typed again. */
export function putBack() {
  let carried;
  try {
    carried = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
  } catch {
    return;
  }
  if (carried?.path !== location.pathname) return;
  for (const box of boxes()) {
    const state = carried.typed[nameOf(box)];
    if (state === undefined || state === stateOf(box)) continue;
    if (isTick(box)) box.checked = Boolean(state);
    else box.value = String(state);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
