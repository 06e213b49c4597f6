// Runs in a worker of a build's Chromium: starts the runtime as a reader's browser does and sends its memory back.

import { layoutOf, prepare, takeImage } from "/python/prepare.js";

const SMALLEST = 32;
const LARGEST = 1 << 20;

self.addEventListener("message", async ({ data: { start, calculators } }) => {
  try {
    const base = new URL("/runtime/", location.href);
    const { loadPyodide } = await import(new URL("pyodide.mjs", base).href);
    const options = { indexURL: base.href, stdLibURL: new URL(start, base).href, _makeSnapshot: true };
    const [pyodide, bundle] = await Promise.all([
      loadPyodide(options),
      fetch(new URL(calculators, base)).then((response) => response.arrayBuffer()),
    ]);
    prepare(pyodide, new Uint8Array(bundle));
    clearFree(pyodide._module);
    const image = takeImage(pyodide);
    await fetch("/made", { method: "POST", body: image });
    self.postMessage({ layout: layoutOf(pyodide._module) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});

// What was freed still holds old bytes, which compress badly: they are asked for, zeroed and given back.
function clearFree(module) {
  const main = module.LDSO.loadedLibsByName.__main__.exports;
  const named = (name) => module[`_${name}`] ?? module.wasmExports?.[name] ?? main[name];
  const [malloc, free, sbrk] = ["malloc", "free", "sbrk"].map(named);
  const taken = [];
  for (let size = LARGEST; size >= SMALLEST; size >>= 1) {
    for (;;) {
      const end = sbrk(0);
      const block = malloc(size);
      if (!block) break;
      if (sbrk(0) !== end) {
        free(block);
        break;
      }
      module.HEAPU8.fill(0, block, block + size);
      taken.push(block);
    }
  }
  for (const block of taken) free(block);
}
