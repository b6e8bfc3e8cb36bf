// What someone can do at any moment: stop, ease, skip, wait, go back, and stop for good.
import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, isWorthKeeping, resumed } from "../../browser/session/machine.mjs";
import { viewOf } from "../../browser/session/view.mjs";
import { BRIDGE, Person, PLANK, plan } from "./plans.mjs";

const inSet = (...exercises) => new Person(plan(...exercises)).startsWell().waitsFor("work");
const again = (person) => new Person(person.plan, JSON.parse(JSON.stringify(person.state)));

test("a sign stops the session before the first exercise and is sent at once", () => {
  const person = new Person(plan(BRIDGE));
  person.does({ type: "checked-in", pain: 4, safety: { legs: ["less-strength", "both-legs"], fall: false } });
  assert.equal(person.state.screen, "stopped");
  assert.equal(person.state.urgency, "emergency");
  const [{ complete, exercises, safety }] = person.sent;
  assert.deepEqual([complete, exercises, safety.legs], [false, [], ["less-strength", "both-legs"]]);
});

test("the most urgent sign decides, whatever the order of the questions", () => {
  const person = new Person(plan(BRIDGE));
  person.does({ type: "checked-in", pain: 0, safety: { legs: ["less-strength"], fall: ["fever"] } });
  assert.equal(person.state.urgency, "doctor-today");
});

test("too much pain stands still until someone decides", () => {
  const person = inSet(PLANK).waits(3).does("hurts");
  const before = person.state.elapsed_ms;
  person.waits(60);
  assert.equal(person.state.over, "hurts");
  assert.equal(person.state.elapsed_ms, before);
});

test("the easier version is explained, takes over the set, and is what is told", () => {
  const person = inSet(BRIDGE).waitsFor("rest").waitsFor("work").waits(8).does("hurts").does("lighter");
  assert.equal(person.at, "position");
  assert.ok(person.said.at(-1).includes("Lift less."));
  person.waitsFor("work").waitsFor("check-out").tellsTheEnd();
  const [{ exercises }] = person.sent;
  assert.equal(exercises[0].variant, "small");
  assert.deepEqual(
    exercises[0].sets.map(({ repetitions }) => repetitions),
    [3, 3],
  );
});

test("an exercise that is stopped for pain keeps what was done and says why", () => {
  const person = inSet(PLANK, BRIDGE).waits(5).does("hurts").does("stop-exercise");
  assert.equal(person.state.exercise, 1);
  assert.equal(person.state.done[0].skipped, "pain");
  assert.deepEqual(
    Object.values(person.state.done[0].sets).map(({ held_s }) => held_s),
    [5],
  );
});

test("a session that is stopped goes to the questions, and the rest counts as not done", () => {
  const person = inSet(PLANK, BRIDGE).waits(5).does("hurts").does("stop-session").tellsTheEnd();
  assert.deepEqual(
    person.sent[0].exercises.map(({ skipped }) => skipped),
    ["pain", "other"],
  );
  assert.equal(person.sent[0].complete, true);
});

test("someone who goes on after pain gets a countdown, then the rest of the set", () => {
  const person = inSet(PLANK).waits(5).does("hurts").does("go-on");
  assert.equal(viewOf(person.plan, person.state).kind, "ready");
  person.waits(5);
  assert.equal(viewOf(person.plan, person.state).number, "3");
  person.waits(3);
  assert.equal(person.at, "change");
});

test("an exercise is skipped for a reason", () => {
  const person = new Person(plan(PLANK, BRIDGE)).startsWell().does("skip");
  assert.equal(person.state.over, "skip");
  person.does({ type: "skip-because", reason: "no-equipment" });
  assert.equal(person.state.exercise, 1);
  assert.equal(person.state.done[0].skipped, "no-equipment");
});

test("who wanted to skip and does it after all loses nothing", () => {
  const person = inSet(PLANK, BRIDGE).waits(4).does("skip").does("go-on").waitsFor("change");
  assert.equal(person.state.done[0].skipped, "");
  assert.equal(Object.values(person.state.done[0].sets)[0].held_s, 8);
});

test("more time is twenty seconds, also twice", () => {
  const person = new Person(plan(PLANK)).startsWell().waits(2);
  const left = Number(viewOf(person.plan, person.state).number);
  person.does("more-time").does("more-time");
  assert.equal(Number(viewOf(person.plan, person.state).number), left + 40);
});

test("more time in a set is not more set", () => {
  const person = inSet(PLANK).waits(2);
  const { elapsed_ms } = person.state;
  assert.equal(person.does("more-time").state.elapsed_ms, elapsed_ms);
});

test("who is ready does not have to wait", () => {
  const person = new Person(plan(PLANK)).startsWell().does("ready");
  assert.equal(person.at, "ready");
  assert.equal(person.does("ready").at, "work");
});

test("ready does nothing to a set that goes on", () => {
  assert.equal(inSet(PLANK).does("ready").at, "work");
});

test("a pause lasts as long as someone wants, and from it everything can be reached", () => {
  const person = inSet(PLANK, BRIDGE).does("pause").waits(600);
  assert.equal(person.at, "work");
  assert.equal(again(person).does("skip").state.over, "skip");
  assert.equal(again(person).does("hurts").state.over, "hurts");
  assert.equal(again(person).does("stop-session").state.screen, "check-out");
});

test("once more: a set begins again at its countdown, and is told once", () => {
  const person = inSet(PLANK).waits(5).does("back");
  assert.equal(person.at, "ready");
  person.waitsFor("change");
  assert.deepEqual(
    Object.values(person.state.done[0].sets).map(({ held_s }) => held_s),
    [8],
  );
});

test("once more in the rest is the set before it", () => {
  const person = inSet(BRIDGE).waitsFor("rest").does("back");
  assert.equal(person.at, "ready");
  assert.equal(person.state.stretch, 1);
});

test("once more at the start of an exercise is the exercise before it", () => {
  const person = inSet(PLANK, BRIDGE).does("pause").does({ type: "skip-because", reason: "other" });
  assert.equal(person.state.exercise, 1);
  assert.equal(person.does("back").state.exercise, 0);
});

test("a device that slept, or whose clock was changed, pauses", () => {
  const slept = inSet(PLANK).waits(2);
  const { elapsed_ms } = slept.state;
  slept.now_ms += 3_600_000;
  assert.equal(slept.does("tick").state.over, "pause");
  assert.equal(slept.state.elapsed_ms, elapsed_ms);
  const back = inSet(PLANK).waits(2);
  back.now_ms -= 3_600_000;
  assert.equal(back.does("tick").state.over, "");
  back.waitsFor("check-out").tellsTheEnd();
  assert.ok(back.sent[0].ended_at >= back.sent[0].started_at);
});

test("after a reload it waits to be told, and goes on where it was", () => {
  const person = inSet(PLANK).waits(5);
  const kept = JSON.parse(JSON.stringify(person.state));
  const later = new Person(person.plan, resumed(kept, person.now_ms + 60_000));
  later.now_ms = person.now_ms + 60_000;
  later.waits(30);
  assert.equal(later.state.over, "resume");
  later.does("go-on").waits(8).waitsFor("change");
  assert.equal(Object.values(later.state.done[0].sets)[0].held_s, 8);
});

test("what the device keeps until it is sent is not kept twice", () => {
  for (const sending of ["sent", "kept", "logged-out", "refused"]) {
    const person = inSet(PLANK).does("pause").does("stop-session").tellsTheEnd();
    assert.ok(isWorthKeeping(person.state));
    person.does({ type: "told", sending });
    assert.ok(
      person.effects.some((effect) => effect.do === "forget"),
      sending,
    );
  }
});

test("what can be neither sent nor kept stays, and is sent again as it was", () => {
  const person = inSet(PLANK).does("pause").does("stop-session").tellsTheEnd();
  person.does({ type: "told", sending: "not-kept" });
  assert.ok(isWorthKeeping(person.state));
  const reloaded = new Person(person.plan, resumed(JSON.parse(JSON.stringify(person.state)), person.now_ms));
  reloaded.does("again");
  assert.deepEqual(reloaded.sent, person.sent);
  reloaded.does({ type: "told", sending: "sent" });
  assert.equal(reloaded.does("again").sent.length, 1);
});

test("a session of yesterday that was never told is told", () => {
  const person = inSet(PLANK, BRIDGE).waits(5);
  const step = closed(person.plan, person.state);
  const { result } = step.effects.find((effect) => effect.do === "send");
  assert.deepEqual(
    result.exercises[0].sets.map(({ held_s }) => held_s),
    [5],
  );
  assert.ok(Date.parse(result.ended_at) <= person.now_ms);
});

test("a session of yesterday in which nothing was done is left", () => {
  const person = new Person(plan(PLANK)).startsWell();
  assert.equal(closed(person.plan, person.state), null);
});
