/**
 * Says words aloud with a voice that lives on this device: another voice would send the words away. Without one,
 * the words stand on the screen and the sounds do the rest.
 */

export class Voice {
  #muted = false;
  #volume = 1;
  /** @type {SpeechSynthesisVoice | null} */
  #voice = null;

  /** @param {string} language such as `nl` @param {() => void} onFound voices come late */
  constructor(language, onFound) {
    if (!("speechSynthesis" in globalThis)) return;
    const choose = () => {
      this.#voice = localVoice(speechSynthesis.getVoices(), language);
      if (this.#voice) onFound();
    };
    choose();
    speechSynthesis.addEventListener?.("voiceschanged", choose);
  }

  get available() {
    return this.#voice !== null;
  }

  /** @param {string} words @param {{number?: boolean}} [how] a number waits for nothing: it is said now or not */
  say(words, { number = false } = {}) {
    if (!this.#voice || this.#muted || this.#volume === 0 || !words) return;
    if (number && speechSynthesis.speaking) return;
    speechSynthesis.cancel();
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.voice = this.#voice;
    spoken.lang = this.#voice.lang;
    spoken.volume = this.#volume;
    speechSynthesis.speak(spoken);
  }

  hush() {
    if (this.#voice) speechSynthesis.cancel();
  }

  /** @param {{muted: boolean, volume: number}} loudness */
  set({ muted, volume }) {
    this.#muted = muted;
    this.#volume = volume;
    if (muted) this.hush();
  }
}

/** The best one on this device: of the country first. @param {SpeechSynthesisVoice[]} voices @param {string} language */
export function localVoice(voices, language) {
  const here = voices.filter(
    ({ localService, lang }) => localService && lang.toLowerCase().startsWith(language),
  );
  return here.find(({ lang }) => /be$/i.test(lang)) ?? here.find((voice) => voice.default) ?? here[0] ?? null;
}
