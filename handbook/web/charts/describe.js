// @ts-check
// A picture in one sentence, for those who do not see it.

/**
 * @typedef {import("./options.js").PictureData} PictureData
 * @typedef {import("./options.js").LineData} LineData
 * @typedef {import("./options.js").BarData} BarData
 * @typedef {import("../numbers.js").Numbers} Numbers
 * @typedef {typeof WORDS["zh"]} Words
 */

const WORDS = {
  zh: {
    nothing: "没有可画的数。",
    waterfall: "从{first} {from} 到{last} {to}",
    largest: "；最大的一块是{label}（{value}）",
    bar: "{label} {value}",
    range: "（{low} 到 {high}）",
    lines: "{x}从 {from} 到 {to}：",
    line: "{label}的{y}从 {from} 到 {to}，{trend}",
    point: "{label}在{x} {across}、{y} {up}",
    trends: { up: "一路升高", down: "一路降低", flat: "不变", rises: "有升有降，最后更高", falls: "有升有降，最后更低" },
    between: "；",
    end: "。",
  },
  en: {
    nothing: "There is nothing to draw.",
    waterfall: "{first} {from} to {last} {to}",
    largest: "; the largest step is {label} ({value})",
    bar: "{label} {value}",
    range: " ({low} to {high})",
    lines: "{x} from {from} to {to}: ",
    line: "{label}: {y} goes from {from} to {to}, {trend}",
    point: "{label} stands at {x} {across}, {y} {up}",
    trends: {
      up: "rising all along",
      down: "falling all along",
      flat: "unchanged",
      rises: "up and down, higher at the end",
      falls: "up and down, lower at the end",
    },
    between: "; ",
    end: ".",
  },
};

/**
 * The values and the trend of a picture in one sentence.
 * @param {PictureData} data
 * @param {Numbers} numbers
 * @param {Words} [words] the sentence's parts; by default those of the numbers' language
 */
export function describe(data, numbers, words = WORDS[numbers.language]) {
  const told =
    data.kind === "lines"
      ? lines(data, numbers, words)
      : data.kind === "waterfall"
        ? waterfall(data, numbers, words)
        : bars(data, numbers, words);
  if (!told) return words.nothing;
  return (numbers.language === "zh" ? tidy(told) : told) + words.end;
}

/**
 * Where a full-width sign or a Chinese word ends a part, a space would be one too many.
 * @param {string} text
 */
function tidy(text) {
  return text.replace(/([）」；：]) /g, "$1").replace(/(\p{Script=Han}) 到/gu, "$1到");
}

/**
 * @param {BarData} data
 * @param {Numbers} numbers
 * @param {Words} words
 */
function waterfall({ items, unit }, numbers, words) {
  const first = items[0];
  const last = items.at(-1);
  if (!first || !last) return "";
  const [from, to] = [numbers.show(first.value, unit), numbers.show(last.value, unit)];
  const whole = put(words.waterfall, { first: first.label, from, last: last.label, to });
  const steps = items.filter(({ level, value }) => !level && value);
  const largest = steps.sort((one, other) => Math.abs(other.value ?? 0) - Math.abs(one.value ?? 0))[0];
  if (!largest) return whole;
  return whole + put(words.largest, { label: largest.label, value: numbers.show(largest.value, unit) });
}

/**
 * @param {BarData} data
 * @param {Numbers} numbers
 * @param {Words} words
 */
function bars({ items, unit }, numbers, words) {
  const told = items.map(({ label, value, low, high }) => {
    const bar = put(words.bar, { label, value: numbers.show(value, unit) });
    if (typeof low !== "number" || typeof high !== "number") return bar;
    return bar + put(words.range, { low: numbers.bare(low, unit), high: numbers.show(high, unit) });
  });
  return told.join(words.between);
}

/**
 * @param {LineData} data
 * @param {Numbers} numbers
 * @param {Words} words
 */
function lines({ x, y, lines: all, points }, numbers, words) {
  const drawn = all.filter((line) => line.points.length);
  const across = drawn.flatMap((line) => line.points.map(([at]) => at ?? NaN)).filter((at) => !Number.isNaN(at));
  if (!across.length) return "";
  const [from, to] = [numbers.show(Math.min(...across), x.unit), numbers.show(Math.max(...across), x.unit)];
  const told = drawn.map(({ label, points: pairs }) => {
    const ups = pairs.flatMap(([, up]) => (up === null ? [] : [up]));
    const [start, end] = [numbers.show(ups[0] ?? null, y.unit), numbers.show(ups.at(-1) ?? null, y.unit)];
    return put(words.line, { label, y: y.label, from: start, to: end, trend: words.trends[trend(ups)] });
  });
  const places = points.map(({ label, x: at, y: up }) =>
    put(words.point, { label, x: x.label, across: numbers.show(at, x.unit), y: y.label, up: numbers.show(up, y.unit) }),
  );
  return put(words.lines, { x: x.label, from, to }) + [...told, ...places].join(words.between);
}

/**
 * @param {number[]} values
 * @returns {keyof Words["trends"]}
 */
export function trend(values) {
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const up = steps.some((step) => step > 0);
  const down = steps.some((step) => step < 0);
  if (up && down) return (values.at(-1) ?? 0) >= (values[0] ?? 0) ? "rises" : "falls";
  return up ? "up" : down ? "down" : "flat";
}

/**
 * @param {string} template
 * @param {Record<string, string>} values
 */
function put(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
