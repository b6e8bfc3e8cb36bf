/**
 * Gives the drawing of an exercise a button that makes it move. Everything heavy is loaded after the click;
 * whatever goes wrong, the drawing stays.
 */

/** @typedef {{three: string, body: string}} Addresses */

/** @param {HTMLElement} root */
function prepare(root) {
  const start = root.querySelector("[data-start]");
  const { three, body } = root.dataset;
  if (!(start instanceof HTMLButtonElement) || !three || !body || !canMove()) return;
  start.hidden = false;
  start.addEventListener("click", () => begin(root, start, { three, body }));
}

/** Who asked for less motion, or cannot draw it, keeps the drawing. */
const canMove = () =>
  "WebGL2RenderingContext" in globalThis && !matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {HTMLElement} root @param {HTMLButtonElement} start @param {Addresses} addresses */
async function begin(root, start, addresses) {
  start.disabled = true;
  root.dataset.state = "loading";
  try {
    const { open } = await import("./performance.mjs");
    await open(root, addresses);
    start.hidden = true;
  } catch (error) {
    console.warn("The movement cannot be shown.", error);
    root.dataset.state = "trouble";
    start.hidden = true;
  }
  const trouble = root.querySelector("[data-trouble]");
  if (trouble instanceof HTMLElement) trouble.hidden = root.dataset.state !== "trouble";
}

for (const root of document.querySelectorAll("[data-player]")) if (root instanceof HTMLElement) prepare(root);
