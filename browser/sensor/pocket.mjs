/**
 * Lies over the page while the phone is worn: whatever touches the screen does nothing, but a long press on the one
 * button. A key or a screen reader activates that button at once: neither does so by accident.
 */

import { one } from "../page/parts.mjs";

const LONG_MS = 1200;

export class Pocket {
  #pressing = 0;

  /** @param {ParentNode} root @param {() => void} onStop */
  constructor(root, onStop) {
    this.dialog = one(root, "[data-pocket]", HTMLDialogElement);
    this.button = one(this.dialog, "[data-pocket-stop]", HTMLButtonElement);
    this.number = one(this.dialog, "[data-pocket-number]", HTMLElement);
    this.words = one(this.dialog, "[data-pocket-say]", HTMLElement);
    this.onStop = onStop;
    this.button.addEventListener("pointerdown", () => this.#press());
    for (const ended of ["pointerup", "pointercancel", "pointerleave"])
      this.button.addEventListener(ended, () => this.#release());
    this.button.addEventListener("click", ({ detail }) => {
      if (detail === 0) this.onStop();
    });
    this.dialog.addEventListener("contextmenu", (event) => event.preventDefault());
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.onStop();
    });
  }

  get isOpen() {
    return this.dialog.open;
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
  }

  close() {
    this.#release();
    if (this.dialog.open) this.dialog.close();
  }

  /** @param {string} words @param {string} number */
  show(words, number) {
    if (this.words.textContent !== words) this.words.textContent = words;
    if (this.number.textContent !== number) this.number.textContent = number;
  }

  #press() {
    this.#release();
    this.button.dataset.pressed = "";
    this.#pressing = window.setTimeout(() => {
      this.#release();
      this.onStop();
    }, LONG_MS);
  }

  #release() {
    clearTimeout(this.#pressing);
    delete this.button.dataset.pressed;
  }
}
