/**
 * The page on which someone tries an exercise with the phone on the pelvis. One tap, then no hand is needed until a
 * long press ends it: a set begins when the phone lies well and still. Nothing is kept, nothing is sent.
 */

import { Points } from "../coach/points.mjs";
import { all, one } from "../page/parts.mjs";
import { Awake } from "../session/awake.mjs";
import { Recordings } from "../session/recordings.mjs";
import { Voice } from "../session/voice.mjs";
import { Pocket } from "./pocket.mjs";
import { openSensor } from "./sensor.mjs";
import { Tone } from "./tone.mjs";

/** @typedef {import("../coach/coach.mjs").CoachEvent} CoachEvent @typedef {import("./sensor.mjs").State} State */

/** Where the phone has no voice of its own, the tone tells. */
const NO_RECORDINGS = new Recordings({ folder: "", files: {} }, () => null);

class Trial {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.told = /** @type {Record<string, string>} */ (JSON.parse(root.dataset.told ?? "{}"));
    this.cue = one(root, "[data-cue]", HTMLElement);
    this.button = one(root, "[data-do=feel]", HTMLButtonElement);
    this.points = new Points(root, this.told);
    this.pocket = new Pocket(root, () => this.stop());
    this.voice = new Voice(document.documentElement.lang, NO_RECORDINGS, () => {});
    this.tone = new Tone();
    this.awake = new Awake();
    /** @type {import("./sensor.mjs").Sensor | null} */
    this.sensor = null;
    /** Since when the set goes on, on the clock of the events. @type {number | null} */
    this.from_ms = null;
    this.seconds = 0;
    this.button.addEventListener("click", () => this.begin());
    this.#stage("off");
  }

  get order() {
    const { sheet = "", placed } = this.root.dataset;
    return { sheet, placed: /** @type {"sacrum" | "front-pelvis"} */ (placed) };
  }

  begin() {
    this.tone.wake();
    this.awake.want(true);
    this.sensor = openSensor({
      addresses: JSON.parse(this.root.dataset.addresses ?? "{}"),
      onState: (state) => this.#state(state),
      onEvent: (event) => this.#hear(event),
      onLevel: (level) => this.tone.follow(level),
    });
    this.sensor.ready.then(
      () => this.#setUp(),
      () => {}, // said by onState
    );
  }

  #setUp() {
    this.from_ms = null;
    this.sensor?.standBy(this.order);
    this.#stage("setup");
  }

  /** @param {number} t_ms */
  #start(t_ms) {
    this.points.clear();
    this.from_ms = t_ms;
    this.seconds = 0;
    this.sensor?.startSet(this.order);
    this.#stage("on");
    this.#say("phone-found");
  }

  async stop() {
    const ended = this.stage === "on" ? await this.#sum() : false;
    this.sensor?.close();
    this.#stage(ended ? "done" : "off");
    this.cue.scrollIntoView({ block: "center" });
    this.#say(ended ? "phone-done" : "phone-off");
  }

  /** What was felt of this set stays to be read. */
  async #sum() {
    const summary = await this.sensor?.stopSet();
    this.tone.follow(-1);
    if (!summary) return false;
    this.points.sum(summary.verdicts, true);
    return true;
  }

  /** @param {State} state */
  #state(state) {
    if (state.name === "loading") {
      this.#stage("loading");
      this.#say("phone-loading");
    }
    if (state.name === "trouble") {
      this.#stage("off");
      this.#say(`trouble-${state.trouble}`);
    }
    if (state.name === "off" || state.name === "trouble") {
      this.sensor = null;
      this.tone.close();
      this.awake.want(false);
    }
  }

  /** @param {CoachEvent} event */
  #hear(event) {
    this.root.dispatchEvent(new CustomEvent("coached", { detail: event }));
    if (event.event === "view") void this.#placed(event);
    if (this.stage !== "on") return;
    if (event.event === "verdict") this.points.judge(event);
    if (event.event === "cue" && !`${event.key}`.startsWith("view-")) this.#say(event.key);
    if (this.from_ms !== null) this.#count(event.t_ms);
  }

  /** How the phone lies comes before how they move. @param {CoachEvent} view */
  async #placed(view) {
    if (this.stage === "setup") {
      if (view.ok) this.#start(view.t_ms);
      else this.#say(`view-${view.reason}`);
    } else if (this.stage === "on") {
      this.#say(view.ok ? "phone-feeling" : `view-${view.reason}`);
      // Where it lies after that nobody knows: from a new quiet start there is a new set.
      if (view.reason === "phone-slipped") {
        await this.#sum();
        if (this.stage === "on") this.#setUp(); // nobody stopped meanwhile
      }
    }
  }

  /** @param {number} t_ms */
  #count(t_ms) {
    this.seconds = Math.max(0, Math.floor((t_ms - (this.from_ms ?? t_ms)) / 1000));
    this.pocket.show(this.cue.textContent ?? "", `${this.seconds}`);
  }

  /** @param {string} key */
  #say(key) {
    const words = this.told[key];
    if (!words) return;
    this.cue.textContent = words;
    this.pocket.show(words, this.stage === "on" ? `${this.seconds}` : "");
    this.voice.say(words);
  }

  /** @param {"off" | "loading" | "setup" | "on" | "done"} stage */
  #stage(stage) {
    this.stage = stage;
    this.root.dataset.state = stage;
    const worn = ["loading", "setup", "on"].includes(stage);
    if (worn) this.pocket.open();
    else this.pocket.close();
    this.button.hidden = worn;
    one(this.root, "[data-count]", HTMLElement).hidden = stage !== "done";
    one(this.root, "[data-number]", HTMLElement).textContent = `${this.seconds}`;
    one(this.root, "[data-unit]", HTMLElement).textContent = this.told.unit ?? "";
  }
}

for (const root of all(document, "[data-feel]")) new Trial(root);
