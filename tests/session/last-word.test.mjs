// What is told and kept of a set: also of the very last one, when what measures goes off, and of one with a pause.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { setTimeout as passes } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { looksIn } from "../../browser/replay/compact.mjs";
import { Feeling } from "../../browser/session/feeling.mjs";
import { Watching } from "../../browser/session/watching.mjs";
import { askedAboutSets, camera, finds, page, SUMMARY, turnPhone } from "./a-browser.mjs";
import { BRIDGE, Person, plan } from "./plans.mjs";

const CAMERA_WORDS = { "camera-loading": "Loading.", "camera-on": "On.", "camera-off": "Off." };
const ONE_SET = { ...BRIDGE, content: "a-hash", dose: { ...BRIDGE.dose, sets: 1 } };
const FELT_SET = {
  ...ONE_SET,
  versions: ONE_SET.versions.map((version) => ({
    ...version,
    felt: { placed: "sacrum", put: "Tuck it in." },
  })),
};

const LONGEST_WAIT_MS = 60_000;

/** On a busy machine nobody knows how long that takes. @param {string} what @param {() => unknown} holds */
async function until(what, holds) {
  const end_ms = performance.now() + LONGEST_WAIT_MS;
  while (!holds()) {
    assert.ok(performance.now() < end_ms, `it never came true that ${what}`);
    await passes(1);
  }
}

/** @type {Set<Feeling | Watching>} */
const measuring = new Set();

afterEach(() => {
  for (const one of measuring) one.close(); // what still measures keeps a failed test from its end
  measuring.clear();
});

/** Someone of whom a set is measured, as the page of a session goes about it. */
class Measured extends Person {
  constructor(Kind, exercise) {
    const planned = plan(exercise);
    super({ ...planned, coach: {}, recordings: {}, words: { ...planned.words, ...CAMERA_WORDS } });
    this.measuring = new Kind(
      page(),
      this.plan,
      (event) => this.does(event),
      (recorder) => this.recorded.push(recorder),
    );
    measuring.add(this.measuring);
  }

  recorded = [];

  does(event) {
    const before = this.effects.length;
    super.does(event);
    for (const effect of this.effects.slice(before))
      if (effect.do === "set") this.measuring.set(effect.going, this.state);
    this.measuring.follow(this.state);
    return this;
  }

  /** What measures is on, before the set. */
  async measured() {
    this.measuring.turn();
    await until("something measures", () => {
      turnPhone();
      return this.state.coached || this.state.feels;
    });
    return this;
  }

  /** The first set, once it was summed up. */
  async told() {
    const set = () => Object.values(this.state.done[0].sets)[0];
    await until("the first set is summed up", () => set()?.verdicts);
    return set();
  }
}

test("the camera goes off at once, and what the coach saw of the last set is still told", async () => {
  const person = await new Measured(Watching, ONE_SET).startsWell().measured();
  assert.equal(camera.on, true);
  person.waitsFor("check-out");
  assert.equal(camera.on, false);
  const set = await person.told();
  assert.deepEqual([set.judged_by, set.coverage], ["camera", SUMMARY.coverage]);
});

test("the phone on the pelvis tells of the last set before it stops", async () => {
  const person = await new Measured(Feeling, FELT_SET).startsWell().measured();
  assert.equal(person.state.feels, true);
  const set = await person.waitsFor("check-out").told();
  assert.equal(set.judged_by, "phone");
  await until("the phone stops", () => !person.state.feels);
});

/** Someone who said yes, in the middle of a set. */
async function keptAtWork() {
  const person = new Measured(Watching, ONE_SET);
  person.does({ type: "checked-in", pain: 2, safety: {}, keeps: true }).does("start");
  (await person.measured()).waitsFor("work");
  for (const t_ms of [0, 100, 200]) finds(t_ms);
  return person;
}

for (const [name, Kind, exercise, ready_s] of [
  ["camera", Watching, ONE_SET, 6],
  ["phone", Feeling, FELT_SET, 21], // it is tucked in again
])
  test(`after a pause the ${name}'s coach goes on with the same set, and rests until then`, async () => {
    const person = await new Measured(Kind, exercise).startsWell().measured();
    person.waitsFor("work");
    askedAboutSets();
    person.does("pause").waits(30).does("hurts").does("go-on");
    assert.deepEqual(askedAboutSets(), ["rest 1"]);
    person.waits(ready_s);
    assert.deepEqual(askedAboutSets(), ["begin 1"]);
    person.waitsFor("check-out");
    assert.deepEqual(askedAboutSets(), ["finish 1"]);
    assert.equal((await person.told()).coverage, SUMMARY.coverage);
  });

test("a phone that is switched on in the middle of a set feels from the next one", async () => {
  const person = new Measured(Feeling, { ...FELT_SET, dose: { ...FELT_SET.dose, sets: 2 } });
  await person.startsWell().waitsFor("work").measured();
  askedAboutSets();
  person.does("pause").does("go-on").waits(21);
  assert.deepEqual(askedAboutSets(), []);
  person.waitsFor("rest");
  await passes(1); // it leaves the first set behind
  person.waitsFor("work");
  assert.deepEqual(askedAboutSets(), ["begin 2"]);
});

test("a set that ends in its pause is summed up", async () => {
  const person = await new Measured(Watching, ONE_SET).startsWell().measured();
  person.waitsFor("work").waits(8).does("pause");
  askedAboutSets();
  person.does("stop-session");
  assert.deepEqual(askedAboutSets(), ["finish 1"]);
  assert.equal((await person.told()).judged_by, "camera");
});

test("a set in which someone had a pause is kept whole, without the pause", async () => {
  const person = await keptAtWork();
  person.does("pause");
  finds(5000);
  person.does("go-on").waits(1);
  finds(6000);
  person.waits(5);
  for (const t_ms of [9000, 9100]) finds(t_ms);
  person.waitsFor("check-out");
  await until("the points of a set are handed over", () => person.recorded.length);
  const { points } = await person.recorded[0].packed();
  assert.deepEqual(
    looksIn(JSON.parse(gunzipSync(Buffer.from(points, "base64")).toString())).map(({ t_ms }) => t_ms),
    [0, 100, 200, 9000, 9100],
  );
});

test("the points of the last set are there for who is done before the coach is", async () => {
  const person = await keptAtWork();
  person.waitsFor("check-out");
  assert.equal(person.recorded.length, 0);
  person.measuring.close();
  await person.measuring.rested;
  assert.equal(person.recorded.length, 1);
});

test("the points of a set that is left in the middle are there", async () => {
  const person = await keptAtWork();
  person.measuring.close();
  await person.measuring.rested;
  assert.equal(person.recorded.length, 1);
});
