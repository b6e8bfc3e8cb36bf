// What measures goes off at the end of a session, but not before it has told of the very last set.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as passes } from "node:timers/promises";
import { Feeling } from "../../browser/session/feeling.mjs";
import { Watching } from "../../browser/session/watching.mjs";
import { camera, page, SUMMARY, turnPhone } from "./a-browser.mjs";
import { BRIDGE, Person, plan } from "./plans.mjs";

const LOADED_MS = 20;
const SUMMED_MS = 60;
const CAMERA_WORDS = { "camera-loading": "Loading.", "camera-on": "On.", "camera-off": "Off." };
const ONE_SET = { ...BRIDGE, dose: { ...BRIDGE.dose, sets: 1 } };
const FELT_SET = {
  ...ONE_SET,
  versions: ONE_SET.versions.map((version) => ({
    ...version,
    felt: { placed: "sacrum", put: "Tuck it in." },
  })),
};

/** Someone of whom a set is measured, as the page of a session goes about it. */
class Measured extends Person {
  constructor(Kind, exercise) {
    const planned = plan(exercise);
    super({ ...planned, coach: {}, words: { ...planned.words, ...CAMERA_WORDS } });
    this.measuring = new Kind(
      page(),
      this.plan,
      (event) => this.does(event),
      () => {},
    );
  }

  does(event) {
    const before = this.effects.length;
    super.does(event);
    for (const effect of this.effects.slice(before))
      if (effect.do === "set") this.measuring.set(effect.going, this.state);
    this.measuring.follow(this.state);
    return this;
  }
}

test("the camera goes off at once, and what the coach saw of the last set is still told", async () => {
  const person = new Measured(Watching, ONE_SET).startsWell();
  person.measuring.turn();
  await passes(LOADED_MS);
  assert.equal(camera.on, true);
  person.waitsFor("check-out");
  assert.equal(camera.on, false);
  await passes(SUMMED_MS);
  const [set] = Object.values(person.state.done[0].sets);
  assert.deepEqual([set.judged_by, set.coverage], ["camera", SUMMARY.coverage]);
});

test("the phone on the pelvis tells of the last set before it stops", async () => {
  const person = new Measured(Feeling, FELT_SET).startsWell();
  person.measuring.turn();
  await passes(LOADED_MS);
  turnPhone();
  await passes(LOADED_MS);
  assert.equal(person.state.feels, true);
  person.waitsFor("check-out");
  await passes(SUMMED_MS);
  const [set] = Object.values(person.state.done[0].sets);
  assert.equal(set.judged_by, "phone");
  assert.equal(person.state.feels, false);
});
