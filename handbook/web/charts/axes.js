// @ts-check
// The two number axes under lines: named with their units, ticks as the page writes numbers.

import { COLOURS } from "./colours.js";
import { ems } from "./text.js";

/**
 * @typedef {import("./options.js").LineData} LineData
 * @typedef {import("./options.js").Axis} Axis
 * @typedef {import("./options.js").Look} Look
 * @typedef {[number, number]} Pair
 */

const MOST_TICKS = 9; // with more places than that ECharts chooses the ticks
const STEPS = 5; // of the upward axis, about

/**
 * From the first place to the last, with a tick at each place that was worked out.
 * @param {LineData} data
 * @param {Look} look
 * @param {number} right the pixels that are kept free beside the lines
 */
export function acrossAxis({ x, y, lines, points }, look, right) {
  const places = lines.flatMap((line) => pairs(line.points).map(([at]) => at));
  const marked = points.flatMap((point) => point.x ?? []);
  const ticks = [...new Set([...places, ...marked])].sort((one, other) => one - other);
  const highest = Math.max(0, ...lines.flatMap((line) => pairs(line.points).map(([, up]) => up)));
  const room = (look.width - right) / look.size - ems(look.numbers.bare(highest, y.unit)) - 1;
  const few = ticks.length && ticks.length <= MOST_TICKS;
  const shown = written(ticks, marked, x.unit, look.numbers, room);
  const { axisLabel, ...rest } = axis(x, look);
  return {
    ...rest,
    min: ticks[0] ?? 0,
    max: ticks.at(-1) ?? 1,
    nameLocation: /** @type {const} */ ("middle"),
    nameGap: 2 * look.size,
    splitLine: { show: false },
    axisTick: few ? { show: true, customValues: ticks } : { show: true },
    axisLabel: few ? { ...axisLabel, hideOverlap: false, customValues: shown } : axisLabel,
  };
}

/**
 * The ticks that have room for their number: first those of marked places, then the ends, then the rest.
 * @param {number[]} ticks in order
 * @param {number[]} marked
 * @param {string} unit
 * @param {import("../numbers.js").Numbers} numbers
 * @param {number} room the length of the axis, in ems
 */
export function written(ticks, marked, unit, numbers, room) {
  const [first = 0, last = 0] = [ticks[0], ticks.at(-1)];
  /** @type {[number, number][]} */
  const taken = [];
  /** @param {number} tick */
  const fits = (tick) => {
    const middle = last > first ? ((tick - first) / (last - first)) * room : 0;
    const half = ems(numbers.bare(tick, unit)) / 2 + 0.4;
    if (taken.some(([from, to]) => middle - half < to && middle + half > from)) return false;
    taken.push([middle - half, middle + half]);
    return true;
  };
  const order = new Set([...marked, last, first, ...ticks]);
  return [...order].filter(fits).sort((one, other) => one - other);
}

/**
 * @param {LineData} data
 * @param {Look} look
 */
export function upwardsAxis({ y, lines, points }, look) {
  const { nameTextStyle, ...rest } = axis(y, look);
  const values = lines.flatMap((line) => pairs(line.points).map(([, up]) => up));
  const ups = [...values, ...points.flatMap((point) => point.y ?? [])];
  return {
    ...rest,
    ...(ups.length ? round(Math.min(...ups), Math.max(...ups)) : {}),
    nameGap: look.size,
    nameTextStyle: { ...nameTextStyle, align: /** @type {const} */ ("left") },
    splitLine: { lineStyle: { color: COLOURS.rule } },
  };
}

/**
 * A range of round numbers around two numbers. ECharts would find one too, but only once it draws the lines.
 * @param {number} low
 * @param {number} high
 */
export function round(low, high) {
  const raw = (high - low) / STEPS || Math.abs(high) / STEPS || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const interval = ([1, 2, 2.5, 5].find((factor) => factor * power >= raw) ?? 10) * power;
  const [from, to] = [Math.floor(low / interval), Math.ceil(high / interval)];
  return { min: from * interval, max: (to > from ? to : from + 1) * interval, interval };
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
function axis(about, { numbers, size }) {
  return {
    type: /** @type {const} */ ("value"),
    name: axisName(about, numbers),
    nameTextStyle: { color: COLOURS.soft, fontSize: size },
    axisLine: { lineStyle: { color: COLOURS.soft } },
    axisLabel: {
      color: COLOURS.soft,
      fontSize: size,
      hideOverlap: true,
      formatter: (/** @type {number} */ value) => numbers.bare(value, about.unit),
    },
  };
}
