// @ts-check
// A picture of a calculator's result: drawn when it comes near, redrawn when its room or the palette changes.

import { describe } from "./charts/describe.js";
import { options } from "./charts/options.js";
import { palette } from "./charts/palette.js";

export { describe };

/** @typedef {import("./charts/options.js").PictureData} PictureData */

const NEAR = "150px";
const SETTLED = 120; // milliseconds without a change of size

/** Draws into one element, whose height and role come with the page. */
export class Picture {
  /** @type {PictureData | undefined} */
  #data;
  /** @type {import("echarts/core").EChartsType | undefined} */
  #chart;
  #near = false;
  #stale = false;
  #busy = false;
  #over = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;

  /**
   * @param {HTMLElement} canvas an element with a height
   * @param {import("./numbers.js").Numbers} numbers
   */
  constructor(canvas, numbers) {
    this.canvas = canvas;
    this.numbers = numbers;
    this.#watchPlace();
    this.#watchSize();
    this.#watchPalette();
  }

  /**
   * Show this data, now or as soon as the picture is near; also says it in words.
   * @param {PictureData} data
   */
  show(data) {
    this.#data = data;
    const colon = this.numbers.language === "zh" ? "：" : ": ";
    this.canvas.setAttribute("aria-label", data.title + colon + describe(data, this.numbers));
    this.#redraw();
  }

  /** Stop watching and leave the element empty. */
  dispose() {
    this.#over.abort();
    clearTimeout(this.#settling);
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  #watchPlace() {
    const observer = new IntersectionObserver(
      (entries) => {
        this.#near = entries.at(-1)?.isIntersecting ?? false;
        if (this.#near && this.#stale) this.#redraw();
      },
      { rootMargin: NEAR },
    );
    observer.observe(this.canvas);
    this.#over.signal.addEventListener("abort", () => observer.disconnect());
  }

  #watchSize() {
    const observer = new ResizeObserver(() => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => {
        const { clientWidth, clientHeight } = this.canvas;
        const same = this.#chart?.getWidth() === clientWidth && this.#chart.getHeight() === clientHeight;
        if (!same) this.#redraw();
      }, SETTLED);
    });
    observer.observe(this.canvas);
    this.#over.signal.addEventListener("abort", () => observer.disconnect());
  }

  #watchPalette() {
    const observer = new MutationObserver(() => this.#redraw());
    observer.observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    this.#over.signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Draw the newest data; at most one drawing is under way. */
  async #redraw() {
    this.#stale = true;
    if (this.#busy || !this.#near) return;
    this.#busy = true;
    try {
      while (this.#stale && this.#near && this.#visible()) {
        this.#stale = false;
        await this.#draw();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Each part is a task of its own: a phone must be able to answer a tap in between. */
  async #draw() {
    const data = this.#data;
    const init = data && (await this.#load(data.kind));
    if (!data || !init || this.#over.signal.aborted) return;
    await breath();
    if (!this.#visible()) return;
    const size = { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
    if (!this.#chart) this.#chart = init(this.canvas, null, { renderer: "svg", ...size });
    else this.#chart.resize({ ...size, silent: true });
    await breath();
    // Lazily: ECharts takes the options in now and draws in the next frame.
    this.#chart?.setOption(options(data, { ...size, ...palette(this.canvas), numbers: this.numbers }), {
      notMerge: true,
      lazyUpdate: true,
    });
  }

  #visible() {
    return !this.#over.signal.aborted && this.canvas.clientWidth > 0 && this.canvas.clientHeight > 0;
  }

  /**
   * ECharts, or nothing where it cannot be had; the page has the same numbers in a table.
   * @param {PictureData["kind"]} kind
   */
  async #load(kind) {
    try {
      const { init } = await import("./charts/echarts.js");
      await breath();
      if (kind === "lines") await import("./charts/echarts-lines.js");
      return init;
    } catch {
      this.canvas.closest("figure")?.classList.add("calc-chart-missing");
      return undefined;
    }
  }
}

/** Let the browser do what waits. */
function breath() {
  const scheduler = /** @type {{scheduler?: {yield?: () => Promise<void>}}} */ (globalThis).scheduler;
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
