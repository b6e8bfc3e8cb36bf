/**
 * The phone as the coach's sensor: reads how it is turned, and tells what the coach says of it.
 * What is measured never leaves this page and its worker; nothing is kept, nothing is sent.
 *
 *     const sensor = openSensor({ addresses, onState, onEvent, onLevel }); // within a tap
 *     await sensor.ready;                        // the sensor is allowed and measures, the engine is loaded
 *     sensor.standBy({ sheet, placed });         // before a set: `view` events tell how the phone lies
 *     sensor.startSet({ sheet, targets, placed, set });
 *     sensor.restSet();                          // a pause: `view` events only; startSet with the same `set` goes on
 *     const summary = await sensor.stopSet();
 *     sensor.close();
 */

import { Orientation, Trouble } from "./orientation.mjs";

/** @typedef {import("./orientation.mjs").TroubleKey} TroubleKey */
/** @typedef {import("../coach/coach.mjs").CoachEvent} CoachEvent */

/**
 * @typedef {object} Order
 * @property {string} sheet `coach-sheet/1` as text
 * @property {"sacrum" | "front-pelvis"} placed
 * @property {string | null} [targets] `targets/1` as text
 * @property {number} [set] its number, from 1, where it may have a rest
 *
 * @typedef {{name: "loading" | "on" | "off" | "trouble", trouble?: TroubleKey}} State
 *
 * @typedef {object} Options
 * @property {{python: string, movement: string}} addresses
 * @property {(state: State) => void} onState
 * @property {(event: CoachEvent) => void} onEvent in the order in which they happened
 * @property {(level: number) => void} [onLevel] how far the pelvis is from its start: 1 is the limit, below 0 unknown
 */

export class Sensor {
  /** @type {"" | "view" | "set"} what the engine is doing */
  #doing = "";
  /** The set that goes on or rests. @type {{sheet: string, set: number} | null} */
  #set = null;
  #closed = false;
  /** @type {((event: CoachEvent | null) => void) | null} */
  #summed = null;
  /** @type {(() => void) | null} */
  #opened = null;

  /** @param {Options} options */
  constructor({ addresses, onState, onEvent, onLevel }) {
    this.onState = onState;
    this.onEvent = onEvent;
    this.onLevel = onLevel ?? (() => {});
    this.orientation = new Orientation({
      onReading: (reading) => this.#feel({ do: "feel", ...reading }),
      onSilence: (t_ms) => this.#feel({ do: "silence", t_ms }),
    });
    this.engine = new Worker(new URL("./feeling.worker.mjs", import.meta.url), { type: "module" });
    this.engine.addEventListener("message", ({ data }) => this.#hear(data));
    this.engine.addEventListener("error", () => this.#stumble("broken"));
    this.onState({ name: "loading" });
    this.ready = this.#open(addresses);
    this.ready.catch(() => {}); // who does not ask still hears it from onState
  }

  /** @param {Options["addresses"]} addresses */
  async #open(addresses) {
    const allowed = this.orientation.open(); // first, while the tap still counts
    allowed.catch(() => {}); // told below
    const loaded = new Promise((resolve) => {
      this.#opened = () => resolve(null);
    });
    this.engine.postMessage({ do: "open", ...addresses });
    try {
      await allowed;
      await loaded;
    } catch (error) {
      this.#stumble(error instanceof Trouble ? error.key : "broken");
      throw error;
    }
    if (!this.#closed) this.onState({ name: "on" });
  }

  /** @param {Order} order */
  standBy({ sheet, placed }) {
    if (this.#closed) return;
    this.#doing = "view";
    this.#set = null;
    this.engine.postMessage({ do: "stand-by", sheet, placed });
  }

  /** From the quiet start that was found while standing by, or resting. @param {Order} order */
  startSet({ sheet, targets = null, set = 0 }) {
    if (this.#closed) return;
    this.#doing = "set";
    this.#set = { sheet, set };
    this.engine.postMessage({ do: "begin", sheet, targets, set });
  }

  /** What is felt from now on is no part of the set, until it starts again. */
  restSet() {
    if (this.#closed || this.#doing !== "set") return;
    this.#doing = "view";
    this.engine.postMessage({ do: "rest", ...this.#set });
  }

  /** @returns {Promise<CoachEvent | null>} null when no set was going on */
  stopSet() {
    if (this.#closed || !this.#set) return Promise.resolve(null);
    const { set } = this.#set;
    this.#doing = "";
    this.#set = null;
    return new Promise((resolve) => {
      this.#summed = resolve;
      this.engine.postMessage({ do: "finish", set });
    });
  }

  /** May be called at any time, and twice. */
  close() {
    if (this.#closed) return;
    this.#end();
    this.onState({ name: "off" });
  }

  /** @param {{do: string, [field: string]: unknown}} reading */
  #feel(reading) {
    if (this.#doing) this.engine.postMessage(reading);
  }

  /** @param {any} said */
  #hear(said) {
    if (this.#closed) return;
    if (said.say === "open") this.#opened?.();
    if (said.say === "trouble") this.#stumble(said.key);
    if (said.say === "told" && this.#doing) {
      for (const event of said.events) this.onEvent(event);
      this.onLevel(said.level);
    }
    if (said.say === "finished") {
      for (const event of said.events) this.onEvent({ ...event, set: said.set });
      this.#summed?.(said.events.at(-1) ?? null);
      this.#summed = null;
    }
  }

  /** @param {TroubleKey} trouble */
  #stumble(trouble) {
    if (this.#closed) return;
    this.#end();
    this.onState({ name: "trouble", trouble });
  }

  #end() {
    this.#closed = true;
    this.#doing = "";
    this.orientation.close();
    this.engine.terminate();
    this.onLevel(-1);
    this.#summed?.(null);
  }
}

/** @param {Options} options */
export const openSensor = (options) => new Sensor(options);
