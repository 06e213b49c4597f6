// @ts-check
// An image with pandas in it: memory, and the shared libraries that must lie where they lay (handbook/runtime/patch.py).
// The technique is that of workerd's src/pyodide/internal/snapshot.ts.

import { layoutOf, takeImage } from "./prepare.js";

/** @typedef {{name: string, memory: number, table: number, handles: number[], global: boolean, stays: boolean, size: number}} Library */
/** @typedef {{libraries: Library[], late: string[], free: number[], before: number, after: number, heap: number}} Facts */
/** @typedef {{bytes: Uint8Array<ArrayBuffer>, layout: string}} Image */
/** @typedef {{facts: Facts, modules: WebAssembly.Module[], heap: Uint8Array}} Unfolded */

const LENGTH_BYTES = 4;
const STEP = 16;
const padded = (/** @type {number} */ length) => Math.ceil(length / STEP) * STEP;
const resolved = (/** @type {any} */ module) =>
  Object.keys(module.GOT).filter((name) => module.GOT[name].value !== 0);

/**
 * Import what tables need and take an image of it. Before, the packages lie in the file system, put there by copying:
 * Pyodide's own loader would leave references to JavaScript in the memory.
 * @param {any} pyodide one that was started with `_makeSnapshot`
 * @param {string} warmUp Python that imports everything
 * @returns {Image}
 */
export function takeTablesImage(pyodide, warmUp) {
  const module = pyodide._module;
  const layout = layoutOf(module);
  const before = module.wasmTable.length;
  const known = new Set(resolved(module));
  /** @type {{name: string, memory: number, table: number}[]} */
  const record = [];
  module.imageRecord = record;
  pyodide.runPython(warmUp);
  module.imageRecord = undefined;
  const heap = takeImage(pyodide);
  const { loadedLibsByName, loadedLibsByHandle } = module.LDSO;
  /** @type {Map<string, number[]>} */
  const handles = new Map();
  for (const [handle, { name }] of Object.entries(/** @type {Record<string, any>} */ (loadedLibsByHandle))) {
    if (Number(handle)) handles.set(name, [...(handles.get(name) ?? []), Number(handle)]);
  }
  const files = record.map(({ name }) => /** @type {Uint8Array<ArrayBuffer>} */ (module.FS.readFile(name)));
  const libraries = record.map((one, place) => ({
    ...one,
    handles: handles.get(one.name) ?? [],
    global: loadedLibsByName[one.name].global,
    stays: loadedLibsByName[one.name].refcount === Infinity,
    size: files[place]?.length ?? 0,
  }));
  const unrecorded = Object.keys(loadedLibsByName).filter((name) => name !== "__main__" && !libraries.some((one) => one.name === name));
  if (unrecorded.length) throw new Error(`loaded without a record: ${unrecorded}`);
  /** @type {Facts} */
  const facts = {
    libraries,
    late: resolved(module).filter((name) => !known.has(name)),
    free: [...module.freeTableIndexes],
    before,
    after: module.wasmTable.length,
    heap: heap.length,
  };
  return { bytes: folded(facts, heap, files), layout };
}

/**
 * @param {Facts} facts
 * @param {Uint8Array} heap
 * @param {Uint8Array[]} files
 */
function folded(facts, heap, files) {
  const head = new TextEncoder().encode(JSON.stringify(facts));
  const start = padded(LENGTH_BYTES + head.length);
  const size = files.reduce((sum, file) => sum + file.length, start + padded(heap.length));
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, LENGTH_BYTES);
  bytes.set(heap, start);
  let at = start + padded(heap.length);
  for (const file of files) {
    bytes.set(file, at);
    at += file.length;
  }
  return bytes;
}

/**
 * Take an image apart and compile its libraries.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Unfolded>}
 */
export async function unfolded(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  /** @type {Facts} */
  const facts = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length)));
  const start = padded(LENGTH_BYTES + length);
  let at = start + padded(facts.heap);
  const compiled = facts.libraries.map(({ size }) => {
    at += size;
    return WebAssembly.compile(bytes.subarray(at - size, at));
  });
  return { facts, modules: await Promise.all(compiled), heap: bytes.subarray(start, start + facts.heap) };
}

/**
 * Load the libraries to where the image says they lie, in a module whose memory is about to become the image's.
 * @param {any} module
 * @param {Unfolded} image
 */
export function replay(module, { facts, modules }) {
  if (module.wasmTable.length !== facts.before) throw new Error(`table ${module.wasmTable.length}, not ${facts.before}`);
  module.imageReplay = Object.fromEntries(facts.libraries.map((one) => [one.name, one]));
  facts.libraries.forEach((one, place) => {
    const library = module.newDSO(one.name, undefined, "loading");
    library.refcount = one.stays ? Infinity : 1;
    library.global = one.global;
    const scope = one.global ? null : {};
    const flags = { global: one.global, nodelete: one.stays, loadAsync: false, allowUndefined: true };
    const found = module.loadWebAssemblyModule(modules[place], flags, one.name, scope, 0);
    settle(module, facts.late);
    if (one.global) module.mergeLibSymbols(found, one.name);
    else Object.assign(/** @type {object} */ (scope), found);
    library.exports = found;
    for (const handle of one.handles) module.LDSO.loadedLibsByHandle[handle] = library;
  });
  module.imageReplay = undefined;
  if (module.wasmTable.length !== facts.after) throw new Error(`table ${module.wasmTable.length}, not ${facts.after}`);
  module.freeTableIndexes.length = 0;
  module.freeTableIndexes.push(...facts.free);
}

/** Give the symbols that a library was waited for their places, in the order they had. @param {any} module @param {string[]} late */
function settle(module, late) {
  for (const name of late) {
    const entry = module.GOT[name];
    const symbol = entry?.value === 0 && module.resolveGlobalSymbol(name).sym;
    if (symbol) entry.value = typeof symbol === "function" ? module.addFunction(symbol, symbol.sig) : symbol;
  }
}
