/** A patient opens a page: what waits is sent, today's pages are kept, and whoever was here before is put away. */

import { all, one } from "../page/parts.mjs";
import { bringBack, onlyFor } from "./leaving.mjs";
import { ownOutbox } from "./outbox.mjs";
import { keepPages } from "./pages.mjs";
import { about, waitingWords } from "./person.mjs";

/** @typedef {import("./outbox.mjs").Outbox} Outbox */

const LOGOUT = "form[action*='/account/logout/']";
const LONGEST_MS = 3000;

const outbox = ownOutbox();

/** Done once a half-done session of this person lies where the session looks for it; never fails. */
export const arrived = outbox ? arrive(outbox) : Promise.resolve();

/** @param {Outbox} own */
async function arrive(own) {
  await inTime(prepared(own));
  document.addEventListener("submit", (event) => void left(event));
  void settle(own, about?.dataset.pages?.split(" ") ?? []);
  own.onChange(show);
}

/** @param {Outbox} own */
async function prepared(own) {
  await onlyFor(own.person);
  await bringBack(own.person, () => own.key());
}

/** What nobody has to wait for. @param {Outbox} own @param {string[]} pages */
async function settle(own, pages) {
  await calmly(own.key());
  await calmly(own.send());
  if (!("serviceWorker" in navigator)) return;
  await calmly(navigator.serviceWorker.register("/sw.js"));
  const here = pages.some((page) => location.pathname === page);
  if (here || !(await caches.match(pages[0] ?? ""))) await calmly(keepPages(own.person, pages));
}

/** Without what a browser may lack (a private window, plain http) the page does all the rest.
 * @param {Promise<unknown>} deed */
async function calmly(deed) {
  try {
    await deed;
  } catch (error) {
    console.warn("This device keeps less than it could.", error);
  }
}

/** @param {Promise<void>} deed */
function inTime(deed) {
  return Promise.race([calmly(deed), new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]);
}

/** Logging out waits until this person's things are put away. @param {SubmitEvent} event */
async function left(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement && form.matches(LOGOUT))) return;
  event.preventDefault();
  await inTime(onlyFor(""));
  form.submit();
}

/** What this device does not say is not told as "nothing". @param {number | null} waiting */
function show(waiting) {
  if (waiting === null) return;
  for (const place of all(document, "[data-waiting]")) {
    place.hidden = waiting === 0;
    one(place, "a", HTMLElement).textContent = waitingWords(waiting);
  }
}
