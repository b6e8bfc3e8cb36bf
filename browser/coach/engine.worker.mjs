/**
 * The engine of the coach in a worker: the very files of `movement/`, in Python.
 *
 * In: `open`, `begin` with a sheet, `see` with the points of one picture, `rest`, `finish`.
 * Out: `open`, `told` with events, `finished` with the last events, `trouble`.
 */

import { inTurn, loadEngine } from "./engine.mjs";

const port = globalThis;
/** @type {any} */
let relay = null;
/** @type {Float64Array} */
let numbers = new Float64Array(0);

inTurn(act);

/** @param {any} told */
async function act(told) {
  if (told.do === "open") await open(told);
  if (told.do === "begin") relay.begin(told.sheet, told.targets ?? "", told.view, told.side, told.set);
  if (told.do === "see") see(told);
  if (told.do === "rest") relay.rest(told.sheet, told.view, told.side);
  if (told.do === "finish")
    port.postMessage({ say: "finished", set: told.set, events: JSON.parse(relay.finish()) });
}

/** @param {{python: string, movement: string}} order */
async function open(order) {
  const python = await loadEngine(order);
  relay = python.pyimport("ruggensteun.movement.relay").Relay();
  numbers = relay.numbers.getBuffer("f64").data;
  port.postMessage({ say: "open" });
}

/** @param {{t_ms: number, width: number, height: number, numbers: Float64Array | null}} look */
function see({ t_ms, width, height, numbers: seen }) {
  if (seen) numbers.set(seen);
  const told = relay.see(t_ms, width, height, seen !== null);
  if (told) port.postMessage({ say: "told", events: JSON.parse(told) });
}
