/** The buttons, the bar and the words around a playing clip, as the page wrote them. */

import { one } from "../page/parts.mjs";
import { isBetween, poseAt } from "./clip.mjs";

/** @typedef {import("./clip.mjs").Clip} Clip */

const BAR_STEP_S = 0.15;
const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-25, 0],
  ArrowRight: [25, 0],
  ArrowUp: [0, 14],
  ArrowDown: [0, -14],
});

export class Controls {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.canvas = one(root, "canvas", HTMLCanvasElement);
    this.seek = one(root, "[data-seek]", HTMLInputElement);
    this.variant = one(root, "[data-variant]", HTMLSelectElement);
    this.faults = [...root.querySelectorAll("select[data-faults-of]")].filter(
      (element) => element instanceof HTMLSelectElement,
    );
    this.caption = one(root, "[data-caption]", HTMLElement);
    this.watch = one(root, "[data-watch]", HTMLElement);
    this.trouble = one(root, "[data-trouble]", HTMLElement);
    this.told = "";
    this.#fold();
  }

  /** Of the clip that is chosen. */
  get address() {
    return this.#fault?.value || this.variant.value;
  }

  /** The list of faults that belongs to the chosen variant. */
  get #fault() {
    return this.faults.find((list) => list.dataset.faultsOf === this.variant.value);
  }

  /** @param {string} name @param {() => void} act */
  on(name, act) {
    this.#button(name).addEventListener("click", act);
  }

  /** @param {string} name @param {boolean} pressed */
  press(name, pressed) {
    this.#button(name).setAttribute("aria-pressed", `${pressed}`);
  }

  /** @param {boolean} playing */
  play(playing) {
    this.#button("play").dataset.playing = `${playing}`;
  }

  /** @param {(time_s: number) => void} act */
  onSeek(act) {
    this.seek.addEventListener("input", () => act(Number(this.seek.value)));
  }

  /** By drag or with the arrows, in pixels. @param {(across: number, down: number) => void} act */
  onTurn(act) {
    /** @type {[number, number] | null} */
    let from = null;
    this.canvas.addEventListener("pointerdown", (event) => {
      from = [event.clientX, event.clientY];
      this.canvas.setPointerCapture(event.pointerId);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!from) return;
      // Dragging turns the person, so the eye goes the other way. Up and down belongs to the page on a phone.
      act(from[0] - event.clientX, event.pointerType === "touch" ? 0 : event.clientY - from[1]);
      from = [event.clientX, event.clientY];
    });
    for (const end of ["pointerup", "pointercancel"])
      this.canvas.addEventListener(end, () => {
        from = null;
      });
    this.canvas.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      act(...arrow);
    });
  }

  /** @param {() => void} act */
  onChoose(act) {
    this.variant.addEventListener("change", () => {
      for (const list of this.faults) list.value = "";
      this.#fold();
      act();
    });
    for (const list of this.faults) list.addEventListener("change", act);
  }

  /** Made for this clip. @param {Clip} clip */
  fit(clip) {
    this.seek.max = `${clip.duration_s}`;
    const other = clip.sided !== null || clip.repetitions.length > 1;
    this.#button("side").hidden = !other;
    const fault = this.#fault;
    const shown = fault?.value ? fault.selectedOptions[0]?.textContent : "";
    this.watch.hidden = !shown;
    one(this.watch, "[data-watch-title]", HTMLElement).textContent = shown ?? "";
    this.told = "";
  }

  /** The step of this moment in words, and where we are.
   * @param {Clip} clip @param {number} time_s @param {{exact?: boolean}} [options] */
  tell(clip, time_s, { exact = true } = {}) {
    this.#mark(clip, time_s, exact);
    if (this.told && isBetween(clip, time_s)) return;
    const pose = poseAt(clip, time_s);
    const step = pose?.step ?? (pose === clip.poses[0] ? "start" : "return");
    if (step === this.told) return;
    this.told = step;
    const written = [...this.root.querySelectorAll("[data-step]")].find(
      (element) => element instanceof HTMLElement && element.dataset.step === step,
    );
    this.caption.replaceChildren(...[...(written?.childNodes ?? [])].map((node) => node.cloneNode(true)));
  }

  /** Move the bar. While playing not for every moment: painting it costs as much as painting the person.
   * @param {Clip} clip @param {number} time_s @param {boolean} exact */
  #mark(clip, time_s, exact) {
    if (!exact && Math.abs(Number(this.seek.value) - time_s) < BAR_STEP_S) return;
    this.seek.value = `${time_s}`;
    const numbers = [Math.floor(time_s), Math.round(clip.duration_s)];
    const spoken = (this.seek.dataset.words ?? "").replace(/#/g, () => `${numbers.shift()}`);
    if (this.seek.ariaValueText !== spoken) this.seek.ariaValueText = spoken;
  }

  /** The clip plays: show its controls, and let who used the keyboard go on there. */
  takeOver() {
    for (const part of this.root.querySelectorAll("[data-open]"))
      if (part instanceof HTMLElement) part.hidden = false;
    this.play(true);
    this.#button("play").focus({ preventScroll: true });
  }

  apologise() {
    for (const part of this.root.querySelectorAll("[data-open]"))
      if (part instanceof HTMLElement) part.hidden = true;
    this.trouble.hidden = false;
  }

  /** Show the faults of the chosen variant only. */
  #fold() {
    const shown = this.#fault;
    for (const list of this.faults) {
      const field = list.closest("[data-field]");
      if (field instanceof HTMLElement) field.hidden = list !== shown;
    }
  }

  /** @param {string} name */
  #button(name) {
    return one(this.root, `[data-do="${name}"]`, HTMLButtonElement);
  }
}
