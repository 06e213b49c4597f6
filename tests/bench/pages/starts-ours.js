// The handbook's own worker, asked the same: the scalar answer, and a table's where the address says so.

const facts = await (await fetch("facts.json")).json();
// Named as a table tool names it when it is touched, or not.
const worker = new Worker(facts.worker, { type: "module", name: location.hash === "#table" ? "tables" : "" });
const waiting = new Map();
const kept = new Set();
let told = {};

const send = (type, body) =>
  new Promise((resolve, reject) => {
    const id = waiting.size + 1;
    waiting.set(id, (data) => (data.type === "answer" ? resolve(data.text) : reject(new Error(data.reason))));
    worker.postMessage({ type, id, ...body });
  });

const live = new Promise((resolve, reject) => {
  worker.addEventListener("message", ({ data }) => {
    if (data.type === "live") resolve(data.how);
    if (data.type === "failed") reject(new Error(data.reason));
    if (data.type === "note" && data.kept) kept.add(data.kept);
    waiting.get(data.id)?.(data);
  });
});

async function work() {
  const tables = location.hash === "#table";
  told.how = await live;
  told.scalar = await send("ask", { request: facts.scalar });
  told.live = performance.now();
  if (!tables) return told;
  await send("table", { request: facts.open, file: new TextEncoder().encode(facts.file).buffer });
  told.table = await send("table", { request: facts.work, file: null });
  told.pandas = performance.now();
  return told;
}

window.told = work().catch((error) => ({ error: String(error) }));
// Resolves when both images of a visit are kept, or after so many milliseconds.
window.kept = async (most) => {
  const end = performance.now() + most;
  while (kept.size < 2 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
};
