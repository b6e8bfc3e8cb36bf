/** Reads `clip/1`: numbers in a file become what every bone and every thing does at any moment. */

/**
 * @typedef {{light: string, shade: string}} Paint
 * @typedef {{sphere: number, at?: number[]} | {corners: number[][], triangles: number[]}} Shape
 * @typedef {Paint & {surface: string, casts: boolean, shape: Shape, seams?: boolean, on?: string,
 *   moves?: number[][], frames?: [number, number]}} Piece
 * @typedef {{pose: string, step: string | null, starts_s: number, reached_s: number, left_s: number}} Pose
 * @typedef {{from_s: number, to_s: number, mirrored: boolean}} Repetition
 * @typedef {{format: string, fps: number, frames: number, duration_s: number, sided: "along" | "aside" | null,
 *   view: {yaw_deg: number, pitch_deg: number}, hull_cm: number[][], poses: Pose[], repetitions: Repetition[],
 *   root: number[][], turns: Record<string, number[][]>, pieces: Piece[]}} Clip
 */

const FORMAT = "clip/1";
const TURN_STEPS = 4_000;
export const MATRIX_STEPS = 1_000;
export const PLACES_A_METRE = 2_000;
export const LENGTHS_A_METRE = 10_000;

/** Two neighbouring frames and how far we are from the first to the second.
 * @typedef {{before: number, after: number, share: number}} Moment */

/** @param {string} address @returns {Promise<Clip>} */
export async function fetchClip(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  /** @type {Clip} */
  const clip = await response.json();
  if (clip.format !== FORMAT) throw new Error(`${address} is ${clip.format} and not ${FORMAT}`);
  return clip;
}

/** @param {Clip} clip @param {number} time_s @returns {Moment} */
export function momentAt(clip, time_s) {
  const at = Math.min(Math.max(time_s, 0), clip.duration_s) * clip.fps;
  const before = Math.min(Math.floor(at), clip.frames - 1);
  const length = before === clip.frames - 1 ? clip.duration_s * clip.fps - before : 1;
  return { before, after: (before + 1) % clip.frames, share: Math.min((at - before) / length, 1) };
}

/**
 * One value a frame, from the first value and the changes. What never changes is one number in the file.
 * @param {number[]} steps @param {number} count @param {number} perUnit
 */
export function unrolled(steps, count, perUnit) {
  const values = new Float32Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += steps[i] ?? 0;
    values[i] = sum / perUnit;
  }
  return values;
}

/** @param {number[][]} rows @param {number} count @param {number} [perUnit] */
export const channels = (rows, count, perUnit = TURN_STEPS) =>
  rows.map((row) => unrolled(row, count, perUnit));

/** @param {Float32Array[]} rows @param {Moment} moment @param {number} row */
export function between(rows, moment, row) {
  const values = rows[row];
  if (!values) return 0;
  const before = values[moment.before] ?? 0;
  return before + ((values[moment.after] ?? 0) - before) * moment.share;
}

/** The pose that is being moved to or held. @param {Clip} clip @param {number} time_s */
export function poseAt(clip, time_s) {
  let found = clip.poses[0];
  for (const pose of clip.poses) if (pose.starts_s <= time_s) found = pose;
  return found;
}

/** When the neighbouring pose is reached, around the end too. @param {Clip} clip @param {number} time_s
 * @param {1 | -1} direction */
export function neighbourPose(clip, time_s, direction) {
  const times = clip.poses.map((pose) => pose.reached_s).filter((time, i, all) => time !== all[i - 1]);
  const slack = 0.02;
  const found =
    direction > 0
      ? times.find((time) => time > time_s + slack)
      : times.filter((time) => time < time_s - slack).at(-1);
  return found ?? (direction > 0 ? times[0] : times.at(-1)) ?? 0;
}
