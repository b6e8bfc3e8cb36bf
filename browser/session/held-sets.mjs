/** The points of the sets of a session, for who treats: they wait on this device until the session is sent. */

import { ownOutbox } from "../offline/outbox.mjs";
import { newId } from "./ids.mjs";

/** @typedef {import("../replay/recorder.mjs").Recorder} Recorder @typedef {import("./watching.mjs").AboutSet} AboutSet */

export class HeldSets {
  #bytes = 0;
  /** @type {Promise<void>[]} */
  #putting = [];

  /** @param {import("./plan.mjs").Plan} plan */
  constructor({ recordings }) {
    this.allowed = recordings ?? null;
  }

  /** @param {Recorder} recorder @param {AboutSet} about @param {string} session */
  add(recorder, about, session) {
    this.#putting.push(this.#put(recorder, about, session).catch(notKept));
  }

  /** Until every set lies on the device. */
  async all() {
    await Promise.all(this.#putting);
  }

  /** Of a session that will never be sent nothing is kept. @param {string[]} sessions that may be */
  async dropOthers(sessions) {
    await ownOutbox()?.dropHeld(sessions).catch(notKept);
  }

  /** A set that does not fit is not kept. @param {Recorder} recorder @param {AboutSet} about @param {string} session */
  async #put(recorder, about, session) {
    const kept = await recorder.packed();
    if (!kept || !this.allowed) return;
    const { points, bytes, marks } = kept;
    if (bytes > this.allowed.set_bytes || this.#bytes + bytes > this.allowed.session_bytes) return;
    this.#bytes += bytes;
    const told = { format: "recording/1", id: newId(), sequence: 0, session, ...about, marks, points };
    await ownOutbox()?.hold(told, this.allowed.post, session);
  }
}

/** Without it the session is as good. @param {unknown} error */
const notKept = (error) => console.warn("The points of a set are not kept.", error);
