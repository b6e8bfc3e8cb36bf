/** The phone on the pelvis in a session: on and off by the person, and a dark screen while it lies on them. */

import { all } from "../page/parts.mjs";
import { Pocket } from "../sensor/pocket.mjs";
import { openSensor } from "../sensor/sensor.mjs";
import { Tone } from "../sensor/tone.mjs";
import { place } from "./going.mjs";
import { phrase } from "./plan.mjs";
import { BEFORE_THE_END, shownNow, timeStands } from "./state.mjs";
import { viewOf } from "./view.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./state.mjs").State} State */
/** @typedef {import("./machine.mjs").SessionEvent} SessionEvent */

/** Something that one holds, and that knows how it is turned. */
const isPhone = () => "DeviceOrientationEvent" in globalThis && matchMedia("(pointer: coarse)").matches;

export class Feeling {
  /** @type {import("../sensor/sensor.mjs").Sensor | null} */
  #sensor = null;
  #ready = false;
  /** Of the version that is felt now; empty for none. */
  #key = "";
  /** Whether the phone lies well, as last told. */
  #lies = false;
  /** In a pause no tone follows who gets up. */
  #rests = false;
  /** Until the last set was summed up. @type {Promise<void>} */
  #resting = Promise.resolve();

  /** @param {HTMLElement} root @param {Plan} plan @param {(event: SessionEvent) => void} act */
  constructor(root, plan, act) {
    this.root = root;
    this.plan = plan;
    this.act = act;
    this.tone = new Tone();
    this.pocket = new Pocket(root, () => this.act({ type: "pause" }));
    const feels = plan.exercises.some(({ versions }) => versions.some(({ felt }) => felt));
    for (const part of all(root, "[data-feel]")) part.hidden = !(plan.coach && feels && isPhone());
  }

  /** By hand only, and within that tap: some phones ask then. */
  turn() {
    if (this.#sensor) this.#sensor.close();
    else this.#open();
  }

  close() {
    this.#sensor?.close();
  }

  /** @param {{muted: boolean, volume: number}} loudness */
  loud({ muted, volume }) {
    this.tone.volume = muted ? 0 : volume;
  }

  #open() {
    const { coach: addresses } = this.plan;
    if (!addresses) return;
    this.tone.wake();
    this.#sensor = openSensor({
      addresses,
      onState: (state) => this.#told(state),
      onEvent: (event) => this.#hear(event),
      onLevel: (level) => this.tone.follow(this.#rests ? -1 : level),
    });
    this.#sensor.ready.then(
      () => {
        this.#ready = true;
        this.#key = "";
        this.act({ type: "feel-on" });
      },
      () => {}, // said by onState
    );
  }

  /** Goes along with the session. @param {State} state */
  follow(state) {
    if (!BEFORE_THE_END.includes(state.screen)) void this.#leave();
    this.#rests = timeStands(state);
    if (this.#rests) this.#sensor?.restSet();
    const order = this.#ready && state.screen === "going" ? this.#order(state) : null;
    const kind = place(this.plan, state)?.stretch.kind;
    const works = kind === "work";
    // A set that goes on is never taken over.
    if (order && !works && order.key !== this.#key) {
      this.#key = order.key;
      this.#lies = false;
      this.#sensor?.standBy(order);
    }
    // Who still gets into position reads how: the phone may lie on a table then.
    this.#cover(state, Boolean(order) && (works || (this.#lies && kind !== "position")));
  }

  /** A set starts, goes on after a pause, or has ended. @param {boolean} going @param {State} state */
  set(going, state) {
    if (!this.#ready) return;
    const order = this.#order(state);
    if (!going) this.#resting = this.#rest();
    // Switched on in the middle of a set it stood by for none: it feels from the next one.
    else if (order?.key === this.#key) this.#sensor?.startSet({ ...order, set: state.begun });
  }

  /** Not before it has told what it felt of the last set. */
  async #leave() {
    await this.#resting;
    this.close();
  }

  async #rest() {
    await this.#sensor?.stopSet();
    this.tone.follow(-1);
    this.#key = ""; // stands by again, for what comes now
  }

  /** @param {State} state null where a phone feels nothing */
  #order(state) {
    const version = shownNow(this.plan, state);
    if (!version?.sheet || !version.felt) return null;
    const { sheet, targets = null, felt } = version;
    return { sheet, targets, placed: felt.placed, key: `${state.exercise} ${version.variant}` };
  }

  /** @param {State} state @param {boolean} worn */
  #cover(state, worn) {
    if (!worn || state.over) {
      this.pocket.close();
      return;
    }
    const view = viewOf(this.plan, state);
    this.pocket.show(state.watched.hint || (view?.cue ?? ""), view?.number ?? "");
    this.pocket.open();
  }

  /** @param {import("../sensor/sensor.mjs").State} state */
  #told(state) {
    const on = state.name === "on" || state.name === "loading";
    const key = state.name === "trouble" ? `feel-trouble-${state.trouble}` : `phone-${state.name}`;
    for (const words of all(this.root, "[data-feel-words]")) words.textContent = phrase(this.plan, key);
    for (const button of all(this.root, "[data-act=feel]")) {
      button.setAttribute("aria-pressed", `${on}`);
      for (const words of all(button, "[data-feel-on]")) words.hidden = !on;
      for (const words of all(button, "[data-feel-off]")) words.hidden = on;
    }
    if (on) return;
    this.#sensor = null;
    this.#ready = this.#lies = false;
    this.#key = "";
    this.tone.close();
    this.pocket.close();
    this.act({ type: "feel-off" });
  }

  /** @param {import("../coach/coach.mjs").CoachEvent} event */
  #hear(event) {
    if (event.event === "view") this.#lies = event.ok;
    this.act({ type: "felt", said: event });
  }
}
