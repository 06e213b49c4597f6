// Bundles the browser's modules with esbuild; every name carries the hash of its content.
// usage: node build.mjs RUNTIME_MANIFEST OUTPUT_DIR

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

const [manifestFile, output] = process.argv.slice(2);
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

const bundled = async (entry, more) => {
  const result = await build({ ...common, entryPoints: [join(here, entry)], ...more });
  const found = Object.entries(result.metafile.outputs).find(([, made]) => made.entryPoint?.endsWith(basename(entry)));
  return basename(found[0]);
};

await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
const runtime = JSON.parse(await readFile(manifestFile, "utf8"));
// Only what the worker needs, so that the worker's name changes no more often than it must.
const { version, precompiled, pyodide, calculators, core, pandas, files } = runtime;
const RUNTIME = JSON.stringify({ version, precompiled, pyodide, calculators, core, pandas, files });
const worker = await bundled("worker.js", { define: { RUNTIME } });
const tables = await bundled("styles/tables.css", {});
const names = { WORKER_FILE: JSON.stringify(worker), TABLES_STYLE: JSON.stringify(tables) };
const script = await bundled("main.js", { splitting: true, define: names });
const style = await bundled("styles/main.css", {});
const manifest = { script: `assets/handbook/${script}`, style: `assets/handbook/${style}`, worker: `assets/handbook/${worker}` };
await writeFile(join(output, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
