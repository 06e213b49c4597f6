// Parts of groups: as objects in values, as paths in boxes and links.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, differing, replaced } from "../../../handbook/web/link.js";
import { flat, nested } from "../../../handbook/web/paths.js";

const VALUES = { price: 2, own: { ctr: 0.05, margin: null }, rivals: [{ bid: 1 }], platforms: [] };
const PATHS = { price: 2, "own.ctr": 0.05, "own.margin": null, rivals: [{ bid: 1 }], platforms: [] };

test("flat gives each part its path and leaves lists whole; nested is its opposite", () => {
  assert.deepEqual(flat(VALUES), PATHS);
  assert.deepEqual(nested(PATHS), VALUES);
});

test("a link names only the part that differs, by its path", () => {
  const inputs = { ...VALUES, own: { ctr: 0.06, margin: null }, platforms: ["jd"] };
  assert.deepEqual(differing(inputs, VALUES), { "own.ctr": 0.06, platforms: ["jd"] });
});

test("a link does not depend on the order in which an engine gives the names", () => {
  const base = { bid: 1, rivals: [{ bid: 1, ctr: 0.05 }], price: 2 };
  const kept = { price: 3, rivals: [{ ctr: 0.05, bid: 1 }], bid: 1 };
  assert.deepEqual(differing(kept, base), { price: 3 });
  const one = differing({ ...kept, rivals: [{ ctr: 0.06, bid: 1 }], bid: 4 }, base);
  const other = differing({ bid: 4, rivals: [{ bid: 1, ctr: 0.06 }], price: 3 }, base);
  assert.equal(JSON.stringify(one), JSON.stringify(other));
});

test("a part comes back from a link as it went in", () => {
  const fragment = replaced("", "duel", { "own.ctr": 0.06, winner: "own" }, "v1");
  assert.equal(fragment, "duel&own.ctr=0.06&winner=%22own%22&v=v1");
  assert.deepEqual(decode(fragment).get("duel"), { values: { "own.ctr": 0.06, winner: "own" }, version: "v1" });
});
