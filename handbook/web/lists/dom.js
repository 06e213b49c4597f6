// @ts-check
// Making elements without ever parsing markup.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/**
 * A button that tells what it does by `data-action`; one listener on the whole list hears it.
 * @param {string} action
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 */
export function button(action, text, attributes = {}) {
  return make("button", { type: "button", class: "list-button", "data-action": action, ...attributes }, text);
}

/** @param {EventTarget | null} target @param {string} selector */
export function closest(target, selector) {
  return target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null;
}

/**
 * Put text on the clipboard; where that is refused, into a box to copy by hand.
 * @param {string} text
 * @param {HTMLElement} place
 * @param {{copied: string, byHand: string}} words
 */
export async function copyOrShow(text, place, words) {
  try {
    await navigator.clipboard.writeText(text);
    place.replaceChildren(make("p", {}, words.copied));
  } catch {
    const box = make("textarea", { readonly: "", rows: "8", "aria-label": words.byHand, class: "list-copy" });
    box.value = text;
    place.replaceChildren(make("p", {}, words.byHand), box);
    box.focus();
    box.select();
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
