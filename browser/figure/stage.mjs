/** The room in which a clip is performed: person, things, light, shadow and the eye that looks. */

import { readActor } from "./actor.mjs";
import { momentAt } from "./clip.mjs";
import { shared } from "./paint.mjs";
import { FloorShadow } from "./shadow.mjs";
import { SpineLine } from "./spine.mjs";
import { Things } from "./things.mjs";

/** @typedef {import("./paint.mjs").Three} Three */
/** @typedef {import("./clip.mjs").Clip} Clip */
/** @typedef {{eye: import("three").Matrix4, width: number, bottom: number, middle: number, margin: number}} Frame */

const DISTANCE_M = 7.5;
const NEAR_M = 3;
const FAR_M = 14;
const MARGIN = { side: 0.05, top: 0.06, bottom: 0.09 };
/** Turning to a narrow side must not make the person a giant. */
const LARGEST_ZOOM = 1.3;
const HIGHEST_DEG = 70;
const LOWEST_DEG = 2;
const INK_M = 0.0052;
const THINNEST_PX = 1.1;
/** Dots for each pixel. More than one smooths the edges, and costs a machine without a graphics card half of what
 * its own smoothing does. A slow one draws fewer dots rather than fewer moments, as long as it moves. */
const SHARPNESS = [2, 1.5, 1.25, 1];
const LEAST = 1.5;
const LEAST_WITHOUT_CARD = 1.25;
const NO_CARD = /swiftshader|llvmpipe|softpipe|software|basic render/i;
const PATIENCE_MS = 40;
const PROBED = 16;
const MANY_FRAMES = 64;

export class Stage {
  /** @param {Three} three @param {HTMLCanvasElement} canvas */
  constructor(three, canvas) {
    this.three = three;
    this.canvas = canvas;
    this.renderer = new three.WebGLRenderer({ canvas, antialias: false, alpha: true, stencil: false });
    this.renderer.outputColorSpace = three.LinearSRGBColorSpace; // paints are screen colours already
    this.renderer.setClearColor(0x000000, 0);
    this.renderer.autoClear = false;
    this.uniforms = shared(three);
    this.camera = new three.PerspectiveCamera();
    this.camera.matrixAutoUpdate = false;
    this.scene = new three.Scene();
    this.world = new three.Group();
    this.scene.add(this.world);
    this.shadow = new FloorShadow(three);
    this.things = new Things(three, this.uniforms);
    this.world.add(this.things.group);
    this.world.add(this.shadow.floor);
    /** @type {import("./actor.mjs").Actor | null} */
    this.actor = null;
    /** @type {SpineLine | null} */
    this.spine = null;
    /** @type {Clip | null} */
    this.clip = null;
    this.turn = { yaw_deg: 0, pitch_deg: 0 };
    /** When nothing moves, and while it moves. */
    this.sharpest = Math.min(Math.max(globalThis.devicePixelRatio || 1, LEAST), SHARPNESS[0] ?? 1);
    this.sharpness = hasCard(this.renderer.getContext()) ? this.sharpest : LEAST_WITHOUT_CARD;
    /** @type {number[]} */
    this.taken_ms = [];
    /** From the directions that were looked from. @type {Map<string, Frame>} */
    this.frames = new Map();
  }

  /** @param {ArrayBuffer} body a GLB */
  async cast(body) {
    this.actor = await readActor(this.three, this.uniforms, this.world, body);
    this.spine = new SpineLine(this.three, this.actor);
    this.world.add(this.spine.group);
  }

  /** @param {Clip} clip @param {{keepView?: boolean}} [options] */
  perform(clip, { keepView = false } = {}) {
    if (!this.actor) throw new Error("nobody is on the stage");
    this.actor.learn(clip);
    this.things.place(clip, this.actor.bones);
    this.shadow.casters = [this.actor.caster, ...this.things.casters];
    this.clip = clip;
    this.mirror(false);
    if (!keepView) this.turn = { ...clip.view };
  }

  /** Do it on the other side. @param {boolean} mirrored */
  mirror(mirrored) {
    const along = this.clip?.sided === "along";
    this.world.scale.set(mirrored && along ? -1 : 1, 1, mirrored && !along ? -1 : 1);
    const { hull_cm } = this.clip ?? { hull_cm: [] };
    this.frames.clear();
    this.shadow.reach(
      hull_cm.map((corner) => corner.map((part) => part / 100)),
      this.world.scale,
    );
  }

  get mirrored() {
    return this.world.scale.x * this.world.scale.z < 0;
  }

  /** @param {number} yaw_deg @param {number} pitch_deg */
  look(yaw_deg, pitch_deg) {
    this.turn.yaw_deg = yaw_deg;
    this.turn.pitch_deg = Math.min(Math.max(pitch_deg, LOWEST_DEG), HIGHEST_DEG);
  }

  /** Draw the moment. @param {number} time_s @param {{moving?: boolean}} [options] what moves may be less sharp */
  show(time_s, { moving = false } = {}) {
    if (!this.clip || !this.actor) return;
    const moment = momentAt(this.clip, time_s);
    this.actor.pose(moment);
    this.things.move(moment);
    this.#fit(moving ? this.sharpness : this.sharpest);
    this.shadow.draw();
    this.renderer.clear();
    this.renderer.render(this.scene, this.camera);
  }

  /** Told how long each moment took while playing, it draws coarser when that is too long.
   * @param {number} interval_ms */
  paced(interval_ms) {
    this.taken_ms.push(interval_ms);
    if (this.taken_ms.length < PROBED) return;
    const middle = [...this.taken_ms].sort((a, b) => a - b)[PROBED / 2] ?? 0;
    this.taken_ms = [];
    const coarser = SHARPNESS.find((sharpness) => sharpness < this.sharpness);
    if (middle > PATIENCE_MS && coarser !== undefined) this.sharpness = coarser;
  }

  /** Everything that is ever shown, metres. @returns {number[][]} */
  #hull() {
    const { x, z } = this.world.scale;
    return (this.clip?.hull_cm ?? []).map((corner) => {
      const [along, up, aside] = corner.map((part) => part / 100);
      return [(along ?? 0) * x, up ?? 0, (aside ?? 0) * z];
    });
  }

  /** @param {number} sharpness */
  #fit(sharpness) {
    const { width, height } = this.#size(sharpness);
    const own = this.#frame(this.turn, width / height);
    const usual = this.#frame(this.clip?.view ?? this.turn, width / height);
    const zoom = Math.max(1, usual.width / LARGEST_ZOOM / own.width);
    const half = (own.width * zoom) / 2;
    const high = (2 * half * height) / width;
    const bottom = own.bottom - own.margin * zoom;
    this.camera.projectionMatrix.makePerspective(
      ...[(own.middle - half) * NEAR_M, (own.middle + half) * NEAR_M],
      ...[(bottom + high) * NEAR_M, bottom * NEAR_M],
      ...[NEAR_M, FAR_M],
    );
    this.camera.projectionMatrixInverse.copy(this.camera.projectionMatrix).invert();
    this.camera.matrix.copy(own.eye);
    this.camera.matrixWorld.copy(own.eye);
    this.camera.matrixWorldInverse.copy(own.eye).invert();
    this.#light(own.eye, width, height, sharpness);
    const eye = new this.three.Vector3().setFromMatrixPosition(own.eye).multiply(this.world.scale);
    this.actor?.surface.face(eye);
    this.spine?.follow(eye, (2 * half * DISTANCE_M) / (this.canvas.clientWidth || width));
  }

  /** The light comes from over the viewer's left shoulder; ink is as wide as in the drawings.
   * @param {import("three").Matrix4} eye @param {number} width @param {number} height @param {number} sharpness */
  #light(eye, width, height, sharpness) {
    const up = eye.elements;
    this.uniforms.sun.value.set(-0.45 + 0.75 * (up[1] ?? 0), 0.75 * (up[5] ?? 0), 0.55 + 0.75 * (up[9] ?? 0));
    this.uniforms.sun.value.normalize();
    const [across, down] = [
      this.camera.projectionMatrix.elements[0],
      this.camera.projectionMatrix.elements[5],
    ];
    const thinnest = (THINNEST_PX * sharpness * 2) / width;
    const line = Math.max((INK_M * (across ?? 1)) / DISTANCE_M, thinnest);
    this.uniforms.line.value.set(line, (line * (down ?? 1)) / (across ?? 1) || (line * width) / height);
  }

  /** @param {{yaw_deg: number, pitch_deg: number}} turn @param {number} aspect */
  #frame(turn, aspect) {
    const key = [turn.yaw_deg, turn.pitch_deg, aspect].join(" ");
    const frame = this.frames.get(key) ?? this.#framed(turn, aspect);
    if (this.frames.size > MANY_FRAMES) this.frames.clear();
    this.frames.set(key, frame);
    return frame;
  }

  /** Where the eye stands, and what it must see: tangents of angles.
   * @param {{yaw_deg: number, pitch_deg: number}} turn @param {number} aspect @returns {Frame} */
  #framed(turn, aspect) {
    const { Matrix4, Vector3 } = this.three;
    const hull = this.#hull();
    const middle = [0, 1, 2].map((axis) => {
      const values = hull.map((corner) => corner[axis] ?? 0);
      return (Math.min(...values) + Math.max(...values)) / 2;
    });
    const target = new Vector3(...middle);
    const [yaw, pitch] = [(turn.yaw_deg * Math.PI) / 180, (turn.pitch_deg * Math.PI) / 180];
    const back = new Vector3(
      Math.sin(yaw) * Math.cos(pitch),
      Math.sin(pitch),
      Math.cos(yaw) * Math.cos(pitch),
    );
    const place = target.clone().addScaledVector(back, DISTANCE_M);
    const eye = new Matrix4().lookAt(place, target, new Vector3(0, 1, 0)).setPosition(place);
    const inside = eye.clone().invert();
    const flat = hull.map((corner) => {
      const seen = new Vector3(...corner).applyMatrix4(inside);
      return [seen.x / -seen.z, seen.y / -seen.z];
    });
    const [xs, ys] = [flat.map(([x]) => x ?? 0), flat.map(([, y]) => y ?? 0)];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
    const byWidth = (right - left) / (1 - 2 * MARGIN.side);
    const byHeight = ((top - bottom) / (1 - MARGIN.top - MARGIN.bottom)) * aspect;
    const width = Math.max(byWidth, byHeight);
    return { eye, width, bottom, middle: (left + right) / 2, margin: (width / aspect) * MARGIN.bottom };
  }

  /** Fits the drawing to the canvas's place on the page. @param {number} sharpness */
  #size(sharpness) {
    const width = Math.max(this.canvas.clientWidth, 1);
    const height = Math.max(this.canvas.clientHeight, 1);
    const [wide, high] = [Math.round(width * sharpness), Math.round(height * sharpness)];
    if (this.canvas.width !== wide || this.canvas.height !== high) this.renderer.setSize(wide, high, false);
    return { width: this.canvas.width, height: this.canvas.height };
  }

  leave() {
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}

/** Whether something else than the processor draws. Where a browser does not tell, we believe it.
 * @param {WebGLRenderingContext | WebGL2RenderingContext} context */
function hasCard(context) {
  const told = context.getExtension("WEBGL_debug_renderer_info");
  return !told || !NO_CARD.test(String(context.getParameter(told.UNMASKED_RENDERER_WEBGL)));
}
