// Starts the runtime in the folder given as argument with its whole standard library, loads the scalar
// calculators, and prints which of the library's files that took.
import { readFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
const base = resolve(folder, manifest.version) + sep;
const { loadPyodide } = await import(pathToFileURL(join(base, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: base, packageBaseUrl: base });
python.FS.writeFile("/lib/calculators.zip", await readFile(join(base, manifest.calculators)));
const files = python.runPython(`
import json, sys
sys.path.insert(0, "/lib/calculators.zip")
import calculators.bridge, calculators.questions, calculators.checklists.bridge
library = "/lib/python313.zip/"
files = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
json.dumps([file.removeprefix(library).rpartition(".")[0] for file in files if file.startswith(library)])
`);
console.log(files);
