// @ts-check
export class Picture {
  /** @param {HTMLElement} canvas @param {import("./numbers.js").Numbers} numbers */
  constructor(canvas, numbers) { this.canvas = canvas; this.numbers = numbers; }
  /** @param {any} data */
  show(data) { this.data = data; }
  dispose() {}
}
