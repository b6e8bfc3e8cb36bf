/** What the coach says of a set when it has ended, whoever saw or felt it. */

import { withDone } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State @typedef {import("./state.mjs").SetDone} SetDone */

const MOSTLY = 0.5;

/** The verdicts of a set come when it has ended. Of one that was broken off too soon to be kept they are left.
 * @param {State} state @param {{[field: string]: any}} said `set`: its number
 * @param {"camera" | "phone"} [judged_by] @returns {State} */
export function summed(state, said, judged_by = "camera") {
  for (const [exercise, { sets }] of state.done.entries())
    for (const [stretch, set] of Object.entries(sets))
      if (set.number === said.set) {
        const told = withVerdicts({ ...set, judged_by }, said);
        return withDone(state, exercise, { sets: { ...sets, [stretch]: told } });
      }
  return state;
}

/** How long a hold was is the coach's word when it saw most of it. @param {SetDone} set
 * @param {{[field: string]: any}} said @returns {SetDone} */
function withVerdicts(set, said) {
  const verdicts = Object.fromEntries(
    Object.entries(said.verdicts ?? {}).map(([point, { good = 0, attention = 0, not_visible = 0 }]) => [
      point,
      { good, attention, not_visible },
    ]),
  );
  const watched = { ...set, verdicts, coverage: said.coverage };
  const isSeen = set.repetitions === undefined && said.coverage >= MOSTLY && said.held_s > 0;
  return isSeen ? { ...watched, held_s: Math.floor(said.held_s), counted_by: "camera" } : watched;
}
