/** What the phone on the pelvis says while exercises go on. It counts nothing: the set keeps its own time. */

import { cued, place } from "./going.mjs";
import { summed } from "./verdicts.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./state.mjs").State} State */
/** @typedef {import("./machine.mjs").Step} Step */

/** See the events of `movement.pelvis`. @param {Plan} plan @param {State} state
 * @param {{event: string, [field: string]: any}} said @returns {Step} */
export function feel(plan, state, said) {
  if (said.event === "summary") return { state: summed(state, said, "phone"), effects: [] };
  const here = place(plan, state);
  if (here && state.feels && said.event === "view") {
    const hint = said.ok ? "" : (plan.words[`view-${said.reason}`] ?? "");
    return { state: { ...state, watched: { ...state.watched, hint } }, effects: [] };
  }
  const cueDue = here?.stretch.kind === "work" && state.feels && said.event === "cue";
  return cueDue ? cued(plan, state, said.key) : { state, effects: [] };
}
