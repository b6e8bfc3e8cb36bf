/** The session's own sounds, made on the spot: nothing to load, the same on every device. */

/** @typedef {import("./moments.mjs").Sound} Sound */

/** Tones of each sound: hertz, and when it starts and stops, in seconds. @type {Record<Sound, [number, number, number][]>} */
const TONES = {
  start: [[784, 0, 0.35]],
  soon: [[523, 0, 0.12]],
  done: [
    [659, 0, 0.18],
    [523, 0.2, 0.55],
  ],
  change: [
    [587, 0, 0.14],
    [587, 0.22, 0.36],
    [880, 0.44, 0.7],
  ],
};
const LOUDEST = 0.25;
const SOFT_S = 0.02;

export class Sounds {
  #loudness = 1;
  /** @type {AudioContext | null} */
  #context = null;

  /** What plays; null before the first tap, and without a sound card. */
  get context() {
    return this.#context;
  }

  /** Browsers want a tap or a key before the first sound. */
  wake() {
    try {
      this.#context ??= new AudioContext();
      this.#context.resume().catch(() => {});
    } catch {
      this.#context = null; // no sound card: the screen says everything too
    }
  }

  /** What was awake once needs no tap. */
  wakeAgain() {
    this.#context?.resume().catch(() => {});
  }

  /** @param {Sound} name */
  play(name) {
    const context = this.#context;
    if (context?.state !== "running" || this.#loudness === 0) return;
    for (const [frequency_hz, from_s, to_s] of TONES[name]) {
      const tone = new OscillatorNode(context, { frequency: frequency_hz, type: "sine" });
      const gain = new GainNode(context, { gain: 0 });
      const [start_s, end_s] = [context.currentTime + from_s, context.currentTime + to_s];
      gain.gain.setTargetAtTime(LOUDEST * this.#loudness, start_s, SOFT_S);
      gain.gain.setTargetAtTime(0, end_s - SOFT_S, SOFT_S);
      tone.connect(gain).connect(context.destination);
      tone.start(start_s);
      tone.stop(end_s + 5 * SOFT_S);
    }
  }

  /** @param {{muted: boolean, volume: number}} loudness */
  set({ muted, volume }) {
    this.#loudness = muted ? 0 : volume;
  }
}
