// @ts-check
// <shop-today>: on the home page, how the reader's lists stand today.

import { make } from "./dom.js";
import { allLists, store } from "./shared-store.js";
import { baseOf, summaryOf } from "./summary.js";

export class ShopToday extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connection;

  connectedCallback() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    store.addEventListener("change", () => this.#show(), { signal });
    document.addEventListener("visibilitychange", () => this.#show(), { signal });
    this.#show();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#connection = undefined;
    this.querySelector(".list-today")?.remove();
  }

  async #show() {
    // Whoever follows no list is not made to fetch the catalogue.
    if (!Object.values(store.kept.follows).some(({ until }) => !until)) return this.querySelector(".list-today")?.remove();
    const found = await allLists().catch(() => undefined);
    if (!found || !this.#connection) return;
    const lines = summaryOf(found.lists, baseOf(this));
    const place = this.querySelector(".list-today") ?? this.appendChild(make("div", { class: "list-today" }));
    place.replaceChildren(...lines);
  }
}
