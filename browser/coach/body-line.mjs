/** The line of the body over the picture: thin, so that the person stays the picture. */

/** @typedef {import("./coach.mjs").CoachEvent} CoachEvent @typedef {import("./coach.mjs").Look} Look */

const LINES = {
  left: [
    [11, 23, 25, 27, 31],
    [11, 13, 15],
  ],
  right: [
    [12, 24, 26, 28, 32],
    [12, 14, 16],
  ],
};
const ACROSS = [
  [11, 12],
  [23, 24],
];
const SEEN = 0.5;
const WATCH_STAYS_MS = 1500;
const INK = "#1b5966";
const WATCH = "#8a3c1b";
const HALO = "rgba(255, 255, 255, 0.85)";

/** Follows what the coach says: from which side it looks, and for a moment what there is to watch. */
export class BodyLine {
  #near = /** @type {"left" | "right" | ""} */ ("");
  #watch_ms = -Infinity;

  /** @param {HTMLCanvasElement} canvas gets the shape of the picture */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /** @param {CoachEvent} event */
  hear(event) {
    if (event.event === "view")
      this.#near = event.view.endsWith("left") ? "left" : event.view.endsWith("right") ? "right" : "";
    if (event.event === "verdict" && event.state === "attention") this.#watch_ms = event.t_ms;
  }

  /** @param {Look} look */
  draw(look) {
    draw(this.canvas, look, { near: this.#near, watch: look.t_ms - this.#watch_ms < WATCH_STAYS_MS });
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Look} look
 * @param {{near: "left" | "right" | "", watch: boolean}} how the side that is drawn, both when empty; dashed to watch
 */
function draw(canvas, { width, height, numbers }, { near, watch }) {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.clearRect(0, 0, width, height);
  if (!numbers) return;
  const thin = Math.max(2, height / 160);
  const lines = near ? LINES[near] : [...LINES.left, ...LINES.right, ...ACROSS];
  const path = new Path2D();
  const joints = new Path2D();
  for (const line of lines) trace(line, numbers, { path, joints, width, height, radius: 1.6 * thin });
  pen.lineCap = pen.lineJoin = "round";
  pen.setLineDash([]);
  pen.lineWidth = 2.4 * thin;
  pen.strokeStyle = HALO;
  pen.stroke(path);
  pen.setLineDash(watch ? [3 * thin, 2.6 * thin] : []);
  pen.lineWidth = thin;
  pen.strokeStyle = watch ? WATCH : INK;
  pen.stroke(path);
  pen.setLineDash([]);
  pen.fillStyle = "#fff";
  pen.fill(joints);
  pen.stroke(joints);
}

/**
 * @param {number[]} line @param {Float64Array} numbers
 * @param {{path: Path2D, joints: Path2D, width: number, height: number, radius: number}} on
 */
function trace(line, numbers, { path, joints, width, height, radius }) {
  let joined = false;
  for (const point of line) {
    const [x, y, , visibility] = numbers.subarray(4 * point, 4 * point + 4);
    if (x === undefined || y === undefined || (visibility ?? 0) < SEEN) {
      joined = false;
      continue;
    }
    if (joined) path.lineTo(x * width, y * height);
    else path.moveTo(x * width, y * height);
    joints.moveTo(x * width + radius, y * height);
    joints.arc(x * width, y * height, radius, 0, 2 * Math.PI);
    joined = true;
  }
}
