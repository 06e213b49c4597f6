// Nothing that comes from outside becomes markup, script or a formula: what the pure parts let through,
// and that no script of ours parses markup at all.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { csvText, harmless } from "../../../handbook/web/extras/csv.js";
import { read as readScenarios, soundName } from "../../../handbook/web/extras/scenario-list.js";
import { decode, replaced } from "../../../handbook/web/link.js";
import { cleaned, empty, merged } from "../../../handbook/web/lists/document.js";
import { asCsv, csvCell, exported, imported, KIND } from "../../../handbook/web/lists/transfer.js";
import { flat, nested } from "../../../handbook/web/paths.js";

const PAYLOADS = JSON.parse(readFileSync(new URL("../../payloads.json", import.meta.url), "utf8"));
const HALF = "\ud800"; // half of a character, which no file can hold
const ALL = [...PAYLOADS, HALF];
const WEB = new URL("../../../handbook/web/", import.meta.url).pathname;
const AT = "2026-11-22T08:00:00.000Z";
const DAY = "2026-11-22";

// Ways to turn text into markup or code. `textContent`, `append` and `setAttribute` take text as text.
const FORBIDDEN = [
  /\b(inner|outer)HTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bdocument\.(write|writeln)\b/,
  /\bDOMParser\b/,
  /\bcreateContextualFragment\b/,
  /\b(setHTML|setHTMLUnsafe|parseHTMLUnsafe)\b/,
  /\bsrcdoc\b/,
  /\beval\s*\(/,
  /\bnew\s+Function\b/,
  /\bset(Timeout|Interval)\(\s*["'`]/,
  /\bsetAttribute\(\s*["'`]on/,
  /\.on[a-z]+\s*=[^=]/,
  /javascript:/,
];
// A file and a pattern that may stay, with the reason why.
const ALLOWED = [];

const unpolluted = () => assert.equal({}.hit, undefined);

function scripts(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe("the scripts of the pages", () => {
  it("never parse markup and never run text", () => {
    const files = scripts(WEB);
    assert.ok(files.length > 50);
    const found = files.flatMap((file) => {
      const code = readFileSync(file, "utf8").replace(/^\s*(\/\/|\*|\/\*).*$/gm, "");
      return FORBIDDEN.filter((pattern) => pattern.test(code)).map((pattern) => `${file.slice(WEB.length)}: ${pattern}`);
    });
    assert.deepEqual(found.filter((one) => !ALLOWED.includes(one)), []);
  });
});

describe("a link", () => {
  it("carries any text as a value, and gives it back unchanged", () => {
    for (const text of PAYLOADS) {
      const fragment = replaced("", "trial", { name: text }, "v1");
      assert.doesNotMatch(fragment, /[<>"\s]/);
      assert.deepEqual(decode(fragment).get("trial")?.values, { name: text });
    }
  });

  it("carries names that mean something to JavaScript as plain names", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      const { values } = decode(`#trial&${name}=${encodeURIComponent('{"hit":1}')}`).get("trial") ?? {};
      assert.deepEqual(Object.keys(values), [name]);
      assert.equal(Object.getPrototypeOf(values), Object.prototype);
      const again = nested(flat(values));
      assert.equal(Object.getPrototypeOf(again), Object.prototype);
      assert.equal(again.hit, undefined);
      unpolluted();
    }
  });

  it("says nothing of an instance whose name is none", () => {
    for (const text of PAYLOADS) {
      const names = [...decode(`#${text}&price=1`).keys()];
      assert.ok(names.every((name) => /^[a-z][a-z0-9-]*$/.test(name)), text);
    }
  });
});

describe("scenarios from outside", () => {
  it("have names of one line without signs that steer the writing", () => {
    for (const text of ALL) {
      const name = soundName(text);
      assert.ok([...name].length <= 40);
      assert.doesNotMatch(name, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
  });

  it("bring values for known fields only", () => {
    const inputs = Object.fromEntries(ALL.map((text) => [text, 1]));
    const { scenarios } = readScenarios(JSON.stringify({ version: 1, scenarios: [{ name: "a", inputs }] }), { price: 100 });
    assert.deepEqual(scenarios, [{ name: "a", inputs: { price: 100 } }]);
    unpolluted();
  });
});

describe("an imported document of lists", () => {
  const hostile = (text) =>
    JSON.stringify({
      kind: KIND,
      version: 1,
      person: { name: text, role: text, at: AT, [text]: text },
      follows: { [text]: { since: DAY, at: AT }, "trial-day": { since: DAY, until: text, at: AT, [text]: 1 } },
      entries: {
        [text]: { [DAY]: { state: "done", at: AT } },
        "trial-day.ads": { [text]: { state: "done", at: AT }, [DAY]: { state: text, at: AT } },
        "trial-day.alerts": { [DAY]: { state: "help", at: AT, reason: text, note: text, [text]: text } },
      },
      runs: { [text]: { list: text }, "r-abcd": { list: text, name: text, t: text, started: text, closed: text, at: text } },
      paths: { "trial-path": { start: text, mentor: text, at: text, signed: { [text]: {} }, quizzes: { one: { right: text, of: text } } } },
      off: { [text]: { off: true } },
      archive: { [text]: {} },
    });

  it("keeps free texts as texts, and no name, state or date that is none", () => {
    for (const text of ALL) {
      const { kept, problem } = imported(hostile(text));
      assert.equal(problem, undefined);
      const entry = kept.entries["trial-day.alerts"]?.[DAY];
      assert.equal(entry?.reason, text.slice(0, 2000));
      assert.deepEqual(Object.keys(entry ?? {}).sort(), ["at", "note", "reason", "state"]);
      assert.deepEqual(Object.keys(kept.off), []);
      for (const part of [kept.entries, kept.follows, kept.runs, kept.paths, kept.archive])
        for (const name of Object.keys(part)) assert.match(name, /^[a-z0-9.-]+$/);
      assert.equal(kept.entries["trial-day.ads"], undefined);
      assert.equal(kept.runs["r-abcd"]?.t, "");
      unpolluted();
    }
  });

  it("merges names that every object has by birth as names", () => {
    const own = { constructor: { [DAY]: { state: "done", at: AT } } };
    const kept = merged(empty(), cleaned({ entries: own, follows: { constructor: { since: DAY, at: AT } } }));
    assert.deepEqual(kept.entries, own);
    assert.deepEqual(kept.follows, { constructor: { since: DAY, until: "", at: AT } });
    unpolluted();
  });

  it("goes through an export and back unchanged", () => {
    for (const text of PAYLOADS) {
      const { kept } = imported(hostile(text));
      assert.deepEqual(imported(exported(kept, [], new Date(AT))).kept, kept);
    }
  });
});

describe("files for a spreadsheet", () => {
  const isFormula = (cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell);

  it("hold no text that a spreadsheet would run, from calculators and from lists alike", () => {
    for (const text of ALL) {
      assert.ok(!isFormula(harmless(text)), text);
      assert.ok(!isFormula(csvCell(text).replace(/^"/, "")), text);
      const body = csvText([[text, "end"]]).slice(1);
      assert.equal(body, `${csvCell(text)},end\r\n`);
    }
  });

  it("hold an export's notes disarmed", () => {
    const items = [{ id: "trial-day.alerts", priority: "must", minutes: 1, text: { zh: "=1+1", en: "=1+1" } }];
    const lists = [{ id: "trial-day", kind: "checklist", every: "day", role: "", page: "", title: { zh: "@x", en: "@x" }, items }];
    const kept = cleaned({ entries: { "trial-day.alerts": { [DAY]: { state: "help", at: AT, reason: "=HYPERLINK()" } } } });
    const text = asCsv(kept, lists, "en", { head: ["a"], states: {} });
    assert.ok(text.includes("'@x,'=1+1,"));
    assert.ok(text.includes("'=HYPERLINK()"));
  });
});
