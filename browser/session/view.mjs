/** What the screen shows while exercises go on, worked out from the state alone. */

import { isCountedByCoach, place } from "./going.mjs";
import { phrase } from "./plan.mjs";
import { countOf, isCounted, READY_S, repetitionLength, repetitionsIn, sideNow, tempo } from "./timeline.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./plan.mjs").Pose} Pose */
/** @typedef {import("./state.mjs").State} State @typedef {import("./moments.mjs").Place} Place */

/**
 * @typedef {object} View
 * @property {Place["stretch"]["kind"]} kind
 * @property {string} title
 * @property {string} amount
 * @property {string} number
 * @property {string} unit
 * @property {number} share of the ring, 0 to 1
 * @property {string} cue one short sentence
 * @property {string} how the longer words, while getting into position
 * @property {string} hint how the camera sees better
 * @property {Pose | null} pose
 * @property {string} where "exercise 2 of 4"
 */

const STEPPING_S = 1;
const NOT_SHORT = 60;

/** @param {Plan} plan @param {State} state @param {{still?: boolean}} [how] `still`: no moving pictures
 * @returns {View | null} */
export function viewOf(plan, state, { still = false } = {}) {
  const here = place(plan, state);
  const planned = plan.exercises[state.exercise];
  const shown = here && planned?.versions[here.version];
  if (!here || !planned || !shown) return null;
  const { stretch } = here;
  if (state.lead_ms > 0) return leading(plan, state, here, shown);
  return {
    kind: stretch.kind,
    title: shown.name,
    amount: stretch.kind === "position" ? planned.amount : setWords(plan, state, here),
    ...figures(plan, state, here),
    cue: isLong(stretch.kind, state.cue) ? phrase(plan, `do-${stretch.kind}`) : state.cue,
    how: howWords(plan, here),
    hint: state.watched.hint,
    pose: poseOf(shown.poses, state, here, still),
    where: whereWords(plan, state),
  };
}

/** Before a set goes on. @param {Plan} plan @param {State} state @param {Place} here
 * @param {import("./plan.mjs").Version} shown @returns {View} */
function leading(plan, state, here, shown) {
  return {
    kind: "ready",
    title: shown.name,
    amount: setWords(plan, state, here),
    number: `${Math.ceil(state.lead_ms / 1000)}`,
    unit: phrase(plan, "counts"),
    share: Math.min(state.lead_ms / (READY_S * 1000), 1),
    cue: phrase(plan, "do-ready"),
    how: "",
    hint: state.watched.hint,
    pose: shown.poses[0] ?? null,
    where: whereWords(plan, state),
  };
}

/** @param {Place["stretch"]["kind"]} kind @param {string} cue */
const isLong = (kind, cue) => kind === "position" || kind === "asked" || cue.length > NOT_SHORT;

/** @param {Plan} plan @param {Place} here */
function howWords(plan, { exercise, version, stretch, put }) {
  const planned = plan.exercises[exercise];
  const shown = planned?.versions[version];
  if (stretch.kind === "asked") return shown?.ask?.words ?? "";
  if (stretch.kind !== "position") return "";
  return [put, shown?.change, shown?.start, planned?.note].filter(Boolean).join(" ");
}

/** @param {Plan} plan @param {State} state */
const whereWords = (plan, state) =>
  phrase(plan, "exercise-of", { n: state.exercise + 1, of: plan.exercises.length });

/** @param {Plan} plan @param {State} state @param {Place} here */
function setWords(plan, state, here) {
  const { stretch } = here;
  const set = stretch.sets > 1 ? phrase(plan, "set-of", { n: stretch.set, of: stretch.sets }) : "";
  const now = sideNow(stretch, movementsDone(plan, state, here));
  const side = now ? phrase(plan, `side-${now}`) : "";
  return [set, side].filter(Boolean).join(" · ");
}

/** In the bout that goes on. @param {Plan} plan @param {State} state @param {Place} here */
function movementsDone(plan, state, { exercise, stretch }) {
  const dose = plan.exercises[exercise]?.dose;
  if (!dose || stretch.kind !== "work") return 0;
  if (isCountedByCoach(plan, state)) return state.watched.repetitions;
  const elapsed_s = Math.min(Math.max(state.elapsed_ms, 0) / 1000, stretch.length_s);
  return repetitionsIn(dose, elapsed_s);
}

/** @param {Plan} plan @param {State} state @param {Place} here */
function figures(plan, state, here) {
  const { stretch, exercise } = here;
  const dose = plan.exercises[exercise]?.dose;
  const elapsed_s = Math.min(state.elapsed_ms / 1000, stretch.length_s);
  if (stretch.kind === "work" && dose && isCounted(dose)) {
    const repetitions = dose.repetitions ?? 0;
    const done = movementsDone(plan, state, here);
    const unit = phrase(plan, "of-times", { of: repetitions });
    const share = done / Math.max(stretch.movements, 1);
    return { number: `${countOf(dose, stretch, done)}`, unit, share };
  }
  const left_s = Math.max(Math.ceil(stretch.length_s - elapsed_s - 1e-6), 0);
  return { number: `${left_s}`, unit: phrase(plan, "counts"), share: Math.min(left_s / stretch.length_s, 1) };
}

/**
 * The drawings follow the tempo. The last pose that is moved to is where a repetition turns back.
 * @param {Pose[]} poses @param {State} state @param {Place} here @param {boolean} still
 */
function poseOf(poses, state, { plan, exercise, stretch }, still) {
  const dose = plan.exercises[exercise]?.dose;
  const peak = peakOf(poses);
  const first = poses[0] ?? null;
  if (stretch.kind !== "work" || !dose) return still ? (poses[peak] ?? null) : first;
  if (still || dose.kind === "hold") return poses[peak] ?? first;
  const elapsed_s = Math.max(state.elapsed_ms, 0) / 1000;
  if (dose.kind === "steps")
    return poses[Math.floor(elapsed_s / STEPPING_S) % Math.max(poses.length, 1)] ?? first;
  const [out_s, hold_s] = tempo(dose);
  const moment_s = elapsed_s % Math.max(repetitionLength(dose), 1);
  if (moment_s < out_s) return poses[Math.ceil(((moment_s + 0.01) / out_s) * peak)] ?? first;
  return moment_s < out_s + Math.max(hold_s, 0.5) ? (poses[peak] ?? first) : first;
}

/** @param {Pose[]} poses */
function peakOf(poses) {
  const last = poses.length - 1;
  const returns = last > 0 && poses[last]?.src === poses[0]?.src;
  return Math.max(returns ? last - 1 : last, 0);
}
