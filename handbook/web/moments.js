// @ts-check
// Moments to go on in: long work on the page is done in parts, between which it can answer a finger.

/** Let the browser do what waits. @returns {Promise<unknown>} */
export function breath() {
  const scheduler = /** @type {{scheduler?: {yield?: () => Promise<void>}}} */ (globalThis).scheduler;
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/** Wait until the next frame is drawn. @returns {Promise<unknown>} */
export function frame() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
