/** A tone that lives with the pelvis: silent near the start, softly rising from half way to the limit on. */

const SILENT_UNTIL = 0.5;
const LOUDEST_AT = 1.3;
const LOW_HZ = 262;
const HIGH_HZ = 523;
const LOUDEST = 0.16;
const GLIDE_S = 0.12;

/** What is heard at a level, 1 being the limit. @param {number} level below 0: nothing is felt */
export function toneAt(level) {
  const share = Math.min(Math.max((level - SILENT_UNTIL) / (LOUDEST_AT - SILENT_UNTIL), 0), 1);
  return { frequency_hz: LOW_HZ + (HIGH_HZ - LOW_HZ) * share, gain: LOUDEST * share };
}

export class Tone {
  /** 0 to 1. */
  volume = 1;
  /** @type {{context: AudioContext, oscillator: OscillatorNode, gain: GainNode} | null} */
  #playing = null;

  /** Browsers want a tap before the first sound. */
  wake() {
    if (this.#playing) return;
    try {
      const context = new AudioContext();
      const oscillator = new OscillatorNode(context, { frequency: LOW_HZ, type: "sine" });
      const gain = new GainNode(context, { gain: 0 });
      oscillator.connect(gain).connect(context.destination);
      oscillator.start();
      context.resume().catch(() => {});
      this.#playing = { context, oscillator, gain };
    } catch {
      this.#playing = null; // no sound card: the screen and the voice say everything too
    }
  }

  /** @param {number} level */
  follow(level) {
    if (!this.#playing) return;
    const { context, oscillator, gain } = this.#playing;
    const tone = toneAt(level);
    oscillator.frequency.setTargetAtTime(tone.frequency_hz, context.currentTime, GLIDE_S);
    gain.gain.setTargetAtTime(tone.gain * this.volume, context.currentTime, GLIDE_S);
  }

  close() {
    this.#playing?.context.close().catch(() => {});
    this.#playing = null;
  }
}
