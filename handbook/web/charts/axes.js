// @ts-check
// The two number axes under lines: named with their units, ticks as the page writes numbers.

/**
 * @typedef {import("./options.js").LineData} LineData
 * @typedef {import("./options.js").Axis} Axis
 * @typedef {import("./options.js").Look} Look
 * @typedef {[number, number]} Pair
 */

const MOST_TICKS = 9; // with more places than that ECharts chooses the ticks

/**
 * From the first place to the last, with a tick at each place that was worked out.
 * @param {LineData} data
 * @param {Look} look
 */
export function acrossAxis({ x, lines, points }, look) {
  const places = [...lines.flatMap((line) => pairs(line.points).map(([at]) => at)), ...points.flatMap((point) => point.x ?? [])];
  const ticks = [...new Set(places)].sort((one, other) => one - other);
  const chosen = ticks.length && ticks.length <= MOST_TICKS ? { customValues: ticks } : {};
  const { axisLabel, ...rest } = axis(x, look);
  return {
    ...rest,
    min: /** @type {const} */ ("dataMin"),
    max: /** @type {const} */ ("dataMax"),
    nameLocation: /** @type {const} */ ("middle"),
    nameGap: 2 * look.size,
    splitLine: { show: false },
    axisTick: { show: true, ...chosen },
    axisLabel: { ...axisLabel, ...chosen },
  };
}

/**
 * @param {LineData} data
 * @param {Look} look
 */
export function upwardsAxis({ y }, look) {
  const { nameTextStyle, ...rest } = axis(y, look);
  return {
    ...rest,
    splitNumber: 4,
    nameGap: look.size,
    nameTextStyle: { ...nameTextStyle, align: /** @type {const} */ ("left") },
    splitLine: { lineStyle: { color: look.colours.rule } },
  };
}

/**
 * An axis' name with its unit.
 * @param {Axis} axis
 * @param {import("../numbers.js").Numbers} numbers
 */
export function axisName({ label, unit }, numbers) {
  const suffix = (numbers.units[unit]?.suffix ?? "").trim();
  if (!suffix || label.includes(suffix)) return label;
  return numbers.language === "zh" ? `${label}（${suffix}）` : `${label} (${suffix})`;
}

/**
 * The places that have both numbers.
 * @param {[number | null, number | null][]} points
 * @returns {Pair[]}
 */
export function pairs(points) {
  return points.flatMap(([x, y]) => (x === null || y === null ? [] : [/** @type {Pair} */ ([x, y])]));
}

/**
 * @param {Axis} about
 * @param {Look} look
 */
function axis(about, { numbers, colours, size }) {
  return {
    type: /** @type {const} */ ("value"),
    scale: true,
    name: axisName(about, numbers),
    nameTextStyle: { color: colours.soft, fontSize: size },
    axisLine: { lineStyle: { color: colours.soft } },
    axisLabel: {
      color: colours.soft,
      fontSize: size,
      hideOverlap: true,
      formatter: (/** @type {number} */ value) => numbers.bare(value, about.unit),
    },
  };
}
