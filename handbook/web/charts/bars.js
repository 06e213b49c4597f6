// @ts-check
// Bars and waterfalls: upright where every label fits under its bar, lying where it does not.
// Every bar carries its number, with a sign on each step, so colour is never needed to read it.

import { COLOURS } from "./colours.js";
import { drawBar } from "./shapes.js";
import { ems, longestPiece, wrap } from "./text.js";

/**
 * @typedef {import("./options.js").BarData} BarData
 * @typedef {import("./options.js").Look} Look
 * @typedef {"level" | "rise" | "fall" | "loss"} Tone
 * @typedef {object} Bar
 * @property {string} label
 * @property {number} from
 * @property {number} to
 * @property {Tone} tone
 * @property {string} text the number beside the bar
 * @property {[number, number]=} error low and high
 *
 * @typedef {{min: number, max: number}} Extent
 */

const LEADING = 1.25;
const GAP = 0.5; // between a bar and its number, in ems
const MOST_LINES = 3;

/**
 * @param {BarData} data
 * @param {Look} look
 * @returns {import("./options.js").Options}
 */
export function barOptions(data, look) {
  const bars = data.kind === "waterfall" ? waterfall(data, look) : plain(data, look);
  return standing(bars, look) ? upright(bars, look) : lying(bars, look);
}

/**
 * Each step from where the one before ended; levels from zero.
 * @param {BarData} data
 * @param {Look} look
 * @returns {Bar[]}
 */
function waterfall({ items, unit }, { numbers }) {
  let reached = 0;
  return items.flatMap(({ label, value, level }) => {
    if (value === null) return [];
    const from = level ? 0 : reached;
    reached = from + value;
    if (level) return { label, from, to: value, tone: value < 0 ? "loss" : "level", text: numbers.show(value, unit) };
    const text = (value > 0 ? "+" : "") + numbers.bare(value, unit);
    return { label, from, to: reached, tone: value < 0 ? "fall" : "rise", text };
  });
}

/**
 * @param {BarData} data
 * @param {Look} look
 * @returns {Bar[]}
 */
function plain({ items, unit }, { numbers }) {
  return items.flatMap(({ label, value, low, high }) => {
    if (value === null) return [];
    /** @type {Bar} */
    const bar = { label, from: 0, to: value, tone: value < 0 ? "loss" : "level", text: numbers.show(value, unit) };
    if (typeof low !== "number" || typeof high !== "number") return bar;
    const range = `${numbers.bare(low, unit)} – ${numbers.bare(high, unit)}`;
    return { ...bar, error: [low, high], text: `${bar.text}\n${range}` };
  });
}

/**
 * Whether every label fits under an upright bar, and every number over it.
 * @param {Bar[]} bars
 * @param {Look} look
 */
function standing(bars, { width, size, numbers: { language } }) {
  const slot = width / Math.max(1, bars.length) / size - GAP;
  return bars.every(
    ({ label, text }) =>
      longestPiece(label, language) <= slot && ems(text) <= slot && wrap(label, slot, language).length <= MOST_LINES,
  );
}

/**
 * @param {Bar[]} bars
 * @param {Look} look
 * @returns {import("./options.js").Options}
 */
function upright(bars, look) {
  const { width, height, size, numbers } = look;
  const labels = bars.map(({ label }) => wrap(label, width / bars.length / size - GAP, numbers.language));
  const bottom = Math.max(1, ...labels.map((lines) => lines.length)) * size * LEADING + size;
  const room = (Math.max(1, ...bars.map(({ text }) => text.split("\n").length)) * LEADING + GAP) * size;
  const { min, max } = extent(bars);
  const scale = (max - min) / Math.max(1, height - bottom - 2 * room);
  // A number stands over its bar, or under it where the bar leads down.
  const lows = bars.filter(down).map(({ to }) => to - room * scale);
  const highs = bars.filter((bar) => !down(bar)).map((bar) => end(bar) + room * scale);
  const padded = { min: Math.min(min, ...lows), max: Math.max(max, ...highs) };
  return {
    grid: { left: 0, right: 0, top: 0, bottom, outerBoundsMode: "none" },
    xAxis: categories(labels, look),
    yAxis: values(padded),
    series: [series(bars, look, true)],
  };
}

/**
 * @param {Bar[]} bars
 * @param {Look} look
 * @returns {import("./options.js").Options}
 */
function lying(bars, look) {
  const { width, height, size, numbers } = look;
  const widest = Math.max(0, ...bars.map(({ label }) => ems(label)));
  const column = Math.min(widest, (width * 0.36) / size);
  const left = (column + GAP) * size;
  const labels = bars.map(({ label }) => wrap(label, column, numbers.language));
  const room = Math.max(1, width - left);
  const { min, max } = extent(bars);
  // The number stands right of its bar: the axis reaches as far as the longest of both needs.
  const reach = bars.map((bar) => {
    const text = Math.min((ems(bar.text) + 2 * GAP) * size, room * 0.8);
    return min + ((end(bar) - min) * room) / (room - text);
  });
  // A label of several lines may be taller than the room of its bar: the first and the last need air.
  const most = Math.max(1, ...labels.map((lines) => lines.length)) * size * LEADING;
  const air = Math.max(0, (most - height / Math.max(1, bars.length)) / 2) + 2;
  return {
    grid: { left, right: 0, top: air, bottom: air, outerBoundsMode: "none" },
    xAxis: values({ min, max: Math.max(max, ...reach) }),
    yAxis: { ...categories(labels, look), inverse: true },
    series: [series(bars, look, false)],
  };
}

/** @param {Bar} bar */
function down(bar) {
  return bar.to < bar.from;
}

/** @param {Bar} bar */
function end(bar) {
  return Math.max(bar.from, bar.to, bar.error?.[1] ?? bar.to);
}

/**
 * @param {Bar[]} bars
 * @returns {Extent}
 */
function extent(bars) {
  const ends = [0, ...bars.flatMap(({ from, to, error }) => [from, to, ...(error ?? [])])];
  const min = Math.min(...ends);
  const max = Math.max(...ends);
  return { min, max: max > min ? max : min + 1 };
}

/**
 * @param {string[][]} labels
 * @param {Look} look
 */
function categories(labels, { size }) {
  return {
    type: /** @type {const} */ ("category"),
    data: labels.map((lines) => lines.join("\n")),
    axisLabel: { interval: 0, color: COLOURS.ink, fontSize: size, lineHeight: size * LEADING, margin: size * GAP },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOURS.soft } },
  };
}

/** @param {Extent} range */
function values({ min, max }) {
  // No ticks: each bar says its own number.
  return { type: /** @type {const} */ ("value"), min, max, show: false };
}

/**
 * @param {Bar[]} bars
 * @param {Look} look
 * @param {boolean} vertical
 * @returns {import("echarts").CustomSeriesOption}
 */
function series(bars, look, vertical) {
  return {
    type: "custom",
    silent: true,
    data: bars.map(({ to }, index) => (vertical ? [index, to] : [to, index])),
    renderItem: (params, api) => drawBar(bars, params.dataIndex, look, vertical, api),
  };
}
