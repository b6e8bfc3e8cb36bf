/** Writes the state into the page that the site made: which screen, which words, which numbers. */

import { all, one } from "../page/parts.mjs";
import { phrase } from "./plan.mjs";
import { versionNow } from "./state.mjs";
import { setsOf } from "./timeline.mjs";
import { viewOf } from "./view.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./state.mjs").State} State */

const MINUTE_MS = 60_000;

export class Screen {
  #screen = "";
  #over = "";
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {HTMLElement} root @param {Plan} plan */
  constructor(root, plan) {
    this.root = root;
    this.plan = plan;
    this.live = one(root, "[data-live]", HTMLElement);
    this.#ask();
  }

  /** @param {State} state */
  show(state) {
    if (state.screen === "going") this.#exercise(state);
    if (state.screen === "check-out" && this.#screen !== "check-out") this.#doings(state);
    if (state.sending) this.#sending(state);
    for (const part of all(this.root, "[data-urgency]")) part.hidden = part.dataset.urgency !== state.urgency;
    this.#change(state);
    this.#cover(state);
  }

  /** For who hears the page read aloud. @param {string} words */
  tell(words) {
    this.live.textContent = words;
  }

  /** @param {string} name @param {boolean} shown @param {string} [words] */
  note(name, shown, words) {
    const note = one(this.root, `[data-${name}]`, HTMLElement);
    note.hidden = !shown;
    if (words) note.textContent = words;
  }

  /** @param {{muted: boolean, volume: number}} loudness */
  loudness({ muted, volume }) {
    one(this.root, "[data-act=mute]", HTMLElement).setAttribute("aria-pressed", `${muted}`);
    one(this.root, "[data-sound-on]", HTMLElement).hidden = muted;
    one(this.root, "[data-sound-off]", HTMLElement).hidden = !muted;
    for (const bar of this.root.querySelectorAll("[data-volume]"))
      if (bar instanceof HTMLInputElement) bar.value = `${volume}`;
  }

  /** @param {State} state */
  #change(state) {
    if (state.screen === this.#screen) return;
    this.#screen = state.screen;
    for (const part of all(this.root, "[data-screen]")) part.hidden = part.dataset.screen !== state.screen;
    window.scrollTo(0, 0);
    const heading = this.root.querySelector("[data-screen]:not([hidden]) h1[tabindex]:not([hidden] *)");
    if (heading instanceof HTMLElement) heading.focus({ preventScroll: true });
  }

  /** @param {State} state */
  #cover(state) {
    const over = state.screen === "going" ? state.over : "";
    if (over === this.#over) return;
    this.#over = over;
    for (const dialog of this.root.querySelectorAll("dialog[data-over]")) {
      if (!(dialog instanceof HTMLDialogElement)) continue;
      if (dialog.dataset.over === over) dialog.showModal();
      else if (dialog.open) dialog.close();
    }
    const easier = this.#easier(state);
    for (const button of all(this.root, "[data-lighter]")) {
      button.hidden = !easier;
      one(button, "[data-lighter-name]", HTMLElement).textContent = easier;
    }
  }

  /** @param {State} state */
  #easier(state) {
    const version = this.plan.exercises[state.exercise]?.versions[versionNow(state) + 1];
    return version ? phrase(this.plan, "easier", { name: version.label }) : "";
  }

  /** @param {State} state */
  #exercise(state) {
    const view = viewOf(this.plan, state, { still: this.#still.matches });
    if (!view) return;
    const { root } = this;
    write(root, "[data-title]", view.title);
    write(root, "[data-amount]", view.amount);
    write(root, "[data-where]", view.where);
    write(root, "[data-cue]", view.cue);
    write(root, "[data-how]", view.how);
    write(root, "[data-hint]", view.hint);
    one(root, "[data-hint]", HTMLElement).hidden = !view.hint;
    write(root, "[data-number]", view.number);
    write(root, "[data-unit]", view.unit);
    const ring = one(root, "[data-ring]", HTMLElement);
    if (ring.dataset.kind !== view.kind) ring.setAttribute("aria-label", view.cue);
    ring.dataset.kind = view.kind;
    one(root, "[data-arc]", SVGElement).setAttribute(
      "stroke-dasharray",
      `${Math.round(view.share * 100)} 100`,
    );
    for (const part of all(root, "[data-between]")) part.hidden = view.kind === "work";
    for (const part of all(root, "[data-during]")) part.hidden = view.kind !== "work";
    this.#draw(view.pose);
    all(root, "[data-mats] > li").forEach((mat, number) => {
      mat.dataset.state = number < state.exercise ? "done" : number === state.exercise ? "now" : "todo";
      if (number === state.exercise) mat.setAttribute("aria-current", "step");
      else mat.removeAttribute("aria-current");
    });
  }

  /** @param {import("./plan.mjs").Pose | null} pose */
  #draw(pose) {
    const image = one(this.root, "[data-figure]", HTMLImageElement);
    image.hidden = !pose;
    if (!pose || image.getAttribute("src") === pose.src) return;
    image.src = pose.src;
    image.width = pose.width;
    image.height = pose.height;
  }

  /** Load what comes before it is needed. @param {number} number of the exercise */
  fetchPictures(number) {
    for (const version of this.plan.exercises[number]?.versions.slice(0, 1) ?? [])
      for (const { src } of version.poses) new Image().src = src;
  }

  /** The questions of each exercise, once. */
  #ask() {
    const template = one(this.root, "template[data-question]", HTMLTemplateElement);
    const place = one(this.root, "[data-questions]", HTMLElement);
    this.plan.exercises.forEach(({ versions }, number) => {
      const { ask, name } = versions[0] ?? {};
      const field = template.content.firstElementChild?.cloneNode(true);
      if (!ask || !(field instanceof HTMLElement)) return;
      field.dataset.asked = `${number}`;
      write(field, "legend", `${name}: ${ask.words}`);
      for (const input of field.querySelectorAll("input")) {
        input.name = `answer-${number}`;
        input.dataset.point = ask.point;
      }
      place.append(field);
    });
  }

  /** What was done, and which questions were put. @param {State} state */
  #doings(state) {
    const { plan, root } = this;
    const minutes = Math.round((Date.parse(state.ended_at ?? "") - Date.parse(state.started_at)) / MINUTE_MS);
    write(root, "[data-took]", phrase(plan, minutes > 1 ? "took" : "one-minute", { n: minutes }));
    state.done.forEach((done, number) => {
      const planned = plan.exercises[number];
      if (!planned) return;
      const of = setsOf(planned, done.version);
      const n = Object.keys(done.sets).length;
      const key = n === 0 ? "not-done" : n < of || done.skipped ? "part-done" : "all-done";
      write(root, `[data-done="${number}"] [data-how-much]`, phrase(plan, key, { n, of }));
      const question = root.querySelector(`[data-asked="${number}"]`);
      if (question instanceof HTMLElement) question.hidden = !done.asked;
      const each = root.querySelector(`[data-each="${number}"]`);
      if (each instanceof HTMLElement) each.hidden = n === 0 && done.skipped !== "pain";
    });
    const hurt = state.done.some(({ skipped, version }) => skipped === "pain" || version > 0);
    one(root, ".session__each", HTMLDetailsElement).open = hurt;
  }

  /** @param {State} state */
  #sending(state) {
    for (const part of all(this.root, "[data-sending]")) {
      part.dataset.sending = state.sending;
      write(part, "[data-sending-words]", phrase(this.plan, state.sending, { why: state.trouble }));
      one(part, "[data-act=again]", HTMLElement).hidden = !["kept", "refused", "not-kept"].includes(
        state.sending,
      );
      one(part, "[data-log-in]", HTMLElement).hidden = state.sending !== "logged-out";
    }
  }
}

/** @param {ParentNode} root @param {string} selector @param {string} words */
function write(root, selector, words) {
  const element = root.querySelector(selector);
  if (element && element.textContent !== words) element.textContent = words;
}
