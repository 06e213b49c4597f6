// @ts-check
// Lines over a number axis. Lines differ by colour, dash and symbol, and each is named where it ends
// or at its own point, so there is no legend to match colours with.

import { acrossAxis, pairs, upwardsAxis } from "./axes.js";
import { COLOURS, seriesColour } from "./colours.js";
import { ems, wrap } from "./text.js";

/**
 * @typedef {import("./options.js").LineData} LineData
 * @typedef {import("./options.js").Line} Line
 * @typedef {import("./options.js").Point} Point
 * @typedef {import("./options.js").Look} Look
 * @typedef {import("./axes.js").Pair} Pair
 */

const DASHES = /** @type {const} */ (["solid", "dashed", "dotted"]);
const SYMBOLS = ["circle", "diamond", "triangle", "rect"];
const LEADING = 1.25;
const NARROW = 40; // ems of a canvas on which a point is only named

/**
 * @param {LineData} data
 * @param {Look} look
 * @returns {import("./options.js").Options}
 */
export function lineOptions(data, look) {
  const { size, width } = look;
  const named = new Set(data.points.map(({ label }) => label));
  // A line that is called as its axis is named there; a second time it would only cover the first.
  const alone = data.lines.length === 1;
  const names = data.lines.map(({ label }) =>
    named.has(label) || (alone && label === data.y.label) ? [] : wrap(label, Math.min(9, (width * 0.25) / size), look.numbers.language),
  );
  const moves = nudges(data, look);
  const right = Math.max(0, ...names.flat().map(ems)) * size + size;
  return {
    grid: { left: 0, right, top: size / 2, bottom: 0, outerBoundsMode: "same", outerBoundsContain: "all" },
    xAxis: acrossAxis(data, look, right),
    yAxis: upwardsAxis(data, look),
    tooltip: tooltip(data, look),
    series: [
      ...data.lines.map((line, index) => drawLine(line, index, names[index] ?? [], moves[index] ?? 0, look)),
      ...data.points.map((point) => drawPoint(point, data, look)),
    ],
  };
}

/**
 * How far to move the name at the end of each line, in pixels, so that none covers another.
 * @param {LineData} data
 * @param {Look} look
 */
export function nudges({ lines }, { height, size }) {
  const all = lines.flatMap(({ points }) => pairs(points).map(([, y]) => y));
  const scale = (height - 5 * size) / (Math.max(...all) - Math.min(...all) || 1);
  const ends = lines.map(({ points }, index) => ({ index, y: -(pairs(points).at(-1)?.[1] ?? 0) * scale }));
  const gap = 2 * LEADING * size;
  /** @type {number[]} */
  const moved = lines.map(() => 0);
  let last = -Infinity;
  for (const { index, y } of ends.sort((one, other) => one.y - other.y)) {
    last = Math.max(y, last + gap);
    moved[index] = last - y;
  }
  return moved;
}

/**
 * @param {Line} line
 * @param {number} index
 * @param {string[]} name
 * @param {number} nudge
 * @param {Look} look
 * @returns {import("echarts").LineSeriesOption}
 */
function drawLine(line, index, name, nudge, look) {
  const colour = seriesColour(index);
  const points = pairs(line.points);
  const label = { ...text(name, look), position: /** @type {const} */ ("right"), offset: [0, nudge] };
  return {
    type: "line",
    name: line.label,
    symbol: SYMBOLS[index % SYMBOLS.length] ?? "circle",
    symbolSize: 7,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: DASHES[index % DASHES.length] ?? "solid" },
    emphasis: { disabled: true },
    data: points.map((value, at) => (at === points.length - 1 && name.length ? { value, label } : { value })),
  };
}

/**
 * @param {Point} point
 * @param {LineData} data
 * @param {Look} look
 * @returns {import("echarts").LineSeriesOption}
 */
function drawPoint(point, data, look) {
  const { x, y, label } = point;
  const index = data.lines.findIndex((line) => line.label === label);
  const colour = seriesColour(index);
  const highest = Math.max(...data.points.map((other) => other.y ?? -Infinity));
  const values = `${look.numbers.show(x, data.x.unit)}, ${look.numbers.show(y, data.y.unit)}`;
  const lines = look.width < NARROW * look.size ? [label] : [label, values];
  // The highest point is named above it to the right, the others below to the left.
  const above = y === highest;
  return {
    type: "line",
    name: label,
    symbol: SYMBOLS[Math.max(0, index) % SYMBOLS.length] ?? "circle",
    symbolSize: 13,
    itemStyle: { color: colour, borderColor: COLOURS.paper, borderWidth: 1.5 },
    emphasis: { disabled: true },
    z: 4,
    label: {
      ...text(lines, look),
      position: above ? "top" : "bottom",
      align: above ? "left" : "right",
    },
    data: x === null || y === null ? [] : [[x, y]],
  };
}

/**
 * @param {string[]} lines
 * @param {Look} look
 */
function text(lines, { size }) {
  return {
    show: true,
    formatter: () => lines.join("\n"),
    color: COLOURS.ink,
    fontSize: size,
    lineHeight: size * LEADING,
    textBorderColor: COLOURS.paper,
    textBorderWidth: 4,
  };
}

/**
 * @param {LineData} data
 * @param {Look} look
 * @returns {any}
 */
function tooltip(data, { numbers, size, font }) {
  return {
    trigger: "axis",
    // Drawn, not HTML: nothing in a label can become markup.
    renderMode: "richText",
    confine: true,
    // At the top, beside the finger: it must not cover what it names.
    position: (/** @type {any[]} */ ...[[x], , , , { contentSize, viewSize }]) =>
      x < viewSize[0] / 2 ? [x + size, 0] : [x - contentSize[0] - size, 0],
    backgroundColor: COLOURS.paper,
    borderColor: COLOURS.soft,
    textStyle: { color: COLOURS.ink, fontFamily: font, fontSize: size, lineHeight: size * 1.5 },
    axisPointer: { type: "line", lineStyle: { color: COLOURS.soft } },
    formatter: (/** @type {{seriesIndex: number, seriesName: string, value: Pair}[]} */ hits) => {
      const shown = hits.filter(({ seriesIndex }) => seriesIndex < data.lines.length);
      const colon = numbers.language === "zh" ? "：" : ": ";
      const rows = shown.map(({ seriesName, value }) => seriesName + colon + numbers.show(value[1], data.y.unit));
      const x = shown[0]?.value[0];
      return x === undefined ? "" : [data.x.label + colon + numbers.show(x, data.x.unit), ...rows].join("\n");
    },
  };
}
