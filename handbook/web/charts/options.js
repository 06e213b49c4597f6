// @ts-check
// From the data of a picture to ECharts' options: pure functions, no page needed.

import { barOptions } from "./bars.js";
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
 * @typedef {Record<"ink" | "soft" | "rule" | "paper" | "level" | "rise" | "fall" | "loss", string>} Tones
 * @typedef {Tones & {series: string[]}} Colours
 * @typedef {object} Look how and where to draw
 * @property {number} width of the canvas, in CSS pixels
 * @property {number} height
 * @property {number} size of the text, in CSS pixels
 * @property {string} font family
 * @property {Colours} colours
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
    textStyle: { fontFamily: look.font, fontSize: look.size, color: look.colours.ink },
    ...drawn,
  };
}
