// Small, within bounds, only when someone moves and wants it; and read back as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { KEPT_POINTS, looksIn } from "../../browser/replay/compact.mjs";
import { Recorder } from "../../browser/replay/recorder.mjs";
import { sticks } from "../../browser/replay/sticks.mjs";

const START_MS = 1234.5;

/** Someone whose points all go to and fro. */
function look(t_ms, shift = Math.sin(t_ms / 500) / 10) {
  const numbers = new Float64Array(264);
  for (let point = 0; point < 66; point += 1)
    numbers.set([0.3 + point / 200 + shift, 0.4 + point / 300, -0.1, 0.9], 4 * point);
  return { t_ms, width: 640, height: 480, numbers, light: 1, took_ms: 30 };
}

function recorded(looks, { every_ms = 100 } = {}) {
  const recorder = new Recorder();
  for (let number = 0; number < looks; number += 1) recorder.add(look(START_MS + every_ms * number));
  return recorder;
}

const unpacked = ({ points }) => JSON.parse(gunzipSync(Buffer.from(points, "base64")).toString());

test("a look is read back where it was, in pixels", async () => {
  const kept = looksIn(unpacked(await recorded(30).packed()));
  assert.equal(kept.length, 30);
  assert.equal(kept[7].t_ms, 700);
  assert.deepEqual([...kept[7].spots.keys()], KEPT_POINTS);
  const { numbers } = look(START_MS + 700);
  const knee = kept[7].spots.get(25);
  assert.ok(Math.abs(knee.x - numbers[100] * 640) < 0.3);
  assert.ok(Math.abs(knee.y - numbers[101] * 480) < 0.3);
  assert.ok(Math.abs(knee.seen - 0.9) < 0.05);
});

test("ten looks a second are kept, of a minute and a half", async () => {
  assert.equal(unpacked(await recorded(90, { every_ms: 33 }).packed()).t_ms.length, 30);
  assert.equal(unpacked(await recorded(1000).packed()).t_ms.length, 900);
});

test("what is kept is small", async () => {
  const { bytes } = await recorded(900).packed();
  assert.ok(bytes < 60_000, `${bytes}`);
});

test("in a pause nothing is kept", async () => {
  const recorder = recorded(10);
  recorder.rests = true;
  recorder.add(look(START_MS + 5000));
  recorder.hear({ event: "verdict", state: "attention", point: "back-flat", t_ms: START_MS + 5000 });
  recorder.rests = false;
  recorder.add(look(START_MS + 9000));
  const kept = await recorder.packed();
  assert.deepEqual(unpacked(kept).t_ms.slice(-2), [100, 8100]);
  assert.deepEqual(kept.marks, []);
});

test("a set with a very long pause is kept until that pause", async () => {
  const recorder = recorded(10);
  const later_ms = START_MS + 700_000;
  recorder.add(look(later_ms));
  recorder.hear({ event: "repetition", start_ms: later_ms, end_ms: later_ms + 900, t_ms: later_ms + 900 });
  const kept = await recorder.packed();
  assert.equal(unpacked(kept).t_ms.length, 10);
  assert.deepEqual(kept.marks, []);
});

test("moments without anybody stay moments", async () => {
  const recorder = recorded(3);
  recorder.add({ ...look(START_MS + 300), numbers: null });
  recorder.add(look(START_MS + 400));
  const kept = looksIn(unpacked(await recorder.packed()));
  assert.equal(kept[3].spots, null);
  assert.ok(kept[4].spots);
});

test("of nobody nothing is kept", async () => {
  const recorder = new Recorder();
  for (let number = 0; number < 20; number += 1)
    recorder.add({ ...look(START_MS + 100 * number), numbers: null });
  assert.equal(await recorder.packed(), null);
});

test("repetitions, holds and what there was to watch are marked from the first look", async () => {
  const recorder = recorded(60);
  const at = (t_ms) => START_MS + t_ms;
  recorder.hear({
    event: "repetition",
    t_ms: at(3000),
    start_ms: at(1000),
    end_ms: at(2900),
    side: "left",
    counted: true,
  });
  recorder.hear({ event: "verdict", t_ms: at(2000), point: "heels-down", state: "attention" });
  recorder.hear({ event: "verdict", t_ms: at(2900), point: "heels-down", state: "good" });
  recorder.hear({ event: "hold", t_ms: at(9000), start_ms: at(4000), held_s: 5, side: null });
  recorder.hear({ event: "cue", t_ms: at(3000), key: "praise" });
  assert.deepEqual((await recorder.packed()).marks, [
    { what: "repetition", start_ms: 1000, end_ms: 2900, side: "left", counted: true },
    { what: "attention", at_ms: 2000, point: "heels-down" },
    { what: "hold", start_ms: 4000, end_ms: 5900, side: "both", counted: true },
  ]);
});

test("left, right and middle are drawn apart, and what is hidden is not drawn", () => {
  const spots = new Map([
    [11, { x: 10, y: 10, seen: 1 }],
    [13, { x: 10, y: 30, seen: 1 }],
    [15, { x: 10, y: 50, seen: 0.2 }],
    [12, { x: 30, y: 10, seen: 1 }],
    [7, { x: 10, y: 2, seen: 1 }],
  ]);
  const lines = { left: [[11, 13, 15]], right: [[12, 14]], middle: [[11, 12]], head: [[7, 8]] };
  assert.deepEqual(sticks(spots, { lines, seen: 0.5, left: 0, top: 0, scale: 2 }), {
    left: "M20.0 20.0L20.0 60.0",
    right: "M60.0 20.0",
    middle: "M20.0 20.0L60.0 20.0",
    head: "M20.0 4.0h0.01",
    "left-joints": "M20.0 20.0h0.01M20.0 60.0h0.01",
    "right-joints": "M60.0 20.0h0.01",
  });
});
