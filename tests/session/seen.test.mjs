// How someone comes into the picture: what is asked before a set, what is remembered, and what is said aloud.
import assert from "node:assert/strict";
import { test } from "node:test";
import { viewNamed, viewToAsk } from "../../browser/session/facing.mjs";
import { Helping } from "../../browser/session/helping.mjs";
import { BRIDGE, Person, PLANK, plan } from "./plans.mjs";

const sheet = (view, ...others) => JSON.stringify({ view, tracks: [{ views: others }], checks: [] });
const seenFrom = (exercise, ...views) => ({
  ...exercise,
  versions: exercise.versions.map((version) => ({ ...version, sheet: sheet(...views) })),
});
const WORDS = { "view-turn-side": "Let it see your side.", "view-turn-front": "Turn your face to it." };
const coached = (...exercises) => {
  const planned = plan(...exercises);
  return new Person({ ...planned, words: { ...planned.words, ...WORDS } }).startsWell().does("coach-on");
};
const view = (name, more = {}) => ({
  type: "coach",
  said: { event: "view", ok: true, reason: null, view: name, ...more },
});

test("before the first set it says from where it has to look", () => {
  assert.equal(coached(seenFrom(BRIDGE, "side")).state.watched.hint, "Let it see your side.");
});

test("who stands well for the next exercise is not asked to turn", () => {
  const person = coached(seenFrom(BRIDGE, "side"), seenFrom(PLANK, "front", "side")).does(
    view("lying-side-left"),
  );
  assert.equal(person.state.stood, "side");
  person.waitsFor("asked").waitsFor("position").does("coach-on");
  assert.equal(person.state.watched.hint, "");
});

test("who has to turn for the next exercise hears it before the set", () => {
  const person = coached(seenFrom(BRIDGE, "side"), seenFrom(PLANK, "front")).does(view("lying-side-left"));
  person.waitsFor("asked").waitsFor("position").does("coach-on");
  assert.equal(person.state.watched.hint, "Turn your face to it.");
  person.does(view("front"));
  assert.equal(person.state.watched.hint, "");
  assert.equal(person.state.stood, "front");
});

test("a place in which someone is not well seen is not remembered", () => {
  const person = coached(seenFrom(BRIDGE, "side")).does(view("front", { ok: false, reason: "turn-side" }));
  assert.equal(person.state.stood, "");
});

test("a view is the same from the left and the right, lying and upright", () => {
  assert.deepEqual(
    ["side-left", "lying-side-right", "lying-facing-chest", "foot-end", "front"].map(viewNamed),
    ["side", "side", "facing-chest", "foot-end", "front"],
  );
});

test("where the coach does not watch nobody has to turn", () => {
  assert.equal(viewToAsk({ sheet: null }, ""), null);
});

/** What is said in so many seconds, each with when. */
function heard(hintAt, { seconds = 60, speakingUntil_s = 0 } = {}) {
  const helping = new Helping();
  const said = [];
  for (let now_ms = 0; now_ms <= seconds * 1000; now_ms += 200) {
    const hint = hintAt(now_ms / 1000);
    const words = helping.due({ hint, speaking: now_ms < speakingUntil_s * 1000, now_ms });
    if (words) said.push(`${now_ms / 1000} ${words}`);
  }
  return said;
}

test("a hint is said once it lasts, again after a while, and not for ever", () => {
  assert.deepEqual(
    heard(() => "closer"),
    ["1 closer", "16 closer", "31 closer"],
  );
});

test("what was helped is no longer said", () => {
  assert.deepEqual(
    heard((at_s) => (at_s < 0.8 ? "closer" : "")),
    [],
  );
});

test("two hints do not follow each other at once", () => {
  assert.deepEqual(heard((at_s) => (at_s < 3 ? "closer" : "light")).slice(0, 2), ["1 closer", "7 light"]);
});

test("nothing is said into other words", () => {
  assert.deepEqual(
    heard(() => "closer", { speakingUntil_s: 12, seconds: 20 }),
    ["12 closer"],
  );
});
