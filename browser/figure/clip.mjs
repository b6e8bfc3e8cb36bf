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

/** Whether somebody is where a repetition begins, after getting ready or after the one before.
 * @param {Clip} clip @param {number} time_s */
export function isBetween(clip, time_s) {
  const start_s = loopStart(clip);
  return time_s >= start_s && (poseAt(clip, time_s)?.starts_s ?? start_s) < start_s;
}

/** When the repetitions begin: what comes before is done once. @param {Clip} clip */
export const loopStart = (clip) => clip.repetitions[0]?.from_s ?? 0;

/** Some seconds later, the repetitions again and again.
 * @param {Clip} clip @param {number} time_s @param {number} step_s */
export function later(clip, time_s, step_s) {
  const start_s = loopStart(clip);
  const after_s = time_s + step_s;
  if (after_s < clip.duration_s) return after_s;
  return start_s + ((after_s - clip.duration_s) % (clip.duration_s - start_s));
}

/** Whether anything changes from one frame to the next, for every frame. @param {Clip} clip */
export function changes(clip) {
  const found = new Uint8Array(clip.frames);
  const again = Math.round(loopStart(clip) * clip.fps);
  /** @param {number[][]} rows @param {number} first the frame of their first value */
  const mark = (rows, first) => {
    for (const row of rows) {
      let sum = 0;
      for (let i = 1; i < row.length; i++) {
        if (row[i]) found[first + i - 1] = 1;
        if (first + i > again) sum += row[i] ?? 0;
      }
      // What came back to where it began does not jump there when it begins again.
      if (sum) found[Math.min(first + row.length, clip.frames) - 1] = 1;
    }
  };
  for (const rows of [...Object.values(clip.turns), clip.root]) mark(rows, 0);
  for (const { moves, frames } of clip.pieces) {
    mark(moves ?? [], frames?.[0] ?? 0);
    for (const edge of frames ? [frames[0] - 1, frames[1]] : []) if (found[edge] === 0) found[edge] = 1;
  }
  return found;
}

/** @param {Clip} clip @param {number} time_s @returns {Moment} */
export function momentAt(clip, time_s) {
  const at = Math.min(Math.max(time_s, 0), clip.duration_s) * clip.fps;
  const before = Math.min(Math.floor(at), clip.frames - 1);
  const length = before === clip.frames - 1 ? clip.duration_s * clip.fps - before : 1;
  const after = before + 1 < clip.frames ? before + 1 : Math.round(loopStart(clip) * clip.fps);
  return { before, after, share: Math.min((at - before) / length, 1) };
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

/** When the neighbouring pose is reached, from the end of the repetitions to their start.
 * @param {Clip} clip @param {number} time_s @param {1 | -1} direction */
export function neighbourPose(clip, time_s, direction) {
  const times = clip.poses.map((pose) => pose.reached_s).filter((time, i, all) => time !== all[i - 1]);
  const slack = 0.02;
  const found =
    direction > 0
      ? times.find((time) => time > time_s + slack)
      : times.filter((time) => time < time_s - slack).at(-1);
  return found ?? (direction > 0 ? loopStart(clip) : times.at(-1)) ?? 0;
}
