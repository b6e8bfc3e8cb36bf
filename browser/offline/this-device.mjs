/** The page about this device: what waits to be sent, and the coach for without internet. */

import { arrived } from "./arrive.mjs";
import { Coach } from "./coach-files.mjs";
import { ownOutbox } from "./outbox.mjs";

await arrived;
const outbox = ownOutbox();
if (outbox) {
  outbox.onChange(() => void list());
  find("[data-send-now]").addEventListener("click", () => void outbox.send());
  outbox.key().catch((error) => {
    console.warn("Nothing can be kept here.", error);
    find("[data-keeps-nothing]").hidden = !navigator.onLine;
  });
}
const coach = document.querySelector("[data-coach-files]");
if (coach instanceof HTMLElement) void new Coach(coach).begin();

async function list() {
  const rows = (await outbox?.waiting()) ?? [];
  find("[data-nothing-waits]").hidden = rows.length > 0;
  find("[data-waits]").hidden = rows.length === 0;
  const about = document.querySelector("meta[name=ruggensteun-person]");
  const { one = "", more = "" } = about instanceof HTMLElement ? about.dataset : {};
  find("[data-waiting-words]").textContent = rows.length === 1 ? one : more.replace("#", `${rows.length}`);
  const place = find("[data-waiting-list]");
  const when = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "long",
    timeStyle: "short",
  });
  place.replaceChildren(
    ...rows.map(({ order, refused }) => {
      const why = refused
        ? (place.dataset.refused ?? "").replace("#", refused)
        : (place.dataset.waitsWords ?? "");
      const row = document.createElement("li");
      row.textContent = `${when.format(order)}: ${why}`;
      return row;
    }),
  );
}

/** @param {string} selector */
function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`${selector} is not on this page`);
  return found;
}
