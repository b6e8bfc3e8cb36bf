// What an answer of the site means, what stays of two tellings, and how long to wait.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder, meaningOf, newest, wait_ms } from "../../browser/offline/answers.mjs";

test("what is in the record is sent", () => {
  assert.deepEqual([200, 201].map(meaningOf), ["sent", "sent"]);
});

test("a redirect, a closed door and another person all ask to log in", () => {
  for (const status of [0, 302, 401, 403, 404, 409])
    assert.equal(meaningOf(status), "logged-out", `${status}`);
});

test("what the site will not have is refused and not tried for ever", () => {
  for (const status of [400, 413, 415, 422]) assert.equal(meaningOf(status), "refused", `${status}`);
});

test("a site in trouble may have it later", () => {
  for (const status of [429, 500, 502, 503, 504]) assert.equal(meaningOf(status), "kept", `${status}`);
});

test("each try waits longer, and never longer than five minutes", () => {
  const waits = [1, 2, 3, 4, 5, 50].map(wait_ms);
  assert.deepEqual(
    waits,
    [...waits].sort((one, other) => one - other),
  );
  assert.ok(waits[0] >= 1000);
  assert.equal(waits.at(-1), 300_000);
});

test("of two tellings the one that tells more stays, in the place of the first", () => {
  const [half, whole] = [
    { sequence: 1, order: 10, told: "half" },
    { sequence: 2, order: 20, told: "whole" },
  ];
  assert.equal(newest(undefined, half), half);
  assert.deepEqual(newest(half, whole), { sequence: 2, order: 10, told: "whole" });
  assert.equal(newest(whole, half), whole);
});

test("first come, first sent, and the list itself stays as it was", () => {
  const rows = [{ order: 3 }, { order: 1 }, { order: 2 }];
  assert.deepEqual(
    inOrder(rows).map(({ order }) => order),
    [1, 2, 3],
  );
  assert.deepEqual(rows[0], { order: 3 });
});
