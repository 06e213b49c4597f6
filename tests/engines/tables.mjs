// Answers questions about tables under Pyodide, with the built runtime in the folder given as argument.
// Each line of the list on standard input: the file, and the two requests of a page about it.
import { readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { readRequests } from "./standard-streams.mjs";

const folder = /** @type {string} */ (process.argv[2]);
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
const base = resolve(folder, manifest.version) + sep;
const { loadPyodide } = await import(pathToFileURL(join(base, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: base, packageBaseUrl: base });
python.FS.writeFile("/lib/calculators.zip", readFileSync(join(base, manifest.calculators)));
python.runPython('import sys; sys.path.insert(0, "/lib/calculators.zip")');
const quiet = { messageCallback() {}, errorCallback: console.error };
await python.loadPackage(Object.keys(python.lockfile.packages), quiet);
const { answer } = python.pyimport("calculators.tables.bridge");

const questions = /** @type {{file: string, opening: object, work: object}[]} */ (await readRequests());
const answers = questions.map(({ file, opening, work }) => {
  const opened = answer(JSON.stringify(opening), new Uint8Array(readFileSync(file)));
  return `[${opened},${answer(JSON.stringify(work), undefined)}]`;
});
process.stdout.write(`[${answers.join(",\n")}]\n`);
