// What the offline copy chooses, names, and puts back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entryOf, filesOf } from "../../../handbook/web/offline/list.js";
import { choiceOf, partsOf, queryOf } from "../../../handbook/web/offline/names.js";

const choices = [
  { languages: ["zh"], tables: false },
  { languages: ["en"], tables: true },
  { languages: ["zh", "en"], tables: true },
];

for (const choice of choices) {
  test(`the worker's address carries ${JSON.stringify(choice)}`, () => {
    assert.deepEqual(choiceOf(queryOf(choice)), choice);
  });
}

test("the same choice is the same address, in whatever order it was ticked", () => {
  assert.equal(queryOf({ languages: ["en", "zh"], tables: false }), queryOf({ languages: ["zh", "en"], tables: false }));
});

test("an address of something else is no choice", () => {
  for (const query of ["", "?keep=", "?keep=fr+books", "?other=zh"]) assert.deepEqual(choiceOf(query), { languages: [], tables: false });
});

test("a choice brings what all share, and nothing that was not chosen", () => {
  assert.deepEqual(partsOf({ languages: ["en"], tables: false }), ["shared", "en"]);
  const list = { marks: [], parts: { shared: [{ path: "a" }], zh: [{ path: "b" }], en: [{ path: "c" }], tables: [{ path: "d" }] } };
  assert.deepEqual(filesOf(list, { languages: ["zh"], tables: true }).map(({ path }) => path), ["a", "b", "d"]);
});

test("a page is known by its revision, a hashed file by its name, both checked as they can be", () => {
  const file = { path: "x/", bytes: 1, hash: "0123456789abcdef0123=", how: "page" };
  const url = "https://shop.example/book/x/";
  const scope = "https://shop.example/book/";
  assert.deepEqual(entryOf(file, scope), { url, revision: "0123456789abcdef" });
  assert.deepEqual(entryOf({ ...file, how: "exact" }, scope), { url, revision: "0123456789abcdef", integrity: `sha256-${file.hash}` });
  assert.deepEqual(entryOf({ ...file, how: "named" }, scope), { url, revision: null, integrity: `sha256-${file.hash}` });
});
