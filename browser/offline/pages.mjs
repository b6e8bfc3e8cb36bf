/** Keeps the pages of today with everything on them, for this person, so that they open without internet. */

import { hasLocalVoice } from "../session/local-voice.mjs";
import { PAGES } from "./leaving.mjs";

const FILES = "files-";
const FRESH_MS = 5 * 60_000;
const FILE = /\/static\/([0-9a-f]+)\/[\w./-]+\.(?:css|mjs|svg|woff2|png|glb|json|mp3|ogg|wav|opus)/g;
/** What draws the animations. */
const THREE = /\/runtime\/three-[\w./-]+\.mjs/;
/** How to do the exercises of today stands there. */
const EXERCISES = ".rows a[href]";

/** @param {string} person @param {string[]} addresses */
export async function keepPages(person, addresses) {
  const pages = await caches.open(PAGES + person);
  const today = addresses[0] ?? "";
  for (const address of addresses)
    if (address === location.pathname || !isFresh(await pages.match(address)))
      await keepPage(pages, person, address);
  const page = await (await pages.match(today))?.text();
  if (page) await keepExercises(pages, person, page);
}

/** Every look at a page stands in the trail of the site: not more of them than it takes.
 * @param {Response | undefined} kept */
const isFresh = (kept) => Date.now() - Date.parse(kept?.headers.get("Date") ?? "") < FRESH_MS;

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
    await keepVoice(text);
    await pages.put(address, answer);
  } else if (answer.status < 500) await pages.delete(address);
}

/** @param {string} text of a page */
async function keepFiles(text) {
  const [three] = text.match(THREE) ?? [];
  for (const [address, release] of text.matchAll(FILE)) {
    const files = await caches.open(FILES + release);
    for (const wanted of three ? [address, three] : [address])
      if (!(await files.match(wanted))) await keepFile(files, wanted);
  }
}

/** What today's session says, for a device that has no voice to say it. @param {string} text of a page */
async function keepVoice(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const { voice, language } = JSON.parse(page.querySelector("#session-plan")?.textContent ?? "{}");
  if (!voice?.folder || (await hasLocalVoice(language))) return;
  const kept = await caches.open(FILES + voice.folder.split("/")[2]);
  for (const file of Object.values(voice.files))
    if (!(await kept.match(voice.folder + file))) await keepFile(kept, voice.folder + file);
}

/** @param {Cache} files @param {string} address */
async function keepFile(files, address) {
  const answer = await fetch(address);
  // What is not there is not on the page either.
  if (answer.ok) await files.put(address, answer);
}
