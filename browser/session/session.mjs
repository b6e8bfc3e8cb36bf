/** The session page: carries events to the machine and its effects to screen, voice, sounds, device and site. */

import { wait_ms } from "../offline/answers.mjs";
import { ownOutbox } from "../offline/outbox.mjs";
import { one } from "../page/parts.mjs";
import { checkedIn, checkedOut, offerWhatFits } from "./answers.mjs";
import { Awake, canFillScreen, fillScreen } from "./awake.mjs";
import { Feeling } from "./feeling.mjs";
import { place } from "./going.mjs";
import { HeldSets } from "./held-sets.mjs";
import { Helping } from "./helping.mjs";
import { newId } from "./ids.mjs";
import { forget, found, keep, keepLoudness, loudness } from "./keeping.mjs";
import { deedOf } from "./keys.mjs";
import { closed, isWorthKeeping, resumed, step } from "./machine.mjs";
import { phrase, readPlan } from "./plan.mjs";
import { Recordings } from "./recordings.mjs";
import { Screen } from "./screen.mjs";
import { Sounds } from "./sounds.mjs";
import { started } from "./state.mjs";
import { Voice } from "./voice.mjs";
import { Watching } from "./watching.mjs";

/** @typedef {import("./machine.mjs").SessionEvent} SessionEvent @typedef {import("./machine.mjs").Effect} Effect */
/** @typedef {import("./result.mjs").Result} Result */

const TICK_MS = 200;
/** With the page left open for it, someone waits. */
const LONGEST_WAIT_MS = 60_000;

class Session {
  /** @param {HTMLElement} root */
  constructor(root) {
    const today = readPlan(one(document, "#session-plan", HTMLScriptElement).textContent ?? "");
    const before = found(today);
    const kept = before?.plan.key === today.key ? before : null;
    this.root = root;
    this.plan = today;
    this.before = kept ? null : before;
    this.state = kept ? resumed(kept.state, Date.now()) : started(today, newId(), Date.now());
    this.screen = new Screen(root, this.plan);
    this.sounds = new Sounds();
    const recordings = new Recordings(this.plan.voice, () => this.sounds.context);
    this.voice = new Voice(this.plan.language, recordings, () => this.#whichVoice());
    this.awake = new Awake();
    this.helping = new Helping();
    this.watching = new Watching(
      root,
      this.plan,
      (event) => this.act(event),
      (recorder, about) => this.held.add(recorder, about, this.state.id),
    );
    this.held = new HeldSets(this.plan);
    this.feeling = new Feeling(root, this.plan, (event) => this.act(event));
    this.loudness = loudness();
    this.ticking = 0;
    this.tries = 0;
    this.retry = 0;
    this.waits = false;
  }

  begin() {
    this.#listen();
    this.#loud(this.loudness);
    this.#whichVoice();
    if (canFillScreen()) one(this.root, "[data-act=full]", HTMLElement).hidden = false;
    this.screen.fetchPictures(this.state.exercise);
    this.#show();
    void this.held.dropOthers([this.state.id, this.before?.state.id ?? ""]);
    if (this.before) void this.#close(this.before);
    if (this.state.sending && this.state.sending !== "sent") this.act({ type: "again" });
  }

  #whichVoice() {
    const { kind } = this.voice;
    const words = phrase(this.plan, kind === "ours" ? "our-voice" : "no-voice");
    this.screen.note("no-voice", kind !== "own", words);
  }

  /** @param {SessionEvent} event */
  act(event) {
    const before = this.state;
    const { state, effects } = step(this.plan, before, event, Date.now());
    this.state = state;
    if (state.screen === "going") this.voice.load();
    if (state.exercise !== before.exercise) this.screen.fetchPictures(state.exercise + 1);
    if (state.cue !== before.cue && state.screen === "going") this.screen.tell(state.cue);
    for (const effect of effects) this.#carryOut(effect);
    this.#show();
    this.watching.follow(this.state);
    this.feeling.follow(this.state);
    if (event.type === "tick") this.#help();
  }

  /** Says aloud how to be seen: nobody who lies on the floor reads it. */
  #help() {
    const { screen, over, watched, at_ms } = this.state;
    const isHeard = screen === "going" && (!over || (over === "pause" && watched.gone_ms !== null));
    const hint = isHeard ? watched.hint : "";
    const words = this.helping.due({ hint, speaking: this.voice.speaking, now_ms: at_ms });
    if (!words) return;
    this.voice.say(words);
    this.screen.tell(words);
  }

  #show() {
    this.screen.show(this.state);
    const runs = this.state.screen === "going";
    this.awake.want(runs && this.state.over !== "pause");
    if (runs && !this.ticking) this.ticking = window.setInterval(() => this.act({ type: "tick" }), TICK_MS);
    if (!runs && this.ticking) {
      clearInterval(this.ticking);
      this.ticking = 0;
    }
  }

  /** @param {Effect} effect */
  #carryOut(effect) {
    switch (effect.do) {
      case "say":
        this.voice.say(effect.words, effect);
        break;
      case "sound":
        this.sounds.play(effect.name);
        break;
      case "hush":
        this.voice.hush();
        break;
      case "keep":
        this.#keep();
        break;
      case "set":
        this.watching.set(effect.going, this.state);
        this.feeling.set(effect.going, this.state);
        break;
      case "forget":
        forget(this.plan);
        break;
      case "send":
        void this.#send(effect.result);
        break;
    }
  }

  /** Sent, or kept where it waits to be sent. @param {Result} result */
  async #bring(result) {
    const outbox = ownOutbox();
    this.watching.close(); // what it says from now on comes too late
    await this.watching.rested;
    await this.held.all();
    return outbox ? outbox.keep(result, this.plan.post) : { sending: /** @type {const} */ ("logged-out") };
  }

  /** What was left of another day goes to the record by itself. @param {import("./keeping.mjs").Kept} before */
  async #close({ plan, state }) {
    const result = toSend(closed(plan, state));
    const told = result ? await this.#bring(result) : null;
    // It waits elsewhere when it could not be sent, unless this device keeps nothing.
    if (told?.sending !== "not-kept" && this.state.screen === "check-in") forget(plan);
  }

  /** Who goes to tell that something changed may find the programme closed: what was done is told first.
   * @param {string} address */
  async #leaveFor(address) {
    const step = closed(this.plan, this.state);
    const result = toSend(step);
    if (step && result) {
      this.state = step.state;
      const { sending } = await this.#bring(result);
      this.state = { ...step.state, sending };
      if (!isWorthKeeping(this.state)) forget(this.plan);
    }
    location.assign(address);
  }

  #keep() {
    if (!isWorthKeeping(this.state)) return;
    if (!keep({ plan: this.plan, state: this.state }))
      this.screen.note("not-keeping", true, phrase(this.plan, "not-keeping"));
  }

  /** @param {Result} result */
  async #send(result) {
    clearTimeout(this.retry);
    const told = await this.#bring(result);
    this.act({ type: "told", ...told });
    if (told.sending === "kept") this.#wait(result.id);
    if (told.sending !== "not-kept") return;
    this.tries += 1;
    const after_ms = Math.min(wait_ms(this.tries), LONGEST_WAIT_MS);
    this.retry = window.setTimeout(() => this.act({ type: "again" }), after_ms);
  }

  /** Until it has been sent, by this page or by another. @param {string} id */
  #wait(id) {
    if (this.waits) return;
    this.waits = true;
    ownOutbox()?.onChange(async () => {
      const rows = await ownOutbox()?.waiting();
      if (rows && this.state.sending === "kept" && !rows.some((row) => row.id === id))
        this.act({ type: "told", sending: "sent" });
    });
  }

  /** @param {import("./keeping.mjs").Loudness} chosen */
  #loud(chosen) {
    this.loudness = chosen;
    this.voice.set(chosen);
    this.sounds.set(chosen);
    this.feeling.loud(chosen);
    this.screen.loudness(chosen);
  }

  #listen() {
    this.root.addEventListener("click", (event) => this.#clicked(event));
    this.root.addEventListener("submit", (event) => this.#submitted(event));
    this.root.addEventListener("input", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      if (target.matches("[data-volume]")) this.#louder({ muted: false, volume: Number(target.value) });
      if (target.type === "checkbox" && target.form) offerWhatFits(target.form);
    });
    // A closed dialog is an answer: go on.
    this.root.addEventListener("cancel", (event) => this.#cancelled(event), true);
    document.addEventListener("keydown", (event) => this.#pressed(event));
    document.addEventListener("visibilitychange", () => this.#seen());
    window.addEventListener("pagehide", () => this.#keep());
    window.addEventListener("online", () => {
      if (this.state.sending === "not-kept") this.act({ type: "again" });
    });
  }

  /** @param {Event} event */
  #cancelled(event) {
    event.preventDefault();
    if (this.state.over) this.act({ type: "go-on" });
  }

  #seen() {
    // A phone that rang took the sound away.
    if (document.visibilityState === "visible") this.sounds.wakeAgain();
    if (document.visibilityState === "visible" || this.state.screen !== "going") return;
    if (this.state.over) this.#keep();
    else this.act({ type: "pause" });
  }

  /** @param {Event} event */
  #clicked(event) {
    const button =
      event.target instanceof Element ? event.target.closest("[data-act], [data-changed]") : null;
    if (button instanceof HTMLAnchorElement) {
      event.preventDefault();
      void this.#leaveFor(button.href);
    } else if (button instanceof HTMLElement) this.#do(button.dataset.act ?? "", button.dataset.reason);
  }

  /** @param {string} deed @param {string} [reason] */
  #do(deed, reason) {
    this.sounds.wake();
    if (deed === "mute") this.#louder({ ...this.loudness, muted: !this.loudness.muted });
    else if (deed === "full") fillScreen();
    else if (deed === "watch" || deed === "feel") this.#measure(deed);
    else this.act(/** @type {SessionEvent} */ ({ type: deed, ...(reason ? { reason } : {}) }));
  }

  /** With the camera or with the phone on the pelvis: one of both in a session. @param {"watch" | "feel"} deed */
  #measure(deed) {
    const [wanted, other] = deed === "watch" ? [this.watching, this.feeling] : [this.feeling, this.watching];
    other.close();
    wanted.turn();
  }

  /** @param {import("./keeping.mjs").Loudness} chosen */
  #louder(chosen) {
    this.#loud(chosen);
    keepLoudness(chosen);
  }

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    this.sounds.wake();
    this.act(form.dataset.form === "check-in" ? checkedIn(this.plan, form) : checkedOut(this.plan, form));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (this.state.screen !== "going") return;
    const working = place(this.plan, this.state)?.stretch.kind === "work";
    const deed = deedOf(event, { working, over: this.state.over });
    if (!deed) return;
    event.preventDefault();
    this.#do(deed);
  }
}

/** @param {import("./machine.mjs").Step | null} step */
function toSend(step) {
  return step?.effects.find((effect) => effect.do === "send")?.result;
}

// What was left half done at the last logout is back by then. Without it, today's session can be done all the same.
await import("../offline/arrive.mjs").then(
  ({ arrived }) => arrived,
  (error) => console.warn("What was kept on this device was not looked at.", error),
);
new Session(one(document, "[data-session]", HTMLElement)).begin();
