// What the browser remembers of lists: periods, ticks, merging, storage that fails, files in and out.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { cleaned, empty, entryAt, marked, merged, migrated } from "../../../handbook/web/lists/document.js";
import { dayAfter, dayOf, daysBetween, periodBefore, periodOf, untilTomorrow, weekOf } from "../../../handbook/web/lists/periods.js";
import { missed, progressOf } from "../../../handbook/web/lists/progress.js";
import { DAMAGED_KEY, KEY, Store } from "../../../handbook/web/lists/store.js";
import { asCsv, asTabs, csvCell, exported, imported } from "../../../handbook/web/lists/transfer.js";

const at = (text) => new Date(text);
const NOON = at("2026-11-22T12:00:00");
const ITEMS = [
  { id: "ops-daily.ads", priority: "must", minutes: 5, text: { zh: "查推广", en: "Check ads" } },
  { id: "ops-daily.stock", priority: "should", minutes: 3, text: { zh: "查库存", en: "Check stock" } },
];
const LISTS = [{ id: "ops-daily", kind: "checklist", every: "day", role: "operations", page: "x", title: { zh: "每天", en: "Daily" }, items: ITEMS }];
const DAY = "2026-11-22";

/** A storage in memory; `fails` makes writing throw, as a full one does. */
function storage(text) {
  const cells = new Map(text === undefined ? [] : [[KEY, text]]);
  return {
    fails: false,
    getItem: (key) => cells.get(key) ?? null,
    setItem(key, value) {
      if (this.fails) throw new DOMException("full", "QuotaExceededError");
      cells.set(key, value);
    },
    removeItem: (key) => cells.delete(key),
  };
}

describe("periods", () => {
  for (const [day, week] of [
    ["2026-01-01", "2026-W01"],
    ["2027-01-01", "2026-W53"],
    ["2027-01-03", "2026-W53"],
    ["2027-01-04", "2027-W01"],
    ["2024-12-30", "2025-W01"],
    ["2026-11-22", "2026-W47"],
  ])
    it(`${day} is in ISO week ${week}`, () => assert.equal(weekOf(at(`${day}T00:30:00`)), week));

  it("a tick one minute before midnight belongs to the old day, one after to the new", () => {
    assert.equal(periodOf("day", at("2026-11-22T23:59:00")), "2026-11-22");
    assert.equal(periodOf("day", at("2026-11-23T00:01:00")), "2026-11-23");
  });

  it("knows the period before, across months and years", () => {
    assert.equal(periodBefore("day", at("2026-03-01T09:00:00")), "2026-02-28");
    assert.equal(periodBefore("week", at("2027-01-05T09:00:00")), "2026-W53");
    assert.equal(periodBefore("month", at("2026-01-31T09:00:00")), "2025-12");
    assert.equal(periodBefore("once", NOON), undefined);
  });

  it("waits until midnight and never less than a moment", () => {
    assert.equal(untilTomorrow(at("2026-11-22T23:59:59.000")), 1000);
    assert.ok(untilTomorrow(at("2026-11-22T23:59:59.999")) >= 1);
  });

  it("counts days both ways", () => {
    assert.equal(dayAfter("2026-11-11", -45), "2026-09-27");
    assert.equal(daysBetween("2026-09-27", "2026-11-11"), 45);
    assert.equal(daysBetween("2026-11-11", "2026-11-04"), -7);
  });
});

describe("the document", () => {
  it("keeps a tick, takes it back, and leaves the old document alone", () => {
    const first = empty();
    const ticked = marked(first, "ops-daily.ads", DAY, { state: "done" }, NOON);
    const undone = marked(ticked, "ops-daily.ads", DAY, { state: "open" }, at("2026-11-22T12:01:00"));
    assert.deepEqual(first.entries, {});
    assert.equal(entryAt(ticked, "ops-daily.ads", DAY)?.state, "done");
    assert.equal(entryAt(undone, "ops-daily.ads", DAY), undefined);
    assert.equal(entryAt(ticked, "ops-daily.ads", "2026-11-23"), undefined);
  });

  it("a tick taken back survives merging with the tick", () => {
    const ticked = marked(empty(), "ops-daily.ads", DAY, { state: "done" }, NOON);
    const undone = marked(ticked, "ops-daily.ads", DAY, { state: "open" }, at("2026-11-22T12:01:00"));
    for (const both of [merged(ticked, undone), merged(undone, ticked)]) assert.equal(entryAt(both, "ops-daily.ads", DAY), undefined);
  });

  it("a later change wins even when the clock was set back", () => {
    const ticked = marked(empty(), "ops-daily.ads", DAY, { state: "done" }, NOON);
    const skipped = marked(ticked, "ops-daily.ads", DAY, { state: "skipped", reason: "停电" }, at("2026-11-22T08:00:00"));
    assert.equal(entryAt(merged(skipped, ticked), "ops-daily.ads", DAY)?.reason, "停电");
  });

  it("merging is the same in either order and twice over", () => {
    let one = marked(empty(), "ops-daily.ads", DAY, { state: "done" }, NOON);
    one = { ...one, person: { name: "小林", role: "operations", at: NOON.toISOString() } };
    let other = marked(empty(), "ops-daily.stock", DAY, { state: "na", reason: "无库存" }, NOON);
    other = marked(other, "ops-daily.ads", DAY, { state: "skipped", reason: "x" }, NOON);
    const both = merged(one, other);
    assert.deepEqual(merged(other, one), both);
    assert.deepEqual(merged(both, one), both);
    assert.deepEqual(Object.keys(both.entries).sort(), ["ops-daily.ads", "ops-daily.stock"]);
  });

  it("what never applies holds every day until it is taken back, and a tick of the day counts more", () => {
    const never = marked(empty(), "ops-daily.ads", "always", { state: "na", reason: "不投广告" }, NOON);
    assert.equal(entryAt(never, "ops-daily.ads", DAY)?.state, "na");
    assert.equal(progressOf(ITEMS, never, "2026-12-01").of, 1);
    const ticked = marked(never, "ops-daily.ads", DAY, { state: "done" }, NOON);
    assert.equal(entryAt(ticked, "ops-daily.ads", DAY)?.state, "done");
    const undone = marked(ticked, "ops-daily.ads", DAY, { state: "open" }, at("2026-11-22T12:01:00"));
    assert.equal(entryAt(undone, "ops-daily.ads", DAY)?.state, "na");
    const back = marked(never, "ops-daily.ads", "always", { state: "open" }, at("2026-11-22T12:02:00"));
    assert.equal(entryAt(back, "ops-daily.ads", DAY), undefined);
    assert.deepEqual(cleaned(never), never);
  });

  it("an id that follows takes the entries over; one without goes into the archive", () => {
    let kept = marked(empty(), "old.one", DAY, { state: "done" }, NOON);
    kept = marked(kept, "old.two", DAY, { state: "done" }, NOON);
    const moved = migrated(kept, { "old.one": "mid.one", "mid.one": "new.one", "old.two": null });
    assert.deepEqual(Object.keys(moved.entries), ["new.one"]);
    assert.deepEqual(Object.keys(moved.archive), ["old.two"]);
    assert.equal(migrated(moved, { "old.one": "new.one", "old.two": null }), moved);
  });

  it("ids that follow each other in a circle are archived, not lost", () => {
    const kept = marked(empty(), "a.b", DAY, { state: "done" }, NOON);
    assert.deepEqual(Object.keys(migrated(kept, { "a.b": "c.d", "c.d": "a.b" }).archive), ["a.b"]);
  });

  it("takes only what it understands from outside", () => {
    const hostile = {
      version: 1,
      person: { name: { toString: "x" }, role: 7 },
      entries: {
        "ops-daily.ads": { [DAY]: { state: "done", at: NOON.toISOString() }, yesterday: { state: "done", at: "2026-11-21" } },
        "<img src=x>": { [DAY]: { state: "done", at: NOON.toISOString() } },
        "ops-daily.stock": { [DAY]: { state: "exploded", at: NOON.toISOString() } },
      },
      off: { "2026-13-40": { off: true } },
      follows: ["ops-daily"],
      runs: null,
    };
    const kept = cleaned(JSON.parse(JSON.stringify(hostile)));
    assert.deepEqual(kept.entries, { "ops-daily.ads": { [DAY]: { state: "done", at: NOON.toISOString() } } });
    assert.deepEqual([kept.person.name, kept.follows, kept.runs], ["", {}, {}]);
  });

  it("cleaning what is clean changes nothing", () => {
    const kept = marked(empty(), "ops-daily.ads", DAY, { state: "help", reason: "没权限", note: "找老王" }, NOON);
    assert.deepEqual(cleaned(kept), kept);
  });
});

describe("progress", () => {
  it("counts what is done, and what does not apply leaves the count", () => {
    let kept = marked(empty(), "ops-daily.ads", DAY, { state: "done" }, NOON);
    assert.deepEqual(progressOf(ITEMS, kept, DAY), { done: 1, of: 2, skipped: 0, help: 0, minutesLeft: 3, share: 0.5 });
    kept = marked(kept, "ops-daily.stock", DAY, { state: "na", reason: "x" }, NOON);
    assert.equal(progressOf(ITEMS, kept, DAY).share, 1);
  });

  it("has no share where nothing applies or nothing is listed", () => {
    const kept = ITEMS.reduce((all, { id }) => marked(all, id, DAY, { state: "na" }, NOON), empty());
    assert.equal(progressOf(ITEMS, kept, DAY).share, null);
    assert.equal(progressOf([], kept, DAY).share, null);
  });

  it("misses what nobody answered for, not what was put off with a reason", () => {
    const kept = marked(empty(), "ops-daily.ads", DAY, { state: "skipped", reason: "休息" }, NOON);
    assert.deepEqual(missed(ITEMS, kept, DAY).map(({ id }) => id), ["ops-daily.stock"]);
  });
});

describe("the store", () => {
  it("two tabs keep what each of them ticked", () => {
    const shared = storage();
    const [one, other] = [new Store(() => shared), new Store(() => shared)];
    one.mark("ops-daily.ads", DAY, { state: "done" }, NOON);
    other.mark("ops-daily.stock", DAY, { state: "done" }, NOON);
    assert.deepEqual(Object.keys(new Store(() => shared).kept.entries).sort(), ["ops-daily.ads", "ops-daily.stock"]);
  });

  it("a full store keeps the tick in memory and says so, and is well again when there is room", () => {
    const small = storage();
    const store = new Store(() => small);
    small.fails = true;
    store.mark("ops-daily.ads", DAY, { state: "done" }, NOON);
    assert.equal(store.condition, "full");
    assert.equal(entryAt(store.kept, "ops-daily.ads", DAY)?.state, "done");
    small.fails = false;
    store.mark("ops-daily.stock", DAY, { state: "done" }, NOON);
    assert.equal(store.condition, "kept");
    assert.equal(Object.keys(new Store(() => small).kept.entries).length, 2);
  });

  it("works where storage is forbidden", () => {
    const store = new Store(() => {
      throw new DOMException("denied", "SecurityError");
    });
    store.mark("ops-daily.ads", DAY, { state: "done" }, NOON);
    assert.equal(store.condition, "blocked");
    assert.equal(entryAt(store.kept, "ops-daily.ads", DAY)?.state, "done");
  });

  for (const text of ["{", "[]", "null", '"x"', '{"version":0}', "\u0000"])
    it(`puts a damaged document aside: ${JSON.stringify(text)}`, () => {
      const cells = storage(text);
      const store = new Store(() => cells);
      assert.equal(store.damaged, true);
      store.mark("ops-daily.ads", DAY, { state: "done" }, NOON);
      assert.equal(cells.getItem(DAMAGED_KEY), text);
      assert.equal(entryAt(new Store(() => cells).kept, "ops-daily.ads", DAY)?.state, "done");
    });

  it("never writes over a newer handbook's document", () => {
    const newer = '{"version":2,"more":true}';
    const cells = storage(newer);
    const store = new Store(() => cells);
    store.mark("ops-daily.ads", DAY, { state: "done" }, NOON);
    assert.equal(store.condition, "newer");
    assert.equal(cells.getItem(KEY), newer);
    assert.equal(entryAt(store.kept, "ops-daily.ads", DAY)?.state, "done");
  });

  it("tells its listeners of changes in another tab", () => {
    const cells = storage();
    const store = new Store(() => cells);
    let told = 0;
    store.addEventListener("change", () => (told += 1));
    const text = JSON.stringify(marked(empty(), "ops-daily.ads", DAY, { state: "done" }, NOON));
    store.heard({ storageArea: cells, key: KEY, newValue: text });
    store.heard({ storageArea: cells, key: "other", newValue: "x" });
    assert.equal(told, 1);
    assert.equal(entryAt(store.kept, "ops-daily.ads", DAY)?.state, "done");
  });
});

describe("files", () => {
  const kept = marked(empty(), "ops-daily.ads", DAY, { state: "skipped", reason: '=HYPERLINK("x"), 说"好"' }, NOON);

  it("what goes out comes back the same", () => {
    const text = exported({ ...kept, follows: { "ops-daily": { since: DAY, until: "", at: "" } } }, LISTS, NOON);
    const back = imported(`\uFEFF${text}`).kept;
    assert.deepEqual(back?.entries, kept.entries);
    assert.deepEqual(JSON.parse(text).lists, LISTS);
  });

  for (const [text, problem] of [
    ["", "empty"],
    ["{", "not-json"],
    ["[]", "not-ours"],
    ["null", "not-ours"],
    ['{"kind":"other"}', "not-ours"],
    ['{"kind":"shop-handbook-checklists","version":2}', "newer"],
    ['{"kind":"shop-handbook-checklists"}', "not-ours"],
  ])
    it(`says what is wrong with ${text || "an empty file"}: ${problem}`, () => assert.equal(imported(text).problem, problem));

  it("the table as text has the same cells, a line for each row", () => {
    const words = { head: ["a", "b"], states: { skipped: "没做" } };
    const broken = marked(kept, "ops-daily.stock", DAY, { state: "help", reason: "a\tb\nc" }, NOON);
    const [head, ...rows] = asTabs(broken, LISTS, "zh", words).split("\n").map((line) => line.split("\t"));
    assert.deepEqual(head, ["a", "b"]);
    assert.deepEqual(rows.map((row) => row.length), [8, 8]);
    assert.deepEqual(rows.map((row) => row[5]), [`'=HYPERLINK("x"), 说"好"`, "a b c"]);
  });

  it("no cell of the CSV can run as a formula", () => {
    const words = { head: ["a"], states: { skipped: "没做" } };
    const csv = asCsv(kept, LISTS, "zh", words);
    assert.match(csv, /"'=HYPERLINK\(""x""\), 说""好"""/);
    for (const start of ["=", "+", "-", "@", "\t", "＝"]) assert.equal(csvCell(`${start}A1`), `'${start}A1`);
    assert.equal(csvCell("-1"), "-1", "a plain figure cannot run");
  });
});

it("the day is the reader's own, wherever the reader is", () => {
  const before = process.env.TZ;
  for (const [zone, day] of [["Asia/Shanghai", "2026-11-23"], ["America/Los_Angeles", "2026-11-22"]]) {
    process.env.TZ = zone;
    assert.equal(dayOf(new Date("2026-11-22T18:00:00Z")), day);
  }
  process.env.TZ = "America/New_York"; // 1 November 2026 has 25 hours there, 8 March 23
  assert.equal(untilTomorrow(new Date(2026, 10, 1, 0, 0)) / 3_600_000, 25);
  assert.equal(untilTomorrow(new Date(2026, 2, 8, 0, 0)) / 3_600_000, 23);
  assert.equal(periodBefore("day", new Date(2026, 10, 2, 0, 30)), "2026-11-01");
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});
