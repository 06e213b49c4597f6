// @ts-check
// <table-tool>: complete HTML from the build. What makes it live is fetched when it is near or touched.

const NEAR = "400px";

export class TableTool extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && enliven(), {
      rootMargin: NEAR,
    });
    const enliven = async () => {
      seen.disconnect();
      try {
        const { attach } = await import("./tables/tool.js");
        if (!signal.aborted && !this.hasAttribute("data-live")) attach(this, signal);
      } catch {
        // The next touch tries again; until then the page reads as it does without scripts.
      }
    };
    seen.observe(this);
    for (const touch of ["focusin", "pointerdown", "dragenter"]) this.addEventListener(touch, enliven, { signal });
    signal.addEventListener("abort", () => seen.disconnect());
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.removeAttribute("data-live");
  }
}
