// Bundles the browser's modules with esbuild; every name carries the hash of its content.
// usage: node build.mjs RUNTIME_MANIFEST OUTPUT_DIR MICROPYTHON_MODULES CALCULATORS

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { besideMain } from "./beside-main.mjs";

const [manifestFile, output, modulesFile, calculatorNames] = process.argv.slice(2);
const here = import.meta.dirname;

const common = {
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome95", "firefox100", "safari15.4"],
  outdir: output,
  metafile: true,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  legalComments: "linked",
  logLevel: "warning",
};

const metafiles = {};

const bundled = async (entry, more) => {
  const result = await build({ ...common, entryPoints: [join(here, entry)], ...more });
  const found = Object.entries(result.metafile.outputs).find(([, made]) => made.entryPoint?.endsWith(basename(entry)));
  metafiles[entry] = result.metafile;
  return basename(found[0]);
};

// The one file that holds the script whole, named after it. What esbuild made of its entry only imports that file.
const wholeMain = async ({ outputs }) => {
  const [entry] = Object.entries(outputs).find(([, made]) => made.entryPoint?.endsWith("main.js"));
  const [whole, { imports }] = Object.entries(outputs).find(([, { inputs }]) => Object.keys(inputs).some((file) => basename(file) === "main.js"));
  if (imports.some(({ kind }) => kind === "import-statement")) throw new Error("main.js came in more than one file");
  const name = basename(whole).replace("chunk-", "main-");
  for (const path of Object.keys(outputs).filter((path) => path.endsWith(".js") && path !== entry)) {
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replaceAll(`./${basename(whole)}`, `./${name}`));
  }
  await rm(entry);
  await rename(whole, join(output, name));
  return name;
};

// A file that is fetched as it is: put beside the scripts under its hash, and described.
const placed = async (file, title) => {
  const content = await readFile(file);
  const digest = createHash("sha256").update(content).digest("hex");
  const name = `${title}-${digest.slice(0, 8)}${extname(file)}`;
  await writeFile(join(output, name), content);
  return { name, bytes: content.length, gzip_bytes: gzipSync(content, { level: 9 }).length, sha256: digest };
};

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
const runtime = JSON.parse(await readFile(manifestFile, "utf8"));
// Only what the worker needs, so that the worker's name changes no more often than it must.
const { version, python, core, start, calculators, tables: tablesBundle, pandas, files } = runtime;
const RUNTIME = JSON.stringify({ version, python, core, start, calculators, tables: tablesBundle, pandas, files });
const worker = await bundled("worker.js", { define: { RUNTIME } });
const micropython = createRequire(import.meta.url).resolve("@micropython/micropython-webassembly-pyscript/micropython.wasm");
const quick = { wasm: await placed(micropython, "micropython"), modules: await placed(modulesFile, "modules") };
const MICROPYTHON = JSON.stringify(quick);
// Its module looks for Node.js, which is never there.
const noNode = { define: { MICROPYTHON, process: "undefined", "globalThis.process": "undefined" }, external: ["module"] };
const micropythonWorker = await bundled("micropython-worker.js", noNode);
const tables = await bundled("styles/tables.css", {});
// What every way to start Pyodide reads; the rest of its library and pandas come when they are wanted.
const pyodide = [...core.filter((name) => !name.endsWith(".zip")), start, calculators];
const names = {
  WORKER_FILE: JSON.stringify(worker),
  MICROPYTHON_WORKER_FILE: JSON.stringify(micropythonWorker),
  MICROPYTHON_FILES: JSON.stringify([quick.wasm.name, quick.modules.name]),
  PYODIDE_FILES: JSON.stringify(pyodide.map((name) => `../runtime/${version}/${name}`)),
  TABLES_STYLE: JSON.stringify(tables),
  CALCULATORS: JSON.stringify(calculatorNames.split(" ")),
};
// Its name stays: it stands at the root of the site, and the browser looks there for a newer one.
const serviceWorker = await build({
  ...common,
  entryPoints: [join(here, "offline/sw.js")],
  format: "iife",
  entryNames: "[name]",
  define: { "process.env.NODE_ENV": '"production"' },
});
const plugins = [besideMain(join(here, "main.js"))];
await bundled("main.js", { splitting: true, define: names, plugins });
const script = await wholeMain(metafiles["main.js"]);
// A classic script: it runs where it stands, before the page is read.
const early = await bundled("early.js", { define: names, format: "iife" });
const style = await bundled("styles/main.css", {});
const place = (name) => `assets/handbook/${name}`;
// Whose code went in: each of them is owed a notice.
const inputs = [...Object.values(metafiles), serviceWorker.metafile].flatMap((metafile) => Object.keys(metafile.inputs));
const packages = [...new Set(inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))].sort();
const manifest = { script: place(script), early: place(early), style: place(style), worker: place(worker), packages: packages.join(" ") };
await writeFile(join(output, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
