/** Who leaves this device takes the pages along, and what is half done stays behind sealed, for when they return. */

import { seal, unseal } from "./sealing.mjs";
import { all, get, isThere, put, remove } from "./store.mjs";

/** Where a session keeps itself while it goes on, behind it the person. */
export const DRAFT = "ruggensteun:session:";
export const PAGES = "pages-";

/** Whoever was here and is not this person leaves; nobody stays when it is empty. @param {string} person */
export async function onlyFor(person) {
  await Promise.all([takePages(person), takeKeys(person)]);
}

/** @param {string} person */
async function takePages(person) {
  if (!("caches" in globalThis)) return;
  const others = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== PAGES + person);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** @param {string} person */
async function takeKeys(person) {
  if (!(await isThere())) return;
  for (const kept of /** @type {{person: string, key: CryptoKey}[]} */ (await all("keys"))) {
    if (kept.person === person) continue;
    await sealDraft(kept.person, kept.key);
    await remove("keys", kept.person);
  }
}

/** @param {string} person @param {CryptoKey} key */
async function sealDraft(person, key) {
  const draft = localStorage.getItem(DRAFT + person);
  if (draft === null) return;
  await put("drafts", { person, sealed: await seal(key, draft) });
  localStorage.removeItem(DRAFT + person);
}

/** What this person left half done, back where the session looks for it.
 * @param {string} person @param {() => Promise<CryptoKey>} keyOf */
export async function bringBack(person, keyOf) {
  if (!(await isThere())) return;
  const kept = await get("drafts", person);
  if (!kept) return;
  if (localStorage.getItem(DRAFT + person) === null)
    localStorage.setItem(DRAFT + person, await unseal(await keyOf(), kept.sealed));
  await remove("drafts", person);
}
