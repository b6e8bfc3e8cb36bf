/** Reads the two forms of the session: before the first exercise, and after the last. */

/** @typedef {import("./plan.mjs").Plan} Plan @typedef {import("./machine.mjs").SessionEvent} SessionEvent */

/** @param {Plan} plan @param {HTMLFormElement} form @returns {Extract<SessionEvent, {type: "checked-in"}>} */
export function checkedIn(plan, form) {
  const told = new FormData(form);
  /** @type {Record<string, string[] | false>} */
  const safety = {};
  for (const { key } of plan.questions) {
    const signs = told.getAll(key).map(String);
    safety[key] = signs.length ? signs : false;
  }
  return { type: "checked-in", pain: rating(told, "pain"), safety, keeps: told.get("keeps") === "yes" };
}

/** @param {Plan} plan @param {HTMLFormElement} form @returns {Extract<SessionEvent, {type: "checked-out"}>} */
export function checkedOut(plan, form) {
  const told = new FormData(form);
  return {
    type: "checked-out",
    pain: rating(told, "pain"),
    effort: rating(told, "effort"),
    note: String(told.get("note") ?? "").trim(),
    exercises: plan.exercises.map((_planned, number) => ({
      pain: rating(told, `pain-${number}`),
      effort: rating(told, `effort-${number}`),
      answers: answers(form, number),
    })),
  };
}

/** @param {FormData} told @param {string} name */
function rating(told, name) {
  const value = told.get(name);
  return value === null || value === "" ? null : Number(value);
}

/** Yes and no; who does not know says nothing. @param {HTMLFormElement} form @param {number} number */
function answers(form, number) {
  const chosen = form.querySelector(`input[name="answer-${number}"]:checked`);
  if (!(chosen instanceof HTMLInputElement) || !chosen.value || !chosen.dataset.point) return {};
  return { [chosen.dataset.point]: chosen.value === "yes" };
}

/** The one tap for nothing, or the other button once a sign is chosen. @param {HTMLFormElement} form */
export function offerWhatFits(form) {
  const [none, some] = [form.querySelector("[data-none]"), form.querySelector("[data-some]")];
  const chosen = form.querySelector(".signs input:checked") !== null;
  if (none instanceof HTMLElement) none.hidden = chosen;
  if (some instanceof HTMLElement) some.hidden = !chosen;
}
