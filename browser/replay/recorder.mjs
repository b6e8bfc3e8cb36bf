/**
 * Keeps the points of one set, for who treats, when the person said yes to it: numbers, never a picture.
 *
 *     const recorder = new Recorder();
 *     recorder.add(look);               // at most ten a second are kept, for a minute and a half
 *     recorder.hear(event);             // what the coach says meanwhile
 *     const kept = await recorder.packed();
 */

import { FORMAT, IMAGE_STEPS, KEPT_POINTS, SEEN_STEPS, WORLD_STEPS } from "./compact.mjs";

/** @typedef {import("../coach/coach.mjs").CoachEvent} CoachEvent @typedef {import("../coach/coach.mjs").Look} Look */
/** @typedef {{what: "repetition" | "hold", start_ms: number, end_ms: number, side: string, counted: boolean}
 *   | {what: "attention", at_ms: number, point: string}} Mark */

const SOONEST_MS = 95;
const MOST_LOOKS = 900;
const MOST_MARKS = 300;
/** With its pauses: the site takes no moment beyond. */
const LONGEST_MS = 600_000;
const POINTS = 33;
/** Of one look: x, y, z in the picture, the same in space, and how well each point is seen. */
const CHANNELS = KEPT_POINTS.length * 7;

export class Recorder {
  /** While the person has a pause nothing is kept. */
  rests = false;
  /** @type {number[]} */
  #times_ms = [];
  /** @type {number[]} */
  #nobody = [];
  /** @type {number[][]} */
  #channels = Array.from({ length: CHANNELS }, () => []);
  #before = new Int32Array(CHANNELS);
  #size = { width: 0, height: 0 };
  #heard = /** @type {CoachEvent[]} */ ([]);

  /** @param {Look} look */
  add({ t_ms, width, height, numbers }) {
    const last_ms = this.#times_ms.at(-1) ?? -Infinity;
    if (this.rests || t_ms - last_ms < SOONEST_MS || this.#times_ms.length >= MOST_LOOKS) return;
    if (this.#times_ms.length && t_ms - this.#origin_ms > LONGEST_MS) return;
    if (!this.#times_ms.length) this.#size = { width, height };
    this.#times_ms.push(t_ms);
    if (numbers) this.#person(numbers);
    else this.#nobody.push(this.#times_ms.length - 1);
  }

  /** @param {CoachEvent} event */
  hear(event) {
    if (this.rests) return;
    const tells = ["repetition", "hold"].includes(event.event) || event.state === "attention";
    if (tells && this.#heard.length < MOST_MARKS) this.#heard.push(event);
  }

  /** Base64 of the zipped points, and the marks; null when there is nothing, or this browser cannot zip.
   * @returns {Promise<{points: string, bytes: number, marks: Mark[]} | null>} */
  async packed() {
    if (this.#times_ms.length - this.#nobody.length < 2 || !("CompressionStream" in globalThis)) return null;
    const zipped = new Blob([JSON.stringify(this.#compact())]).stream();
    const bytes = new Uint8Array(
      await new Response(zipped.pipeThrough(new CompressionStream("gzip"))).arrayBuffer(),
    );
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { points: btoa(text), bytes: bytes.length, marks: this.#marks() };
  }

  /** @param {Float64Array} numbers of 33 points in the picture, then in space */
  #person(numbers) {
    let channel = 0;
    /** @param {number} value */
    const keep = (value) => {
      const whole = Math.round(value);
      this.#channels[channel]?.push(whole - (this.#before[channel] ?? 0));
      this.#before[channel] = whole;
      channel += 1;
    };
    for (const [part, steps] of [IMAGE_STEPS, WORLD_STEPS].entries())
      for (const point of KEPT_POINTS)
        for (const [axis, step] of steps.entries())
          keep((numbers[(part * POINTS + point) * 4 + axis] ?? 0) * step);
    for (const point of KEPT_POINTS) keep((numbers[point * 4 + 3] ?? 0) * SEEN_STEPS);
  }

  /** @returns {import("./compact.mjs").Compact} */
  #compact() {
    const times = this.#times_ms.map((t_ms) => Math.round(t_ms - this.#origin_ms));
    const spread = KEPT_POINTS.length * 3;
    return {
      format: FORMAT,
      ...this.#size,
      source: "browser",
      t_ms: times.map((t_ms, number) => t_ms - (times[number - 1] ?? 0)),
      nobody: this.#nobody,
      image: this.#channels.slice(0, spread),
      world: this.#channels.slice(spread, 2 * spread),
      seen: this.#channels.slice(2 * spread),
    };
  }

  get #origin_ms() {
    return this.#times_ms[0] ?? 0;
  }

  /** As far as there are points to look at. @returns {Mark[]} */
  #marks() {
    const longest_ms = (this.#times_ms.at(-1) ?? 0) - this.#origin_ms;
    /** @param {number} t_ms */
    const at = (t_ms) => Math.round(Math.min(Math.max(t_ms - this.#origin_ms, 0), longest_ms));
    return this.#heard
      .filter(({ t_ms, start_ms }) => (start_ms ?? t_ms) - this.#origin_ms <= longest_ms)
      .map((event) => {
        if (event.event === "verdict")
          return { what: "attention", at_ms: at(event.t_ms), point: event.point };
        const isHold = event.event === "hold";
        const end_ms = isHold ? event.start_ms + event.held_s * 1000 : event.end_ms;
        return {
          what: isHold ? "hold" : "repetition",
          start_ms: at(event.start_ms),
          end_ms: at(end_ms),
          side: event.side ?? "both",
          counted: event.counted !== false,
        };
      });
  }
}
