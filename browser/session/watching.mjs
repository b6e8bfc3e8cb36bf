/** The coach in a session: on and off by the person, watching where the exercise can be watched, silent elsewhere. */

import { BodyLine } from "../coach/body-line.mjs";
import { openCoach } from "../coach/coach.mjs";
import { hint } from "../coach/hints.mjs";
import { Points } from "../coach/points.mjs";
import { all, one } from "../page/parts.mjs";
import { Recorder } from "../replay/recorder.mjs";
import { place } from "./going.mjs";
import { phrase } from "./plan.mjs";
import { BEFORE_THE_END, shownNow, timeStands } from "./state.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./state.mjs").State} State */
/** @typedef {import("./machine.mjs").SessionEvent} SessionEvent */
/** @typedef {import("../coach/coach.mjs").CoachEvent} CoachEvent @typedef {import("../coach/coach.mjs").Look} Look */
/** @typedef {{prescribed: string, exercise: string, variant: string, content: string, number: number, side: string}} AboutSet */

export class Watching {
  /** @type {import("../coach/coach.mjs").OpenCoach | null} */
  #coach = null;
  #ready = false;
  /** Of the version that is watched now; empty for none. */
  #key = "";
  /** @type {Look | null} */
  #look = null;
  /** Of the set that goes on, if its points may be kept. @type {Recorder | null} */
  #recorder = null;
  /** Of the set before: the coach has a last word about it. @type {Recorder | null} */
  #ended = null;
  /** @type {AboutSet | null} */
  #about = null;
  /** Until the last set was summed up. @type {Promise<void>} */
  #resting = Promise.resolve();

  /** @param {HTMLElement} root @param {Plan} plan @param {(event: SessionEvent) => void} act
   * @param {(recorder: Recorder, about: AboutSet) => void} onRecorded a set is over of which the points were kept */
  constructor(root, plan, act, onRecorded) {
    this.root = root;
    this.plan = plan;
    this.act = act;
    this.onRecorded = onRecorded;
    this.panel = one(root, "[data-camera]", HTMLElement);
    this.button = one(root, "[data-act=watch]", HTMLElement);
    this.list = one(root, "[data-points]", HTMLElement);
    this.points = new Points(this.list, plan.words);
    this.body = new BodyLine(one(this.panel, "canvas", HTMLCanvasElement));
    this.button.hidden = !plan.coach;
  }

  /** By hand only: a camera never goes on by itself. */
  turn() {
    if (this.#coach) this.#coach.close();
    else this.#open();
  }

  /** Until the points of the last set were handed over. */
  get rested() {
    return this.#resting;
  }

  /** One thing measures at a time. */
  close() {
    this.#coach?.close();
  }

  #open() {
    const { coach: addresses } = this.plan;
    if (!addresses) return;
    this.#coach = openCoach({
      video: one(this.panel, "video", HTMLVideoElement),
      addresses,
      onState: (state) => this.#told(state),
      onEvent: (event) => this.#hear(event),
      onLook: (look) => this.#see(look),
    });
    this.#coach.ready.then(
      () => {
        this.#ready = true;
        this.#key = "";
        this.act({ type: "tick" });
      },
      () => {}, // said by onState
    );
  }

  /** Goes along with the session. @param {State} state */
  follow(state) {
    const rests = timeStands(state);
    if (this.#recorder) this.#recorder.rests = rests;
    if (rests) this.#coach?.restSet();
    one(this.panel, "[data-keeps]", HTMLElement).hidden = !this.#keeps(state);
    if (!BEFORE_THE_END.includes(state.screen)) void this.#leave();
    if (!this.#coach || !this.#ready || state.screen !== "going") return;
    // A set that goes on is never taken over.
    if (place(this.plan, state)?.stretch.kind === "work") return;
    const version = shownNow(this.plan, state);
    const key = version ? `${state.exercise} ${version.variant}` : "";
    if (key === this.#key) return;
    this.#key = key;
    this.#show(Boolean(version?.sheet));
    if (version?.sheet) {
      this.#list(version.watched ?? []);
      this.#coach.standBy(orderOf(version));
    }
    this.act({ type: version?.sheet ? "coach-on" : "coach-off" });
  }

  /** A set starts, goes on after a pause, or has ended. @param {boolean} going @param {State} state */
  set(going, state) {
    const version = shownNow(this.plan, state);
    if (!this.#coach || !this.#ready) return;
    if (!going) this.#resting = this.#rest();
    else if (version?.sheet && state.coached) {
      this.#coach.startSet({ ...orderOf(version), set: state.begun });
      // A set that goes on after a pause is still the same one.
      this.#recorder = this.#keeps(state) ? (this.#recorder ?? new Recorder()) : null;
      this.#about = aboutSet(this.plan, state);
    }
  }

  /** The camera at once, the coach when it has told what it saw of the last set. */
  async #leave() {
    this.#coach?.lookAway();
    await this.#resting;
    this.close();
  }

  async #rest() {
    const [recorder, about] = [this.#recorder, this.#about];
    this.#recorder = null;
    if (recorder) {
      recorder.rests = false; // it still hears how the set ended
      this.#ended = recorder;
    }
    await this.#coach?.stopSet();
    this.#key = ""; // stands by again, for what comes now
    if (recorder && about) this.onRecorded(recorder, about);
  }

  /** @param {State} state */
  #keeps(state) {
    return state.keeps && Boolean(this.plan.recordings);
  }

  /** @param {import("../coach/coach.mjs").State} state */
  #told(state) {
    one(this.panel, "[data-light]", HTMLElement).dataset.on = `${state.camera}`;
    const key = state.name === "trouble" ? `trouble-${state.trouble}` : `camera-${state.name}`;
    one(this.panel, "[data-light-words]", HTMLElement).textContent = phrase(this.plan, key);
    const on = state.name !== "off" && state.name !== "trouble";
    this.button.setAttribute("aria-pressed", `${on}`);
    for (const words of all(this.button, "[data-watch-on]")) words.hidden = !on;
    for (const words of all(this.button, "[data-watch-off]")) words.hidden = on;
    if (on) this.panel.hidden = false;
    else this.#gone(state.name === "trouble");
  }

  /** Without camera the session goes on. @param {boolean} sorry what stood in the way stays to be read */
  #gone(sorry) {
    this.#coach = null;
    this.#ready = false;
    this.#key = "";
    this.#show(false);
    this.panel.hidden = !sorry;
    this.list.replaceChildren();
    this.#resting = this.#rest(); // what was seen of a set until then
    this.act({ type: "coach-off" });
  }

  /** @param {boolean} watched */
  #show(watched) {
    for (const part of ["video", "canvas"]) one(this.panel, part, HTMLElement).hidden = !watched;
    this.panel.dataset.watched = `${watched}`;
  }

  /** @param {import("./plan.mjs").Cue[]} watched */
  #list(watched) {
    const row = one(this.root, "template[data-point-row]", HTMLTemplateElement).content.firstElementChild;
    this.list.replaceChildren();
    for (const { point, words } of watched) {
      const made = row?.cloneNode(true);
      if (!(made instanceof HTMLElement)) continue;
      made.dataset.point = point;
      one(made, "[data-title-words]", HTMLElement).textContent = words;
      this.list.append(made);
    }
    this.points = new Points(this.list, this.plan.words);
  }

  /** @param {CoachEvent} event */
  #hear(event) {
    this.body.hear(event);
    (this.#recorder ?? this.#ended)?.hear(event);
    if (event.event === "verdict") this.points.judge(event);
    const helps = event.event === "view" && !event.ok ? { hint: hint(event, this.#look) } : {};
    this.act({ type: "coach", said: { ...event, ...helps } });
  }

  /** @param {Look} look */
  #see(look) {
    this.#look = look;
    this.#recorder?.add(look);
    this.body.draw(look);
  }
}

/** @param {import("./plan.mjs").Version} version */
const orderOf = ({ sheet, targets }) => ({ sheet: sheet ?? "", targets: targets ?? null });

/** Which set it is, as `recording/1` says it.
 * @param {Plan} plan @param {State} state @returns {AboutSet | null} */
function aboutSet(plan, state) {
  const [here, planned] = [place(plan, state), plan.exercises[state.exercise]];
  if (!here || !planned?.content) return null;
  const { side, set } = here.stretch;
  return {
    prescribed: planned.id,
    exercise: planned.exercise,
    variant: planned.versions[here.version]?.variant ?? "base",
    content: planned.content,
    number: set,
    side: side === "left" || side === "right" ? side : "both",
  };
}
