// A text falls apart into the sentences that are recorded, as the site cuts it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Recordings, sentencesOf } from "../../browser/session/recordings.mjs";

test("a text falls apart in whole sentences, as it does on the site", () => {
  assert.deepEqual(sentencesOf("Lig neer. Is dat goed? Ja!"), ["Lig neer.", "Is dat goed?", "Ja!"]);
  assert.deepEqual(sentencesOf("Tel tot 2.5 en stop"), ["Tel tot 2.5 en stop"]);
  assert.deepEqual(sentencesOf(" "), []);
});

test("without recordings there is no voice of ours", () => {
  assert.equal(new Recordings({ folder: "/voice/", files: {} }, () => null).available, false);
  assert.equal(new Recordings({ folder: "/voice/", files: { 1: "a.mp3" } }, () => null).available, true);
});
