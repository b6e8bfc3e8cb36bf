/** A patient opens a page: what waits is sent, today's pages are kept, and whoever was here before is put away. */

import { bringBack, onlyFor } from "./leaving.mjs";
import { ownOutbox } from "./outbox.mjs";
import { keepPages } from "./pages.mjs";

const LOGOUT = "form[action*='/account/logout/']";
const LONGEST_MS = 3000;

const told = document.querySelector("meta[name=ruggensteun-person]");
const outbox = ownOutbox();

/** Done once a half-done session of this person lies where the session looks for it; never fails. */
export const arrived = told instanceof HTMLMetaElement && outbox ? arrive(told) : Promise.resolve();

/** @param {HTMLMetaElement} about */
async function arrive({ content: person, dataset }) {
  await inTime(prepared(person));
  document.addEventListener("submit", (event) => void left(event));
  void settle(person, dataset.pages?.split(" ") ?? []);
  if (outbox) outbox.onChange((waiting) => show(waiting, dataset));
}

/** @param {string} person */
async function prepared(person) {
  await onlyFor(person);
  await bringBack(person, () => mine().key());
}

/** What nobody has to wait for. @param {string} person @param {string[]} pages */
async function settle(person, pages) {
  await calmly(mine().key());
  await calmly(mine().send());
  if (!("serviceWorker" in navigator)) return;
  await calmly(navigator.serviceWorker.register("/sw.js"));
  const here = pages.some((page) => location.pathname === page);
  if (here || !(await caches.match(pages[0] ?? ""))) await calmly(keepPages(person, pages));
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

/** @param {number} waiting @param {DOMStringMap} words */
function show(waiting, { one, more, about }) {
  for (const place of document.querySelectorAll("[data-waiting]")) {
    if (!(place instanceof HTMLElement)) continue;
    place.hidden = waiting === 0;
    const link = place.querySelector("a");
    const sentence = waiting === 1 ? one : more?.replace("#", `${waiting}`);
    if (!link || !sentence) continue;
    link.textContent = sentence;
    link.href = about ?? link.href;
  }
}

function mine() {
  if (!outbox) throw new Error("nobody is logged in on this page");
  return outbox;
}
