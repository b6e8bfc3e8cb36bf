/** A clip that plays: its time, its speed, and everything a viewer can do with it. */

import { changes, fetchClip, later, momentAt, neighbourPose } from "./clip.mjs";
import { Controls } from "./controls.mjs";
import { Stage } from "./stage.mjs";

/** @typedef {import("./clip.mjs").Clip} Clip */

const SLOW = 0.5;
const TURN_STEP_DEG = 30;
const DRAG_DEG = 0.45;
const LONGEST_STEP_S = 0.1;
/** A clip has no more to tell than this, and screens call a little early or late. */
const MOMENT_MS = 1000 / 30;
const EARLY_MS = 4;
const SOON_MS = 14;

/** @param {HTMLElement} root @param {{three: string, body: string}} addresses */
export async function open(root, addresses) {
  const controls = new Controls(root);
  const [three, body, clip] = await Promise.all([
    import(addresses.three),
    fetchBytes(addresses.body),
    fetchClip(controls.address),
  ]);
  const stage = new Stage(three, controls.canvas);
  await stage.cast(body);
  stage.perform(clip);
  new Performance(root, stage, controls, clip).begin();
}

/** @param {string} address */
async function fetchBytes(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.arrayBuffer();
}

class Performance {
  /** @param {HTMLElement} root @param {Stage} stage @param {Controls} controls @param {Clip} clip */
  constructor(root, stage, controls, clip) {
    this.root = root;
    this.stage = stage;
    this.controls = controls;
    this.clip = clip;
    this.time_s = 0;
    this.playing = true;
    this.slow = false;
    this.last_ms = 0;
    this.due_ms = 0;
    this.called = 0;
    this.waiting = 0;
    this.inSight = true;
    this.moves = changes(clip);
    /** The frame that is on the canvas, drawn as while playing. @type {number | null} */
    this.shown = null;
    /** @type {Map<string, Promise<Clip>>} */
    this.clips = new Map([[controls.address, Promise.resolve(clip)]]);
    this.asked = controls.address;
  }

  begin() {
    const { controls, stage } = this;
    controls.on("play", () => {
      this.#play(!this.playing);
      this.#draw();
    });
    controls.on("slow", () => {
      this.slow = !this.slow;
      controls.press("slow", this.slow);
    });
    controls.on("previous", () => this.#step(-1));
    controls.on("next", () => this.#step(1));
    controls.on("left", () => this.#turn(-TURN_STEP_DEG, 0));
    controls.on("right", () => this.#turn(TURN_STEP_DEG, 0));
    controls.on("side", () => this.#otherSide());
    controls.on("spine", () => {
      if (stage.spine) stage.spine.group.visible = !stage.spine.group.visible;
      controls.press("spine", stage.spine?.group.visible ?? false);
      this.#draw();
    });
    controls.onSeek((time_s) => {
      this.#play(false);
      this.time_s = time_s;
      this.#draw();
    });
    controls.onTurn((across, down) => this.#turn(across * DRAG_DEG, down * DRAG_DEG));
    controls.onChoose(() => this.#change());
    controls.canvas.addEventListener("webglcontextlost", () => this.#fail(new Error("the drawing was lost")));
    new ResizeObserver(() => this.#draw()).observe(controls.canvas);
    new IntersectionObserver(([entry]) => {
      this.inSight = entry?.isIntersecting ?? true;
    }).observe(controls.canvas);
    this.root.dataset.state = "open";
    this.#show(this.clip);
    controls.takeOver();
    this.#play(true);
  }

  /** Thirty times a second, and only what changed: the holds of an exercise cost nothing. @param {number} now_ms */
  #tick(now_ms) {
    if (this.root.dataset.state !== "open" || !this.playing) return;
    const early = now_ms < this.due_ms - EARLY_MS;
    if (!early) this.due_ms = Math.max(this.due_ms + MOMENT_MS, now_ms - LONGEST_STEP_S * 1000);
    this.#call();
    if (early) return;
    const passed_ms = Math.max(now_ms - this.last_ms, 0);
    this.last_ms = now_ms;
    const step_s = Math.min(passed_ms / 1000, LONGEST_STEP_S) * (this.slow ? SLOW : 1);
    this.time_s = later(this.clip, this.time_s, step_s);
    if (!this.inSight || this.#isShown()) {
      this.controls.tell(this.clip, this.time_s, { exact: false });
      return;
    }
    this.stage.paced(passed_ms);
    this.#draw();
    add(this.root, "moments", 1);
    add(this.root, "movingMs", passed_ms);
  }

  /** Ask for the next moment when it is nearly due: to be called for nothing costs as much as to draw. */
  #call() {
    const call = () => {
      this.called = requestAnimationFrame((now_ms) => this.#tick(now_ms));
    };
    const wait_ms = this.due_ms - performance.now() - SOON_MS;
    if (wait_ms > 0) this.waiting = window.setTimeout(call, wait_ms);
    else call();
  }

  /** Whether the canvas shows this moment already. */
  #isShown() {
    const [from, to] = [this.shown, momentAt(this.clip, this.time_s).before];
    if (from === null) return false;
    for (let frame = from; ; frame = (frame + 1) % this.clip.frames) {
      if (this.moves[frame]) return false;
      if (frame === to) return true;
    }
  }

  /** As sharp as can be, unless it plays. */
  #draw() {
    try {
      this.stage.show(this.time_s, { moving: this.playing });
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.shown = this.playing ? momentAt(this.clip, this.time_s).before : null;
    this.controls.tell(this.clip, this.time_s, { exact: !this.playing });
  }

  /** @param {boolean} playing */
  #play(playing) {
    this.playing = playing;
    this.last_ms = performance.now();
    this.controls.play(playing);
    clearTimeout(this.waiting);
    cancelAnimationFrame(this.called);
    if (playing) this.#call();
  }

  /** @param {1 | -1} direction */
  #step(direction) {
    this.#play(false);
    this.time_s = Math.min(neighbourPose(this.clip, this.time_s, direction), this.clip.duration_s - 0.001);
    this.#draw();
  }

  /** @param {number} yaw_deg @param {number} pitch_deg */
  #turn(yaw_deg, pitch_deg) {
    this.stage.look(this.stage.turn.yaw_deg + yaw_deg, this.stage.turn.pitch_deg + pitch_deg);
    this.#draw();
  }

  /** The other repetition when the clip has both sides, and else the mirror. */
  #otherSide() {
    const other = this.clip.repetitions
      .filter(({ from_s, to_s }) => this.time_s < from_s || this.time_s >= to_s)
      .at(-1);
    if (this.clip.sided) this.stage.mirror(!this.stage.mirrored);
    else if (other) this.time_s = other.from_s;
    this.#draw();
  }

  /** Another variant, or how not to do it. The one asked for last is shown, in whatever order they come. */
  async #change() {
    const address = this.controls.address;
    this.asked = address;
    const coming = this.clips.get(address) ?? fetchClip(address);
    this.clips.set(address, coming);
    try {
      const clip = await coming;
      if (this.asked !== address) return;
      this.stage.perform(clip);
      this.time_s = 0;
      this.#show(clip);
      this.#play(true);
    } catch (error) {
      this.clips.delete(address);
      this.#fail(error);
    }
  }

  /** @param {Clip} clip */
  #show(clip) {
    this.clip = clip;
    this.moves = changes(clip);
    this.controls.fit(clip);
    this.#draw();
  }

  /** Back to the drawing. @param {unknown} error */
  #fail(error) {
    console.warn("The movement cannot be shown.", error);
    if (this.root.dataset.state !== "open") return;
    this.root.dataset.state = "trouble";
    this.controls.apologise();
    this.stage.leave();
  }
}

/** What the bench reads. @param {HTMLElement} root @param {string} name @param {number} more */
function add(root, name, more) {
  root.dataset[name] = `${Number(root.dataset[name] ?? 0) + more}`;
}
