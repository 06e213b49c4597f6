// The engine as the page sees it: who answers, what happens when one of the two fails, what is left alone.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Engine, EngineError } from "../../../handbook/web/engine.js";
import { Line } from "../../../handbook/web/line.js";

/** A worker that does what the test says. */
class Stage extends EventTarget {
  posted = [];
  ended = false;

  postMessage(message) {
    this.posted.push(message);
  }

  terminate() {
    this.ended = true;
  }

  tell(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }

  live() {
    this.tell({ type: "live" });
  }

  fail(reason) {
    this.tell({ type: "failed", reason });
  }

  /** Answer everything asked so far with this engine's name. */
  answer(name) {
    for (const { id } of this.posted.splice(0)) this.tell({ type: "answer", id, text: JSON.stringify({ by: name }) });
  }
}

const lines = [];

/** An engine whose workers are `quick[n]` and `full[n]`, in the order they were started. */
function made({ little = true, much = false, tables = true } = {}) {
  const stages = { quick: [], full: [], fresh: [] };
  const line = (name, kind, able) =>
    new Line(name, (fresh) => {
      stages.fresh.push(fresh);
      stages[kind].push(new Stage());
      return stages[kind].at(-1);
    }, able, 60_000);
  const engine = new Engine(line("micropython", "quick", () => true), line("pyodide", "full", () => tables), {
    bearsLittle: () => little,
    bearsMuch: () => much,
  });
  lines.push(engine.quick, engine.full);
  return { engine, ...stages };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 0));
const ASK = { slug: "profit-margin", texts: {} };

afterEach(() => {
  for (const line of lines.splice(0)) if (line.status.state !== "idle") line.cancel();
});

test("a calculator's question starts the small engine alone, and it answers", async () => {
  const { engine, quick, full } = made();
  const asked = engine.ask(ASK);
  assert.equal(engine.status.state, "loading");
  quick[0].live();
  await soon();
  quick[0].answer("micropython");
  assert.deepEqual(await asked, { by: "micropython" });
  assert.equal(full.length, 0);
  assert.deepEqual([engine.status.state, engine.status.engine, engine.tables.state], ["live", "micropython", "idle"]);
});

test("once Pyodide is live it is asked; what was asked before is answered by whom it was asked", async () => {
  const { engine, quick, full } = made();
  engine.start();
  quick[0].live();
  const before = engine.ask(ASK);
  await soon();
  engine.startTables();
  full[0].live();
  const after = engine.ask(ASK);
  await soon();
  quick[0].answer("micropython");
  full[0].answer("pyodide");
  assert.deepEqual([await before, await after], [{ by: "micropython" }, { by: "pyodide" }]);
  assert.equal(quick[0].ended, false);
});

test("while a table keeps Pyodide busy the small engine answers", async () => {
  const { engine, quick, full } = made();
  engine.start();
  quick[0].live();
  engine.startTables();
  full[0].live();
  const table = engine.table({ tool: "retention" }, null);
  await soon();
  const asked = engine.ask(ASK);
  await soon();
  quick[0].answer("micropython");
  assert.deepEqual(await asked, { by: "micropython" });
  full[0].answer("pyodide");
  assert.deepEqual(await table, { by: "pyodide" });
});

test("when the small engine fails, Pyodide is started and nobody is told of a failure", async () => {
  const { engine, quick, full } = made();
  const seen = new Set();
  engine.addEventListener("change", () => seen.add(engine.status.state));
  const asked = engine.ask(ASK);
  quick[0].fail("damaged");
  await soon();
  full[0].live();
  await soon();
  full[0].answer("pyodide");
  assert.deepEqual(await asked, { by: "pyodide" });
  assert.ok(!seen.has("failed"));
});

test("when both fail the reason is told; the next question tries both anew, past what is cached damaged", async () => {
  const { engine, quick, full, fresh } = made();
  const asked = engine.ask(ASK);
  quick[0].fail("damaged");
  await soon();
  full[0].fail("network");
  await assert.rejects(asked, (error) => error instanceof EngineError && error.reason === "network");
  assert.deepEqual([engine.status.state, engine.status.reason], ["failed", "network"]);
  const again = engine.ask(ASK);
  assert.equal(engine.status.state, "loading");
  quick[1].live();
  await soon();
  quick[1].answer("micropython");
  assert.deepEqual(await again, { by: "micropython" });
  assert.deepEqual(fresh, [false, false, true]);
});

test("a browser that cannot run Pyodide keeps its calculators; tables say that it cannot", async () => {
  const { engine, quick, full } = made({ tables: false });
  engine.start();
  quick[0].live();
  assert.equal(engine.knowsTables, false);
  await assert.rejects(engine.table({}, null), { reason: "unsupported" });
  const asked = engine.ask(ASK);
  await soon();
  quick[0].answer("micropython");
  assert.deepEqual(await asked, { by: "micropython" });
  assert.equal(full.length, 0);
  assert.deepEqual([engine.status.state, engine.tables.reason], ["live", "unsupported"]);
});

test("where neither can run, the reason is one that a retry can mend", async () => {
  const { engine, quick } = made({ tables: false });
  const asked = engine.ask(ASK);
  quick[0].fail("network");
  await assert.rejects(asked, { reason: "network" });
  assert.equal(engine.status.reason, "network");
});

test("a question that one engine breaks on goes to the other", async () => {
  const { engine, quick, full } = made();
  const asked = engine.ask(ASK);
  quick[0].live();
  await soon();
  quick[0].tell({ type: "broken", id: quick[0].posted[0].id, reason: "engine" });
  await soon();
  full[0].live();
  await soon();
  full[0].answer("pyodide");
  assert.deepEqual(await asked, { by: "pyodide" });
});

test("cancelling a table ends Pyodide's worker alone; a question it held is answered all the same", async () => {
  const { engine, quick, full } = made();
  engine.start();
  quick[0].live();
  engine.startTables();
  full[0].live();
  const asked = engine.ask(ASK);
  await soon();
  const table = engine.table({}, null);
  await soon();
  engine.cancel();
  await assert.rejects(table, { reason: "stuck" });
  await soon();
  quick[0].answer("micropython");
  assert.deepEqual(await asked, { by: "micropython" });
  assert.deepEqual([full[0].ended, quick[0].ended], [true, false]);
  assert.deepEqual([engine.tables.state, engine.status.state], ["idle", "live"]);
});

test("the review of lists goes to Pyodide, which knows dates", async () => {
  const { engine, quick, full } = made();
  const asked = engine.ask({ do: "checklist-review" });
  full[0].live();
  await soon();
  full[0].answer("pyodide");
  assert.deepEqual(await asked, { by: "pyodide" });
  assert.equal(quick.length, 0);
});

test("unasked, nothing starts for who saves data, and the small engine alone for others", async () => {
  const saving = made({ little: false });
  saving.engine.startUnasked();
  assert.deepEqual([saving.quick.length, saving.engine.status.state], [0, "idle"]);
  const others = made();
  others.engine.startUnasked();
  others.engine.startUnasked();
  assert.deepEqual([others.quick.length, others.full.length], [1, 0]);
});

test("a start that nobody asked for fails without a word", async () => {
  const { engine, quick, full } = made();
  engine.startUnasked();
  quick[0].fail("network");
  await soon();
  assert.deepEqual([engine.status.state, full.length], ["idle", 0]);
});

test("Pyodide comes unasked only after an answer, a rest, and where the connection bears it", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  for (const much of [true, false]) {
    const { engine, quick, full } = made({ much });
    const asked = engine.ask(ASK);
    quick[0].live();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    assert.equal(quick[0].posted.length, 1);
    quick[0].answer("micropython");
    await asked;
    t.mock.timers.tick(1000);
    assert.equal(full.length, 0);
    t.mock.timers.tick(5000);
    assert.equal(full.length, much ? 1 : 0);
  }
});

test("a worker that is silent for too long is given up, and the other one starts", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { engine, quick, full } = made();
  engine.ask(ASK).catch(() => {});
  quick[0].tell({ type: "progress", stage: "download", done: 1, total: 2 });
  t.mock.timers.tick(61_000);
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  assert.deepEqual([quick[0].ended, full.length], [true, 1]);
});

test("warming up loads a calculator into the small engine before anybody types, and never Pyodide", async () => {
  const { engine, quick, full } = made();
  engine.warm(ASK);
  assert.equal(quick.length, 0);
  engine.startUnasked();
  engine.warm(ASK);
  quick[0].live();
  await soon();
  assert.deepEqual([quick[0].posted.length, full.length], [1, 0]);
});

test("the timings tell when each engine was live and how many answers it gave", async () => {
  const { engine, quick } = made();
  const asked = engine.ask(ASK);
  quick[0].tell({ type: "live", how: "plain", timings: { loaded: 20 } });
  await soon();
  quick[0].answer("micropython");
  await asked;
  const { micropython, pyodide } = engine.timings;
  assert.ok(micropython.live >= micropython.begun);
  assert.deepEqual([micropython.answers, micropython.how, micropython.worker], [1, "plain", { loaded: 20 }]);
  assert.deepEqual([pyodide.live, pyodide.starts], [undefined, 0]);
});

test("the timings count failures and the last reason; a table that the reader stops is none", async () => {
  const { engine, quick, full } = made();
  engine.start().catch(() => {});
  quick[0].tell({ type: "failed", reason: "network" });
  await soon();
  engine.table({ do: "open" }, null).catch(() => {});
  full[0].live();
  await soon();
  engine.cancel();
  const { micropython, pyodide } = engine.timings;
  assert.deepEqual([micropython.failures, micropython.failed], [1, "network"]);
  assert.deepEqual([pyodide.failures, pyodide.failed], [0, undefined]);
});
