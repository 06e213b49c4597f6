// @ts-check
// Elements in one call: data go in as text, never as HTML.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean>} [attributes] true sets an empty one, false leaves it out
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...content);
  return made;
}

/**
 * A list of sentences.
 * @param {string[]} sentences
 * @param {string} [name] of its class
 */
export function list(sentences, name = "calc-notes") {
  return element("ul", { class: name }, ...sentences.map((sentence) => element("li", {}, sentence)));
}

/**
 * A fold with a summary.
 * @param {string} summary
 * @param {(Node | string)[]} content
 */
export function fold(summary, ...content) {
  return element("details", {}, element("summary", {}, summary), ...content);
}

/**
 * A sentence with values put in.
 * @param {string | undefined} template
 * @param {Record<string, string | number>} [values]
 */
export function put(template, values = {}) {
  return (template ?? "").replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}
