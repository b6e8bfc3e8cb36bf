/** The page about this device: what waits to be sent, and the coach for without internet. */

import { all, one } from "../page/parts.mjs";
import { arrived } from "./arrive.mjs";
import { Coach } from "./coach-files.mjs";
import { ownOutbox } from "./outbox.mjs";
import { waitingWords } from "./person.mjs";

await arrived;
const outbox = ownOutbox();
if (outbox) {
  outbox.onChange(() => void list());
  one(document, "[data-send-now]", HTMLElement).addEventListener("click", () => void outbox.send());
  outbox.key().catch((error) => {
    console.warn("Nothing can be kept here.", error);
    one(document, "[data-keeps-nothing]", HTMLElement).hidden = !navigator.onLine;
  });
}
for (const coach of all(document, "[data-coach-files]")) void new Coach(coach).begin();

async function list() {
  const rows = await outbox?.waiting();
  one(document, "[data-not-known]", HTMLElement).hidden = Boolean(rows);
  one(document, "[data-nothing-waits]", HTMLElement).hidden = rows?.length !== 0;
  if (!rows) return;
  one(document, "[data-waits]", HTMLElement).hidden = rows.length === 0;
  one(document, "[data-waiting-words]", HTMLElement).textContent = waitingWords(rows.length);
  const place = one(document, "[data-waiting-list]", HTMLElement);
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
