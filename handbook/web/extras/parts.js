// @ts-check
// Small things with which the folds build what they show.

/**
 * The element that the build wrote there.
 * @template {Element} Kind
 * @param {Element} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function one(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`not on the page: ${selector}`);
  return found;
}

/**
 * Write only what changed, so that a screen reader is not told twice.
 * @param {Element} place
 * @param {string} text
 */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/**
 * An element with a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/**
 * A title, and under it the table in a box that scrolls by itself and that the keyboard reaches. The
 * title stands outside: it must not be wider than the screen.
 * @param {string} title
 * @param {HTMLTableElement} table
 * @returns {HTMLElement[]}
 */
export function scrolling(title, table) {
  const box = element("div", "", { class: "calc-table", role: "region", tabindex: "0", "aria-label": title });
  table.classList.add("calc-grid");
  table.setAttribute("aria-label", title);
  box.append(table);
  return [element("p", title, { class: "calc-fold-title" }), box];
}

/**
 * @param {string} template
 * @param {Record<string, string>} values
 */
export function put(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/**
 * Define an element, unless another release's script has done so already.
 * @param {string} name
 * @param {CustomElementConstructor} kind
 */
export function define(name, kind) {
  if (!customElements.get(name)) customElements.define(name, kind);
}
