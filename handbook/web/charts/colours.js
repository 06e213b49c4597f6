// @ts-check
// Colours by role, as styles/chart.css names them. In SVG a variable stays one: a page that turns dark,
// or is printed, recolours its pictures without a redraw.

/** @param {string} name */
const colour = (name) => `var(--chart-${name})`;

export const COLOURS = {
  ink: colour("ink"),
  soft: colour("soft"),
  rule: colour("rule"),
  paper: colour("paper"),
  level: colour("level"),
  rise: colour("rise"),
  fall: colour("fall"),
  loss: colour("loss"),
};

const SERIES = [colour("series-1"), colour("series-2"), colour("series-3")];

/**
 * The colour of a line, by its place among the lines.
 * @param {number} index
 */
export function seriesColour(index) {
  return SERIES[Math.max(0, index) % SERIES.length] ?? COLOURS.ink;
}
