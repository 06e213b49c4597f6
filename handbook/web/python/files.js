// @ts-check
// Where the runtime's files stand, and where Python finds them.

export const BASE = new URL(`../runtime/${RUNTIME.version}/`, import.meta.url);

const named = (/** @type {RegExp} */ ending) => /** @type {string} */ (RUNTIME.core.find((name) => ending.test(name)));
export const WASM = named(/\.wasm$/);
export const LOCK = named(/\.json$/);
export const LIBRARY = named(/\.zip$/);
// Imported, not fetched: the browser checks no hash of them.
export const SCRIPTS = RUNTIME.core.filter((name) => /\.(mjs|js)$/.test(name));
const SHORT_VERSION = RUNTIME.python.split(".").slice(0, 2);
/** Where Python looks for them. */
export const PLACES = {
  library: `/lib/python${SHORT_VERSION.join("")}.zip`,
  calculators: "/lib/calculators.zip",
  tables: "/lib/tables.zip",
  packages: `/lib/python${SHORT_VERSION.join(".")}/site-packages`,
};
/** @param {string} name */
export const address = (name) => new URL(name, BASE).href;
