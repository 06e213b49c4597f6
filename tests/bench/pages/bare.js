// The least a page can do to get the same answer: the measure our own page is held to.

const request = await (await fetch("request.json")).text();
const worker = new Worker("bare-worker.js", { type: "module" });
worker.addEventListener("message", ({ data }) => {
  document.querySelector("output").textContent = JSON.parse(data).outputs.contribution;
});
worker.postMessage(request);
