/** The running part: time that passes, stretches that follow each other, sets that are done, the coach's word. */

import { viewNamed } from "./facing.mjs";
import { moments, opening } from "./moments.mjs";
import { phrase } from "./plan.mjs";
import { shownNow, timeOf, UNWATCHED, versionNow, withDone } from "./state.mjs";
import { countOf, isCounted, READY_S, repetitionsIn, sideNow, timeline } from "./timeline.mjs";
import { summed } from "./verdicts.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./state.mjs").State} State */
/** @typedef {import("./machine.mjs").Step} Step @typedef {import("./machine.mjs").Effect} Effect */
/** @typedef {import("./moments.mjs").Place} Place @typedef {import("./moments.mjs").Moment} Moment */
/** @typedef {import("./state.mjs").SkipReason} SkipReason */

/** Who is followed by the coach goes at their own pace, but a set cannot last for ever. */
const SLOWEST_TIMES = 4;
const AWAY_MS = 8000;
const SHORT_BEFORE_S = 1;
const SOON_S = 3;
/** To tuck a phone in on the pelvis, before getting into position. */
const PUT_MS = 15_000;

/** @param {Plan} plan @param {State} state @returns {Place | null} */
export function place(plan, state) {
  const version = versionNow(state);
  const stretch = timeline(plan, state.exercise, version)[state.stretch];
  if (!stretch) return null;
  const felt = state.feels ? plan.exercises[state.exercise]?.versions[version]?.felt : null;
  return { plan, exercise: state.exercise, version, stretch, put: felt?.put ?? "" };
}

/** The stretch starts. @param {Plan} plan @param {State} state @returns {Step} */
export function enter(plan, state) {
  const here = place(plan, state);
  const fresh = { ...state, elapsed_ms: 0, lead_ms: 0, watched: UNWATCHED };
  if (!here) return { state: fresh, effects: [] };
  const { kind } = here.stretch;
  const timed = kind === "position" && here.put ? { ...fresh, elapsed_ms: -PUT_MS } : fresh;
  const asked = kind === "asked" ? withDone(timed, state.exercise, { asked: true }) : timed;
  if (kind !== "work") return heard(asked, opening(here), []);
  return heard({ ...asked, begun: asked.begun + 1 }, opening(here), [{ do: "set", going: true }]);
}

/** @param {Plan} plan @param {State} state @param {number} passed_ms @returns {Step} */
export function pass(plan, state, passed_ms) {
  const here = place(plan, state);
  if (!here) return next(plan, state);
  if (state.lead_ms > 0) return lead(state, here, passed_ms);
  const [from_s, to_s] = [state.elapsed_ms / 1000, (state.elapsed_ms + passed_ms) / 1000];
  const later = { ...state, elapsed_ms: state.elapsed_ms + passed_ms };
  if (here.stretch.kind === "work" && isCountedByCoach(plan, state)) {
    const { length_s } = here.stretch;
    const longest_s = state.watched.repetitions ? length_s * SLOWEST_TIMES : length_s;
    return to_s >= longest_s ? next(plan, later) : { state: later, effects: [] };
  }
  const due = moments(here).filter(({ at_s }) => from_s < at_s && at_s <= to_s);
  const told = heard(later, due, []);
  if (to_s < here.stretch.length_s) return told;
  const moved = next(plan, told.state);
  return { state: moved.state, effects: [...told.effects, ...moved.effects] };
}

/** The countdown before a set goes on. @param {State} state @param {Place} here
 * @param {number} passed_ms @returns {Step} */
function lead(state, here, passed_ms) {
  const lead_ms = Math.max(state.lead_ms - passed_ms, 0);
  const later = { ...state, lead_ms };
  if (lead_ms === 0)
    return heard(later, [{ at_s: 0, sound: "start" }, ...workSaid(here)], [{ do: "set", going: true }]);
  const left_s = Math.ceil(lead_ms / 1000);
  const isNew = left_s < Math.ceil(state.lead_ms / 1000) && left_s <= SOON_S;
  const due = isNew
    ? [{ at_s: 0, say: `${left_s}`, sound: /** @type {const} */ ("soon"), number: true }]
    : [];
  return heard(later, due, []);
}

/** @param {Place} here @returns {Moment[]} */
const workSaid = (here) => opening(here).filter(({ say }) => say);

/** Whether the coach is on and can follow this version. @param {Plan} plan @param {State} state */
function isFollowed(plan, state) {
  return state.coached && Boolean(shownNow(plan, state)?.sheet);
}

/** At the person's own pace. @param {Plan} plan @param {State} state */
export function isCountedByCoach(plan, state) {
  const dose = plan.exercises[state.exercise]?.dose;
  return dose !== undefined && isCounted(dose) && isFollowed(plan, state);
}

/** On to the next stretch: of this exercise, of the next one, or the end. @param {Plan} plan @param {State} state
 * @returns {Step} */
export function next(plan, state) {
  const here = place(plan, state);
  const kept =
    here?.stretch.kind === "work" ? worked(plan, state, here, { whole: !state.watched.repetitions }) : state;
  /** @type {Effect[]} */
  const ended =
    here?.stretch.kind === "work"
      ? [{ do: "set", going: false }, { do: "sound", name: "done" }, { do: "keep" }]
      : [];
  const entered = arrive(plan, { ...kept, ...following(plan, state) });
  return { state: entered.state, effects: [...ended, ...entered.effects] };
}

/** @param {Plan} plan @param {State} state */
function following(plan, state) {
  const stretches = timeline(plan, state.exercise, versionNow(state));
  if (stretches[state.stretch]?.kind === "ready" && state.work_next !== null)
    return { stretch: state.work_next, work_next: null };
  if (state.stretch + 1 < stretches.length) return { stretch: state.stretch + 1 };
  return { exercise: state.exercise + 1, stretch: 0, work_next: null };
}

/** Leave this exercise for a reason. @param {Plan} plan @param {State} state @param {SkipReason} reason
 * @returns {Step} */
export function leave(plan, state, reason) {
  /** @type {Effect[]} */
  const ended = [{ do: "hush" }, { do: "sound", name: "done" }, { do: "set", going: false }];
  const left = withDone(partly(plan, state), state.exercise, { skipped: reason });
  const entered = arrive(plan, { ...left, exercise: state.exercise + 1, stretch: 0, work_next: null });
  return { state: entered.state, effects: [...ended, ...entered.effects] };
}

/** @param {Plan} plan @param {State} state @returns {Step} */
function arrive(plan, state) {
  if (state.exercise < plan.exercises.length) return enter(plan, state);
  const cue = phrase(plan, "well-done");
  return {
    state: { ...state, screen: "check-out", ended_at: timeOf(state), elapsed_ms: 0, cue },
    effects: [{ do: "say", words: cue }],
  };
}

/** The easier version, explained first; then the work that it takes over. @param {Plan} plan @param {State} state
 * @param {number} version @returns {Step} */
export function ease(plan, state, version) {
  const stretches = timeline(plan, state.exercise, version);
  const work = stretches.findIndex(({ kind }, number) => kind === "work" && number >= state.stretch);
  const kept = withDone(partly(plan, state), state.exercise, { version });
  const entered = enter(plan, { ...kept, stretch: 0, work_next: work < 0 ? null : work });
  return { state: entered.state, effects: [{ do: "hush" }, { do: "set", going: false }, ...entered.effects] };
}

/** What went before the last work, once more. @param {Plan} plan @param {State} state @returns {Step} */
export function again(plan, state) {
  const entered = enter(plan, { ...state, ...earlier(plan, state), work_next: null });
  return { state: entered.state, effects: [{ do: "hush" }, { do: "set", going: false }, ...entered.effects] };
}

/** Where it was broken off; in a set after a countdown, with time for a phone that goes back in its place.
 * @param {Plan} plan @param {State} state @returns {Step} */
export function goOn(plan, state) {
  const here = place(plan, state);
  const isWork = here?.stretch.kind === "work";
  const put = isWork ? here.put : "";
  const cue = [phrase(plan, isWork ? "get-ready" : "go-on"), put].filter(Boolean).join(" ");
  const lead_ms = isWork ? READY_S * 1000 + (put ? PUT_MS : 0) : 0;
  const watched = { ...state.watched, gone_ms: null }; // who says so is there
  return { state: { ...state, lead_ms, cue, watched }, effects: [{ do: "hush" }, { do: "say", words: cue }] };
}

/** @param {Plan} plan @param {State} state */
function earlier(plan, state) {
  const stretches = timeline(plan, state.exercise, versionNow(state));
  const before = stretches
    .slice(0, state.stretch)
    .map(({ kind }) => kind)
    .lastIndexOf("work");
  const kind = stretches[state.stretch]?.kind;
  if (kind === "work" && state.elapsed_ms > SHORT_BEFORE_S * 1000)
    return { exercise: state.exercise, stretch: state.stretch - 1 };
  if (before > 0) return { exercise: state.exercise, stretch: before - 1 };
  if (state.stretch > 0) return { exercise: state.exercise, stretch: 0 };
  return { exercise: Math.max(state.exercise - 1, 0), stretch: 0 };
}

/** What was done of a set that is broken off counts. @param {Plan} plan @param {State} state @returns {State} */
export function partly(plan, state) {
  const here = place(plan, state);
  return here?.stretch.kind === "work" ? worked(plan, state, here, { whole: false }) : state;
}

/** @param {Plan} plan @param {State} state @param {Place} here @param {{whole: boolean}} how @returns {State} */
function worked(plan, state, here, { whole }) {
  const planned = plan.exercises[state.exercise];
  const done = state.done[state.exercise];
  if (!planned || !done) return state;
  const { dose, band, load_kg } = planned;
  const timed_s = whole
    ? here.stretch.length_s
    : Math.min(Math.max(state.elapsed_ms, 0) / 1000, here.stretch.length_s);
  const seen = isFollowed(plan, state) ? state.watched.repetitions : 0;
  const amount = isCounted(dose)
    ? { repetitions: seen || repetitionsIn(dose, timed_s) }
    : { held_s: Math.floor(timed_s) };
  if (Object.values(amount)[0] === 0) return state;
  const { side } = here.stretch;
  const set = {
    number: state.begun,
    side: side === "left" || side === "right" ? side : /** @type {const} */ ("both"),
    ...amount,
    band,
    load_kg,
    counted_by: /** @type {"camera" | "timer"} */ (seen ? "camera" : "timer"),
  };
  return withDone(state, state.exercise, { skipped: "", sets: { ...done.sets, [state.stretch]: set } });
}

/** What the coach says: see the events of `ruggensteun coach`. @param {Plan} plan @param {State} state
 * @param {{event: string, [field: string]: any}} said @returns {Step} */
export function hear(plan, state, said) {
  const here = place(plan, state);
  const unchanged = { state, effects: [] };
  if (said.event === "summary") return { state: summed(state, said), effects: [] };
  if (!here || !isFollowed(plan, state)) return unchanged;
  if (said.event === "view") return { state: seen(plan, state, said), effects: [] };
  if (here.stretch.kind !== "work") return unchanged;
  if (said.event === "repetition" && said.counted !== false) return counted(plan, state, here);
  return said.event === "cue" ? cued(plan, state, said.key) : unchanged;
}

/** One sentence, whoever saw or felt the reason for it. @param {Plan} plan @param {State} state @param {string} key
 * @returns {Step} */
export function cued(plan, state, key) {
  const { cues } = shownNow(plan, state) ?? { cues: [] };
  const words = cues.find(({ point }) => point === key)?.words ?? plan.words[`cue-${key}`];
  return words
    ? { state: { ...state, cue: words }, effects: [{ do: "say", words }] }
    : { state, effects: [] };
}

/** The number, or in the middle of a pair whose turn it is. @param {Plan} plan @param {State} state
 * @param {Place} here @returns {Step} */
function counted(plan, state, { exercise, stretch }) {
  const dose = plan.exercises[exercise]?.dose;
  if (!dose) return { state, effects: [] };
  const repetitions = state.watched.repetitions + 1;
  const later = { ...state, watched: { ...state.watched, repetitions } };
  const isNew = countOf(dose, stretch, repetitions) > countOf(dose, stretch, repetitions - 1);
  const words = isNew
    ? `${countOf(dose, stretch, repetitions)}`
    : phrase(plan, `side-${sideNow(stretch, repetitions)}`);
  /** @type {Effect[]} */
  const effects = [{ do: "say", words, number: true }];
  if (repetitions < stretch.movements) return { state: later, effects };
  const moved = next(plan, later);
  return { state: moved.state, effects: [...effects, ...moved.effects] };
}

/** Whether someone left the picture in the middle of a set, and stays away. @param {Plan} plan @param {State} state */
export function isGone(plan, state) {
  const { gone_ms } = state.watched;
  const works = place(plan, state)?.stretch.kind === "work" && isFollowed(plan, state);
  return works && gone_ms !== null && state.at_ms - gone_ms >= AWAY_MS;
}

/** How to be seen, in words: `hint` is their key, as `coach/hints.mjs` gives it. @param {Plan} plan @param {State} state @param {{[field: string]: any}} said */
function seen(plan, state, said) {
  const hint = said.ok ? "" : (plan.words[said.hint] ?? phrase(plan, "view-unseen"));
  const stood = said.ok ? viewNamed(said.view) : state.stood;
  const gone_ms = said.reason === "nobody" ? (state.watched.gone_ms ?? state.at_ms) : null;
  return { ...state, stood, watched: { ...state.watched, hint, gone_ms } };
}

/** @param {State} state @param {Moment[]} due @param {Effect[]} before @returns {Step} */
function heard(state, due, before) {
  const effects = [...before];
  let { cue } = state;
  for (const { say, sound, number } of due) {
    if (sound) effects.push({ do: "sound", name: sound });
    if (say) effects.push({ do: "say", words: say, ...(number ? { number } : {}) });
    if (say && !number) cue = say;
  }
  return { state: { ...state, cue }, effects };
}
