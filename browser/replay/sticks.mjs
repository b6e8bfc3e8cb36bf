/** One look as sticks, as the site draws its stills: see `web/training/sticks.py`. */

/** @typedef {import("./compact.mjs").Spot} Spot */
/**
 * As the page tells it: which points are joined, how well a point must be seen, and where the picture lies on the sheet.
 * @typedef {{lines: Record<"left" | "right" | "middle" | "head", number[][]>, seen: number, left: number, top: number,
 *   scale: number}} Drawn
 */
/** @typedef {"left" | "right" | "middle" | "head" | "left-joints" | "right-joints"} Part */

/** SVG path data. @param {Map<number, Spot> | null} spots @param {Drawn} drawn @returns {Record<Part, string>} */
export function sticks(spots, drawn) {
  /** @type {Map<number, string>} */
  const places = new Map();
  for (const [point, { x, y, seen }] of spots ?? [])
    if (seen >= drawn.seen) {
      const [across, down] = [(x - drawn.left) * drawn.scale, (y - drawn.top) * drawn.scale];
      places.set(point, `${across.toFixed(1)} ${down.toFixed(1)}`);
    }
  const { left, right, middle, head } = drawn.lines;
  return {
    left: strokes(left, places),
    right: strokes(right, places),
    middle: strokes(middle, places),
    head: joints(head, places),
    "left-joints": joints(left, places),
    "right-joints": joints(right, places),
  };
}

/** @param {number[][]} lines @param {Map<number, string>} places */
function strokes(lines, places) {
  let path = "";
  for (const line of lines) {
    let pen = "M";
    for (const point of line) {
      const place = places.get(point);
      if (place) path += pen + place;
      pen = place ? "L" : "M";
    }
  }
  return path;
}

/** @param {number[][]} lines @param {Map<number, string>} places */
const joints = (lines, places) =>
  [...new Set(lines.flat())]
    .filter((point) => places.has(point))
    .map((point) => `M${places.get(point)}h0.01`)
    .join("");
