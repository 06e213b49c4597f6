// @ts-check
// What is fetched when it is first needed: the whole standard library, and pandas with the table tools.

import { address, LIBRARY, PLACES } from "./files.js";
import { FORGET } from "./prepare.js";

/** @typedef {import("../download.js").Downloads} Downloads */

const LENGTH_BYTES = 4;

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
  const packs = RUNTIME.pandas.map(async (name) => unpack(pyodide.FS, await inflated(await downloads.take(address(name)))));
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

/**
 * Put a pack's files into site-packages; they go on living in its memory (see handbook/runtime/packs.py).
 * @param {any} fs
 * @param {Uint8Array} pack
 */
export function unpack(fs, pack) {
  const length = new DataView(pack.buffer, pack.byteOffset).getUint32(0, true);
  /** @type {[string, number][]} */
  const listed = JSON.parse(new TextDecoder().decode(pack.subarray(LENGTH_BYTES, LENGTH_BYTES + length)));
  const made = new Set();
  let at = LENGTH_BYTES + length;
  for (const [name, size] of listed) {
    const path = `${PLACES.packages}/${name}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) fs.mkdirTree(folder);
    made.add(folder);
    fs.writeFile(path, pack.subarray(at, at + size), { canOwn: true });
    at += size;
  }
}
