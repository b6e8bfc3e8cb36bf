/**
 * The session: what happens at each event. Pure: the same state, event and time give the same answer, so that
 * every path can be tested without a screen, a voice or a clock.
 */

import { viewToAsk } from "./facing.mjs";
import { feel } from "./felt.mjs";
import { again, ease, enter, goOn, hear, isGone, leave, next, partly, pass, place } from "./going.mjs";
import { phrase } from "./plan.mjs";
import { resultOf } from "./result.mjs";
import { setsDone, shownNow, timeOf, UNWATCHED, versionNow, withDone } from "./state.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./state.mjs").State} State */
/** @typedef {import("./state.mjs").SkipReason} SkipReason */

/**
 * @typedef {{do: "say", words: string, number?: boolean} | {do: "sound", name: import("./moments.mjs").Sound}
 *   | {do: "hush"} | {do: "keep"} | {do: "send", result: import("./result.mjs").Result}
 *   | {do: "forget"} | {do: "set", going: boolean}} Effect
 * `set` tells the coach that a set starts, goes on after a pause, or has ended; `keep` that this state is worth keeping.
 *
 * @typedef {{state: State, effects: Effect[]}} Step
 *
 * @typedef {{type: "tick" | "start" | "ready" | "more-time" | "pause" | "go-on" | "back" | "hurts" | "lighter"
 *     | "stop-exercise" | "stop-session" | "skip" | "again" | "coach-on" | "coach-off"
 *     | "feel-on" | "feel-off"}
 *   | {type: "checked-in", pain: number | null, safety: Record<string, string[] | false>, keeps: boolean}
 *   | {type: "skip-because", reason: SkipReason}
 *   | {type: "checked-out", pain: number | null, effort: number | null, note: string, exercises: Told[]}
 *   | {type: "told", sending: State["sending"], trouble?: string}
 *   | {type: "coach" | "felt", said: {event: string, [field: string]: any}}} SessionEvent
 * `coach` is what the camera's coach says, `felt` what that of the phone on the pelvis says.
 *
 * @typedef {{pain: number | null, effort: number | null, answers: Record<string, boolean>}} Told of one exercise
 */

/** Longer than this between two ticks: the device slept, or its clock was changed. Nobody was guided meanwhile. */
const LONGEST_GAP_MS = 5000;
const MORE_TIME_MS = 20_000;

/** Found again after a reload: nothing runs until someone says so.
 * @param {State} kept @param {number} now_ms @returns {State} */
export function resumed(kept, now_ms) {
  const over = kept.screen === "going" ? "resume" : kept.over;
  return { ...kept, begun: kept.begun ?? 0, over, at_ms: now_ms, coached: false, feels: false };
}

/** @param {Plan} plan @param {State} state @param {SessionEvent} event @param {number} now_ms @returns {Step} */
export function step(plan, state, event, now_ms) {
  const passed_ms = Math.max(now_ms - state.at_ms, 0);
  const at = { ...state, at_ms: now_ms };
  if (event.type === "tick") return ticked(plan, at, passed_ms);
  if (event.type === "coach-on" || event.type === "coach-off")
    return { state: watchedAnew(plan, at, event.type === "coach-on"), effects: [] };
  if (event.type === "feel-on" || event.type === "feel-off")
    return { state: { ...at, feels: event.type === "feel-on", watched: UNWATCHED }, effects: [] };
  const answer = PATHS[state.screen](plan, at, event);
  if (!answer) return { state: at, effects: [] };
  return { state: answer.state, effects: [...answer.effects, { do: "keep" }] };
}

/** Who has to stand otherwise than before hears it before the set. @param {Plan} plan @param {State} state
 * @param {boolean} coached @returns {State} */
function watchedAnew(plan, state, coached) {
  const version = shownNow(plan, state);
  const view = coached && version ? viewToAsk(version, state.stood) : null;
  const hint = view ? (plan.words[`view-turn-${view}`] ?? "") : "";
  return { ...state, coached, watched: { ...UNWATCHED, hint } };
}

/** @param {Plan} plan @param {State} state @param {number} passed_ms @returns {Step} */
function ticked(plan, state, passed_ms) {
  if (state.screen !== "going" || state.over) return { state, effects: [] };
  if (passed_ms > LONGEST_GAP_MS) return stopped(plan, state, "pause", "paused");
  if (isGone(plan, state)) return stopped(plan, state, "pause", "paused");
  return pass(plan, state, passed_ms);
}

/** @typedef {(plan: Plan, state: State, event: SessionEvent) => Step | null} Path */

/** @type {Record<import("./state.mjs").Screen, Path>} */
const PATHS = {
  "check-in": (plan, state, event) => (event.type === "checked-in" ? checkedIn(plan, state, event) : null),
  equipment: (plan, state, event) =>
    event.type === "start" ? enter(plan, { ...state, screen: "going" }) : null,
  going: (plan, state, event) => (state.over ? waiting : going)(plan, state, event),
  "check-out": (plan, state, event) =>
    event.type === "checked-out" ? checkedOut(plan, state, event) : lastWord(plan, state, event),
  finished: told,
  stopped: told,
};

/** @param {Plan} plan @param {State} state @param {Extract<SessionEvent, {type: "checked-in"}>} event
 * @returns {Step} */
function checkedIn(plan, state, event) {
  const answered = { ...state, pain_before: event.pain, safety: event.safety, keeps: event.keeps };
  const urgency = urgencyOf(plan, event.safety);
  if (!urgency) return { state: { ...answered, screen: "equipment" }, effects: [] };
  return sending(plan, { ...answered, urgency, ended_at: timeOf(state), screen: "stopped" });
}

/** Of the most urgent sign. @param {Plan} plan @param {Record<string, string[] | false>} safety */
function urgencyOf(plan, safety) {
  const reported = plan.questions.flatMap(({ key, signs }) => {
    const told = safety[key] || [];
    return signs
      .filter((sign) => told.includes(sign.key))
      .map((sign) => plan.urgencies.indexOf(sign.urgency));
  });
  return reported.length ? (plan.urgencies[Math.max(...reported)] ?? "") : "";
}

/** Nothing stands over the exercise. @param {Plan} plan @param {State} state @param {SessionEvent} event
 * @returns {Step | null} */
function going(plan, state, event) {
  const kind = place(plan, state)?.stretch.kind;
  switch (event.type) {
    case "ready":
      return kind === "work" ? null : hushed(next(plan, state));
    case "more-time":
      if (kind === "work") return null;
      return { state: { ...state, elapsed_ms: state.elapsed_ms - MORE_TIME_MS }, effects: [{ do: "hush" }] };
    case "pause":
      return stopped(plan, chosen(state), "pause", "paused");
    case "hurts":
      return stopped(plan, state, "hurts", "hurts");
    case "skip":
      return stopped(plan, state, "skip", "skip");
    case "back":
      return again(plan, state);
    case "coach":
      return hear(plan, state, event.said);
    case "felt":
      return feel(plan, state, event.said);
    default:
      return null;
  }
}

/** Who walks out of the picture to press it chose that pause: coming back ends only one that nobody chose.
 * @param {State} state @returns {State} */
const chosen = (state) => ({ ...state, watched: { ...state.watched, gone_ms: null } });

/** Time stands still, someone decides. @param {Plan} plan @param {State} state @param {SessionEvent} event
 * @returns {Step | null} */
function waiting(plan, state, event) {
  const open = { ...state, over: /** @type {const} */ ("") };
  switch (event.type) {
    case "go-on":
      return goOn(plan, open);
    case "hurts":
      return stopped(plan, state, "hurts", "hurts");
    case "skip":
      return stopped(plan, state, "skip", "skip");
    case "lighter":
      return lighter(plan, open);
    case "stop-exercise":
      return leave(plan, open, "pain");
    case "skip-because":
      return leave(plan, open, event.reason);
    case "back":
      return again(plan, open);
    case "stop-session":
      return toCheckOut(plan, open, state.over === "hurts" ? "pain" : "other");
    case "coach":
      return heardWhileWaiting(plan, state, event.said);
    case "felt":
      return event.said.event === "cue" ? null : feel(plan, state, event.said);
    default:
      return null;
  }
}

/** Who left the picture and comes back goes on without a tap. @param {Plan} plan @param {State} state
 * @param {{event: string, [field: string]: any}} said @returns {Step | null} */
function heardWhileWaiting(plan, state, said) {
  if (said.event === "summary") return hear(plan, state, said);
  if (said.event !== "view") return null;
  const seen = hear(plan, state, said);
  const { gone_ms } = state.watched; // not of who goes away after choosing a pause
  const isBack = state.over === "pause" && gone_ms !== null && said.ok;
  if (isBack) return goOn(plan, { ...seen.state, over: "" });
  return { ...seen, state: { ...seen.state, watched: { ...seen.state.watched, gone_ms } } };
}

/** @param {Plan} plan @param {State} state @returns {Step} */
function lighter(plan, state) {
  const easier = versionNow(state) + 1;
  if (!plan.exercises[state.exercise]?.versions[easier]) return goOn(plan, state);
  return ease(plan, state, easier);
}

/** Quiet before what comes now. @param {Step} taken @returns {Step} */
const hushed = ({ state, effects }) => ({ state, effects: [{ do: "hush" }, ...effects] });

/** What was done counts; what was not is left. @param {Plan} plan @param {State} state
 * @param {SkipReason} reason @returns {Step} */
function toCheckOut(plan, state, reason) {
  let left = partly(plan, state);
  for (let number = state.exercise; number < plan.exercises.length; number += 1)
    left = withDone(left, number, { skipped: number === state.exercise ? reason : "other" });
  return {
    state: { ...left, screen: "check-out", ended_at: timeOf(state), cue: "" },
    effects: [{ do: "set", going: false }, { do: "hush" }],
  };
}

/** @param {Plan} plan @param {State} state @param {import("./state.mjs").Over} over @param {string} words
 * @returns {Step} */
function stopped(plan, state, over, words) {
  const cue = phrase(plan, words);
  return { state: { ...state, over, cue }, effects: [{ do: "hush" }, { do: "say", words: cue }] };
}

/** @param {Plan} plan @param {State} state @param {Extract<SessionEvent, {type: "checked-out"}>} event
 * @returns {Step} */
function checkedOut(plan, state, event) {
  let answered = { ...state, pain: event.pain, effort: event.effort, note: event.note };
  event.exercises.forEach((one, number) => {
    answered = withDone(answered, number, one);
  });
  return sending(plan, { ...answered, screen: "finished" });
}

/** @param {Plan} plan @param {State} state @returns {Step} */
function sending(plan, state) {
  const next = { ...state, sending: /** @type {const} */ ("sending"), trouble: "" };
  return { state: next, effects: [{ do: "hush" }, { do: "send", result: resultOf(plan, next) }] };
}

/** What was seen or felt of the last set comes when the session has come to its end. @param {Plan} plan
 * @param {State} state @param {SessionEvent} event @returns {Step | null} */
function lastWord(plan, state, event) {
  if (event.type !== "coach" && event.type !== "felt") return null;
  if (event.said.event !== "summary") return null;
  return (event.type === "coach" ? hear : feel)(plan, state, event.said);
}

/** How sending went. @param {Plan} plan @param {State} state @param {SessionEvent} event @returns {Step | null} */
function told(plan, state, event) {
  if (event.type === "again" && state.sending !== "sent") return sending(plan, state);
  if (event.type !== "told") return null;
  const next = { ...state, sending: event.sending, trouble: event.trouble ?? "" };
  return { state: next, effects: isWorthKeeping(next) ? [] : [{ do: "forget" }] };
}

/**
 * A session of another day or another programme that was never told: what was done of it counts.
 * @param {Plan} plan its own @param {State} kept @returns {Step | null} null: nothing was done
 */
export function closed(plan, kept) {
  if (kept.sending) return sending(plan, kept);
  const left = kept.screen === "going" ? toCheckOut(plan, kept, "other").state : kept;
  return setsDone(left) === 0 ? null : sending(plan, { ...left, screen: "finished" });
}

/** Whether leaving this state behind would lose something: what waits to be sent is kept elsewhere.
 * @param {State} state */
export const isWorthKeeping = (state) =>
  ["", "sending", "not-kept"].includes(state.sending) && (state.screen !== "check-in" || setsDone(state) > 0);
