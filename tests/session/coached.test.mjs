// With the coach: counting follows the person, and what it saw goes into the result.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hint } from "../../browser/coach/hints.mjs";
import { resultOf } from "../../browser/session/result.mjs";
import { viewOf } from "../../browser/session/view.mjs";
import { BRIDGE, Person, PLANK, plan } from "./plans.mjs";

const says = (event, more = {}) => ({ type: "coach", said: { event, ...more } });
const LONG = { ...PLANK, dose: { ...PLANK.dose, hold_s: 30 } };
const watched = (...exercises) =>
  new Person(plan(...exercises)).startsWell().does("coach-on").waitsFor("work");

test("the coach hears when a set starts and ends", () => {
  const person = watched(PLANK).waitsFor("change");
  assert.deepEqual(
    person.effects.filter((one) => one.do === "set").map(({ going }) => going),
    [true, false],
  );
});

test("the set ends with the last repetition that was seen, not with the clock", () => {
  const person = watched(BRIDGE)
    .does(says("repetition", { counted: true }))
    .waits(25);
  assert.equal(person.at, "work");
  person.does(says("repetition", { counted: false }));
  assert.equal(viewOf(person.plan, person.state).number, "1");
  person.does(says("repetition", { counted: true })).does(says("repetition", { counted: true }));
  assert.equal(person.at, "rest");
  const [set] = Object.values(person.state.done[0].sets);
  assert.deepEqual([set.repetitions, set.counted_by], [3, "camera"]);
});

test("a set in which nobody is seen goes by the clock, and says so", () => {
  const person = watched(BRIDGE).waits(21);
  assert.equal(person.at, "rest");
  const [set] = Object.values(person.state.done[0].sets);
  assert.deepEqual([set.repetitions, set.counted_by], [3, "timer"]);
});

test("an exercise that the coach cannot follow goes by the clock", () => {
  const unseen = { ...BRIDGE, versions: BRIDGE.versions.map((version) => ({ ...version, sheet: null })) };
  const person = watched(unseen).waits(2).does(says("repetition"));
  assert.equal(person.state.watched.repetitions, 0);
  assert.equal(Object.values(person.waitsFor("rest").state.done[0].sets)[0].counted_by, "timer");
});

test("a hold counts what was held, when most of it was seen", () => {
  const held = (coverage) =>
    Object.values(
      watched(PLANK)
        .waitsFor("change")
        .does(says("summary", { set: 1, held_s: 6.4, coverage, verdicts: {} })).state.done[0].sets,
    )[0];
  assert.deepEqual([held(0.9).held_s, held(0.9).counted_by], [6, "camera"]);
  assert.deepEqual([held(0.2).held_s, held(0.2).counted_by], [8, "timer"]);
});

test("the verdicts of a set belong to it, also when the next one has begun", () => {
  const verdicts = { "back-flat": { good: 2, attention: 1, not_visible: 0 } };
  const person = watched(BRIDGE);
  for (let seen = 0; seen < 3; seen += 1) person.does(says("repetition"));
  person.does(says("summary", { set: 1, verdicts, coverage: 0.9 }));
  const [set] = Object.values(person.state.done[0].sets);
  assert.deepEqual([set.verdicts, set.coverage], [verdicts, 0.9]);
});

test("what is told late finds its own set, not the one that was done since", () => {
  const told = (good) => ({ verdicts: { "back-flat": { good, attention: 0, not_visible: 0 } }, coverage: 1 });
  const person = watched(PLANK).waitsFor("change").waitsFor("rest");
  person.does(says("summary", { set: 2, ...told(2) })).does(says("summary", { set: 1, ...told(1) }));
  const sets = Object.values(person.state.done[0].sets);
  assert.deepEqual(
    sets.map(({ number, verdicts }) => [number, verdicts["back-flat"].good]),
    [
      [1, 1],
      [2, 2],
    ],
  );
  const sent = resultOf(person.plan, person.state).exercises[0].sets;
  assert.deepEqual(
    sent.map(({ number }) => number),
    [undefined, undefined],
  );
});

test("a set that is done again is another set: what is told of the first is not laid upon it", () => {
  const person = watched(LONG).waits(20).does("back").waitsFor("work");
  person.does(says("summary", { set: 1, verdicts: {}, coverage: 1, held_s: 20 })).waitsFor("change");
  const [set] = Object.values(person.state.done[0].sets);
  assert.deepEqual([set.number, set.coverage, set.held_s], [2, undefined, 30]);
});

test("counting goes on after a pause where it was", () => {
  const person = watched(BRIDGE).does(says("repetition", { counted: true }));
  person
    .does("pause")
    .waits(5)
    .does(says("repetition", { counted: true }))
    .does("go-on")
    .waits(6);
  assert.equal(viewOf(person.plan, person.state).number, "1");
  person.does(says("repetition")).does(says("repetition"));
  assert.equal(person.at, "rest");
  assert.equal(Object.values(person.state.done[0].sets)[0].repetitions, 3);
});

test("a cue is said in the words of the exercise, and stands on the screen", () => {
  const person = watched(BRIDGE).does(says("cue", { key: "back-flat" }));
  assert.equal(person.said.at(-1), "Keep your back flat.");
  assert.equal(viewOf(person.plan, person.state).cue, "Keep your back flat.");
});

test("who is not seen well reads it, and is not held up", () => {
  const person = watched(BRIDGE).does(says("view", { ok: false, reason: "unheard-of" }));
  assert.ok(viewOf(person.plan, person.state).hint.length > 10);
  assert.equal(
    viewOf(person.plan, person.does(says("view", { ok: true, view: "side-left" })).state).hint,
    "",
  );
});

test("what helps into the picture is read in the coach's own words", () => {
  const nobody = { ok: false, reason: "nobody" };
  const person = watched(BRIDGE);
  person.plan.words["view-nobody"] = "I see nobody. Come into the picture.";
  person.does(says("view", { ...nobody, hint: hint(nobody, null) }));
  assert.equal(viewOf(person.plan, person.state).hint, "I see nobody. Come into the picture.");
});

test("who leaves the picture in a set pauses, and goes on by coming back", () => {
  const person = watched(LONG)
    .waits(3)
    .does(says("view", { ok: false, reason: "nobody" }))
    .waits(9);
  assert.equal(person.state.over, "pause");
  const { elapsed_ms } = person.state;
  person.waits(60).does(says("view", { ok: true, view: "side-left" }));
  assert.equal(person.state.over, "");
  assert.equal(person.state.elapsed_ms, elapsed_ms);
  assert.equal(person.waits(5).waitsFor("change").state.done[0].skipped, "");
});

/** Somebody who was away so long that the set pauses, and of whom a part is in the picture again. */
function backInPart() {
  const person = watched(LONG)
    .waits(3)
    .does(says("view", { ok: false, reason: "nobody" }))
    .waits(9)
    .does(says("view", { ok: false, reason: "whole-body" }));
  assert.equal(person.state.over, "pause");
  return person;
}

test("who comes back bit by bit goes on too", () => {
  const person = backInPart();
  assert.equal(person.does(says("view", { ok: true, view: "side-left" })).state.over, "");
});

test("who goes on by hand is not stopped for having been away", () => {
  const person = backInPart();
  assert.equal(person.does("go-on").waits(1).state.over, "");
  assert.equal(person.waits(10).state.over, "");
});

test("who was away before it hurt is not stopped for that after it", () => {
  const person = watched(LONG)
    .waits(3)
    .does(says("view", { ok: false, reason: "nobody" }))
    .waits(2)
    .does("hurts")
    .does(says("view", { ok: true, view: "side-left" }))
    .waits(20);
  assert.equal(person.does("go-on").waits(10).state.over, "");
});

test("someone who chose to pause is not sent on by the camera", () => {
  const person = watched(PLANK)
    .waits(3)
    .does("pause")
    .does(says("view", { ok: true, view: "side-left" }));
  assert.equal(person.state.over, "pause");
  person
    .does(says("view", { ok: false, reason: "nobody" }))
    .does(says("view", { ok: true, view: "side-left" }));
  assert.equal(person.state.over, "pause");
});

test("who walks out of the picture to press pause is not sent on by the camera either", () => {
  const person = watched(LONG)
    .waits(3)
    .does(says("view", { ok: false, reason: "nobody" }))
    .waits(2)
    .does("pause")
    .does(says("view", { ok: true, view: "side-left" }));
  assert.equal(person.state.over, "pause");
});

test("without the coach its words change nothing", () => {
  const person = new Person(plan(BRIDGE)).startsWell().waitsFor("work");
  assert.equal(person.does(says("repetition")).state.watched.repetitions, 0);
});

test("when the coach goes away in the middle, the clock takes over", () => {
  const person = watched(BRIDGE).waits(2).does("coach-off").waitsFor("rest");
  assert.equal(Object.values(person.state.done[0].sets)[0].counted_by, "timer");
});
