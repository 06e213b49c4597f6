// Runs in every measured page before anything else does: clocks and recorders.
// All times are milliseconds of performance.now(), which counts from the navigation.

(() => {
  const bench = { frames: [], keys: [], clicked: 0 };
  window.bench = bench;

  const record = (type, into, pick) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
    const observer = new PerformanceObserver((list) => into.push(...list.getEntries().map(pick)));
    observer.observe({ type, buffered: true });
  };
  record("long-animation-frame", bench.frames, (frame) => ({
    scripts: frame.scripts.map((script) => ({
      start: script.startTime,
      duration: script.duration,
      layout: script.forcedStyleAndLayoutDuration,
      source: script.sourceURL,
      name: script.sourceFunctionName || script.invoker,
    })),
  }));
  window.addEventListener("click", () => (bench.clicked = performance.now()), { capture: true });

  // Looks after each change of the document, so that the time is that of the change itself.
  bench.when = (find) =>
    new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found) resolve({ found, at: performance.now() });
        return Boolean(found);
      };
      if (look()) return;
      const observer = new MutationObserver(() => look() && observer.disconnect());
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });

  const calculator = (slug) => document.querySelector(`shop-calculator#${slug}`);

  const input = (slug, field) => calculator(slug)?.querySelector(`input[name="${field}"]`);

  bench.put = (slug, field, text) => {
    const box = input(slug, field);
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  // Type as soon as the form takes it; wait for the right number.
  bench.answer = async ({ slug, field, text, output, shown }) => {
    const ready = await bench.when(() => input(slug, field)?.readOnly === false);
    input(slug, field).focus();
    const typed = performance.now();
    bench.put(slug, field, text);
    const place = `[data-value="${output}"]`;
    const answered = await bench.when(() => calculator(slug)?.querySelector(place)?.textContent === shown);
    return { ready: ready.at, typed: typed, answered: answered.at };
  };

  // The moment the calculator takes what is typed; its engine has begun by then.
  bench.started = bench.when(() => document.querySelector("shop-calculator input:not([readonly])"));

  // From now on each key pressed is timed: to the change of a result, and to the frame that paints it.
  bench.watchKeys = (slug) => {
    let begun;
    calculator(slug).addEventListener("input", () => (begun = performance.now()), { capture: true });
    const observer = new MutationObserver(() => {
      if (begun === undefined) return;
      const key = { shown: performance.now() - begun };
      const from = begun;
      begun = undefined;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          key.painted = performance.now() - from;
          bench.keys.push(key);
        };
        port2.postMessage(null);
      });
    });
    for (const list of calculator(slug).querySelectorAll(".calc-outputs")) {
      observer.observe(list, { subtree: true, childList: true, characterData: true });
    }
  };

  // From the choice of a file to the first page of its result.
  bench.watchTable = async (slug, name) => {
    const root = document.querySelector(`table-tool#${slug}`);
    const chosen = new Promise((resolve) => {
      root.addEventListener("change", () => resolve(performance.now()), { capture: true, once: true });
    });
    const begun = await chosen;
    const shown = () => {
      if (root.hasAttribute("data-stale") || !root.querySelector(".tool-opened").textContent.includes(name)) return;
      return root.querySelector(".tool-answer:not([hidden]) tbody tr");
    };
    const { at } = await bench.when(() => shown() && root.querySelector(".tool-answer .calc-headline").textContent);
    return { took: at - begun, headline: root.querySelector(".tool-answer .calc-headline").textContent };
  };

  bench.keysPainted = async (count) => {
    const until = performance.now() + 5000;
    while (bench.keys.length < count) {
      if (performance.now() > until) throw new Error(`key ${count} changed no result`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
})();
