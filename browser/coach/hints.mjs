/** What helps someone into the picture: the key of one sentence, from what the coach says and what the page sees. */

/** @typedef {import("./coach.mjs").CoachEvent} CoachEvent @typedef {import("./coach.mjs").Look} Look */

const DARK = 0.16;
const ON_PURPOSE = 0.03;
/** Shoulders, hips, knees and ankles: what has to be in the picture. */
const BODY = [11, 12, 23, 24, 25, 26, 27, 28];

/** @param {CoachEvent} view an event `view` that is not `ok` @param {Look | null} look the last one */
export function hint(view, look) {
  const reason = view.reason ?? "unclear";
  if (look && look.light < DARK && ["nobody", "unclear"].includes(reason)) return "view-dark";
  if (reason === "whole-body" && look?.numbers) return cutOff(look.numbers) ?? "view-whole-body";
  return `view-${reason}`;
}

/** Over which edge the body falls out of the picture, when it is one edge only. @param {Float64Array} numbers */
function cutOff(numbers) {
  const below = BODY.some((point) => (numbers[4 * point + 1] ?? 0) > 1 + ON_PURPOSE);
  const above = (numbers[1] ?? 0) < -ON_PURPOSE;
  if (below === above) return null;
  return below ? "view-tilt-down" : "view-tilt-up";
}
