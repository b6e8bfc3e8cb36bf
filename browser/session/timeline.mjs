/**
 * One exercise as stretches of time, one after another: getting into position, the countdown, work, changing
 * sides, rest, and the question at the end. Sets and sides follow each other as `clinical.dose` counts them.
 */

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./plan.mjs").Dose} Dose */
/** @typedef {"" | "left" | "right" | "first" | "second"} Side of the body, or direction of the movement */

/**
 * @typedef {object} Stretch
 * @property {"position" | "ready" | "work" | "change" | "rest" | "asked"} kind
 * @property {number} length_s
 * @property {Side} side
 * @property {number} set which bout of work this is, or comes next, from 1
 * @property {number} sets how many there are
 * @property {boolean} turns left and right take turns within a bout
 * @property {number} movements in a bout; zero where seconds are counted
 */

const GET_INTO_POSITION_S = 20;
const ANOTHER_POSITION_S = 10;
const READ_WORDS_A_SECOND = 2.3;
const AFTER_READING_S = 8;
export const READY_S = 5;
const CHANGE_SIDES_S = 10;
const CHANGE_DIRECTION_S = 5;
const ASKED_S = 9;
const FREE_REPETITION_S = 4;

/** @type {Record<Dose["per"], Side[]>} */
const SIDES = { total: [""], side: ["right", "left"], direction: ["first", "second"] };

/** @param {Plan} plan @param {number} number of the exercise @param {number} version @returns {Stretch[]} */
export function timeline(plan, number, version) {
  const planned = plan.exercises[number];
  if (!planned) return [];
  const { dose } = planned;
  const turns = takesTurns(planned, version);
  const sides = sidesOf(dose, turns);
  const sets = bouts(dose);
  const movements = isCounted(dose) ? (dose.repetitions ?? 0) * (SIDES[dose.per].length / sides.length) : 0;
  const work_s = movements ? movements * repetitionLength(dose) : (dose.hold_s ?? dose.duration_s ?? 0);
  const change_s = dose.per === "side" ? CHANGE_SIDES_S : CHANGE_DIRECTION_S;
  /** @type {Omit<Stretch, "turns" | "movements">[]} */
  const stretches = [
    { kind: "position", length_s: positionLength(plan, number, version), side: sides[0] ?? "", set: 1, sets },
    { kind: "ready", length_s: READY_S, side: sides[0] ?? "", set: 1, sets },
  ];
  for (let set = 1; set <= sets; set += 1) {
    if (set > 1)
      stretches.push({ kind: "rest", length_s: restLength(dose), side: sides[0] ?? "", set, sets });
    sides.forEach((side, turn) => {
      if (turn > 0) stretches.push({ kind: "change", length_s: change_s, side, set, sets });
      stretches.push({ kind: "work", length_s: work_s, side, set, sets });
    });
  }
  if (planned.versions[version]?.ask)
    stretches.push({ kind: "asked", length_s: ASKED_S, side: "", set: sets, sets });
  return stretches.map((stretch) => ({ ...stretch, turns, movements }));
}

/** @param {import("./plan.mjs").PlannedExercise} planned @param {number} version */
const takesTurns = ({ dose, versions }, version) =>
  Boolean(versions[version]?.turns) && isCounted(dose) && dose.per !== "direction";

/** One after another; those that take turns are done together. @param {Dose} dose @param {boolean} turns
 * @returns {Side[]} */
const sidesOf = (dose, turns) => (turns ? [""] : SIDES[dose.per]);

/** Of both sides, or directions, together. @param {import("./plan.mjs").PlannedExercise} planned
 * @param {number} version */
export const setsOf = (planned, version) =>
  bouts(planned.dose) * sidesOf(planned.dose, takesTurns(planned, version)).length;

/** How many of the dose were done: a dose for each side counts both sides as one. @param {Dose} dose
 * @param {Stretch} stretch @param {number} movements */
export const countOf = (dose, { turns }, movements) =>
  turns && dose.per === "side" ? Math.floor(movements / 2) : movements;

/** Whose turn it is. @param {Stretch} stretch @param {number} movements done @returns {Side} */
export const sideNow = ({ kind, side, turns }, movements) =>
  turns && kind === "work" ? (movements % 2 === 0 ? "right" : "left") : side;

/** Stretches of work on one side between two rests: for holds each hold. @param {Dose} dose */
const bouts = (dose) => (dose.kind === "hold" ? dose.sets * (dose.repetitions ?? 1) : dose.sets);

/** Whether repetitions are counted, and not seconds. @param {Dose} dose */
export const isCounted = (dose) => dose.kind === "control" || dose.kind === "strength";

/** Seconds out, hold and back of one repetition. @param {Dose} dose @returns {[number, number, number]} */
export function tempo(dose) {
  if (dose.tempo_s) return dose.tempo_s;
  return [FREE_REPETITION_S / 2, dose.hold_s ?? 0, FREE_REPETITION_S / 2];
}

/** @param {Dose} dose */
export function repetitionLength(dose) {
  const [out_s, hold_s, back_s] = tempo(dose);
  return out_s + hold_s + back_s;
}

/** How many fit in that time, at the tempo that is asked for. @param {Dose} dose @param {number} timed_s */
export const repetitionsIn = (dose, timed_s) =>
  Math.floor(timed_s / Math.max(repetitionLength(dose), 1) + 1e-6);

/** Without a rest in the prescription there is still a countdown. @param {Dose} dose */
const restLength = (dose) => Math.max(dose.rest_s, READY_S);

/** Time to hear how, and to get there: longer when one has to get up or lie down for it.
 * @param {Plan} plan @param {number} number @param {number} version */
function positionLength(plan, number, version) {
  const planned = plan.exercises[number];
  const before = plan.exercises[number - 1];
  const shown = planned?.versions[version];
  const told = [shown?.name, planned?.told, shown?.start, shown?.change, planned?.note].join(" ");
  const listening_s = Math.ceil(told.split(/\s+/).length / READ_WORDS_A_SECOND) + AFTER_READING_S;
  const moves = before?.position !== planned?.position;
  return Math.max(GET_INTO_POSITION_S, listening_s) + (moves ? ANOTHER_POSITION_S : 0);
}
