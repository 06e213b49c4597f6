// Answers requests under Pyodide: with the built runtime in the folder given as argument, else
// with the npm package and the calculators' sources.
import { putCalculators } from "./sources.mjs";
import { readRequests, writeAnswers } from "./standard-streams.mjs";
import { startBuilt } from "./start-built.mjs";

const runtime = process.argv[2];
const python = runtime ? (await startBuilt(runtime)).python : await startPlain();
writeAnswers(await readRequests(), python.pyimport("calculators.bridge").answer);

async function startPlain() {
  const { loadPyodide } = await import("pyodide");
  const started = await loadPyodide();
  putCalculators(started.FS, "/lib/python3.13/site-packages", { tables: true });
  return started;
}
