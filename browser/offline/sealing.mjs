/** Seals what waits on this device, so that the next person who uses it cannot read it. */

/** @typedef {{iv: Uint8Array<ArrayBuffer>, bytes: ArrayBuffer}} Sealed */

const KIND = "AES-GCM";
const IV_BYTES = 12;

/** A key that this device can use and nobody can read out of it. @param {string} hex of 32 bytes */
export function asKey(hex) {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.importKey("raw", bytes, KIND, false, ["encrypt", "decrypt"]);
}

/** @param {CryptoKey} key @param {unknown} value @returns {Promise<Sealed>} */
export async function seal(key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, bytes: await crypto.subtle.encrypt({ name: KIND, iv }, key, text) };
}

/** @param {CryptoKey} key @param {Sealed} sealed @returns {Promise<any>} */
export async function unseal(key, { iv, bytes }) {
  const text = await crypto.subtle.decrypt({ name: KIND, iv }, key, bytes);
  return JSON.parse(new TextDecoder().decode(text));
}
