/** Arrow keys and space, as a keyboard, a clicker or a remote control sends them. */

/** @typedef {import("./machine.mjs").SessionEvent["type"] | "mute"} Deed */

/** @type {Record<string, Deed>} */
const BETWEEN = {
  ArrowRight: "ready",
  ArrowLeft: "back",
  ArrowUp: "more-time",
  ArrowDown: "hurts",
  m: "mute",
};
/** @type {Record<string, Deed>} */
const DURING = { ...BETWEEN, ArrowRight: "skip" };

/**
 * What a key asks for while exercises go on; null for nothing of ours.
 * @param {KeyboardEvent} event @param {{working: boolean, over: string}} state @returns {Deed | null}
 */
export function deedOf(event, { working, over }) {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const isPressed = event.target instanceof HTMLElement && event.target.matches("button, a, input, summary");
  if (event.key === " ") {
    if (isPressed && over !== "pause") return null;
    if (isPressed && event.target instanceof HTMLElement && event.target.dataset.act !== "go-on") return null;
    return over === "pause" || over === "resume" ? "go-on" : over ? null : "pause";
  }
  if (over) return null;
  if (event.key === "Escape") return "pause";
  return (working ? DURING : BETWEEN)[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
}
