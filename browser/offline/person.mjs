/** The patient whom this page is for, and the words about what waits, as the site puts them on the page. */

const told = document.querySelector("meta[name=ruggensteun-person]");

/** Null on the pages of nobody. */
export const about = told instanceof HTMLMetaElement && told.content ? told : null;

/** @param {number} count of the sessions that wait */
export function waitingWords(count) {
  const { one, more } = about?.dataset ?? {};
  return (count === 1 ? one : more?.replace("#", `${count}`)) ?? "";
}
