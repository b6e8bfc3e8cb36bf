// The session without a tap: what follows what, what is said, and what comes out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { timeline } from "../../browser/session/timeline.mjs";
import { viewOf } from "../../browser/session/view.mjs";
import { BRIDGE, Person, PLANK, plan, WALK } from "./plans.mjs";

const kinds = (planned, number = 0) => timeline(planned, number, 0).map(({ kind }) => kind);

test("sets of a movement follow each other with a rest between, and the question last", () => {
  assert.deepEqual(kinds(plan(BRIDGE)), ["position", "ready", "work", "rest", "work", "asked"]);
});

test("each hold is done on both sides before the rest", () => {
  const found = timeline(plan(PLANK), 0, 0);
  assert.deepEqual(kinds(plan(PLANK)), [
    "position",
    "ready",
    "work",
    "change",
    "work",
    "rest",
    "work",
    "change",
    "work",
  ]);
  assert.deepEqual(
    found.filter(({ kind }) => kind === "work").map(({ side, set }) => `${side} ${set}`),
    ["right 1", "left 1", "right 2", "left 2"],
  );
});

test("who has to lie down otherwise gets more time", () => {
  const [same, other] = [plan(BRIDGE, BRIDGE), plan(BRIDGE, PLANK)].map((one) => timeline(one, 1, 0)[0]);
  assert.ok(other.length_s > same.length_s);
});

test("even without a rest in the prescription there is a countdown between sets", () => {
  const restless = { ...BRIDGE, dose: { ...BRIDGE.dose, rest_s: 0 } };
  const rest = timeline(plan(restless), 0, 0).find(({ kind }) => kind === "rest");
  assert.equal(rest.length_s, 5);
});

test("a whole session needs no tap between start and end", () => {
  const person = new Person(plan(BRIDGE, PLANK, WALK)).startsWell().waitsFor("check-out").tellsTheEnd();
  const [{ exercises, pain_before, pain_during, effort, source, complete, safety }] = person.sent;
  assert.equal(person.state.screen, "finished");
  assert.deepEqual([pain_before, pain_during, effort, source, complete], [2, 3, 5, "guided", true]);
  assert.deepEqual(safety, { legs: false, fall: false });
  assert.deepEqual(
    exercises[0].sets.map(({ repetitions }) => repetitions),
    [3, 3],
  );
  assert.deepEqual(
    exercises[1].sets.map(({ side, held_s }) => [side, held_s]),
    [
      ["right", 8],
      ["left", 8],
      ["right", 8],
      ["left", 8],
    ],
  );
  assert.deepEqual(exercises[2].sets, [
    { side: "both", held_s: 30, band: "red", load_kg: null, counted_by: "timer" },
  ]);
});

test("the exercises come in the order of the prescription", () => {
  const person = new Person(plan(PLANK, BRIDGE)).startsWell().waitsFor("check-out").tellsTheEnd();
  assert.deepEqual(
    person.sent[0].exercises.map(({ exercise }) => exercise),
    ["plank", "bridge"],
  );
});

test("a movement is counted aloud at the prescribed tempo", () => {
  const person = new Person(plan(BRIDGE)).startsWell().waitsFor("work");
  person.effects = [];
  person.waits(21);
  const counted = person.said.filter((words) => /^\d$/.test(words));
  assert.deepEqual(counted, ["1", "2", "3"]);
  assert.equal(person.said.filter((words) => words === "Go.").length, 2);
  assert.ok(person.said.includes("Keep your back flat."));
});

test("another set gives another cue", () => {
  const person = new Person(plan(BRIDGE)).startsWell().waitsFor("asked");
  assert.ok(person.said.includes("Keep your back flat.") && person.said.includes("Breathe on."));
});

test("a hold counts down, with a sound for each of the last three seconds and for its end", () => {
  const person = new Person(plan(PLANK)).startsWell().waitsFor("work");
  person.effects = [];
  person.waits(7.75);
  assert.deepEqual(person.sounds, ["soon", "soon", "soon"]);
  person.waits(0.25);
  assert.deepEqual(person.sounds.slice(3), ["done", "change"]);
  assert.equal(person.said.at(-1), "Now left.");
});

test("the question about what nothing can see is asked aloud and answered at the end", () => {
  const person = new Person(plan(BRIDGE)).startsWell().waitsFor("asked");
  assert.ok(person.said.at(-1).includes("Did your back stay long?"));
  person.waitsFor("check-out");
  const answers = { "back-neutral": true };
  person.tellsTheEnd({ exercises: [{ pain: null, effort: null, answers }] });
  assert.deepEqual(person.sent[0].exercises[0].answers, answers);
});

test("everything that is said stands on the screen", () => {
  const person = new Person(plan(BRIDGE, PLANK)).startsWell();
  for (let second = 0; second < 400 && person.state.screen === "going"; second += 0.25) {
    person.effects = [];
    person.waits(0.25);
    const view = viewOf(person.plan, person.state);
    if (!view) continue;
    const written = [view.title, view.amount, view.cue, view.how, view.number].join(" ");
    const told = person.effects.filter((effect) => effect.do === "say" && !effect.number).at(-1)?.words ?? "";
    const missing = told.split(/[.?!]\s*/).filter((sentence) => sentence && !written.includes(sentence));
    const framing = [
      "Get ready",
      "Think for a moment: Did your back stay long",
      "You answer at the end",
      "so much",
    ];
    assert.deepEqual(
      missing.filter((sentence) => !framing.includes(sentence)),
      [],
      written,
    );
  }
});

test("the drawing follows the tempo, and stands still for who asked for less motion", () => {
  const person = new Person(plan(BRIDGE)).startsWell().waitsFor("work");
  const shown = new Set();
  const still = new Set();
  for (let tick = 0; tick < 40; tick += 1) {
    shown.add(viewOf(person.plan, person.waits(0.25).state).pose.src);
    still.add(viewOf(person.plan, person.state, { still: true }).pose.src);
  }
  assert.deepEqual([...shown].sort(), ["/bridge-rest.svg", "/bridge-up.svg"]);
  assert.deepEqual([...still], ["/bridge-up.svg"]);
});

test("the same events at the same times give the same state", () => {
  const [one, other] = [0, 1].map(() => new Person(plan(BRIDGE, PLANK)).startsWell().waits(100));
  assert.deepEqual(one.state, other.state);
});
