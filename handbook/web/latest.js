// @ts-check
// Latest value wins: while one request is under way only the newest of the others is kept.

/**
 * @template Request, Answer
 */
export class Latest {
  #busy = false;
  /** @type {Request | undefined} */
  #next;

  /**
   * @param {(request: Request) => Promise<Answer>} ask
   * @param {(answer: Answer, request: Request) => void} onAnswer called only for the newest request
   * @param {(error: unknown) => void} onError
   */
  constructor(ask, onAnswer, onError) {
    this.ask = ask;
    this.onAnswer = onAnswer;
    this.onError = onError;
  }

  /** Whether an answer is still to come. */
  get busy() {
    return this.#busy;
  }

  /** @param {Request} request */
  async put(request) {
    this.#next = request;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#next !== undefined) {
        const current = this.#next;
        this.#next = undefined;
        const answer = await this.ask(current);
        if (this.#next === undefined) this.onAnswer(answer, current);
      }
    } catch (error) {
      this.#next = undefined;
      this.onError(error);
    } finally {
      this.#busy = false;
    }
  }
}
