/**
 * What the composer gains in a browser that runs scripts: exercises are dragged to their place, what a press did is
 * spoken, and focus and open parts stay where they were. htmx swaps the form; without it every press loads a page.
 */

import { listenForDragging, showHandles } from "./dragging.mjs";

/** Where focus goes when what had it is gone: the first of these that is there, by id. @type {string[]} */
let next = [];
/** The open parts, by id. @type {string[]} */
let open = [];
/** How far the page was scrolled before the swap. */
let scrolled = 0;

listenForDragging(document, arrange);
showHandles(document);

document.addEventListener("htmx:beforeSwap", () => {
  const form = composer();
  open = [...form.querySelectorAll("details[open]")].map((one) => one.id);
  next = afterwards(document.activeElement);
  scrolled = scrollY;
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  showHandles(composer());
  tell(composer().dataset.told ?? "");
  scrollTo({ top: scrolled, behavior: "instant" });
});
// After htmx has put focus back where it could, or on the first answer that cannot be.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement?.matches("#composer [autofocus]")) return;
  const alert = composer().querySelector("[role=alert]");
  if (alert) return alert.scrollIntoView();
  if (document.activeElement && document.activeElement !== document.body) return;
  document
    .getElementById(next.find((id) => document.getElementById(id)) ?? "")
    ?.focus({ preventScroll: true });
});
for (const trouble of ["htmx:responseError", "htmx:sendError", "htmx:timeout"])
  document.addEventListener(trouble, () => tell(region().dataset.trouble ?? "", true));
document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLElement && "sendsOnChange" in target.dataset) arrange("find");
});
// Enter would keep a draft; in the search field it searches.
document.addEventListener("keydown", (press) => {
  if (press.key !== "Enter" || !(press.target instanceof HTMLElement) || !("finds" in press.target.dataset))
    return;
  press.preventDefault();
  arrange("find");
});

/** @returns {HTMLFormElement} */
function composer() {
  const found = document.getElementById("composer");
  if (found instanceof HTMLFormElement) return found;
  throw new Error("The composer's form is not on this page.");
}

function region() {
  const found = document.getElementById("composer-told");
  if (found) return found;
  throw new Error("The composer's page has no place to tell what happened.");
}

/**
 * Spoken; shown as well when nothing was kept.
 * @param {string} sentence
 */
function tell(sentence, shown = false) {
  region().classList.toggle("visually-hidden", !shown);
  region().textContent = sentence;
}

/**
 * Sends the form as it stands, as if a button with this value was pressed.
 * @param {string} command
 */
function arrange(command) {
  const form = composer();
  const known = form.querySelector("button[data-unseen]");
  const button = known instanceof HTMLButtonElement ? known : document.createElement("button");
  Object.assign(button, { name: "do", value: command, hidden: true });
  button.dataset.unseen = "";
  form.append(button);
  button.click(); // htmx asks which button was clicked last
}

/**
 * The same button, then the one that moves the other way, the exercise, its neighbours, its phase.
 * @param {Element | null} focused
 * @returns {string[]}
 */
function afterwards(focused) {
  if (!(focused instanceof HTMLElement) || !composer().contains(focused)) return [];
  const row = focused.closest("[data-exercise]");
  const neighbours = [row, row?.nextElementSibling, row?.previousElementSibling].map((one) => one?.id ?? "");
  const phase = focused.closest("section")?.getAttribute("aria-labelledby") ?? "";
  const turned = focused.id.startsWith("up-")
    ? focused.id.replace("up-", "down-")
    : focused.id.replace("down-", "up-");
  return [focused.id, turned, ...neighbours, phase, "composer-title"].filter(Boolean);
}
