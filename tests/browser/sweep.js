// A worker: starts Python plain and from an image with pandas that it makes of it, and runs the same list in both.

self.addEventListener("message", async ({ data: { code, list } }) => {
  try {
    globalThis.RUNTIME = await (await fetch("/sources/manifest.json")).json();
    const load = (name) => import(`/sources/${name}.js`);
    const { Downloads } = await load("download");
    const { address, BASE } = await load("python/files");
    const { Interpreters } = await load("python/interpreter");
    const { prepare } = await load("python/prepare");
    const { fromPack, WARM_UP } = await load("python/tables");
    const { replay, takeTablesImage, unfolded } = await load("python/tables-image");

    const fail = (error) => self.postMessage({ error: String(error) });
    const downloads = new Downloads(BASE, RUNTIME.files, () => {}, fail, false);
    const interpreters = new Interpreters(downloads, fail);
    self.fetch = (input, init) => interpreters.fetch(input, init);
    interpreters.begin(Promise.resolve());

    const plain = async () => {
      const pyodide = await interpreters.plain(RUNTIME.start, true);
      prepare(pyodide, new Uint8Array(await (await downloads.take(address(RUNTIME.calculators))).arrayBuffer()));
      await fromPack(pyodide, downloads);
      return pyodide;
    };
    const drawn = (pyodide) => pyodide.runPython("import random, numpy; f'{random.random()} {numpy.random.rand()}'");
    const swept = (pyodide) => {
      pyodide.runPython(code);
      return JSON.parse(pyodide.globals.get("swept")(list));
    };
    const image = takeTablesImage(await plain(), WARM_UP);
    const revive = async () => {
      const open = await unfolded(image.bytes);
      const whole = { bytes: open.heap, layout: image.layout };
      const pyodide = await interpreters.fromImage(whole, (module) => replay(module, open));
      return pyodide;
    };
    const first = await revive();
    const second = await revive();
    const draws = [drawn(first), drawn(second)];
    await fromPack(second, downloads);
    const [expected, found] = [swept(await plain()), swept(second)];
    self.postMessage({ expected, found, draws });
  } catch (error) {
    self.postMessage({ error: String(error.stack ?? error) });
  }
});
