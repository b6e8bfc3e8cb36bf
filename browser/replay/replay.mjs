/** Plays a kept set as sticks, once someone asks for it; whatever goes wrong, the still moments stay. */

import { all, one } from "../page/parts.mjs";
import { looksIn } from "./compact.mjs";
import { sticks } from "./sticks.mjs";

/** @typedef {import("./compact.mjs").KeptLook} KeptLook */

const MOMENT_S = 0.1;
const LONGEST_STEP_S = 0.25;

class Replay {
  /** @param {HTMLElement} root @param {KeptLook[]} looks */
  constructor(root, looks) {
    this.looks = looks;
    this.sheet = one(root, "[data-sticks]", SVGElement);
    this.drawn = JSON.parse(this.sheet.dataset.sticks ?? "{}");
    this.seek = one(root, "[data-seek]", HTMLInputElement);
    this.speed = one(root, "[data-speed]", HTMLSelectElement);
    this.button = one(root, "[data-play]", HTMLButtonElement);
    this.lasts_s = (looks.at(-1)?.t_ms ?? 0) / 1000;
    this.time_s = 0;
    this.playing = false;
    this.last_ms = 0;
    this.button.addEventListener("click", () => this.#play(!this.playing));
    this.seek.addEventListener("input", () => this.#goTo(Number(this.seek.value)));
    for (const jump of all(root, "[data-jump]"))
      jump.addEventListener("click", () => this.#goTo(Number(jump.dataset.jump)));
    // Who asked for less motion goes from moment to moment.
    this.button.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    one(root, "[data-desk]", HTMLElement).hidden = false;
    this.#draw();
  }

  /** @param {number} time_s */
  #goTo(time_s) {
    this.#play(false);
    this.time_s = time_s;
    this.#draw();
  }

  /** @param {boolean} playing */
  #play(playing) {
    this.playing = playing;
    this.button.dataset.playing = `${playing}`;
    if (!playing) return;
    if (this.time_s >= this.lasts_s - MOMENT_S) this.time_s = 0;
    this.last_ms = performance.now();
    requestAnimationFrame((now_ms) => this.#tick(now_ms));
  }

  /** @param {number} now_ms */
  #tick(now_ms) {
    if (!this.playing) return;
    const passed_s = Math.min(Math.max(now_ms - this.last_ms, 0) / 1000, LONGEST_STEP_S);
    this.last_ms = now_ms;
    this.time_s = Math.min(this.time_s + passed_s * Number(this.speed.value), this.lasts_s);
    this.#draw();
    if (this.time_s >= this.lasts_s) this.#play(false);
    else requestAnimationFrame((later_ms) => this.#tick(later_ms));
  }

  #draw() {
    const after = this.looks.findIndex(({ t_ms }) => t_ms > this.time_s * 1000);
    const look = this.looks[after < 0 ? this.looks.length - 1 : Math.max(after - 1, 0)];
    for (const [part, path] of Object.entries(sticks(look?.spots ?? null, this.drawn)))
      one(this.sheet, `[data-part="${part}"]`, SVGElement).setAttribute("d", path);
    this.seek.value = `${this.time_s}`;
    const numbers = [Math.floor(this.time_s), Math.round(this.lasts_s)];
    const spoken = (this.seek.dataset.words ?? "").replace(/#/g, () => `${numbers.shift()}`);
    if (this.seek.ariaValueText !== spoken) this.seek.ariaValueText = spoken;
  }
}

/** @param {HTMLElement} root */
async function open(root) {
  try {
    const answer = await fetch(root.dataset.replay ?? "");
    if (!answer.ok) throw new Error(`the points answer ${answer.status}`);
    new Replay(root, looksIn(await answer.json()));
  } catch (error) {
    console.warn("The movement cannot be played.", error);
    one(root, "[data-trouble]", HTMLElement).hidden = false;
  }
}

for (const root of all(document, "[data-replay]")) void open(root);
