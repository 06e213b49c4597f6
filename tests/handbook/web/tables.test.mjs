// The table tools' pure parts: which column is which, what is remembered, cells as text, bars, guards.

import assert from "node:assert/strict";
import { test } from "node:test";
import { asLines, bars, cellText, clauses, guarded, heading } from "../../../handbook/web/tables/cells.js";
import { put } from "../../../handbook/web/tables/element.js";
import { begin, choose, differs, lacking } from "../../../handbook/web/tables/mapping.js";
import { Memory } from "../../../handbook/web/tables/memory.js";
import { downloadsFail } from "../../../handbook/web/tables/out.js";
import { Numbers } from "../../../handbook/web/numbers.js";

const UNITS = {
  money: { least: 2, most: 2, percent: false, suffix: " 元" },
  rate: { least: 0, most: 2, percent: true, suffix: "" },
  count: { least: 0, most: 0, percent: false, suffix: "" },
};
const zh = new Numbers("zh", UNITS);
const wanted = (name, more = {}) => ({ name, label: name, required: true, either: "", hint: "", kind: "number", ...more });
const FIELDS = [wanted("visitors"), wanted("buyers"), wanted("note", { required: false })];

test("without a memory the engine's own matching stands, fields without a column are empty", () => {
  assert.deepEqual(begin(FIELDS, { visitors: "访客数" }, ["访客数", "人数"], undefined), { visitors: "访客数", buyers: "", note: "" });
});

test("a remembered choice wins where its column is there, and takes it from the field that had it", () => {
  const kept = { visitors: "人数", buyers: "访客数", note: "gone" };
  const found = begin(FIELDS, { visitors: "访客数" }, ["访客数", "人数"], kept);
  assert.deepEqual(found, { visitors: "人数", buyers: "访客数", note: "" });
});

test("remembering that a field has no column keeps it without one", () => {
  assert.equal(begin(FIELDS, { note: "备注" }, ["备注"], { note: "" }).note, "");
});

test("a column serves one field at a time; no column may serve many", () => {
  const mapping = { visitors: "a", buyers: "b", note: "" };
  assert.deepEqual(choose(mapping, "note", "a"), { visitors: "", buyers: "b", note: "a" });
  assert.deepEqual(choose(choose(mapping, "visitors", ""), "buyers", ""), { visitors: "", buyers: "", note: "" });
});

test("lacking names required fields without a column, and of alternatives all or none", () => {
  const names = (mapping, fields) => lacking(fields, mapping).map(({ name }) => name);
  assert.deepEqual(names({ visitors: "a" }, FIELDS), ["buyers"]);
  const either = [wanted("order_time", { either: "when" }), wanted("active_date", { either: "when" }), wanted("x", { required: false })];
  assert.deepEqual(names({}, either), ["order_time", "active_date"]);
  assert.deepEqual(names({ active_date: "日期" }, either), []);
});

test("a mapping differs from the engine's only where a title does", () => {
  assert.equal(differs({ visitors: "a", buyers: "" }, { visitors: "a" }), false);
  assert.equal(differs({ visitors: "a", buyers: "b" }, { visitors: "a" }), true);
});

class Store {
  text = null;
  getItem() {
    return this.text;
  }
  setItem(_, text) {
    this.text = text;
  }
}
const CHOICE = { columns: { visitors: "人数" }, percent: { bounce: true } };

test("what was chosen comes back by its key, the newest choice for it", () => {
  const memory = new Memory(() => store);
  const store = new Store();
  memory.keep("one", { columns: {}, percent: {} });
  memory.keep("two", CHOICE);
  memory.keep("one", CHOICE);
  assert.deepEqual(memory.recall("one"), CHOICE);
  memory.forget("one");
  assert.equal(memory.recall("one"), undefined);
  assert.deepEqual(memory.recall("two"), CHOICE);
});

test("only the last fifty choices are kept", () => {
  const store = new Store();
  const memory = new Memory(() => store);
  for (let index = 0; index < 60; index += 1) memory.keep(`key ${index}`, CHOICE);
  assert.equal(memory.recall("key 9"), undefined);
  assert.deepEqual(memory.recall("key 10"), CHOICE);
});

for (const damaged of ["", "{", "null", "[]", '{"version":2,"kept":[]}', '{"version":1,"kept":[null,["one"],["one",{"columns":{"a":1}}]]}']) {
  test(`a damaged store is as good as none: ${damaged}`, () => {
    const store = new Store();
    store.text = damaged;
    const memory = new Memory(() => store);
    assert.equal(memory.recall("one"), undefined);
    memory.keep("one", CHOICE);
    assert.deepEqual(memory.recall("one"), CHOICE);
  });
}

test("a store that may not be touched, or is full, costs nothing but the memory", () => {
  const forbidden = new Memory(() => {
    throw new Error("denied");
  });
  forbidden.keep("one", CHOICE);
  assert.equal(forbidden.recall("one"), undefined);
  const full = new Store();
  full.setItem = () => {
    throw new Error("full");
  };
  new Memory(() => full).keep("one", CHOICE);
});

test("cells read as everywhere on the page; words stay words, nothing is a dash only for numbers", () => {
  assert.equal(cellText(1234.5, { unit: "money" }, zh), "1,234.50");
  assert.equal(cellText(0.0312, { unit: "rate" }, zh), "3.12%");
  assert.equal(cellText(null, { unit: "money" }, zh), "—");
  assert.equal(cellText(null, { unit: "text" }, zh), "");
  assert.equal(cellText("2026-11-22", { unit: "date" }, zh), "2026-11-22");
  assert.equal(heading({ label: "支付金额", unit: "money" }, zh), "支付金额（元）");
  assert.equal(heading({ label: "来源", unit: "text" }, zh), "来源");
});

test("a name that has its unit gets no second one; what is no number stands as it was written", () => {
  assert.equal(heading({ label: "支付金额（元）", unit: "money" }, zh), "支付金额（元）");
  assert.equal(cellText("约三", { unit: "money" }, zh), "约三");
});

test("of a long reason the first clause stands alone; nothing of it is lost", () => {
  const reason = "访客不到 3,000，转化率不到 3.2%；没有毛利，分不出引流款和利润款；没有日期，看不出阶段";
  const [first, rest] = clauses(reason, { unit: "words" });
  assert.equal(first, "访客不到 3,000，转化率不到 3.2%；");
  assert.equal(first + rest, reason);
  assert.equal(clauses("fewer than 3,000 visitors, conversion is below 3.2%; none of traffic, profit and image applies", { unit: "words" })[0],
    "fewer than 3,000 visitors, conversion is below 3.2%;");
  assert.deepEqual(clauses(reason, { unit: "text" }), [reason, ""]);
  assert.deepEqual(clauses("引流款；稳定", { unit: "words" }), ["引流款；稳定", ""]);
  assert.deepEqual(clauses("x".repeat(99), { unit: "words" }), ["x".repeat(99), ""]);
});

test("the longest bar belongs to the largest size; nothing and no number have none", () => {
  assert.deepEqual(bars([5, -10, null, 0]), [0.5, 1, 0, 0]);
  assert.deepEqual(bars([null, 0]), [0, 0]);
});

for (const text of ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "＝HYPERLINK()", "\t=1"]) {
  test(`pasted into a spreadsheet ${JSON.stringify(text)} is no formula`, () => assert.equal(guarded(text), `'${text}`));
}
for (const text of ["-12.5%", "+3", "-", "—", "连衣裙", "-¥1,200.00", "2026-11-22"]) {
  test(`${text} is copied as it is`, () => assert.equal(guarded(text), text));
}

test("copied text has one line a row, a tab between cells, and none inside them", () => {
  const columns = [
    { name: "name", label: "名称", unit: "text", bar: false },
    { name: "sales", label: "金额", unit: "money", bar: true },
  ];
  assert.equal(asLines({ columns }, [["a\tb\nc", 2], ["=x", null]], zh), "名称\t金额（元）\na b c\t2.00\n'=x\t—");
});

test("in the windows of chat apps downloads are not to be trusted", () => {
  assert.ok(downloadsFail("Mozilla/5.0 (iPhone) MicroMessenger/8.0.49"));
  assert.ok(downloadsFail("Mozilla/5.0 (Linux; Android 14) DingTalk/7.5"));
  assert.ok(!downloadsFail("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36"));
});

test("values are put into a sentence; a place without a value stays", () => {
  assert.equal(put("{n} of {all}", { n: 2 }), "2 of {all}");
  assert.equal(put(undefined), "");
});
