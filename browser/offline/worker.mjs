/**
 * The service worker: answers from this device when the site does not. The site puts `SITE` in front of this file:
 * which release it is, its files, and the pages that say that there is no internet.
 *
 * A new release waits until no page of the old one is open, so a session that runs is never disturbed.
 */

/** @typedef {{release: string, files: string[], offline: string[], start: string, today: string}} Site
 * `offline` in the order of the languages, the first without a prefix */

const FILES = "files-";
const PAGES = "pages-";
const PATIENCE_MS = 5000;
const KEPT = { ignoreVary: true, ignoreSearch: true };

/** @type {any} what a page's types do not know */
const worker = globalThis;
/** @type {Site} */
const site = worker.SITE;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(open(request));
  else if (/^\/(static|runtime)\//.test(pathname)) event.respondWith(file(request));
});

async function install() {
  const files = await caches.open(FILES + site.release);
  await Promise.all([...site.files, ...site.offline].map((address) => keep(files, address)));
}

/** What is not there is skipped: one file that nobody misses must not cost all the others.
 * @param {Cache} files @param {string} address */
async function keep(files, address) {
  const answer = await fetch(address);
  if (answer.ok) await files.put(address, answer);
  else if (answer.status !== 404) throw new Error(`${address} answers ${answer.status}`);
}

async function activate() {
  const needed = new Set([FILES + site.release, ...(await neededByPages())]);
  for (const name of await caches.keys())
    if (name.startsWith(FILES) && !needed.has(name)) await caches.delete(name);
  await worker.clients.claim();
}

/** A page that is kept goes on with the files it was made with. */
async function neededByPages() {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES)) continue;
    const pages = await caches.open(name);
    for (const page of await pages.matchAll())
      for (const [, release] of (await page.text()).matchAll(/\/static\/([0-9a-f]+)\//g))
        found.push(FILES + release);
  }
  return found;
}

/** Addresses of files change with their content: what is kept is right for ever. @param {Request} request */
const file = async (request) => (await caches.match(request, KEPT)) ?? fetch(request);

/** The site first; what is kept when it is gone, broken or slow. @param {Request} request */
async function open(request) {
  const kept = await caches.match(request, KEPT);
  try {
    const answer = await (kept ? Promise.race([fetch(request), late()]) : fetch(request));
    return kept && answer.status >= 500 ? kept : answer;
  } catch {
    return kept ?? instead(new URL(request.url).pathname);
  }
}

/** @returns {Promise<never>} */
const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), PATIENCE_MS));

/** @param {string} pathname */
async function instead(pathname) {
  if (pathname === site.start && (await caches.match(site.today, KEPT))) return Response.redirect(site.today);
  const [first, ...others] = site.offline;
  const own = others.find((address) => pathname.startsWith(`/${address.split("/")[1]}/`)) ?? first;
  return (await caches.match(own ?? "")) ?? Response.error();
}
