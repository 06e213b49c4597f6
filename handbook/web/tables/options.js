// @ts-check
// The options of a tool as typed, and what is wrong with them beside each.

export class Options {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
  }

  /** Boxes are read-only until scripts are there to hear them. */
  enable() {
    for (const box of this.#boxes()) {
      if (box instanceof HTMLInputElement) box.readOnly = false;
      box.disabled = false;
    }
  }

  /** What is typed, by the option's name. */
  texts() {
    return Object.fromEntries([...this.#boxes()].map((box) => [box.name, box.value]));
  }

  /**
   * @param {{field: string, sentence: string}[]} problems
   * @returns {{field: string, sentence: string}[]} those that belong to no option
   */
  mark(problems) {
    for (const box of this.#boxes()) {
      const sentence = problems.filter(({ field }) => field === box.name).map((one) => one.sentence).join(" ");
      const error = box.closest("[data-field]")?.querySelector(".calc-error");
      if (!(error instanceof HTMLElement)) continue;
      if (error.textContent !== sentence) error.textContent = sentence;
      error.hidden = !sentence;
      if (sentence) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
    }
    const names = new Set([...this.#boxes()].map(({ name }) => name));
    return problems.filter(({ field }) => !names.has(field));
  }

  /** @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
  #boxes() {
    return this.form.querySelectorAll("input[name], select[name]");
  }
}
