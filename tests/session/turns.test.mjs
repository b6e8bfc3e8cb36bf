// Exercises in which left and right take turns: said while it goes on, counted as the dose counts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setsOf, timeline } from "../../browser/session/timeline.mjs";
import { viewOf } from "../../browser/session/view.mjs";
import { BIRD_DOG, Person, plan } from "./plans.mjs";

const turning = (dose) => plan({ ...BIRD_DOG, dose: { ...BIRD_DOG.dose, ...dose } });

test("both sides are done in one set, without a change of sides", () => {
  const found = timeline(plan(BIRD_DOG), 0, 0);
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ["position", "ready", "work", "rest", "work"],
  );
  assert.deepEqual([found[2].movements, found[2].length_s], [4, 28]);
  assert.equal(setsOf(BIRD_DOG, 0), 2);
});

test("it says whose turn it is, and counts when both sides had theirs", () => {
  const person = new Person(plan(BIRD_DOG)).startsWell().waitsFor("ready");
  person.effects = [];
  person.waits(5).waitsFor("rest");
  const said = person.said.filter((words) => /left|right|^\d$/.test(words));
  assert.deepEqual(said.slice(3), ["Begin. Now right.", "left", "1", "right", "left", "2"]);
});

test("before it begins it says that they take turns", () => {
  const person = new Person(plan(BIRD_DOG)).startsWell().waitsFor("ready");
  assert.equal(person.said.at(-1), "Get ready. Right and left in turns.");
});

test("the screen shows the side and how many of the dose are done", () => {
  const person = new Person(plan(BIRD_DOG)).startsWell().waitsFor("work");
  const shown = () => {
    const { amount, number, unit } = viewOf(person.plan, person.state);
    return `${amount}: ${number} ${unit}`;
  };
  assert.equal(shown(), "Set 1 of 2 · right: 0 of 2");
  person.waits(7);
  assert.equal(shown(), "Set 1 of 2 · left: 0 of 2");
  person.waits(7);
  assert.equal(shown(), "Set 1 of 2 · right: 1 of 2");
});

test("a set of both sides is told as one, with the movements of both", () => {
  const person = new Person(plan(BIRD_DOG)).startsWell().waitsFor("check-out").tellsTheEnd();
  const { sets } = person.sent[0].exercises[0];
  assert.deepEqual(
    sets.map(({ side, repetitions }) => [side, repetitions]),
    [
      ["both", 4],
      ["both", 4],
    ],
  );
});

test("a dose for both sides together counts every movement", () => {
  const person = new Person(turning({ per: "total", repetitions: 4 })).startsWell().waitsFor("work");
  person.effects = [];
  person.waitsFor("rest");
  const said = person.said.filter((words) => /^(left|right|\d)$/.test(words));
  assert.deepEqual(said, ["1", "left", "2", "right", "3", "left", "4"]);
});

test("the coach's count says the other side, and the set ends when both had theirs", () => {
  const person = new Person(plan(BIRD_DOG)).startsWell();
  person.does("coach-on").waitsFor("work");
  person.effects = [];
  for (let number = 1; number <= 4; number += 1) {
    assert.equal(person.at, "work");
    person.does({ type: "coach", said: { event: "repetition", counted: true } });
  }
  assert.equal(person.at, "rest");
  assert.deepEqual(person.said.slice(0, 4), ["left", "1", "left", "2"]);
});

test("what is done in one direction and then the other does not take turns", () => {
  const kinds = timeline(turning({ per: "direction" }), 0, 0).map(({ kind }) => kind);
  assert.ok(kinds.includes("change"));
});
