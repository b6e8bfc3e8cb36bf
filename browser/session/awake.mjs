/** The screen stays on while exercises go on, and fills itself when asked. */

export class Awake {
  /** @type {WakeLockSentinel | null} */
  #lock = null;
  #wanted = false;

  constructor() {
    document.addEventListener("visibilitychange", () => this.#hold());
  }

  /** @param {boolean} wanted */
  want(wanted) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#hold();
  }

  async #hold() {
    if (!this.#wanted) {
      await this.#lock?.release().catch(() => {});
      this.#lock = null;
      return;
    }
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    if (this.#lock && !this.#lock.released) return;
    this.#lock = await navigator.wakeLock.request("screen").catch(() => null); // low battery: it may dim
  }
}

export const canFillScreen = () => document.fullscreenEnabled === true;

export function fillScreen() {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  change.catch(() => {});
}
