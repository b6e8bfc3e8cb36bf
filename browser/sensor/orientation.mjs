/** The motion sensor of this device: asked for by a tap, its readings handed over, silence told. */

/** @typedef {"insecure" | "no-sensor" | "refused" | "broken"} TroubleKey one sentence of the page each */

export class Trouble extends Error {
  /** @param {TroubleKey} key */
  constructor(key) {
    super(`the phone cannot be used as a sensor: ${key}`);
    this.key = key;
  }
}

/**
 * @typedef {object} Reading the angles of `deviceorientation`, in degrees, on the clock of `performance.now()`
 * @property {number} t_ms
 * @property {number} alpha
 * @property {number} beta
 * @property {number} gamma
 *
 * @typedef {object} Told
 * @property {(reading: Reading) => void} onReading
 * @property {(t_ms: number) => void} onSilence every so often while nothing is measured
 */

/** Often enough for a pelvis, and easy on the battery. */
const EVERY_MS = 30;
const FIRST_WITHIN_MS = 3000;
const SILENT_FROM_MS = 1500;
const SILENT_EVERY_MS = 200;

export class Orientation {
  #last_ms = -Infinity;
  #watch = 0;
  #closed = false;
  /** @type {(() => void) | null} */
  #arrived = null;

  /** @param {Told} told */
  constructor(told) {
    this.told = told;
    this.hear = (/** @type {DeviceOrientationEvent} */ event) => this.#heard(event);
  }

  /** To be called within a tap: some phones ask then. Raises a Trouble. */
  async open() {
    if (!globalThis.isSecureContext) throw new Trouble("insecure");
    if (!("DeviceOrientationEvent" in globalThis)) throw new Trouble("no-sensor");
    await this.#allowed();
    if (this.#closed) return;
    window.addEventListener("deviceorientation", this.hear);
    const first = new Promise((resolve) => {
      this.#arrived = () => resolve(true);
      setTimeout(() => resolve(false), FIRST_WITHIN_MS);
    });
    const measures = await first;
    if (this.#closed) return;
    if (!measures) throw new Trouble("no-sensor");
    this.#watch = window.setInterval(() => this.#silent(), SILENT_EVERY_MS);
  }

  async #allowed() {
    const ask = /** @type {any} */ (DeviceOrientationEvent).requestPermission;
    if (typeof ask !== "function") return;
    let answer = "denied";
    try {
      answer = await ask.call(DeviceOrientationEvent);
    } catch {
      // asked without a tap, or refused before: the same as no
    }
    if (answer !== "granted") throw new Trouble("refused");
  }

  /** A device without the sensor sends one event without numbers. @param {DeviceOrientationEvent} event */
  #heard({ alpha, beta, gamma, timeStamp }) {
    if (beta === null || gamma === null || this.#closed) return;
    this.#arrived?.();
    if (timeStamp - this.#last_ms < EVERY_MS) return;
    this.#last_ms = timeStamp;
    this.told.onReading({ t_ms: timeStamp, alpha: alpha ?? 0, beta, gamma });
  }

  #silent() {
    const now_ms = performance.now();
    if (now_ms - this.#last_ms >= SILENT_FROM_MS) this.told.onSilence(now_ms);
  }

  close() {
    this.#closed = true;
    clearInterval(this.#watch);
    window.removeEventListener("deviceorientation", this.hear);
  }
}
