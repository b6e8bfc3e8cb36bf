/** What the site's answer to a result means, and how long to wait for a better one. Pure. */

/**
 * How it stands with one result:
 * - `sent`: it is in the record
 * - `kept`: safe on this device, sent by itself when the site answers again
 * - `logged-out`: safe on this device, sent once this person logs in again
 * - `refused`: the site will not have it, `trouble` says why; safe on this device
 * - `not-kept`: not sent, and this device cannot keep it (private window, full device)
 * @typedef {"sent" | "kept" | "logged-out" | "refused" | "not-kept"} Sending
 * @typedef {{sending: Sending, trouble?: string}} Told
 */

const OTHER_PERSON = 409;
/** A page that is not the one we asked for: someone must log in. A redirect that is not followed counts 0. */
const OUT = new Set([0, 302, 401, 403, 404, OTHER_PERSON]);
const REFUSED = new Set([400, 413, 415, 422]);
const WAITS_MS = [5_000, 15_000, 60_000, 300_000];

/** @param {number} status @returns {Sending} */
export function meaningOf(status) {
  if (status >= 200 && status < 300) return "sent";
  if (OUT.has(status)) return "logged-out";
  return REFUSED.has(status) ? "refused" : "kept";
}

/** @param {number} tries that failed, from 1 @returns {number} */
export const wait_ms = (tries) => WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] ?? 5_000;

/**
 * What stays of two tellings of one session: the one that tells more, in the place of the first.
 * @template {{sequence: number, order: number}} R
 * @param {R | undefined} kept @param {R} come @returns {R}
 */
export function newest(kept, come) {
  if (!kept) return come;
  return come.sequence < kept.sequence ? kept : { ...come, order: kept.order };
}

/** First come, first sent. @template {{order: number}} R @param {R[]} rows @returns {R[]} */
export const inOrder = (rows) => [...rows].sort((one, other) => one.order - other.order);
