/**
 * The page on which someone tries the coach. One button switches the camera on; then no hand is needed: a set
 * begins when the person stands well in the picture. Nothing is kept, nothing is sent.
 */

import { all, one } from "../page/parts.mjs";
import { BodyLine } from "./body-line.mjs";
import { openCoach } from "./coach.mjs";
import { hint } from "./hints.mjs";
import { Points } from "./points.mjs";

/** @typedef {import("./coach.mjs").CoachEvent} CoachEvent @typedef {import("./coach.mjs").Look} Look */
/** @typedef {import("./coach.mjs").State} State @typedef {import("./coach.mjs").OpenCoach} OpenCoach */

const WELL_SEEN_MS = 1500;
const CUE_STAYS_MS = 4000;

class Trial {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.told = /** @type {Record<string, string>} */ (JSON.parse(root.dataset.told ?? "{}"));
    this.holds = root.dataset.holds === "true";
    this.video = one(root, "[data-video]", HTMLVideoElement);
    this.line = one(root, "[data-line]", HTMLCanvasElement);
    this.cue = one(root, "[data-cue]", HTMLElement);
    this.number = one(root, "[data-number]", HTMLElement);
    this.unit = one(root, "[data-unit]", HTMLElement);
    /** Where to put the device. */
    this.where = this.cue.textContent ?? "";
    this.points = new Points(root, this.told);
    this.body = new BodyLine(this.line);
    /** @type {OpenCoach | null} */
    this.coach = null;
    /** @type {Look | null} */
    this.look = null;
    this.stage = "off";
    /** How the person stands, as last told. @type {CoachEvent | null} */
    this.placed = null;
    /** Since when the person stands well, on the clock of the looks; null when not. @type {number | null} */
    this.well_ms = null;
    /** Since when a hold is going on. @type {number | null} */
    this.holding_ms = null;
    this.held_s = 0;
    this.repetitions = 0;
    this.cue_ms = -Infinity;
    this.#on("switch-on", () => this.switchOn());
    this.#on("switch-off", () => this.coach?.close());
    this.#on("stop", () => this.stop());
    this.#stage("off");
  }

  switchOn() {
    const { dataset } = this.root;
    this.root.scrollIntoView({ block: "start" });
    this.coach = openCoach({
      video: this.video,
      addresses: JSON.parse(dataset.addresses ?? "{}"),
      model: dataset.model === "full" ? "full" : "auto",
      onState: (state) => this.#state(state),
      onEvent: (event) => this.#hear(event),
      onLook: (look) => this.#see(look),
    });
    this.coach.ready.then(
      () => this.#setUp(),
      () => {}, // said by onState
    );
  }

  get #order() {
    return { sheet: this.root.dataset.sheet ?? "" };
  }

  #setUp() {
    this.placed = this.well_ms = null;
    this.coach?.standBy(this.#order);
    this.cue.textContent = this.where;
    this.#stage("setup");
  }

  #begin() {
    this.repetitions = this.held_s = 0;
    this.holding_ms = null;
    this.points.clear();
    this.coach?.startSet(this.#order);
    this.#stage("on");
    this.#count();
    this.#say("counting");
  }

  async stop() {
    const summary = await this.coach?.stopSet();
    if (!summary) return;
    this.points.sum(summary.verdicts, this.holds);
    this.repetitions = summary.repetitions;
    this.held_s = summary.held_s;
    this.holding_ms = null;
    this.#count();
    this.#say("done");
    this.#stage("done");
  }

  /** @param {State} state */
  #state(state) {
    const light = one(this.root, "[data-light]", HTMLElement);
    light.dataset.on = `${state.camera}`;
    one(this.root, "[data-light-words]", HTMLElement).textContent =
      this.told[state.camera ? "camera-on" : "camera-off"] ?? "";
    if (state.model) this.root.dataset.runs = state.model;
    if (state.name === "loading") {
      this.#stage("loading");
      this.#say("camera-loading");
    }
    if (state.name === "hidden") this.#say("camera-hidden");
    if (state.name === "on" && this.placed) this.#placed(this.placed);
    if (state.name === "trouble") this.#say(`trouble-${state.trouble}`);
    if (state.name === "off") this.#say("camera-off");
    if (state.name === "off" || state.name === "trouble") {
      this.coach = null;
      this.#stage("off");
    }
  }

  /** @param {CoachEvent} event */
  #hear(event) {
    this.#tell(event);
    this.body.hear(event);
    if (event.event === "view") this.#placed(event);
    if (this.stage !== "on") return;
    if (event.event === "repetition" && event.counted) this.repetitions += 1;
    if (event.event === "phase") this.holding_ms = event.phase === "hold" ? event.t_ms : null;
    if (event.event === "hold") this.held_s += event.held_s;
    if (event.event === "verdict") this.points.judge(event);
    if (event.event === "cue" && !`${event.key}`.startsWith("view-")) this.#say(event.key);
    this.#count();
  }

  /** Of one place in the picture only one thing is said: how to stand comes before how to move.
   * @param {CoachEvent} view */
  #placed(view) {
    this.placed = view;
    this.well_ms = view.ok ? view.t_ms : null;
    if (this.stage !== "setup" && this.stage !== "on") return;
    if (!view.ok) this.#say(hint(view, this.look));
    else this.#say(this.stage === "on" ? "counting" : "found");
  }

  /** @param {Look} look */
  #see(look) {
    this.look = look;
    this.body.draw(look);
    this.root.dataset.looks = `${Number(this.root.dataset.looks ?? 0) + 1}`;
    if (this.stage === "setup" && this.well_ms !== null && look.t_ms - this.well_ms >= WELL_SEEN_MS)
      this.#begin();
    if (this.stage !== "on") return;
    if (this.holding_ms !== null) this.#count(look.t_ms);
    if (this.well_ms !== null && performance.now() - this.cue_ms > CUE_STAYS_MS) this.cue.textContent = "";
  }

  /** @param {number} [now_ms] */
  #count(now_ms) {
    const holding_s =
      this.holding_ms === null || now_ms === undefined ? 0 : (now_ms - this.holding_ms) / 1000;
    const number = this.holds ? Math.floor(this.held_s + holding_s) : this.repetitions;
    if (this.number.textContent !== `${number}`) this.number.textContent = `${number}`;
    this.unit.textContent = this.told[this.holds ? "seconds" : number === 1 ? "one" : "more"] ?? "";
  }

  /** @param {string} key */
  #say(key) {
    const words = this.told[key];
    if (!words) return;
    this.cue.textContent = words;
    this.cue_ms = performance.now();
  }

  /** For whoever listens to the page, such as its tests. @param {CoachEvent} event */
  #tell(event) {
    this.root.dispatchEvent(new CustomEvent("coached", { detail: event }));
  }

  /** @param {"off" | "loading" | "setup" | "on" | "done"} stage */
  #stage(stage) {
    this.stage = stage;
    this.root.dataset.state = stage;
    const running = ["setup", "on", "done"].includes(stage);
    this.video.hidden = this.line.hidden = !running;
    one(this.root, "[data-count]", HTMLElement).hidden = stage !== "on" && stage !== "done";
    this.#button("switch-on").hidden = stage !== "off";
    this.#button("stop").hidden = stage !== "on";
    this.#button("switch-off").hidden = stage === "off";
  }

  /** @param {string} name @param {() => void} act */
  #on(name, act) {
    this.#button(name).addEventListener("click", act);
  }

  /** @param {string} name */
  #button(name) {
    return one(this.root, `[data-do="${name}"]`, HTMLButtonElement);
  }
}

for (const root of all(document, "[data-trial]")) new Trial(root);
