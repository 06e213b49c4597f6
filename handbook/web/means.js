// @ts-check
// What this browser can run, and what it is polite to fetch before the reader asks.

// The smallest module with a function that takes an `externref`: Pyodide is built with them, and browsers
// that switch them off could only fetch it in vain.
const WITH_EXTERNREF = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0);
const SLOW = ["slow-2g", "2g", "3g"];
// Gigabytes, as browsers tell them; below, a second engine could cost the reader the page.
const ENOUGH_MEMORY = 2;

/** Whether any engine can run here. */
export function runsWasm() {
  return typeof WebAssembly === "object" && typeof Worker === "function";
}

/** Whether Pyodide can run here. */
export function runsPyodide() {
  return runsWasm() && WebAssembly.validate(WITH_EXTERNREF);
}

/** @returns {{saveData?: boolean, effectiveType?: string, type?: string} | undefined} nothing where browsers keep it to themselves */
function connection() {
  return /** @type {any} */ (navigator).connection;
}

/** Whether a third of a megabyte may be fetched unasked. */
export function bearsLittle() {
  return !connection()?.saveData;
}

/**
 * Whether this is an iPhone or iPad. Whatever the browser there is called, it is WebKit: it gives a page far less
 * memory than a computer's, tells nobody how much, and loads a page anew that took too much. It also clears what
 * a site keeps once the browser was used on seven days without a tap on the site.
 * https://webkit.org/blog/10218/full-third-party-cookie-blocking-and-more/
 */
export function isApplePhone() {
  const { userAgent, maxTouchPoints = 0 } = navigator;
  // An iPad calls itself a Mac, and no Mac has a screen to touch.
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes("Macintosh") && maxTouchPoints > 1);
}

/** Have an iPhone or iPad keep what the reader put here for longer; it decides by itself, and asks nobody. */
export function askToLast() {
  // https://webkit.org/blog/14403/updates-to-storage-policy/
  if (isApplePhone()) navigator.storage?.persist?.().catch(() => {});
}

/** Whether megabytes may be fetched unasked, and a second engine started beside the first. */
export function bearsMuch() {
  if (isApplePhone()) return false;
  const { saveData, effectiveType, type } = connection() ?? {};
  const memory = /** @type {any} */ (navigator).deviceMemory ?? ENOUGH_MEMORY;
  if (!navigator.onLine || saveData || type === "cellular" || SLOW.includes(effectiveType ?? "")) return false;
  return memory >= ENOUGH_MEMORY;
}
