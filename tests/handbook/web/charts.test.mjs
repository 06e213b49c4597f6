// The pure parts of a picture: where labels break, how bars and axes are laid out, what is said.
// Run by `node --test`.

import assert from "node:assert/strict";
import { describe as group, test } from "node:test";

import { axisName, round, written } from "../../../handbook/web/charts/axes.js";
import { describe, trend } from "../../../handbook/web/charts/describe.js";
import { nudges } from "../../../handbook/web/charts/lines.js";
import { beginnings, options } from "../../../handbook/web/charts/options.js";
import { ems, wrap } from "../../../handbook/web/charts/text.js";
import { Numbers } from "../../../handbook/web/numbers.js";

const unit = (least, most, suffix = "", percent = false) => ({ least, most, suffix, percent });
const numbers = {
  zh: new Numbers("zh", { money: unit(2, 2, " 元"), rate: unit(0, 2, "", true), factor: unit(0, 2, " 倍") }),
  en: new Numbers("en", { money: unit(2, 2, " yuan"), rate: unit(0, 2, "", true), factor: unit(0, 2, "×") }),
};
const look = (width, language = "zh") => ({ width, height: 360, size: 12, font: "sans-serif", numbers: numbers[language] });

const waterfall = {
  kind: "waterfall",
  title: "从成交价到每单贡献",
  unit: "money",
  items: [
    { label: "成交单价", value: 100, level: true },
    { label: "退款", value: -30, level: false },
    { label: "平台与支付费用", value: -3.22, level: false },
    { label: "补贴", value: 5, level: false },
    { label: "每单贡献（推广后）", value: 71.78, level: true },
  ],
};
const bars = {
  kind: "bars",
  title: "三种口径的转化率",
  unit: "rate",
  items: [
    { label: "后台显示的支付转化率", value: 0.005 },
    { label: "真实转化率", value: 0.0575, low: 0.0526, high: 0.0628 },
  ],
};
const lines = {
  kind: "lines",
  title: "两条线",
  x: { label: "转化率", unit: "rate" },
  y: { label: "客单价", unit: "money" },
  lines: [
    { label: "我的店", points: [[0.016, 210], [0.032, 105], [0.064, 52.5]] },
    { label: "对手", points: [[0.016, 250], [0.032, 125], [0.064, null]] },
  ],
  points: [{ label: "我的店", x: 0.032, y: 105 }],
};

/** What ECharts would draw for each item, on a scale of one pixel a unit. */
function shapes(drawn) {
  const [series] = drawn.series;
  const api = { coord: ([x, y]) => [Number(x), Number(y)], size: () => [40, 40] };
  return series.data.map((_, dataIndex) => series.renderItem({ dataIndex }, api).children);
}
const ofType = (children, type) => children.filter((child) => child.type === type);

group("labels", () => {
  test("a Chinese label breaks between words and keeps its brackets", () => {
    assert.deepEqual(wrap("每单贡献（推广后）", 6, "zh"), ["每单贡献", "（推广后）"]);
  });

  test("an English label breaks at spaces", () => {
    assert.deepEqual(wrap("Expected paid conversion", 9, "en"), ["Expected paid", "conversion"]);
  });

  test("no piece of a label is lost, and no line is too long, however narrow", () => {
    for (const text of ["平台与支付费用", "每单贡献（推广后）", "Contribution per order, after ads"]) {
      for (const most of [2, 3.5, 5, 8, 20]) {
        const found = wrap(text, most, "zh");
        assert.equal(found.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
        assert.ok(found.every((line) => ems(line) <= Math.max(most, 3)), `${text} at ${most}: ${found}`);
      }
    }
  });

  test("a text is as wide as its widest line", () => {
    assert.equal(ems("一\n二三"), 2);
  });
});

group("waterfall", () => {
  test("labels are under the bars where there is room, and beside them on a phone", () => {
    assert.equal(options(waterfall, look(700)).xAxis.type, "category");
    const phone = options(waterfall, look(288));
    assert.equal(phone.yAxis.type, "category");
    assert.equal(phone.yAxis.inverse, true);
    assert.equal(phone.yAxis.axisLabel.interval, 0);
  });

  test("every label is there in full", () => {
    for (const width of [240, 288, 328, 668]) {
      const { xAxis, yAxis } = options(waterfall, look(width));
      const shown = (xAxis.data ?? yAxis.data).map((label) => label.replaceAll("\n", ""));
      assert.deepEqual(shown, waterfall.items.map(({ label }) => label));
    }
  });

  test("each step begins where the one before ended", () => {
    const rects = shapes(options(waterfall, look(288))).map((children) => ofType(children, "rect")[0].shape);
    const spans = rects.map(({ x, width }) => [x, x + width].map((end) => Number(end.toFixed(2))));
    assert.deepEqual(spans, [[0, 100], [70, 100], [66.78, 70], [66.78, 71.78], [0, 71.78]]);
  });

  test("steps carry a sign, levels their unit", () => {
    const texts = shapes(options(waterfall, look(288))).map((children) => ofType(children, "text")[0].style.text);
    assert.deepEqual(texts, ["100.00 元", "-30.00", "-3.22", "+5.00", "71.78 元"]);
  });

  test("the axis leaves room for the longest number beside its bar", () => {
    const { xAxis, grid } = options(waterfall, look(288));
    const room = 288 - grid.left;
    assert.ok((100 / xAxis.max) * room + ems("100.00 元") * 12 < room);
  });

  test("a loss is drawn below zero and marked as one", () => {
    const loss = { ...waterfall, items: [waterfall.items[0], { label: "亏", value: -20, level: true }] };
    const drawn = options(loss, look(288));
    assert.ok(drawn.yAxis.min <= -20);
    assert.equal(ofType(shapes(drawn)[1], "rect")[0].style.fill, "var(--chart-loss)");
  });

  test("nothing to draw is no error", () => {
    assert.deepEqual(options({ ...waterfall, items: [] }, look(288)).series[0].data, []);
  });
});

group("bars", () => {
  test("an interval is drawn and written", () => {
    const [plain, sure] = shapes(options(bars, look(288)));
    assert.equal(ofType(plain, "group").length, 0);
    assert.equal(ofType(sure, "group")[0].children.length, 3);
    assert.equal(ofType(sure, "text")[0].style.text, "5.75%\n5.26% – 6.28%");
  });
});

group("lines", () => {
  test("lines differ by dash and symbol, not by colour alone", () => {
    const [one, other] = options(lines, look(288)).series;
    assert.notEqual(one.lineStyle.type, other.lineStyle.type);
    assert.notEqual(one.symbol, other.symbol);
  });

  test("a line alone that is called as its axis is not named again, and has the whole width", () => {
    const alone = { ...lines, y: { label: "每单贡献", unit: "money" }, points: [{ label: "答案", x: 0.032, y: 125 }] };
    const [line] = lines.lines;
    const named = options({ ...alone, lines: [{ ...line, label: "每单贡献" }] }, look(288));
    assert.equal(named.series[0].data.some(({ label }) => label), false);
    assert.ok(named.grid.right <= 12);
    const other = options({ ...alone, lines: [{ ...line, label: "对手" }] }, look(288));
    assert.equal(other.series[0].data.some(({ label }) => label), true);
  });

  test("a line with a point of its own is named there, the others at their ends", () => {
    const [own, rival, point] = options(lines, look(288)).series;
    assert.equal(own.data.some(({ label }) => label), false);
    assert.equal(rival.data.at(-1).label.formatter(), "对手");
    assert.equal(point.label.formatter(), "我的店");
    assert.equal(options(lines, look(668)).series[2].label.formatter(), "我的店\n3.2%, 105.00 元");
  });

  test("places without a value are left out", () => {
    assert.deepEqual(options(lines, look(288)).series[1].data.map(({ value }) => value), [[0.016, 250], [0.032, 125]]);
  });

  test("axes are named with their units, and once", () => {
    assert.equal(axisName(lines.y, numbers.zh), "客单价（元）");
    assert.equal(axisName(lines.y, numbers.en), "客单价 (yuan)");
    assert.equal(axisName(lines.x, numbers.zh), "转化率");
    assert.equal(axisName({ label: "变为原来的几倍", unit: "factor" }, numbers.zh), "变为原来的几倍");
  });

  test("ticks are written as the page writes numbers", () => {
    const { xAxis, yAxis } = options(lines, look(288));
    assert.equal(xAxis.axisLabel.formatter(0.032), "3.2%");
    assert.equal(yAxis.axisLabel.formatter(1250), "1,250.00");
  });

  test("where ticks are too close, the marked place and the ends stay", () => {
    const ticks = [0.016, 0.024, 0.032, 0.04, 0.064];
    assert.deepEqual(written(ticks, [0.032], "rate", numbers.zh, 10), [0.016, 0.032, 0.064]);
    assert.deepEqual(written(ticks, [0.032], "rate", numbers.zh, 60), ticks);
  });

  test("the range is round and holds all values", () => {
    for (const [low, high] of [[52.5, 250], [-112, 1056], [0, 0], [7, 7], [-3, -3], [0.0012, 0.0031]]) {
      const { min, max, interval } = round(low, high);
      assert.ok(min <= low && high <= max && min < max, `${low} to ${high}: ${min} to ${max}`);
      assert.ok((max - min) / interval <= 7.001);
    }
  });

  test("names at the ends of lines keep apart", () => {
    const close = { ...lines, lines: [1, 2].map((y) => ({ label: `${y}`, points: [[0, 100], [1, y]] })) };
    const [lower, upper] = nudges(close, look(288));
    assert.equal(upper, 0);
    assert.ok(lower > 20);
  });

  test("the tooltip names the place once and each line with its value", () => {
    const { tooltip } = options(lines, look(288));
    const hits = [
      { seriesIndex: 0, seriesName: "我的店", value: [0.032, 105] },
      { seriesIndex: 1, seriesName: "对手", value: [0.032, 125] },
      { seriesIndex: 2, seriesName: "我的店", value: [0.032, 105] },
    ];
    assert.equal(tooltip.formatter(hits), "转化率：3.2%\n我的店：105.00 元\n对手：125.00 元");
    assert.equal(tooltip.formatter([]), "");
  });

  test("no lines is no error", () => {
    assert.deepEqual(options({ ...lines, lines: [], points: [] }, look(288)).series, []);
  });
});

test("the first drawing comes in parts, the axes before the rest", () => {
  const parts = beginnings(options(lines, look(288)));
  assert.deepEqual(parts.map(({ series = [] }) => series.length), [0, 0, 1]);
  assert.equal(beginnings(options(waterfall, look(288))).length, 2);
});

group("in words", () => {
  test("a waterfall: from, to, and the largest step", () => {
    const zh = "从成交单价 100.00 元到每单贡献（推广后）71.78 元；最大的一块是退款（-30.00 元）。";
    assert.equal(describe(waterfall, numbers.zh), zh);
    assert.match(describe(waterfall, numbers.en), /100\.00 yuan to .* 71\.78 yuan; the largest step is 退款 \(-30\.00 yuan\)\.$/);
  });

  test("bars: each value, with its interval", () => {
    assert.equal(describe(bars, numbers.zh), "后台显示的支付转化率 0.5%；真实转化率 5.75%（5.26% 到 6.28%）。");
  });

  test("lines: how each goes, and where the points stand", () => {
    const zh =
      "转化率从 1.6% 到 6.4%：我的店的客单价从 210.00 元到 52.50 元，一路降低；" +
      "对手的客单价从 250.00 元到 125.00 元，一路降低；我的店在转化率 3.2%、客单价 105.00 元。";
    assert.equal(describe(lines, numbers.zh), zh);
  });

  test("the trend of a row of values", () => {
    const rows = [[1, 2, 2], [2, 1], [3, 3], [1, 3, 2], [3, 1, 2], []];
    assert.deepEqual(rows.map(trend), ["up", "down", "flat", "rises", "falls", "flat"]);
  });

  test("nothing is said to be nothing", () => {
    assert.equal(describe({ ...waterfall, items: [] }, numbers.zh), "没有可画的数。");
    assert.equal(describe({ ...lines, lines: [], points: [] }, numbers.en), "There is nothing to draw.");
  });
});
