// Answers requests under Pyodide: with the built runtime in the folder given as argument, else
// with the npm package and the calculators' sources.
import { readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { putCalculators } from "./sources.mjs";
import { readRequests, writeAnswers } from "./standard-streams.mjs";

const runtime = process.argv[2];
const python = runtime ? await startBuilt(runtime) : await startPlain();
writeAnswers(await readRequests(), python.pyimport("calculators.bridge").answer);

/** @param {string} folder */
async function startBuilt(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const base = resolve(folder, manifest.version) + sep;
  const { loadPyodide } = await import(pathToFileURL(join(base, "pyodide.mjs")).href);
  const started = await loadPyodide({ indexURL: base });
  started.FS.writeFile("/lib/calculators.zip", readFileSync(join(base, manifest.calculators)));
  started.runPython('import sys; sys.path.insert(0, "/lib/calculators.zip")');
  return started;
}

async function startPlain() {
  const { loadPyodide } = await import("pyodide");
  const started = await loadPyodide();
  putCalculators(started.FS, "/lib/python3.13/site-packages", { tables: true });
  return started;
}
