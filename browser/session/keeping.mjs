/** Keeps the session on this device as it goes, apart for each person, until the site has it. */

import { DRAFT } from "../offline/leaving.mjs";
import { FORMAT as PLAN_FORMAT } from "./plan.mjs";
import { FORMAT as STATE_FORMAT } from "./state.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./state.mjs").State} State */
/** @typedef {{plan: Plan, state: State}} Kept with its plan: the programme may change before it goes on */

const LOUDNESS = "ruggensteun:loudness";

/** Whether it could be kept: private windows and full devices say no. @param {Kept} kept */
export function keep({ plan, state }) {
  return put(DRAFT + plan.person, JSON.stringify({ plan, state }));
}

/** @param {Plan} plan of today @returns {Kept | null} */
export function found(plan) {
  try {
    const kept = JSON.parse(localStorage.getItem(DRAFT + plan.person) ?? "null");
    const known = kept?.plan?.format === PLAN_FORMAT && kept?.state?.format === STATE_FORMAT;
    return known && kept.plan.person === plan.person ? kept : null;
  } catch {
    return null; // nothing that can be read is nothing to go on with
  }
}

/** @param {Plan} plan */
export function forget(plan) {
  try {
    localStorage.removeItem(DRAFT + plan.person);
  } catch {
    // what could not be kept need not be forgotten
  }
}

/** @typedef {{muted: boolean, volume: number}} Loudness */

/** @returns {Loudness} */
export function loudness() {
  try {
    const kept = JSON.parse(localStorage.getItem(LOUDNESS) ?? "null");
    if (typeof kept?.muted === "boolean" && typeof kept?.volume === "number") return kept;
  } catch {
    // as loud as it was made
  }
  return { muted: false, volume: 1 };
}

/** @param {Loudness} chosen */
export const keepLoudness = (chosen) => put(LOUDNESS, JSON.stringify(chosen));

/** @param {string} name @param {string} text */
function put(name, text) {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
