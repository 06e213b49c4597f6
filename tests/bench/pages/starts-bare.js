// Bare Pyodide in a worker: the scalar answer, then the packages and the table's.

const facts = await (await fetch("facts.json")).json();
window.told = new Promise((resolve) => {
  const worker = new Worker("starts-bare-worker.js", { type: "module" });
  const told = { how: "bare" };
  worker.addEventListener("message", ({ data }) => {
    Object.assign(told, data.told);
    if (data.stage) told[data.stage] = performance.now();
    if (data.stage === "pandas" || data.told.error) resolve(told);
  });
  worker.postMessage(facts);
});
