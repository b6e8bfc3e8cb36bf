/**
 * `landmarks-compact/1`: the looks of one set as whole numbers, each the difference with the look before. How it is
 * laid out stands in `movement/compact.py`, which reads the same.
 *
 * @typedef {object} Compact
 * @property {"landmarks-compact/1"} format
 * @property {number} width
 * @property {number} height
 * @property {string} source
 * @property {number[]} t_ms
 * @property {number[]} nobody
 * @property {number[][]} image
 * @property {number[][] | null} world
 * @property {number[][]} seen
 */

export const FORMAT = "landmarks-compact/1";
/** Nose, ears, arms to the wrists, hips, legs, feet: what the coach reads. Nothing of face and fingers. */
export const KEPT_POINTS = [0, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32];
/** @type {[number, number, number]} */
export const IMAGE_STEPS = [2000, 2000, 500];
/** @type {[number, number, number]} */
export const WORLD_STEPS = [500, 500, 500];
export const SEEN_STEPS = 20;

/** A point in the picture, in its own pixels. @typedef {{x: number, y: number, seen: number}} Spot */
/** @typedef {{t_ms: number, spots: Map<number, Spot> | null}} KeptLook null: nobody was found */

/** @param {Compact} compact @returns {KeptLook[]} */
export function looksIn(compact) {
  if (compact.format !== FORMAT) throw new Error(`found ${compact.format}, expected ${FORMAT}`);
  const [image, seen] = [compact.image.map(summed), compact.seen.map(summed)];
  const nobody = new Set(compact.nobody);
  let found = 0;
  return summed(compact.t_ms).map((t_ms, number) => {
    if (nobody.has(number)) return { t_ms, spots: null };
    const at = found;
    found += 1;
    const spots = KEPT_POINTS.map((point, row) => {
      const x = ((image[3 * row]?.[at] ?? 0) / IMAGE_STEPS[0]) * compact.width;
      const y = ((image[3 * row + 1]?.[at] ?? 0) / IMAGE_STEPS[1]) * compact.height;
      return /** @type {[number, Spot]} */ ([point, { x, y, seen: (seen[row]?.[at] ?? 0) / SEEN_STEPS }]);
    });
    return { t_ms, spots: new Map(spots) };
  });
}

/** @param {number[]} steps */
function summed(steps) {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}
