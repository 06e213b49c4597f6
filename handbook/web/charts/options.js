// @ts-check
// From the data of a picture to ECharts' options: pure functions, no page needed.

import { barOptions } from "./bars.js";
import { COLOURS } from "./colours.js";
import { lineOptions } from "./lines.js";

/**
 * @typedef {{label: string, value: number | null, level?: boolean, low?: number | null, high?: number | null}} Item
 * @typedef {{label: string, unit: string}} Axis
 * @typedef {{label: string, points: [number | null, number | null][]}} Line
 * @typedef {{label: string, x: number | null, y: number | null}} Point
 * @typedef {{kind: "waterfall" | "bars", title: string, unit: string, items: Item[]}} BarData
 * @typedef {{kind: "lines", title: string, x: Axis, y: Axis, lines: Line[], points: Point[]}} LineData
 * @typedef {BarData | LineData} PictureData what a calculator's `picture` gives
 *
 * @typedef {object} Look how and where to draw
 * @property {number} width of the canvas, in CSS pixels
 * @property {number} height
 * @property {number} size of the text, in CSS pixels
 * @property {string} font family
 * @property {import("../numbers.js").Numbers} numbers
 *
 * @typedef {import("echarts").EChartsOption} Options
 */

/**
 * @param {PictureData} data
 * @param {Look} look
 * @returns {Options}
 */
export function options(data, look) {
  const drawn = data.kind === "lines" ? lineOptions(data, look) : barOptions(data, look);
  return {
    // Numbers change while a person types: a moving chart would lag behind and distract.
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: look.font, fontSize: look.size, color: COLOURS.ink },
    ...drawn,
  };
}

/**
 * What to draw before the whole, so that the first drawing is not one long task.
 * @param {Options} whole
 * @returns {Options[]}
 */
export function beginnings({ series, tooltip, ...axes }) {
  const bare = { axisLabel: { show: false }, name: "" };
  const steps = [{ ...axes, xAxis: { ...axes.xAxis, ...bare }, yAxis: { ...axes.yAxis, ...bare } }, axes];
  if (Array.isArray(series) && series.length > 1) steps.push({ ...axes, series: series.slice(0, 1) });
  return steps;
}
