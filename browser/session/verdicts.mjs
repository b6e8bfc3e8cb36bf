/** What the coach says of a set when it has ended, whoever saw or felt it. */

import { withDone } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State @typedef {import("./state.mjs").SetDone} SetDone */

const MOSTLY = 0.5;

/** The verdicts of a set come when it has ended: they belong to the one done last. @param {State} state
 * @param {{[field: string]: any}} said @param {"camera" | "phone"} [judged_by] @returns {State} */
export function summed(state, said, judged_by = "camera") {
  for (const number of [state.exercise, state.exercise - 1]) {
    const sets = state.done[number]?.sets ?? {};
    const last = Object.keys(sets)
      .map(Number)
      .sort((one, other) => other - one)[0];
    const set = last === undefined ? undefined : sets[last];
    if (last === undefined || !set) continue;
    if (set.verdicts) return state; // too little was done of the set that has ended to be one
    return withDone(state, number, { sets: { ...sets, [last]: withVerdicts({ ...set, judged_by }, said) } });
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
