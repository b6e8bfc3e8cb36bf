/**
 * When what helps into the picture is said aloud: one thing at a time, never into other words, and not for ever.
 * Pure: the same hints at the same times give the same words.
 */

/** Someone who is turning round passes many places in which they are not well seen. */
const LASTS_MS = 1000;
const ANOTHER_AFTER_MS = 6000;
const AGAIN_AFTER_MS = 15_000;
const MOST_TIMES = 3;

export class Helping {
  #hint = "";
  #since_ms = 0;
  #said = "";
  #said_ms = Number.NEGATIVE_INFINITY;
  #times = 0;

  /** @param {{hint: string, speaking: boolean, now_ms: number}} now `hint` empty when all is well
   * @returns {string} what to say now; empty for nothing */
  due({ hint, speaking, now_ms }) {
    if (hint !== this.#hint) {
      this.#hint = hint;
      this.#since_ms = now_ms;
    }
    if (!hint || speaking || now_ms - this.#since_ms < LASTS_MS) return "";
    const isNew = hint !== this.#said;
    if (now_ms - this.#said_ms < (isNew ? ANOTHER_AFTER_MS : AGAIN_AFTER_MS)) return "";
    if (!isNew && this.#times >= MOST_TIMES) return "";
    this.#times = isNew ? 1 : this.#times + 1;
    this.#said = hint;
    this.#said_ms = now_ms;
    return hint;
  }
}
