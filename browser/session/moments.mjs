/** What is heard during one stretch of time, and when: words, numbers and sounds. */

import { phrase } from "./plan.mjs";
import { countOf, isCounted, repetitionLength, sideNow, tempo } from "./timeline.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan */
/** @typedef {import("./timeline.mjs").Stretch} Stretch */
/** @typedef {"start" | "soon" | "done" | "change"} Sound */
/** @typedef {{at_s: number, say?: string, number?: boolean, sound?: Sound}} Moment `number`: only spoken, it is on the screen */
/** @typedef {{plan: Plan, exercise: number, version: number, stretch: Stretch, put?: string}} Place `put`: where the phone goes that feels along */

const LAST_S = [3, 2, 1];
const CUE_FROM_S = 6;
const PHASES_TOLD = 2;
const SHORTEST_TOLD_PHASE_S = 1.5;
const AFTER_THE_NUMBER_S = 0.5;

/** What starts a stretch. @param {Place} place @returns {Moment[]} */
export function opening({ plan, exercise, version, stretch, put = "" }) {
  const planned = plan.exercises[exercise];
  const shown = planned?.versions[version];
  if (!planned || !shown) return [];
  switch (stretch.kind) {
    case "position":
      return [said([`${shown.name}.`, planned.told, put, shown.change, shown.start, planned.note])];
    case "ready":
      return [
        said([
          phrase(plan, "get-ready"),
          stretch.turns ? phrase(plan, "in-turns") : sideWords(plan, stretch),
        ]),
      ];
    case "change":
      return [{ at_s: 0, sound: "change" }, said([sideWords(plan, stretch)])];
    case "rest":
      return [said([phrase(plan, "rest"), phrase(plan, "set-next", { n: stretch.set })])];
    case "asked":
      return [said([phrase(plan, "think", { question: shown.ask?.words ?? "" })])];
    default:
      return [
        { at_s: 0, sound: "start" },
        said([phrase(plan, workWords(planned.dose)), stretch.turns ? phrase(plan, "now-right") : ""]),
      ];
  }
}

/** What comes after the start, in order. @param {Place} place @returns {Moment[]} */
export function moments(place) {
  const { stretch } = place;
  const found = stretch.kind === "work" ? inWork(place) : [];
  if (stretch.kind !== "asked" && !(stretch.kind === "work" && isCountedAt(place)))
    for (const left of LAST_S)
      if (stretch.length_s > left + 1)
        found.push({ at_s: stretch.length_s - left, sound: "soon", say: `${left}`, number: true });
  return found.sort((one, other) => one.at_s - other.at_s);
}

/** @param {Place} place @returns {Moment[]} */
function inWork(place) {
  const { plan, exercise, stretch } = place;
  const dose = plan.exercises[exercise]?.dose;
  if (!dose) return [];
  const cue = cueOf(place);
  if (!isCounted(dose))
    return cue && stretch.length_s >= 2 * CUE_FROM_S
      ? [{ at_s: Math.floor(stretch.length_s / 2), say: cue }]
      : [];
  const every_s = repetitionLength(dose);
  const found = [];
  for (let number = 1; number <= stretch.movements; number += 1) {
    const counted = countOf(dose, stretch, number);
    if (counted > countOf(dose, stretch, number - 1))
      found.push({ at_s: number * every_s - 0.3, say: `${counted}`, number: true });
    if (stretch.turns && number > 1) found.push(turn(plan, stretch, number, every_s));
    if (number <= PHASES_TOLD) found.push(...phases(plan, place, (number - 1) * every_s));
    else if (number === PHASES_TOLD + 1 && cue) found.push({ at_s: (number - 1) * every_s + 1, say: cue });
  }
  return found;
}

/** Whose turn it is. @param {Plan} plan @param {Stretch} stretch @param {number} number of the movement
 * @param {number} every_s @returns {Moment} */
const turn = (plan, stretch, number, every_s) => ({
  at_s: (number - 1) * every_s + AFTER_THE_NUMBER_S,
  say: phrase(plan, `side-${sideNow(stretch, number - 1)}`),
  number: true,
});

/** The tempo, said for the first repetitions; who takes turns hears the side instead of "go".
 * @param {Plan} plan @param {Place} place @param {number} from_s @returns {Moment[]} */
function phases(plan, { exercise, stretch }, from_s) {
  const dose = plan.exercises[exercise]?.dose;
  if (!dose) return [];
  const [out_s, hold_s, back_s] = tempo(dose);
  const told = [
    { at_s: from_s + 0.2, lasts_s: out_s, key: "go" },
    { at_s: from_s + out_s, lasts_s: hold_s, key: "hold-it" },
    { at_s: from_s + out_s + hold_s, lasts_s: back_s, key: "come-back" },
  ];
  return told
    .filter(({ lasts_s, key }) => lasts_s >= SHORTEST_TOLD_PHASE_S && !(stretch.turns && key === "go"))
    .map(({ at_s, key }) => ({ at_s, say: phrase(plan, key) }));
}

/** Another one each set, so that all are heard. @param {Place} place */
export function cueOf({ plan, exercise, version, stretch }) {
  const cues = plan.exercises[exercise]?.versions[version]?.cues ?? [];
  return cues[(stretch.set - 1) % Math.max(cues.length, 1)]?.words ?? "";
}

/** @param {Plan} plan @param {Stretch} stretch */
const sideWords = (plan, stretch) => (stretch.side ? phrase(plan, `now-${stretch.side}`) : "");

/** @param {import("./plan.mjs").Dose} dose */
const workWords = (dose) => (isCounted(dose) ? "begin" : dose.kind === "hold" ? "hold-it" : "step");

/** @param {Place} place */
function isCountedAt({ plan, exercise }) {
  const dose = plan.exercises[exercise]?.dose;
  return dose !== undefined && isCounted(dose);
}

/** @param {string[]} parts @returns {Moment} */
const said = (parts) => ({ at_s: 0, say: parts.filter(Boolean).join(" ") });
