/**
 * Exercises are dragged by their handle, with a mouse, a pen or a finger, also to another phase. The page itself keeps
 * the order: what the form sends stands in it. Escape puts the exercise back. The keyboard has buttons of its own.
 */

/** How near to the edge of the window the page begins to move along, and how much at a time. */
const EDGE_PX = 70;
const STEP_PX = 14;

/**
 * @typedef {object} Drag
 * @property {HTMLElement} row
 * @property {HTMLElement} handle
 * @property {Element} home where it lay
 * @property {Element | null} before what it lay before; null: at the end
 */

/** @type {Drag | null} */
let drag = null;

/**
 * @param {Document} page
 * @param {(command: string) => void} arrange called once an exercise lies somewhere else
 */
export function listenForDragging(page, arrange) {
  page.addEventListener("pointerdown", begin);
  page.addEventListener("pointermove", follow);
  page.addEventListener("pointerup", () => end(arrange));
  page.addEventListener("pointercancel", putBack);
  page.addEventListener("keydown", (press) => {
    if (press.key === "Escape") putBack();
  });
}

/**
 * They are of no use without scripts, and so are hidden until now.
 * @param {ParentNode} part
 */
export function showHandles(part) {
  for (const handle of part.querySelectorAll("[data-handle]")) handle.removeAttribute("hidden");
}

/** @param {PointerEvent} press */
function begin(press) {
  const handle = press.target instanceof Element ? press.target.closest("[data-handle]") : null;
  const row = handle?.closest("[data-exercise]");
  const home = row?.parentElement;
  if (!(handle instanceof HTMLElement) || !(row instanceof HTMLElement) || !home || press.button !== 0)
    return;
  press.preventDefault();
  handle.setPointerCapture(press.pointerId);
  drag = { row, handle, home, before: row.nextElementSibling };
  row.classList.add("is-dragged");
}

/** @param {PointerEvent} move */
function follow(move) {
  if (!drag) return;
  const { row } = drag;
  if (move.clientY < EDGE_PX) scrollBy(0, -STEP_PX);
  if (move.clientY > innerHeight - EDGE_PX) scrollBy(0, STEP_PX);
  const list = listAt(move.clientY);
  if (!list) return;
  const below = [...list.querySelectorAll(":scope > [data-exercise]")].find(
    (other) => other !== row && move.clientY < middle(other),
  );
  if (below ? row.nextElementSibling === below : list.lastElementChild === row) return;
  list.insertBefore(row, below ?? null);
  name(row, list);
}

/** @param {(command: string) => void} arrange */
function end(arrange) {
  if (!drag) return;
  const { row, home, before } = drag;
  row.classList.remove("is-dragged");
  drag = null;
  if (row.parentElement === home && row.nextElementSibling === before) return;
  arrange(`moved:${row.dataset.exercise}`);
}

function putBack() {
  if (!drag) return;
  const { row, home, before } = drag;
  home.insertBefore(row, before);
  name(row, home);
  row.classList.remove("is-dragged");
  drag = null;
}

/**
 * The list of the phase at this height, or the nearest.
 * @param {number} y
 * @returns {HTMLElement | undefined}
 */
function listAt(y) {
  const lists = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-phase]")]);
  const away = (/** @type {HTMLElement} */ list) => {
    const { top, bottom } = list.getBoundingClientRect();
    return Math.max(top - y, y - bottom, 0);
  };
  return lists.sort((one, other) => away(one) - away(other))[0];
}

/** @param {Element} row */
function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

/**
 * The field that tells in which phase the exercise stands.
 * @param {HTMLElement} row
 * @param {Element} list
 */
function name(row, list) {
  const field = row.querySelector("input[data-in]");
  if (field instanceof HTMLInputElement && list instanceof HTMLElement)
    field.name = `in-${list.dataset.phase}`;
}
