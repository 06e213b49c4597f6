// @ts-check
// One bar as shapes: the bar, the thread to the next one, the span of its error, its number.

import { COLOURS } from "./colours.js";
import { ems } from "./text.js";

/**
 * @typedef {import("./bars.js").Bar} Bar
 * @typedef {import("./options.js").Look} Look
 * @typedef {[number, number]} Place
 * @typedef {(along: number, value: number) => Place} Put pixels of a place along the bars and of a value
 */

const THICKEST = 4; // of a bar, in ems
const SHARE = 0.62; // of the room of a bar that it fills
const CAP = 0.5; // length of an error's end line, in ems
const GAP = 0.5; // between a bar and its number, in ems

/**
 * @param {Bar[]} bars
 * @param {number} index
 * @param {Look} look
 * @param {boolean} vertical
 * @param {import("echarts").CustomSeriesRenderItemAPI} api
 * @returns {import("echarts").CustomSeriesRenderItemReturn}
 */
export function drawBar(bars, index, look, vertical, api) {
  const bar = bars[index];
  if (!bar) return null;
  const [x = 0, y = 0] = api.coord(vertical ? [index, 0] : [0, index]);
  const step = api.size?.([1, 1]) ?? [0, 0];
  const pitch = Number((Array.isArray(step) ? step[vertical ? 0 : 1] : step) ?? 0);
  const half = Math.min(pitch * SHARE, THICKEST * look.size) / 2;
  /** @type {Put} */
  const put = (along, value) => {
    const [across = 0, up = 0] = api.coord(vertical ? [index, value] : [value, index]);
    return vertical ? [x + along, up] : [across, y + along];
  };
  const next = bars[index + 1];
  return {
    type: "group",
    children: [
      ...(next && next.tone !== "level" ? [thread(bar, pitch - half, half, put)] : []),
      block(bar, half, put),
      ...(bar.error ? [span(bar.error, put, look)] : []),
      number(bar, put, vertical, look),
    ],
  };
}

/**
 * @param {Bar} bar
 * @param {number} half
 * @param {Put} put
 * @returns {any}
 */
function block(bar, half, put) {
  const [left, top] = put(-half, bar.from);
  const [right, bottom] = put(half, bar.to);
  const shape = {
    x: Math.min(left, right),
    y: Math.min(top, bottom),
    // A step of nearly nothing still leaves a mark.
    width: Math.max(Math.abs(right - left), 1),
    height: Math.max(Math.abs(bottom - top), 1),
  };
  const colour = COLOURS[bar.tone];
  const solid = bar.tone === "level" || bar.tone === "loss";
  return { type: "rect", shape, style: { fill: colour, stroke: colour, lineWidth: 1, fillOpacity: solid ? 1 : 0.55 } };
}

/**
 * @param {Bar} bar
 * @param {number} far
 * @param {number} half
 * @param {Put} put
 * @returns {any}
 */
function thread(bar, far, half, put) {
  return line([put(half, bar.to), put(far, bar.to)], COLOURS.soft, 1);
}

/**
 * @param {[number, number]} error
 * @param {Put} put
 * @param {Look} look
 * @returns {any}
 */
function span([low, high], put, { size }) {
  const cap = (CAP * size) / 2;
  const pairs = [
    [put(0, low), put(0, high)],
    [put(-cap, low), put(cap, low)],
    [put(-cap, high), put(cap, high)],
  ];
  return { type: "group", children: pairs.map((pair) => line(pair, COLOURS.ink, 1.5)) };
}

/**
 * @param {Bar} bar
 * @param {Put} put
 * @param {boolean} vertical
 * @param {Look} look
 * @returns {any}
 */
function number(bar, put, vertical, { size, font }) {
  const under = vertical && bar.to < bar.from;
  const high = Math.max(bar.from, bar.to, ...(bar.error ?? []));
  const [x, y] = put(0, under ? bar.to : high);
  const gap = GAP * size;
  const place = vertical
    ? { x, y: under ? y + gap / 2 : y - gap / 2, align: "center", verticalAlign: under ? "top" : "bottom" }
    : { x: x + gap, y, align: "left", verticalAlign: "middle" };
  return {
    type: "text",
    style: {
      ...place,
      text: bar.text,
      fill: COLOURS.ink,
      // A rim in the colour of the page keeps the number readable where a line crosses it.
      stroke: COLOURS.paper,
      lineWidth: 5,
      fontFamily: font,
      fontSize: size,
      lineHeight: size * 1.25,
      width: ems(bar.text) * size,
    },
  };
}

/**
 * @param {Place[]} ends
 * @param {string} colour
 * @param {number} width
 */
function line([[x1, y1] = [0, 0], [x2, y2] = [0, 0]], colour, width) {
  return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: width } };
}
