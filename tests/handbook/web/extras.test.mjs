// The pure parts of the folds: scenarios as data, what a file holds, how deep a colour is.
// Run by `node --test`.

import assert from "node:assert/strict";
import { describe as group, test } from "node:test";

import { csvText, harmless, tabText } from "../../../handbook/web/extras/csv.js";
import { barOf, DEPTHS, heatOf, placeOf } from "../../../handbook/web/extras/heat.js";
import { resultRows } from "../../../handbook/web/extras/result-csv.js";
import {
  differing, freeName, fromLink, linked, merged, MOST, read, soundName, written,
} from "../../../handbook/web/extras/scenario-list.js";
import { changed, comparisonRows, comparisonText } from "../../../handbook/web/extras/scenario-table.js";
import { decode, replaced } from "../../../handbook/web/link.js";
import { Numbers } from "../../../handbook/web/numbers.js";
import { same } from "../../../handbook/web/paths.js";
import { pageAddress } from "../../../handbook/web/result.js";

const base = { price: 100, rate: 0.05, "own.ctr": 0.04, subject: "person", rivals: [{ bid: 1, ctr: 0.05 }] };
const scenario = (name, change = {}) => ({ name, inputs: { ...base, ...change } });
const NUMBERED = "方案 {n}";

const unit = (least, most, suffix = "", percent = false) => ({ least, most, suffix, percent });
const choice = { ...unit(0, 0), words: { person: "个人", company: "公司" }, between: "、" };
const data = {
  slug: "trial",
  fields: [
    { name: "price", percent: false },
    { name: "rate", percent: true },
    { name: "own.ctr", percent: true },
    { name: "subject", percent: false },
    { name: "rivals", percent: false, rows: [{ name: "bid", percent: false, label: "出价" }, { name: "ctr", percent: true, label: "点击率" }], most: 20 },
  ],
  units: { price: "money", rate: "rate", "own.ctr": "rate", subject: "choice:subject", profit: "money", lift: "rate" },
  shownUnits: { money: unit(2, 2, " 元"), rate: unit(0, 2, "", true), "choice:subject": choice },
  labels: {
    price: "成交单价", rate: "费率", "own.ctr": "我：点击率", subject: "主体", rivals: "对手", profit: "=利润", lift: "提升",
  },
  words: {
    scenario_inputs: "填的数", scenario_outputs: "结果", scenario_rows: "{n} 行", extra_csv_kind: "类别",
    extra_csv_item: "项目", extra_csv_name: "字段名", extra_csv_unit: "单位", extra_csv_value: "数值",
    extra_csv_low: "下限", extra_csv_high: "上限",
  },
};
const numbers = new Numbers("zh", data.shownUnits);

group("what the browser keeps", () => {
  test("a document comes back as it was written", () => {
    const scenarios = [scenario("涨价", { price: 128 }), scenario("降价", { price: 90 })];
    assert.deepEqual(read(written(scenarios), base), { scenarios, damaged: false });
  });

  test("nothing kept is not damaged", () => {
    assert.deepEqual(read(null, base), { scenarios: [], damaged: false });
  });

  for (const text of ["", "{", "null", "[]", "5", '"x"', '{"version":2,"scenarios":[]}', '{"version":1}', '{"version":1,"scenarios":{}}']) {
    test(`what cannot be read is told, and breaks nothing: ${text || "empty"}`, () => {
      assert.deepEqual(read(text, base), { scenarios: [], damaged: true });
    });
  }

  test("of a half sound document the sound scenarios come back", () => {
    const text = JSON.stringify({ version: 1, scenarios: [null, 5, { name: "a" }, { name: "b", inputs: { price: 9 } }] });
    assert.deepEqual(read(text, base).scenarios, [scenario("b", { price: 9 })]);
  });

  test("fields that are not the calculator's are dropped, missing ones take the page's value", () => {
    const text = JSON.stringify({ version: 1, scenarios: [{ name: "a", inputs: { price: 5, colour: 1, constructor: 1 } }] });
    assert.deepEqual(read(text, base).scenarios, [scenario("a", { price: 5 })]);
  });

  test("values that no field can hold are dropped", () => {
    const inputs = { price: { toString: 1 }, rate: true, subject: "x".repeat(30_000), rivals: Array(9999).fill({ bid: 1 }) };
    const text = JSON.stringify({ version: 1, scenarios: [{ name: "a", inputs }] });
    assert.deepEqual(read(text, base).scenarios, [scenario("a")]);
  });

  test("an object that pretends to have fields by its prototype has none", () => {
    const text = '{"version":1,"scenarios":[{"name":"a","inputs":{"__proto__":{"price":7}}}]}';
    assert.deepEqual(read(text, base).scenarios, [scenario("a")]);
    assert.equal({}.price, undefined);
  });

  test("no more than four are read", () => {
    const many = Array.from({ length: 9 }, (_, n) => scenario(`s${n}`, { price: n }));
    assert.equal(read(written(many), base).scenarios.length, MOST);
  });
});

group("names", () => {
  test("a name is one line of at most forty characters without signs that steer writing", () => {
    assert.equal(soundName("  a\n\tb\u202ec\u0000 "), "a b c");
    assert.equal([...soundName("😀".repeat(60))].length, 40);
    for (const none of [undefined, null, 5, {}, [], ""]) assert.equal(soundName(none), "");
  });

  test("no name is given twice", () => {
    assert.equal(freeName("", [], NUMBERED), "方案 1");
    assert.equal(freeName("", ["方案 1", "方案 3"], NUMBERED), "方案 2");
    assert.equal(freeName("涨价", ["涨价", "涨价 (2)"], NUMBERED), "涨价 (3)");
  });
});

group("merging", () => {
  test("the same numbers are not kept twice, whatever they are called", () => {
    const { scenarios, added, left } = merged([scenario("mine")], [scenario("theirs")], NUMBERED);
    assert.deepEqual([scenarios.map(({ name }) => name), added, left], [["mine"], 0, []]);
  });

  test("other numbers under the same name get a name of their own", () => {
    const { scenarios } = merged([scenario("a")], [scenario("a", { price: 1 }), scenario("", { price: 2 })], NUMBERED);
    assert.deepEqual(scenarios.map(({ name }) => name), ["a", "a (2)", "方案 1"]);
  });

  test("what has no room is told", () => {
    const own = [1, 2, 3].map((price) => scenario(`own ${price}`, { price }));
    const others = [4, 5, 6].map((price) => scenario(`other ${price}`, { price }));
    const { scenarios, added, left } = merged(own, others, NUMBERED);
    assert.deepEqual([scenarios.length, added, left.map(({ name }) => name)], [4, 1, ["other 5", "other 6"]]);
  });

  test("one's own list is left as it was", () => {
    const own = Object.freeze([Object.freeze(scenario("a"))]);
    merged(own, [scenario("b", { price: 1 })], NUMBERED);
    assert.equal(own.length, 1);
  });
});

group("links", () => {
  test("scenarios go through a link and come back", () => {
    const scenarios = [scenario("涨价 & 更多~#=", { price: 128 }), scenario("rows", { rivals: [{ bid: 2, ctr: 0.1 }] })];
    const link = replaced("trial&price=9&v=1", "trial--scenarios", linked(scenarios, base), "1");
    const { values } = decode(link).get("trial--scenarios");
    assert.deepEqual(fromLink(values, base), scenarios);
    assert.deepEqual(decode(link).get("trial").values, { price: 9 });
  });

  test("a link carries only what differs from the example", () => {
    assert.deepEqual(linked([scenario("a", { price: 1 })], base), { 1: { name: "a", inputs: { price: 1 } } });
  });

  const hostile = [
    "1=5", "1=null", "1=%E0%A4%A", "9={}", `1=${encodeURIComponent('{"inputs":null}')}`,
    `__proto__=${encodeURIComponent('{"1":{"name":"x","inputs":{"price":1}}}')}`,
    `constructor=${encodeURIComponent('{"name":"x","inputs":{}}')}`,
  ];
  for (const part of hostile) {
    test(`a link that holds no scenario gives none: ${part}`, () => {
      assert.deepEqual(fromLink(decode(`trial--scenarios&${part}&v=1`).get("trial--scenarios").values, base), []);
    });
  }
});

group("differences", () => {
  test("inputs that are not the same everywhere are named, rows by what they hold", () => {
    const all = [base, { ...base, price: 1 }, { ...base, rivals: [{ ctr: 0.05, bid: 1 }] }];
    assert.deepEqual([...differing(all)], ["price"]);
    assert.deepEqual([...differing([base, { ...base, rivals: [] }])], ["rivals"]);
  });

  test("the order of names does not matter, that of rows does", () => {
    assert.ok(same({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 }));
    assert.ok(!same([1, 2], [2, 1]));
  });
});

group("files", () => {
  const answer = { inputs: base, outputs: { profit: -1234.5678, lift: null }, intervals: [{ output: "profit", low: -2000, high: 0.1 }] };

  test("a result has every input and output once, unrounded, with its unit and its interval", () => {
    const rows = resultRows(data, answer, numbers);
    assert.deepEqual(rows[0], ["类别", "项目", "字段名", "单位", "数值", "下限", "上限"]);
    assert.deepEqual(rows.slice(1).map((row) => row.slice(2)), [
      ["price", "元", "100", "", ""],
      ["rate", "%", "5", "", ""],
      ["own.ctr", "%", "4", "", ""],
      ["subject", "", "个人", "", ""],
      ["rivals", "", "1 5%", "", ""],
      ["profit", "元", "-1234.5678", "-2000", "0.1"],
      ["lift", "%", "", "", ""],
    ]);
  });

  test("without intervals there are no columns for them", () => {
    assert.ok(resultRows(data, { ...answer, intervals: [] }, numbers).every((row) => row.length === 5));
  });

  const columns = [
    { name: "现在", inputs: base, outputs: { profit: 12.5, lift: 0.1 }, trouble: "" },
    { name: '=cmd|" /C calc"!A0', inputs: { ...base, price: 1, rivals: [] }, outputs: undefined, trouble: "no" },
  ];

  test("a comparison has a column for each, empty where nothing could be worked out", () => {
    const rows = comparisonRows(data, columns, numbers);
    assert.ok(rows.every((row) => row.length === 6));
    assert.deepEqual(rows.find(([, , name]) => name === "price").slice(4), ["100", "1"]);
    assert.deepEqual(rows.find(([, , name]) => name === "profit").slice(4), ["12.5", ""]);
  });

  test("as text it shows numbers as the page does", () => {
    const rows = comparisonText(data, columns, numbers);
    assert.deepEqual(rows[2], ["费率", "5%", "5%"]);
    assert.deepEqual(rows[5], ["对手（出价 · 点击率）", "1 · 5%", "0 行"]);
    assert.deepEqual(rows[6], ["=利润", "12.50 元", "—"]);
  });

  test("rows are listed, not counted, and those that are not the present ones are known", () => {
    const rivals = [{ bid: 1, ctr: 0.05 }, { bid: 2.5, ctr: 0.035 }];
    const rows = comparisonText(data, [columns[0], { ...columns[0], inputs: { ...base, rivals } }], numbers);
    assert.deepEqual(rows[5].slice(1), ["1 · 5%", "1 · 5%；2.5 · 3.5%"]);
    const [, , , , thing] = data.fields.map((field) => ({ name: field.name, label: "", unit: "", field }));
    assert.deepEqual(changed(rivals, base.rivals, thing), [false, true]);
    assert.deepEqual(changed([{ bid: 1.2, ctr: 0.05 }], base.rivals, thing), [true]);
    assert.deepEqual(changed("no rows", base.rivals, thing), []);
  });

  test("what a link put where a number belongs is shown as it is, and breaks nothing", () => {
    for (const odd of ["<b>", [1], true]) {
      const rows = comparisonText(data, [{ ...columns[0], inputs: { ...base, price: odd } }], numbers);
      assert.equal(typeof rows[1][1], "string");
    }
  });

  test("no cell of a file can run as a formula, and figures stay figures", () => {
    const text = csvText(comparisonRows(data, columns, numbers));
    assert.ok(text.startsWith("\ufeff类别,"));
    assert.ok(text.includes(`"'=cmd|"" /C calc""!A0"`));
    assert.ok(text.includes("'=利润"));
    assert.ok(tabText(comparisonText(data, columns, numbers)).includes("\t'=cmd"));
    for (const figure of ["-12.5%", "+3", "-1e-7", "¥-", "-0.5"].filter((one) => one !== "¥-")) assert.equal(harmless(figure), figure);
    for (const danger of ["=1+1", "+a", "-", "@SUM(A1)", "＝1", "\tx"]) assert.equal(harmless(danger), `'${danger}`);
  });

  test("commas, quotation marks and line breaks stay inside their cell", () => {
    assert.equal(csvText([["a,b", 'say "x"', "two\nlines"]]), '\ufeff"a,b","say ""x""","two\nlines"\r\n');
  });
});

group("colours", () => {
  test("the smallest has none, the largest the deepest", () => {
    const { heats, fromZero } = heatOf([[1, 2], [3, null]]);
    assert.deepEqual(heats.flat().map(({ depth }) => depth), [0, 3, DEPTHS, 0]);
    assert.equal(fromZero, false);
  });

  test("across zero both sides are measured by the same scale, and losses have their own colour", () => {
    const { heats, fromZero } = heatOf([[-10, 0, 50]]);
    assert.deepEqual(heats[0].map(({ sign, depth }) => `${sign}${depth}`), ["minus1", "plus0", "plus5"]);
    assert.equal(fromZero, true);
  });

  test("among losses the largest loss is the deepest", () => {
    assert.deepEqual(heatOf([[-10, -5, -1]]).heats[0].map(({ sign, depth }) => `${sign}${depth}`), ["minus5", "minus2", "minus0"]);
  });

  test("equal or undefined cells have no colour", () => {
    for (const cells of [[[2, 2]], [[null, null]], [[]]]) {
      assert.ok(heatOf(cells).heats.flat().every(({ depth }) => depth === 0));
    }
  });

  test("the present number is found among those tried, to the last digits", () => {
    assert.equal(placeOf([0.09, 0.1, 0.11], 0.1 + 1e-17), 1);
    assert.equal(placeOf([0, 1], 0), 0);
    assert.equal(placeOf([1, 2], null), -1);
    assert.equal(placeOf([1, 2], 3), -1);
  });

  test("a bar begins in the middle and is as wide as its share of the widest", () => {
    assert.deepEqual(barOf([-10, -5], 20), { start: 25, width: 25 });
    assert.deepEqual(barOf([5, 20], 20), { start: 50, width: 50 });
    assert.deepEqual(barOf([-10, 10], 20), { start: 25, width: 50 });
    for (const nothing of [barOf([null, null], 20), barOf([0], 0)]) assert.equal(nothing.width, 0);
  });
});

test("a page of docs is found where the site has it", () => {
  const pages = ["traffic/conversion", "platforms/index", "index", "indexing/x"];
  assert.deepEqual(pages.map(pageAddress), ["traffic/conversion/", "platforms/", "", "indexing/x/"]);
});
