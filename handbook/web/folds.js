// @ts-check
// The folds under a result: what works in them is fetched when one is opened.

const PARTS = {
  goal: () => import("./extras/goal-seek.js"),
  moves: () => import("./extras/sensitivity.js"),
  scenarios: () => import("./extras/scenarios.js"),
};

/**
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 * @param {string} missing what to say when the part does not come
 */
export function fetchOpenedFolds(root, signal, missing) {
  // "toggle" does not bubble.
  root.addEventListener("toggle", ({ target }) => target instanceof HTMLDetailsElement && bring(target, missing), {
    capture: true,
    signal,
  });
}

/**
 * Open a fold that a link speaks of.
 * @param {HTMLElement} root
 * @param {keyof typeof PARTS} name
 */
export function openFold(root, name) {
  const fold = root.querySelector(`details[data-fold="${name}"]`);
  if (!(fold instanceof HTMLDetailsElement)) return;
  fold.open = true;
  fold.scrollIntoView({ block: "start" });
}

/**
 * @param {HTMLDetailsElement} fold
 * @param {string} missing
 */
async function bring(fold, missing) {
  const part = PARTS[/** @type {keyof typeof PARTS} */ (fold.dataset.fold)];
  if (!fold.open || !part) return;
  const place = fold.querySelector(".calc-extra-state");
  try {
    await part();
    if (place?.textContent === missing) place.textContent = "";
  } catch {
    if (place) place.textContent = missing;
  }
}
