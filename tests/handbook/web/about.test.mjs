// What the page about privacy erases, and what it leaves alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { erase, foundOf, isDeclared } from "../../../handbook/web/about/erase.js";

/** A Storage that holds these keys. @param {Record<string, string>} kept @param {string[]} stuck keys that cannot be removed */
function storage(kept, stuck = []) {
  const values = new Map(Object.entries(kept));
  return {
    get length() {
      return values.size;
    },
    key: (/** @type {number} */ place) => [...values.keys()][place] ?? null,
    removeItem: (/** @type {string} */ key) => stuck.includes(key) || values.delete(key),
    keys: () => [...values.keys()],
  };
}

const SCOPE = "http://shop.example/handbook/";

test("a pattern stands for itself, or for what lies around its star", () => {
  assert.equal(isDeclared("handbook.checklists", ["handbook.checklists"]), true);
  assert.equal(isDeclared("handbook.checklists.damaged", ["handbook.checklists"]), false);
  assert.equal(isDeclared("handbook.scenarios.ad-bid.unreadable", ["handbook.scenarios.*"]), true);
  assert.equal(isDeclared("/handbook/.__palette", ["*.__palette"]), true);
  assert.equal(isDeclared("handbook", ["handbook.*"]), false);
  assert.equal(isDeclared("another", ["handbook.*", "*.__palette"]), false);
});

test("only declared keys are erased", async () => {
  const kept = { name: "scenarios", place: "localStorage", keys: ["handbook.scenarios.*"], title: {} };
  const here = storage({ "handbook.scenarios.a": "1", "handbook.scenarios.b": "2", "neighbour": "3" });
  globalThis.localStorage = /** @type {any} */ (here);
  assert.deepEqual(await erase(kept, SCOPE), { erased: 2, left: 0 });
  assert.deepEqual(here.keys(), ["neighbour"]);
});

test("what the browser will not erase is counted as left", async () => {
  const kept = { name: "checklists", place: "localStorage", keys: ["handbook.checklists"], title: {} };
  globalThis.localStorage = /** @type {any} */ (storage({ "handbook.checklists": "{}" }, ["handbook.checklists"]));
  assert.deepEqual(await erase(kept, SCOPE), { erased: 1, left: 1 });
});

test("a forbidden place holds nothing", async () => {
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    get() {
      throw new Error("SecurityError");
    },
  });
  const kept = { name: "carried", place: "sessionStorage", keys: ["handbook.carried"], title: {} };
  assert.deepEqual(await foundOf(kept, SCOPE), []);
  assert.deepEqual(await erase(kept, SCOPE), { erased: 0, left: 0 });
});

test("caches go by their names, those of another site at the same address stay", async () => {
  const names = new Set(["handbook-files http://shop.example/handbook/", "handbook-memory-images", "shop-photos"]);
  globalThis.caches = /** @type {any} */ ({ keys: async () => [...names], delete: async (/** @type {string} */ name) => names.delete(name) });
  const kept = { name: "offline", place: "caches", keys: ["handbook-files *", "handbook-memory-images"], title: {} };
  assert.deepEqual(await erase(kept, SCOPE), { erased: 2, left: 0 });
  assert.deepEqual([...names], ["shop-photos"]);
});
