// Questions lose the words that every question has before they are looked up.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const script = readFileSync(new URL("../../../handbook/web/search-query.js", import.meta.url), "utf8");

/** What the worker behind it would look up for a question. */
function looked(query, type = 2) {
  const listeners = [];
  vm.runInNewContext(script, { self: { addEventListener: (_type, listener) => listeners.push(listener) } });
  const event = { data: { type, data: query } };
  for (const listener of listeners) listener(event);
  return event.data.data;
}

const cases = [
  ["差评怎么办", "差评"],
  ["怎么定价？", "定价？"],
  ["定金能退吗", "定金能退"],
  ["活动的目的", "活动 目的"],
  ["双11 怎么报名", "双 11 报名"],
  ["how do I set a price", "set price"],
  ["A/B test", "test"],
  ["too many returns", "many returns"],
];
for (const [query, words] of cases) {
  test(`${query} is looked up as ${words}`, () => assert.equal(looked(query), words));
}

for (const query of ["怎么办", "what to do", "A", '"how to"', ""]) {
  test(`${query || "nothing"} is looked up as typed: nothing else would be left, or it is quoted`, () => {
    assert.equal(looked(query), query);
  });
}

test("other messages pass untouched", () => {
  assert.equal(looked("怎么", 0), "怎么");
});
