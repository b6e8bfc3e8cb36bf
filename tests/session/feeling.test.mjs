// With the phone on the pelvis: it counts nothing, helps, and what it felt goes into the result.
import assert from "node:assert/strict";
import { test } from "node:test";
import { toneAt } from "../../browser/sensor/tone.mjs";
import { place } from "../../browser/session/going.mjs";
import { resumed } from "../../browser/session/machine.mjs";
import { opening } from "../../browser/session/moments.mjs";
import { viewOf } from "../../browser/session/view.mjs";
import { BRIDGE, Person, PLANK, plan } from "./plans.mjs";

const says = (event, more = {}) => ({ type: "felt", said: { event, ...more } });
const FELT = { placed: "sacrum", put: "Tuck it in." };
const feelable = (exercise) => ({
  ...exercise,
  versions: exercise.versions.map((version) => ({ ...version, felt: FELT })),
});
/** Of the first set, unless it says another. */
const SUMMARY = {
  set: 1,
  repetitions: 0,
  held_s: 0,
  coverage: 0.9,
  verdicts: { "back-flat": { good: 6, attention: 2 } },
};

function felt(...exercises) {
  const person = new Person(plan(...exercises.map(feelable)));
  Object.assign(person.plan.words, { "view-phone-slipped": "It has slipped." });
  return person.startsWell().does("feel-on");
}

test("the phone counts nothing: a set goes by its own clock", () => {
  const person = felt(BRIDGE)
    .waitsFor("work")
    .does(says("repetition", { counted: true }))
    .waitsFor("rest");
  const [set] = Object.values(person.state.done[0].sets);
  assert.deepEqual([set.repetitions, set.counted_by], [3, "timer"]);
});

test("what it felt belongs to the set that was done last, and is told to be the phone's", () => {
  const person = felt(BRIDGE).waitsFor("rest").does(says("summary", SUMMARY));
  const [set] = Object.values(person.state.done[0].sets);
  assert.equal(set.judged_by, "phone");
  assert.equal(set.counted_by, "timer");
  assert.equal(set.coverage, 0.9);
  assert.deepEqual(set.verdicts, { "back-flat": { good: 6, attention: 2, not_visible: 0 } });
});

test("what was felt of the very last set is told when the questions of the end are already there", () => {
  const person = felt({ ...BRIDGE, dose: { ...BRIDGE.dose, sets: 1 } }).waitsFor("check-out");
  person.does(says("summary", SUMMARY));
  assert.equal(Object.values(person.state.done[0].sets)[0].judged_by, "phone");
});

test("of a set that was broken off before one repetition nothing is laid upon the set before it", () => {
  const person = felt(BRIDGE).waitsFor("rest").does(says("summary", SUMMARY)).waitsFor("work");
  person.does("skip").does({ type: "skip-because", reason: "other" });
  person.does(says("summary", { ...SUMMARY, set: 2, verdicts: { "back-flat": { good: 0, attention: 9 } } }));
  const [set] = Object.values(person.state.done[0].sets);
  assert.equal(set.verdicts["back-flat"].attention, 2);
});

test("a summary that comes during a pause is not lost", () => {
  const person = felt(BRIDGE).waitsFor("rest").does("pause").does(says("summary", SUMMARY));
  assert.equal(Object.values(person.state.done[0].sets)[0].judged_by, "phone");
});

test("what to watch is said during a set only, and while the phone is on", () => {
  const person = felt(PLANK);
  person.does(says("cue", { key: "back-flat" }));
  assert.notEqual(person.state.cue, "Keep your back flat.");
  person.waitsFor("work").does(says("cue", { key: "back-flat" }));
  assert.equal(person.state.cue, "Keep your back flat.");
  person.does("feel-off").does(says("cue", { key: "breathe" }));
  assert.equal(person.state.cue, "Keep your back flat.");
});

test("how the phone lies is a hint, gone once it lies well", () => {
  const person = felt(PLANK).waitsFor("work");
  person.does(says("view", { ok: false, reason: "phone-slipped" }));
  assert.equal(viewOf(person.plan, person.state).hint, "It has slipped.");
  person.does(says("view", { ok: true, reason: null }));
  assert.equal(viewOf(person.plan, person.state).hint, "");
});

test("how the phone lies is told in a pause too, what to watch is not", () => {
  const person = felt(PLANK).waitsFor("work").does("pause");
  person.does(says("view", { ok: false, reason: "phone-slipped" }));
  person.does(says("cue", { key: "back-flat" }));
  assert.equal(person.said.includes("Keep your back flat."), false);
  assert.equal(viewOf(person.plan, person.state).hint, "It has slipped.");
  person.does(says("view", { ok: true, reason: null })).does("go-on");
  assert.equal(viewOf(person.plan, person.state).hint, "");
});

test("before getting into position is said where the phone goes, and there is time for it", () => {
  const person = felt(BRIDGE, PLANK);
  person.waitsFor("rest").does("skip").does({ type: "skip-because", reason: "other" });
  assert.equal(person.at, "position");
  assert.ok(person.state.elapsed_ms < 0);
  const [{ say }] = opening(place(person.plan, person.state));
  assert.match(say, /Tuck it in\./);
  assert.match(viewOf(person.plan, person.state).how, /Tuck it in\./);
});

test("before a set goes on after a pause too", () => {
  const person = felt(BRIDGE).waitsFor("work").waits(2).does("pause").does("go-on");
  assert.equal(person.said.at(-1), "Get ready. Tuck it in.");
  const ring = () => {
    const { number, share } = viewOf(person.plan, person.state);
    return [number, share];
  };
  assert.deepEqual(ring(), ["20", 1]);
  person.waits(16);
  assert.deepEqual(ring(), ["4", 0.8]);
  const { elapsed_ms } = person.state;
  assert.equal(person.waits(4).state.elapsed_ms, elapsed_ms);
  assert.equal(person.waits(1).state.elapsed_ms, elapsed_ms + 1000);
});

test("without the phone nothing is said of it", () => {
  const person = new Person(plan(feelable(BRIDGE))).startsWell();
  const [{ say }] = opening(place(person.plan, person.state));
  assert.doesNotMatch(say, /Tuck it in/);
});

test("after a reload nothing measures until someone says so", () => {
  assert.equal(resumed(felt(BRIDGE).state, 0).feels, false);
});

test("the tone is silent near the start and when nothing is felt, and rises towards the limit", () => {
  assert.equal(toneAt(-1).gain, 0);
  assert.equal(toneAt(0.4).gain, 0);
  const [soft, loud] = [toneAt(0.8), toneAt(1.2)];
  assert.ok(soft.gain > 0 && loud.gain > soft.gain && loud.frequency_hz > soft.frequency_hz);
  assert.deepEqual(toneAt(9), toneAt(1.3));
});
