// Loads the runtime folder given as argument as a page does, and prints what came of it.
import { readFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const output = process.argv[2];
const manifest = JSON.parse(await readFile(join(output, "manifest.json"), "utf8"));
const base = resolve(output, manifest.version) + sep;
const { loadPyodide } = await import(pathToFileURL(join(base, "pyodide.mjs")).href);

const python = await loadPyodide({ indexURL: base, packageBaseUrl: base });
const bundle = new Uint8Array(await readFile(join(base, manifest.calculators)));
python.unpackArchive(bundle, "zip", { extractDir: "/lib/python3.13/site-packages" });

const errors = [];
const quiet = { messageCallback() {}, errorCallback: (message) => errors.push(message) };
await python.loadPackage(["pandas", "openpyxl"], quiet);
const answer = python.runPython(`
import importlib.metadata, io, json
import calculators, pandas

table = pandas.DataFrame({"day": ["Mon", "Tue", "Mon"], "sales": [1.5, 2.0, 3.0]})
file = io.BytesIO()
table.to_excel(file, index=False)
json.dumps({
    "sums": table.groupby("day").sales.sum().to_dict(),
    "excel": pandas.read_excel(io.BytesIO(file.getvalue())).sales.sum(),
    "pandas": importlib.metadata.version("pandas"),
    "calculators": calculators.__file__,
})
`);
console.log(JSON.stringify({ ...JSON.parse(answer), errors }));
