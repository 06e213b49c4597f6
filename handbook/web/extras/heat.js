// @ts-check
// How deep the colour of each cell of a table of results is; pure functions.

export const DEPTHS = 5;

/**
 * @typedef {{sign: "" | "minus" | "plus", depth: number}} Heat depth 0 for none, up to DEPTHS
 */

/**
 * The colours of a table: from the smallest to the largest where zero is not between them, else from
 * zero, with a colour of its own for what lies below (`fromZero`). No value has no colour.
 * @param {(number | null)[][]} cells
 * @returns {{heats: Heat[][], fromZero: boolean}}
 */
export function heatOf(cells) {
  const known = cells.flat().filter((value) => value !== null);
  const least = Math.min(...known);
  const most = Math.max(...known);
  const crossesZero = least < 0 && most > 0;
  const reach = crossesZero ? Math.max(-least, most) : most - least;
  const heat = (/** @type {number | null} */ value) => {
    if (value === null || !(reach > 0)) return { sign: /** @type {const} */ (""), depth: 0 };
    const share = (crossesZero ? Math.abs(value) : value - least) / reach;
    const below = crossesZero ? value < 0 : most < 0;
    const sign = /** @type {"minus" | "plus"} */ (below ? "minus" : "plus");
    // All below zero: the deepest is the largest loss, as in a table that crosses zero.
    return { sign, depth: Math.round((below && !crossesZero ? 1 - share : share) * DEPTHS) };
  };
  return { heats: cells.map((row) => row.map(heat)), fromZero: crossesZero || most < 0 };
}

/**
 * The place of the present number among those tried.
 * @param {number[]} values
 * @param {number | null} now
 */
export function placeOf(values, now) {
  if (now === null) return -1;
  const close = (/** @type {number} */ value) => Math.abs(value - now) <= 1e-9 * Math.max(Math.abs(value), Math.abs(now));
  return values.findIndex(close);
}

/**
 * Where the bar of one input begins and how wide it is, in percent of the widest; zero in the middle.
 * @param {(number | null)[]} changes
 * @param {number} widest the largest change of all inputs, without its sign
 */
export function barOf(changes, widest) {
  const known = changes.filter((change) => change !== null);
  if (!(widest > 0) || !known.length) return { start: 50, width: 0 };
  const at = (/** @type {number} */ change) => 50 + (50 * change) / widest;
  const start = at(Math.min(0, ...known));
  return { start, width: at(Math.max(0, ...known)) - start };
}
