// @ts-check
// A picture of a calculator's result: drawn when it comes near, and again when its room changes.

import { describe } from "./charts/describe.js";
import { beginnings, options } from "./charts/options.js";
import { breath, frame } from "./moments.js";

export { describe };

/** @typedef {import("./charts/options.js").PictureData} PictureData */

const NEAR = "150px";
const SETTLED = 120; // milliseconds without a change of size
// Milliseconds without new data before a picture is drawn and described again: both hold up the answers
// to the next keystrokes.
const RESTED = 150;

/** What draws, by the kind of picture, once it was fetched: printing cannot wait for it.
 * @type {Map<PictureData["kind"], typeof import("echarts/core").init>} */
const fetched = new Map();

/** Draws into one element, whose height and role come with the page. */
export class Picture {
  /** @type {PictureData | undefined} */
  #data;
  /** @type {import("echarts/core").EChartsType | undefined} */
  #chart;
  /** @type {PictureData["kind"] | undefined} */
  #kind;
  #near = false;
  #stale = false;
  #busy = false;
  #over = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /**
   * @param {HTMLElement} canvas an element with a height
   * @param {import("./numbers.js").Numbers} numbers
   */
  constructor(canvas, numbers) {
    this.canvas = canvas;
    this.numbers = numbers;
    this.#watchPlace();
    this.#watchSize();
    // Nothing may be waited for here: the browser prints what stands when this returns.
    addEventListener("beforeprint", () => this.#drawAtOnce(), { signal: this.#over.signal });
  }

  /** Have the picture drawn for paper, however far below it stands; where it cannot be had, the table is. */
  async drawForPrint() {
    if (!this.#data || !(await this.#load(this.#data.kind))) return;
    this.#drawAtOnce();
  }

  /**
   * Show this data, as soon as the picture is near and the hand that types rests; also says it in words.
   * @param {PictureData} data
   */
  show(data) {
    const first = !this.#data;
    this.#data = data;
    clearTimeout(this.#resting);
    if (first) this.#present();
    else this.#resting = setTimeout(() => this.#present(), RESTED);
  }

  #present() {
    this.#say();
    this.#redraw();
  }

  /** Stop watching and leave the element empty. */
  dispose() {
    this.#over.abort();
    clearTimeout(this.#settling);
    clearTimeout(this.#resting);
    this.#clear();
  }

  #clear() {
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

  /** Draw the newest data; at most one drawing is under way. */
  async #redraw() {
    this.#stale = true;
    if (this.#busy || !this.#near) return;
    this.#busy = true;
    // Asking for the size right after the results were written would lay the page out twice.
    await breath();
    try {
      while (this.#stale && this.#near && this.#visible()) {
        this.#stale = false;
        await this.#draw();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** The text alternative, in a task of its own: a browser's first formatted number takes a while. */
  async #say() {
    await breath();
    if (!this.#data || this.#over.signal.aborted) return;
    const colon = this.numbers.language === "zh" ? "：" : ": ";
    this.canvas.setAttribute("aria-label", this.#data.title + colon + describe(this.#data, this.numbers));
  }

  /** Each part is a task of its own: a phone must be able to answer a tap in between. */
  async #draw() {
    const data = this.#data;
    const init = data && (await this.#load(data.kind));
    if (!data || !init) return;
    await breath();
    if (!this.#visible()) return;
    const { size, whole } = this.#measured(data);
    // An instance knows only what was loaded before it was made.
    if (this.#kind !== data.kind) this.#clear();
    if (this.#chart) this.#chart.resize({ ...size, silent: true });
    else {
      this.#begin(data.kind, init, size);
      // The first drawing compiles most of ECharts: axes before bars make two short tasks of a long one.
      for (const part of beginnings(whole)) await this.#set(part);
    }
    await this.#set(whole);
    this.#fitPaper(size);
  }

  /** Draw what was never near enough to be drawn, in one go, if the code for it is here. */
  #drawAtOnce() {
    const data = this.#data;
    const init = data && fetched.get(data.kind);
    if (!init || this.#chart || !this.#visible()) return;
    const { size, whole } = this.#measured(data);
    this.#begin(data.kind, init, size).setOption(whole, { notMerge: true });
    this.#fitPaper(size);
  }

  /** @param {PictureData} data */
  #measured(data) {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const { fontFamily: font, fontSize } = getComputedStyle(this.canvas);
    const whole = options(data, { width, height, font, size: parseFloat(fontSize), numbers: this.numbers });
    return { size: { width, height }, whole };
  }

  /**
   * @param {PictureData["kind"]} kind
   * @param {typeof import("echarts/core").init} init
   * @param {{width: number, height: number}} size
   */
  #begin(kind, init, size) {
    this.#kind = kind;
    this.#chart = init(this.canvas, null, { renderer: "svg", ...size });
    // By default ten more frames are asked for after each drawing, for animations we do not have.
    this.#chart.getZr().setSleepAfterStill(1);
    return this.#chart;
  }

  /**
   * The sheet may be narrower than the window was.
   * @param {{width: number, height: number}} size
   */
  #fitPaper({ width, height }) {
    this.canvas.querySelector("svg")?.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  /**
   * ECharts takes the options in now and draws in the next frame.
   * @param {import("./charts/options.js").Options} drawn
   */
  async #set(drawn) {
    await breath();
    this.#chart?.setOption(drawn, { notMerge: true, lazyUpdate: true });
    await frame();
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
      fetched.set(kind, init);
      return init;
    } catch {
      this.canvas.closest("figure")?.classList.add("calc-chart-missing");
      return undefined;
    }
  }
}
