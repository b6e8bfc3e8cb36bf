/**
 * The engine of the coach for a phone on the pelvis, in a worker.
 *
 * In: `open`, `stand-by` and `begin` with a sheet, `feel` with the angles of one reading, `silence`, `rest`, `finish`.
 * Out: `open`, `told` with events and the level, `finished` with the last events, `trouble`.
 */

import { inTurn, loadEngine } from "../coach/engine.mjs";

const port = globalThis;
/** @type {any} */
let relay = null;

inTurn(act);

/** @param {any} told */
async function act(told) {
  if (told.do === "open") await open(told);
  if (told.do === "stand-by") relay.stand_by(told.sheet, told.placed);
  if (told.do === "begin") relay.begin(told.sheet, told.targets ?? "", told.set);
  if (told.do === "feel") tell(relay.feel(told.t_ms, told.alpha, told.beta, told.gamma));
  if (told.do === "silence") tell(relay.silence(told.t_ms));
  if (told.do === "rest") relay.rest(told.sheet);
  if (told.do === "finish")
    port.postMessage({ say: "finished", set: told.set, events: JSON.parse(relay.finish()) });
}

/** @param {{python: string, movement: string}} order */
async function open(order) {
  const python = await loadEngine(order);
  relay = python.pyimport("ruggensteun.movement.relay").PhoneRelay();
  port.postMessage({ say: "open" });
}

/** @param {string} events as JSON; empty for none */
function tell(events) {
  port.postMessage({ say: "told", events: events ? JSON.parse(events) : [], level: relay.level });
}
