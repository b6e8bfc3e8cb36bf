/** Keeps the pages of today with everything on them, for this person, so that they open without internet. */

import { PAGES } from "./leaving.mjs";

const FILES = "files-";
const FILE = /\/static\/([0-9a-f]+)\/[\w./-]+\.(?:css|mjs|svg|woff2|png|json|mp3|ogg|wav|opus)/g;
/** The drawings of today stand on these; an animation is heavy and comes with internet only. */
const EXERCISES = ".rows a[href]";

/** @param {string} person @param {string[]} addresses */
export async function keepPages(person, addresses) {
  const pages = await caches.open(PAGES + person);
  const today = addresses[0] ?? "";
  for (const address of addresses) await keepPage(pages, person, address);
  const page = await (await pages.match(today))?.text();
  if (page) await keepExercises(pages, person, page);
}

/** @param {Cache} pages @param {string} person @param {string} page */
async function keepExercises(pages, person, page) {
  const read = new DOMParser().parseFromString(page, "text/html");
  const links = [...read.querySelectorAll(EXERCISES)].map((link) => link.getAttribute("href") ?? "");
  const release = page.match(FILE)?.[0].split("/")[2] ?? "";
  for (const address of new Set(links)) {
    const kept = await (await pages.match(address))?.text();
    if (!kept?.includes(release)) await keepPage(pages, person, address);
  }
}

/** @param {Cache} pages @param {string} person @param {string} address */
async function keepPage(pages, person, address) {
  const answer = await fetch(address);
  const text = await answer.clone().text();
  // Another tab may have logged someone else in: what is not this person's is not kept.
  if (answer.ok && !answer.redirected && text.includes(person)) {
    await keepFiles(text);
    await pages.put(address, answer);
  } else if (answer.status < 500) await pages.delete(address);
}

/** @param {string} text of a page */
async function keepFiles(text) {
  for (const [address, release] of text.matchAll(FILE)) {
    const files = await caches.open(FILES + release);
    if (!(await files.match(address))) await files.add(address);
  }
}
