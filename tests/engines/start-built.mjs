// Starts the runtime in a folder as the worker does: from its start's library, the rest and pandas when asked for.
import { readFile } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @param {string} folder
 * @returns {Promise<{ python: any, whole: () => Promise<void>, tables: () => Promise<void> }>}
 */
export async function startBuilt(folder) {
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  const base = resolve(folder, manifest.version) + sep;
  /** @type {any} */ (globalThis).RUNTIME = manifest;
  const { addTables, complete } = await import("../../handbook/web/python/later.js");
  const { prepare } = await import("../../handbook/web/python/prepare.js");
  const downloads = /** @type {any} */ ({
    take: async (/** @type {string} */ url) => new Response(await readFile(join(base, basename(new URL(url).pathname)))),
  });
  const { loadPyodide } = await import(pathToFileURL(join(base, "pyodide.mjs")).href);
  const python = await loadPyodide({ indexURL: base, stdLibURL: join(base, manifest.start) });
  prepare(python, new Uint8Array(await readFile(join(base, manifest.calculators))));
  const whole = () => complete(python, downloads);
  const tables = async () => {
    await Promise.all([whole(), addTables(python, downloads)]);
  };
  return { python, whole, tables };
}
