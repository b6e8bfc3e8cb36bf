/** From where the coach has to look, and from where it looked last: who stands well need not turn. */

/** @typedef {import("./plan.mjs").Version} Version */

/** The name of the view in what the coach says: `lying-side-left` is from the side. @param {string} view */
export const viewNamed = (view) => view.replace(/^lying-/, "").replace(/-(left|right)$/, "");

/**
 * The view that has to be asked for; null when the one in which someone was last seen serves as well.
 * @param {Version} version @param {string} stood the name of that view; empty when nobody was seen yet
 */
export function viewToAsk({ sheet }, stood) {
  if (!sheet) return null;
  const { view, tracks = [], checks = [] } = JSON.parse(sheet);
  const serve = new Set([view, ...[...tracks, ...checks].flatMap(({ views }) => views)]);
  return serve.has(stood) ? null : (view ?? null);
}
