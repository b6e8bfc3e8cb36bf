/**
 * Says words aloud: with the voice that lives on this device, else with our recordings. Without either, the words
 * stand on the screen and the sounds do the rest.
 */

import { localVoice } from "./local-voice.mjs";

/** @typedef {"own" | "ours" | "none"} Kind of voice: of the device, or recorded by us */

export class Voice {
  #silent = false;
  #volume = 1;
  #loads = false;
  /** @type {SpeechSynthesisVoice | null} */
  #voice = null;

  /**
   * @param {string} language such as `nl`
   * @param {import("./recordings.mjs").Recordings} recordings
   * @param {() => void} onChange voices come late
   */
  constructor(language, recordings, onChange) {
    this.recordings = recordings;
    if (!("speechSynthesis" in globalThis)) return;
    const choose = () => {
      this.#voice = localVoice(speechSynthesis.getVoices(), language);
    };
    choose();
    speechSynthesis.addEventListener?.("voiceschanged", () => {
      choose();
      onChange();
    });
  }

  /** @returns {Kind} */
  get kind() {
    if (this.#voice) return "own";
    return this.recordings.available ? "ours" : "none";
  }

  get speaking() {
    return this.#voice ? speechSynthesis.speaking : this.recordings.speaking;
  }

  /** Before it is needed. */
  load() {
    if (this.#loads || this.kind !== "ours") return;
    this.#loads = true;
    void this.recordings.load();
  }

  /** @param {string} words @param {{number?: boolean}} [how] a number waits for nothing: it is said now or not */
  say(words, { number = false } = {}) {
    if (this.#silent || !words) return;
    if (!this.#voice) {
      void this.recordings.say(words, { number });
      return;
    }
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
    this.recordings.hush();
  }

  /** @param {{muted: boolean, volume: number}} loudness */
  set({ muted, volume }) {
    this.#silent = muted || volume === 0;
    this.#volume = volume;
    this.recordings.set({ muted, volume });
    if (this.#silent) this.hush();
  }
}
