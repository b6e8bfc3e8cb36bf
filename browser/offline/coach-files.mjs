/** Loads the coach onto this device, after someone said yes, and shows how far it is. */

import { one } from "../page/parts.mjs";

const CACHE = "runtime";
const MEGABYTE = 1_000_000;

export class Coach {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Record<string, number>} bytes over the wire, by address */
    this.files = JSON.parse(root.dataset.coachFiles ?? "{}");
    this.words = one(root, "[data-coach-words]", HTMLElement);
    this.load = one(root, "[data-coach-load]", HTMLElement);
    this.remove = one(root, "[data-coach-remove]", HTMLElement);
    this.bar = one(root, "[data-coach-progress]", HTMLProgressElement);
  }

  async begin() {
    if (!("caches" in globalThis)) return;
    this.load.addEventListener("click", () => void this.#load());
    this.remove.addEventListener("click", () => void this.#remove());
    await this.#show();
  }

  async #show() {
    const there = (await this.#missing()).length === 0;
    this.load.hidden = there;
    this.remove.hidden = !(await caches.has(CACHE));
    if (there) this.#say("there");
  }

  async #missing() {
    if (!(await caches.has(CACHE))) return Object.keys(this.files);
    const cache = await caches.open(CACHE);
    const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    return Object.keys(this.files).filter((address) => !kept.has(address));
  }

  async #load() {
    this.load.hidden = true;
    this.bar.hidden = false;
    try {
      await navigator.storage?.persist?.();
      const cache = await caches.open(CACHE);
      await this.#clean(cache);
      const missing = await this.#missing();
      let done = this.#weight(Object.keys(this.files)) - this.#weight(missing);
      for (const address of missing) {
        await this.#fetch(cache, address, (bytes) => this.#progress(done + bytes));
        done += this.files[address] ?? 0;
        this.#progress(done);
      }
      this.#say("there");
    } catch (error) {
      console.warn("The coach could not be loaded.", error);
      this.#say(error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "half");
    }
    this.bar.hidden = true;
    await this.#show();
  }

  /** @param {Cache} cache @param {string} address @param {(bytes: number) => void} onMore */
  async #fetch(cache, address, onMore) {
    const answer = await fetch(address);
    if (!answer.ok || !answer.body) throw new Error(`${address} answers ${answer.status}`);
    let bytes = 0;
    const counted = new TransformStream({
      transform: (chunk, through) => {
        bytes += chunk.byteLength;
        // What comes packed is larger once it is here.
        onMore(Math.min(bytes, this.files[address] ?? 0));
        through.enqueue(chunk);
      },
    });
    const headers = new Headers(answer.headers);
    for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
    await cache.put(address, new Response(answer.body.pipeThrough(counted), { headers }));
  }

  /** Of an older version. @param {Cache} cache */
  async #clean(cache) {
    for (const asked of await cache.keys())
      if (!(new URL(asked.url).pathname in this.files)) await cache.delete(asked);
  }

  async #remove() {
    await caches.delete(CACHE);
    await this.#show();
    this.#say("removed");
  }

  /** @param {string[]} addresses */
  #weight(addresses) {
    return addresses.reduce((sum, address) => sum + (this.files[address] ?? 0), 0);
  }

  /** @param {number} bytes */
  #progress(bytes) {
    const whole = this.#weight(Object.keys(this.files));
    this.bar.value = bytes / whole;
    const [here, all] = [bytes, whole].map((count) => `${Math.round(count / MEGABYTE)}`);
    this.words.textContent = (this.words.dataset.loading ?? "")
      .replace("#", here ?? "")
      .replace("#", all ?? "");
  }

  /** @param {string} key */
  #say(key) {
    this.words.textContent = this.words.dataset[key] ?? "";
  }
}
