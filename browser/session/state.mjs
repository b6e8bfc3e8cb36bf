/**
 * Where someone is in the session, as plain data: kept as it goes, so that a reload goes on where it was.
 *
 * @typedef {"check-in" | "equipment" | "going" | "check-out" | "finished" | "stopped"} Screen
 * @typedef {"" | "pause" | "hurts" | "skip" | "resume"} Over what stands over the running exercise; time stands still
 * @typedef {"" | "pain" | "no-time" | "no-equipment" | "too-hard" | "other"} SkipReason
 *
 * @typedef {object} SetDone as in `session/1`, but for its number
 * @property {number} number which set of this session it is: what is told of it later finds it by that
 * @property {"both" | "left" | "right"} side
 * @property {number | null} [repetitions]
 * @property {number | null} [held_s]
 * @property {string | null} [band]
 * @property {number | null} [load_kg]
 * @property {"timer" | "camera"} counted_by
 * @property {Record<string, {good: number, attention: number, not_visible: number}>} [verdicts]
 * @property {number} [coverage]
 * @property {"camera" | "phone"} [judged_by] whose verdicts these are
 *
 * @typedef {object} Done of one exercise
 * @property {number} version which of the planned versions
 * @property {Record<number, SetDone>} sets by the stretch in which they were done: done again, it is told anew
 * @property {SkipReason} skipped
 * @property {boolean} asked whether the question was put, so that it is answered at the end
 * @property {number | null} pain
 * @property {number | null} effort
 * @property {Record<string, boolean>} answers
 *
 * @typedef {object} Watched what the coach saw of the set that goes on
 * @property {number} repetitions
 * @property {number | null} gone_ms since when nobody is in the picture
 * @property {string} hint
 *
 * @typedef {object} State
 * @property {"session-state/1"} format
 * @property {string} id
 * @property {string} started_at
 * @property {string | null} ended_at
 * @property {Screen} screen
 * @property {Over} over
 * @property {number} exercise
 * @property {number} stretch
 * @property {number | null} work_next the work that follows the next countdown, when an easier version was explained first
 * @property {number} elapsed_ms of the stretch; below zero after "more time"
 * @property {number} begun how many sets have begun; the last one goes on, or was the last
 * @property {number} lead_ms counted down before a set goes on where it was broken off
 * @property {number} at_ms of the last event
 * @property {string} cue what was said last
 * @property {number | null} pain_before
 * @property {Record<string, string[] | false>} safety
 * @property {string} urgency of the signs reported; empty for none
 * @property {Done[]} done
 * @property {number | null} pain
 * @property {number | null} effort
 * @property {string} note
 * @property {"" | "sending" | import("../offline/answers.mjs").Sending} sending
 * @property {string} trouble why it was refused, in words
 * @property {boolean} keeps whether the points of this session may be kept for who treats
 * @property {boolean} coached
 * @property {boolean} feels whether the phone on the pelvis feels along
 * @property {Watched} watched
 * @property {string} stood in which view the coach last saw someone well: the device need not be moved for it
 */

/** @typedef {import("./plan.mjs").Plan} Plan */

export const FORMAT = "session-state/1";

/** @type {Watched} */
export const UNWATCHED = { repetitions: 0, gone_ms: null, hint: "" };

/** @param {Plan} plan @param {string} id made on this device @param {number} now_ms @returns {State} */
export function started(plan, id, now_ms) {
  return {
    format: FORMAT,
    id,
    started_at: new Date(now_ms).toISOString(),
    ended_at: null,
    screen: "check-in",
    over: "",
    exercise: 0,
    stretch: 0,
    work_next: null,
    begun: 0,
    lead_ms: 0,
    elapsed_ms: 0,
    at_ms: now_ms,
    cue: "",
    pain_before: null,
    safety: {},
    urgency: "",
    done: plan.exercises.map(() => ({
      version: 0,
      sets: {},
      skipped: "",
      asked: false,
      pain: null,
      effort: null,
      answers: {},
    })),
    pain: null,
    effort: null,
    note: "",
    sending: "",
    trouble: "",
    keeps: false,
    coached: false,
    feels: false,
    watched: UNWATCHED,
    stood: "",
  };
}

/** @param {State} state @param {number} number @param {Partial<Done>} change @returns {State} */
export function withDone(state, number, change) {
  const done = state.done.map((one, index) => (index === number ? { ...one, ...change } : one));
  return { ...state, done };
}

/** Which version of the exercise goes on. @param {State} state */
export const versionNow = (state) => state.done[state.exercise]?.version ?? 0;

/** The version itself. @param {import("./plan.mjs").Plan} plan @param {State} state */
export const shownNow = (plan, state) => plan.exercises[state.exercise]?.versions[versionNow(state)];

/** What measures along is switched off after these. @type {Screen[]} */
export const BEFORE_THE_END = ["check-in", "equipment", "going"];

/** In a pause, and while it is counted down to what follows. @param {State} state */
export const timeStands = (state) => state.over !== "" || state.lead_ms > 0;

/** When the last event came. @param {State} state */
export const timeOf = (state) => new Date(state.at_ms).toISOString();

/** @param {State} state */
export const setsDone = (state) => state.done.reduce((sum, one) => sum + Object.keys(one.sets).length, 0);
