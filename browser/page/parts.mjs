/** The parts of a page that its module brings to life. */

/** The first one there; a page without it is not ours.
 * @template {Element} T
 * @param {ParentNode} root @param {string} selector @param {new () => T} kind
 */
export function one(root, selector, kind) {
  const element = root.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`this page has no ${selector}`);
  return element;
}

/** @param {ParentNode} root @param {string} selector */
export const all = (root, selector) =>
  [...root.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
