// @ts-check
/** Gives the sheet of an exercise a button that prints it. Without JavaScript the hint stays. */

const button = document.querySelector("[data-print]");
const hint = document.querySelector("[data-print-hint]");

if (button instanceof HTMLButtonElement && hint instanceof HTMLElement) {
  button.hidden = false;
  hint.hidden = true;
  button.addEventListener("click", () => window.print());
}
