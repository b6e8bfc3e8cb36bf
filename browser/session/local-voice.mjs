/** The voice that lives on this device: another one would send the words away. */

const VOICES_COME_WITHIN_MS = 1500;

/** The best one: of the country first. @param {SpeechSynthesisVoice[]} voices @param {string} language */
export function localVoice(voices, language) {
  const here = voices.filter(
    ({ localService, lang }) => localService && lang.toLowerCase().startsWith(language),
  );
  return here.find(({ lang }) => /be$/i.test(lang)) ?? here.find((voice) => voice.default) ?? here[0] ?? null;
}

/** Browsers tell of their voices late, or never. @param {string} language such as `nl` @returns {Promise<boolean>} */
export async function hasLocalVoice(language) {
  if (!("speechSynthesis" in globalThis)) return false;
  if (localVoice(speechSynthesis.getVoices(), language)) return true;
  await new Promise((resolve) => {
    speechSynthesis.addEventListener?.("voiceschanged", resolve, { once: true });
    setTimeout(resolve, VOICES_COME_WITHIN_MS);
  });
  return localVoice(speechSynthesis.getVoices(), language) !== null;
}
