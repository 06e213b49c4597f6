// @ts-check
// What is fetched when it is first needed: the whole standard library, and pandas with the table tools.

import { address, LIBRARY, PLACES } from "./files.js";
import { FORGET } from "./prepare.js";
import { unpack } from "./unpack.js";

/** @typedef {import("../download.js").Downloads} Downloads */

/** @param {Response} response */
const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer());

/**
 * The whole standard library and all calculators: a start has but the part that it takes.
 * @param {any} pyodide
 * @param {Downloads} downloads
 */
export async function complete(pyodide, downloads) {
  const names = [LIBRARY, RUNTIME.calculators];
  const [library, calculators] = await Promise.all(names.map(async (name) => bytesOf(await downloads.take(address(name)))));
  pyodide.FS.writeFile(PLACES.library, library, { canOwn: true });
  pyodide.FS.writeFile(PLACES.calculators, calculators, { canOwn: true });
  pyodide.runPython(FORGET);
}

/**
 * Pandas and the table tools, ready to be imported.
 * @param {any} pyodide
 * @param {Downloads} downloads
 */
export async function addTables(pyodide, downloads) {
  const packs = RUNTIME.pandas.map(async (name) => unpack(pyodide.FS, PLACES.packages, await inflated(await downloads.take(address(name)))));
  const tables = downloads.take(address(RUNTIME.tables)).then(bytesOf);
  pyodide.FS.writeFile(PLACES.tables, await tables, { canOwn: true });
  await Promise.all(packs);
  pyodide.runPython(`${FORGET}
import calculators
calculators.__path__.append("${PLACES.tables}/calculators")
`);
}

/** @param {Response} response */
export async function inflated(response) {
  const stream = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body);
  return bytesOf(new Response(stream.pipeThrough(new DecompressionStream("gzip"))));
}
