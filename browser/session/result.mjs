/** What was done, as the site keeps it: `session/1`. */

import { setsDone } from "./state.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./state.mjs").State} State */
/** @typedef {{format: "session/1", id: string, sequence: number, [field: string]: unknown}} Result */

const LONGEST_MS = 12 * 3600 * 1000;

/** @param {Plan} plan @param {State} state @returns {Result} */
export function resultOf(plan, state) {
  const nothing = state.screen === "stopped" && setsDone(state) === 0;
  return {
    format: "session/1",
    id: state.id,
    sequence: 0, // told once, when all is known
    complete: !nothing,
    started_at: state.started_at,
    ended_at: endOf(state),
    zone: plan.zone,
    place: "home",
    source: "guided",
    pain_before: state.pain_before,
    safety: state.safety,
    exercises: nothing ? [] : plan.exercises.map((_planned, number) => exerciseOf(plan, state, number)),
    effort: state.effort,
    pain_during: state.pain,
    note: state.note,
  };
}

/** Never before the start and never too far after it, whatever the clock of the device did. @param {State} state */
function endOf(state) {
  const start_ms = Date.parse(state.started_at);
  const end_ms = state.ended_at ? Date.parse(state.ended_at) : start_ms;
  return new Date(Math.min(Math.max(end_ms, start_ms), start_ms + LONGEST_MS)).toISOString();
}

/** Its number is only known here. @param {import("./state.mjs").SetDone | undefined} set */
function toldOf(set) {
  const { number: _number, ...told } = set ?? {};
  return told;
}

/** @param {Plan} plan @param {State} state @param {number} number */
function exerciseOf(plan, state, number) {
  const [planned, done] = [plan.exercises[number], state.done[number]];
  if (!planned || !done) throw new Error(`the plan has no exercise ${number}`);
  return {
    prescribed: planned.id,
    exercise: planned.exercise,
    variant: planned.versions[done.version]?.variant ?? "base",
    content: planned.content,
    dose: planned.dose,
    sets: Object.keys(done.sets)
      .map(Number)
      .sort((one, other) => one - other)
      .map((stretch) => toldOf(done.sets[stretch])),
    skipped: done.skipped,
    pain_during: done.pain,
    effort: done.effort,
    answers: done.answers,
  };
}
