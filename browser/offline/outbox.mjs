/**
 * Results that wait to be sent: kept sealed on this device for this person, sent once and in order.
 *
 *     const outbox = new Outbox(person);
 *     const { sending, trouble } = await outbox.keep(result, "/vandaag/sessie/");
 *
 * `keep` may be called as often as the session tells more: the highest `sequence` of an `id` stays. It answers when it
 * is known how it went, and never throws. A result that waits is sent by itself: on a new page, when the network comes
 * back, and after a while. Two tabs send nothing twice.
 */

import { inOrder, meaningOf, newest, wait_ms } from "./answers.mjs";
import { about } from "./person.mjs";
import { asKey, seal, unseal } from "./sealing.mjs";
import { all, get, put, remove } from "./store.mjs";

/** @typedef {import("./answers.mjs").Told} Told @typedef {import("./sealing.mjs").Sealed} Sealed */
/** A `session/1`. @typedef {{id: string, sequence: number, [field: string]: unknown}} Result */
/** @typedef {{person: string, id: string, sequence: number, order: number, post: string, sealed: Sealed,
 *   refused: string, after?: string, held?: boolean}} Waiting `after`: what it belongs to; `held` until that is kept */
/** @typedef {{person: string, key: string, token: string}} Identity of who is logged in */

const LOCK = "ruggensteun-outbox";
const CHANGED = "ruggensteun-outbox";
const PATIENCE_MS = 15_000;
const PERSON_HEADER = "X-Ruggensteun-Person";

export class Outbox {
  /** @param {string} person as the site names the one who is logged in @param {string} identity where it says who that is */
  constructor(person, identity) {
    this.person = person;
    this.identity = identity;
    this.tries = 0;
    /** Also when this device forgets it meanwhile: whoever is here now must still be able to put things away.
     * @type {CryptoKey | null} */
    this.own = null;
    this.timer = 0;
    /** @type {Set<(waiting: number | null) => void>} */
    this.listeners = new Set();
    this.channel = new BroadcastChannel(CHANGED);
    this.channel.onmessage = () => void this.#tell();
    globalThis.addEventListener?.("online", () => void this.send());
  }

  /** Called with how many sessions wait, at every change; null when this device does not say.
   * @param {(waiting: number | null) => void} listener */
  onChange(listener) {
    this.listeners.add(listener);
    void this.#tell();
  }

  /** Of this person, those included that were refused, without what belongs to another.
   * @returns {Promise<Waiting[] | null>} null when this device does not say: something may wait, or nothing */
  async waiting() {
    const rows = await this.#rows().catch(() => null);
    return rows?.filter(({ after }) => !after) ?? null;
  }

  /** @returns {Promise<Waiting[]>} */
  async #rows() {
    const rows = /** @type {Waiting[]} */ (await all("waiting"));
    return inOrder(rows.filter(({ person }) => person === this.person));
  }

  /** Keep what belongs to a result: it is sent once that one is, and never shown. Throws when this device keeps nothing.
   * @param {Result} result @param {string} post @param {string} after the id of what it belongs to */
  async hold(result, post, after) {
    const { person } = this;
    const { id, sequence } = result;
    const sealed = await seal(await this.key(), result);
    const row = { person, id, sequence, order: Date.now(), post, sealed, refused: "", after, held: true };
    await alone(() => put("waiting", row));
  }

  /** Forget what is held for something that will never be kept. @param {string[]} except the ids of what may be */
  async dropHeld(except) {
    for (const { person, id, after, held } of await this.#rows())
      if (held && !except.includes(after ?? "")) await remove("waiting", [person, id]);
  }

  /** @param {Result} result @param {string} post the address that takes it @returns {Promise<Told>} */
  async keep(result, post) {
    try {
      await alone(() => this.#put(result, post));
    } catch {
      return this.#sendUnkept(result, post);
    }
    this.#changed();
    const told = await this.send();
    const waits = await get("waiting", [this.person, result.id]).catch(() => true);
    return waits ? (told.get(result.id) ?? { sending: "kept" }) : { sending: "sent" };
  }

  /** Send what waits. @returns {Promise<Map<string, Told>>} what became of each by its id; the sent ones left out */
  async send() {
    clearTimeout(this.timer);
    const told = await alone(() => this.#sendAll()).catch(() => new Map());
    this.#changed();
    const again = [...told.values()].some(({ sending }) => sending === "kept");
    this.tries = again ? this.tries + 1 : 0;
    if (again) this.timer = setTimeout(() => void this.send(), wait_ms(this.tries));
    return told;
  }

  /** @param {Result} result @param {string} post */
  async #put(result, post) {
    const { person } = this;
    const sealed = await seal(await this.key(), result);
    const before = /** @type {Waiting | undefined} */ (await get("waiting", [person, result.id]));
    const { id, sequence } = result;
    await put(
      "waiting",
      newest(before, { person, id, sequence, order: Date.now(), post, sealed, refused: "" }),
    );
    for (const row of await this.#rows())
      if (row.held && row.after === id) await put("waiting", { ...row, held: false, order: Date.now() });
  }

  /** This device's copy of the person's key, asked for once. */
  async key() {
    this.own ??= await this.#fetchKey();
    return this.own;
  }

  /** @returns {Promise<CryptoKey>} */
  async #fetchKey() {
    const kept = await get("keys", this.person);
    if (kept) return kept.key;
    const who = await this.#who();
    if (typeof who === "string") throw new Error(`no key: ${who}`);
    const key = await asKey(who.key);
    await put("keys", { person: this.person, key });
    return key;
  }

  /** @returns {Promise<Map<string, Told>>} */
  async #sendAll() {
    const rows = (await this.#rows()).filter(({ held }) => !held);
    if (rows.length === 0) return new Map();
    const who = await this.#who();
    if (typeof who === "string") return new Map(rows.map(({ id }) => [id, { sending: who }]));
    const key = await this.key();
    /** @type {Map<string, Told>} */
    const told = new Map();
    for (const row of rows) {
      // When the site is gone for one it is gone for the next, and the order stays.
      const stopped = [...told.values()].find(({ sending }) => sending !== "refused");
      const how = stopped ?? (await post(row.post, who, await unseal(key, row.sealed)));
      // What belongs to a result and is refused, as without consent any more, is of no use to anybody.
      const isOver = how.sending === "sent" || (row.after && how.sending === "refused");
      if (isOver) await remove("waiting", [row.person, row.id]);
      else told.set(row.id, how);
      if (how.sending === "refused" && !isOver) await put("waiting", { ...row, refused: how.trouble ?? "" });
    }
    return told;
  }

  /** @param {Result} result @param {string} address @returns {Promise<Told>} */
  async #sendUnkept(result, address) {
    const who = await this.#who();
    const told = typeof who === "string" ? { sending: who } : await post(address, who, result);
    return told.sending === "sent" || told.sending === "refused" ? told : { sending: "not-kept" };
  }

  /** Who is logged in now: another tab may have logged someone else in. @returns {Promise<Identity | "kept" | "logged-out">} */
  async #who() {
    let answer;
    try {
      answer = await fetch(this.identity, {
        redirect: "manual",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const how = meaningOf(answer.status);
      if (how !== "sent") return how === "logged-out" ? how : "kept";
      const who = /** @type {Identity} */ (await answer.json());
      return who.person === this.person ? who : "logged-out";
    } catch {
      return "kept";
    }
  }

  #changed() {
    this.channel.postMessage("");
    void this.#tell();
  }

  async #tell() {
    if (this.listeners.size === 0) return;
    const rows = await this.waiting();
    for (const listener of this.listeners) listener(rows?.length ?? null);
  }
}

/** One tab at a time. @template T @param {() => Promise<T>} deed @returns {Promise<T>} */
const alone = (deed) => (navigator.locks ? navigator.locks.request(LOCK, deed) : deed());

/** @param {string} address @param {Identity} who @param {Result} result @returns {Promise<Told>} */
async function post(address, who, result) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": who.token,
        [PERSON_HEADER]: who.person,
      },
      body: JSON.stringify(result),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    return { sending: "kept" };
  }
  const sending = meaningOf(answer.status);
  if (sending !== "refused") return { sending };
  const { sentence } = await answer.json().catch(() => ({ sentence: `${answer.status}` }));
  return { sending, trouble: sentence };
}

/** @type {Outbox | null} */
let own = null;

/** The outbox of who this page is for; null on the pages of nobody. */
export function ownOutbox() {
  if (!own && about) own = new Outbox(about.content, about.dataset.identity ?? "");
  return own;
}
