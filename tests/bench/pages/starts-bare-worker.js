// loadPyodide, loadPackage and import as their documentation has them, then the same Python as ours.

import { loadPyodide } from "./runtime/pyodide.mjs";

const asked = new Promise((resolve) => self.addEventListener("message", ({ data }) => resolve(data), { once: true }));

try {
  const facts = await asked;
  const bundles = Object.entries(facts.bundles).map(async ([name, file]) => [
    name,
    new Uint8Array(await (await fetch(new URL(`runtime/${file}`, import.meta.url))).arrayBuffer()),
  ]);
  const pyodide = await loadPyodide({ indexURL: new URL("runtime/", import.meta.url).href });
  for (const [name, bytes] of await Promise.all(bundles)) pyodide.FS.writeFile(`/lib/${name}.zip`, bytes);
  pyodide.runPython('import sys; sys.path.insert(0, "/lib/calculators.zip")');
  const scalar = pyodide.pyimport("calculators.bridge").answer(facts.scalar);
  self.postMessage({ stage: "live", told: { scalar } });
  await pyodide.loadPackage(["pandas", "openpyxl", "xlrd"], { messageCallback() {} });
  pyodide.runPython('import calculators; calculators.__path__.append("/lib/tables.zip/calculators")');
  const { answer } = pyodide.pyimport("calculators.tables.bridge");
  answer(facts.open, new TextEncoder().encode(facts.file));
  self.postMessage({ stage: "pandas", told: { table: answer(facts.work, undefined) } });
} catch (error) {
  self.postMessage({ told: { error: String(error) } });
}
