/**
 * Our own voice: a recording of each sentence, for a device that has no voice for the language. What has no
 * recording, such as a therapist's note, is only read.
 */

/** @typedef {import("./plan.mjs").OurVoice} OurVoice */

/** As `web/training/spoken.py` does it. */
const SENTENCE = /\S.*?[.!?]+(?=\s|$)|\S.*$/gs;

/** @param {string} text @returns {string[]} */
export const sentencesOf = (text) => (text.match(SENTENCE) ?? []).map((sentence) => sentence.trim());

export class Recordings {
  #loudness = 1;
  /** What is being said: what was begun before another turn is not gone on with. */
  #turn = 0;
  #speaks = false;
  /** @type {AudioBufferSourceNode | null} */
  #playing = null;
  /** @type {GainNode | null} */
  #gain = null;
  /** By sentence; null where it could not be loaded. @type {Map<string, Promise<ArrayBuffer | null>>} */
  #loaded = new Map();

  /** @param {OurVoice} voice @param {() => AudioContext | null} audio awake after the first tap */
  constructor({ folder, files }, audio) {
    this.folder = folder;
    this.files = files;
    this.audio = audio;
  }

  get available() {
    return Object.keys(this.files).length > 0;
  }

  get speaking() {
    return this.#speaks;
  }

  /** All of today, one after another, so that what is said is there when it is said. */
  async load() {
    for (const sentence of Object.keys(this.files)) await this.#bytes(sentence);
  }

  /** @param {string} words @param {{number?: boolean}} [how] a number waits for nothing: it is said now or not */
  async say(words, { number = false } = {}) {
    if (number && this.#speaks) return;
    this.hush();
    const turn = this.#turn;
    this.#speaks = true;
    for (const sentence of sentencesOf(words)) {
      const sound = await this.#sound(sentence);
      if (turn !== this.#turn) return;
      if (sound) await this.#play(sound);
      if (turn !== this.#turn) return;
    }
    this.#speaks = false;
  }

  hush() {
    this.#turn += 1;
    this.#speaks = false;
    this.#playing?.stop();
    this.#playing = null;
  }

  /** @param {{muted: boolean, volume: number}} loudness */
  set({ muted, volume }) {
    this.#loudness = muted ? 0 : volume;
    if (this.#gain) this.#gain.gain.value = this.#loudness;
  }

  /** @param {string} sentence */
  #bytes(sentence) {
    const file = this.files[sentence];
    if (!file) return Promise.resolve(null);
    const known = this.#loaded.get(sentence);
    if (known) return known;
    const loading = loaded(this.folder + file).then((bytes) => {
      // It may be there the next time: the internet comes and goes.
      if (!bytes) this.#loaded.delete(sentence);
      return bytes;
    });
    this.#loaded.set(sentence, loading);
    return loading;
  }

  /** @param {string} sentence @returns {Promise<AudioBuffer | null>} null: it stands on the screen */
  async #sound(sentence) {
    const bytes = await this.#bytes(sentence);
    const audio = this.audio();
    if (!bytes || audio?.state !== "running") return null;
    return audio.decodeAudioData(bytes.slice(0)).catch(() => null);
  }

  /** @param {AudioBuffer} sound @returns {Promise<void>} done when it was heard, or hushed */
  #play(sound) {
    const audio = this.audio();
    if (!audio) return Promise.resolve();
    this.#gain ??= new GainNode(audio, { gain: this.#loudness });
    this.#gain.connect(audio.destination);
    const source = new AudioBufferSourceNode(audio, { buffer: sound });
    source.connect(this.#gain);
    this.#playing = source;
    return new Promise((resolve) => {
      source.addEventListener("ended", () => resolve());
      source.start();
    });
  }
}

/** @param {string} address @returns {Promise<ArrayBuffer | null>} */
async function loaded(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.arrayBuffer() : null;
  } catch {
    return null;
  }
}
