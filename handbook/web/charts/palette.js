// @ts-check
// Colours and text of the canvas as the style sheet has them now (styles/chart.css names them).

/** @typedef {import("./options.js").Colours} Colours */

const TONES = /** @type {const} */ (["ink", "soft", "rule", "paper", "level", "rise", "fall", "loss"]);
const SERIES = ["series-1", "series-2", "series-3"];

/**
 * @param {HTMLElement} canvas
 * @returns {Pick<import("./options.js").Look, "size" | "font" | "colours">}
 */
export function palette(canvas) {
  // A custom property gives back its text, a colour its value: only the latter can be drawn.
  const probe = canvas.ownerDocument.createElement("span");
  probe.hidden = true;
  canvas.append(probe);
  /** @param {string} name */
  const colour = (name) => {
    probe.style.color = `var(--chart-${name})`;
    return getComputedStyle(probe).color;
  };
  const tones = TONES.map((name) => [name, colour(name)]);
  const colours = /** @type {Colours} */ ({ ...Object.fromEntries(tones), series: SERIES.map(colour) });
  probe.remove();
  const { fontFamily, fontSize } = getComputedStyle(canvas);
  return { colours, font: fontFamily, size: parseFloat(fontSize) };
}
