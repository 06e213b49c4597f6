// @ts-check
// What is imported before the first question, the same for every way to start: a memory image must hold it all.

const IMPORTS = `
import sys
sys.path.insert(0, "/lib/calculators.zip")
import calculators.bridge, calculators.checklists.bridge, calculators.questions
`;
// What the import system remembers of archives: in an image they are not there yet, later they are others.
export const FORGET = `
import sys, zipimport
sys.path_importer_cache.clear()
zipimport._zip_directory_cache.clear()
`;
const TIDY = `
import gc, linecache
linecache.clearcache()
gc.collect()
`;
// An image stops the clock of chance: without a new seed every visit would draw the same numbers.
const RESEED = `
import sys
for name in ("random", "numpy.random"):
    if name in sys.modules:
        sys.modules[name].seed()
`;

/**
 * @param {any} pyodide
 * @param {Uint8Array} bundle the calculators without their tables
 */
export function prepare(pyodide, bundle) {
  pyodide.FS.writeFile("/lib/calculators.zip", bundle);
  pyodide.runPython(IMPORTS);
}

/**
 * The interpreter's memory as it is now, before any reader's numbers are in it.
 * @param {any} pyodide one that was started with `_makeSnapshot`
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function takeImage(pyodide) {
  pyodide.runPython(FORGET + TIDY);
  return pyodide.makeMemorySnapshot();
}

/** @param {any} pyodide one that was started from an image */
export function wake(pyodide) {
  pyodide.runPython(RESEED);
}

/**
 * What must be the same where an image is made and where it is used: the table of functions.
 * @param {any} module Emscripten's
 */
export function layoutOf(module) {
  return `${module.wasmTable.length} ${module._PyEM_CountArgsPtr ?? 0} ${Boolean(module.newJspiSupported)}`;
}
