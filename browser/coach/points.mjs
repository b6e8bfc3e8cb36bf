/** The list of attention points: of each its last verdict, as a mark, a word, and what helps where nothing is seen. */

/** @typedef {import("./coach.mjs").CoachEvent} CoachEvent */
/** @typedef {"good" | "attention" | "not_visible"} Verdict */

export class Points {
  /** @param {HTMLElement} root @param {Record<string, string>} told the sentences of the page, by key */
  constructor(root, told) {
    this.told = told;
    /** @type {Map<string, HTMLElement>} what the camera may judge */
    this.rows = new Map();
    for (const row of root.querySelectorAll("[data-point]"))
      if (row instanceof HTMLElement && row.dataset.point && !row.dataset.verdict)
        this.rows.set(row.dataset.point, row);
  }

  clear() {
    for (const row of this.rows.values()) this.#show(row, "camera", row.dataset.fromSide ?? "");
  }

  /** @param {CoachEvent} verdict */
  judge({ point, state, reason }) {
    const row = this.rows.get(point);
    if (row) this.#show(row, state, this.#words(row, state, reason));
  }

  /** How often, or how long, each verdict fell. @param {Record<string, Record<Verdict, number>>} verdicts @param {boolean} holds */
  sum(verdicts, holds) {
    for (const [point, row] of this.rows) {
      const counts = verdicts[point];
      if (!counts) continue;
      const numbers = [counts.good, counts.attention, counts.not_visible].map((count) =>
        Math.round(count ?? 0),
      );
      row.dataset.sum = numbers.join(" ");
      const words = (this.told[holds ? "spans" : "times"] ?? "").replace(/#/g, () => `${numbers.shift()}`);
      const state = counts.attention ? "attention" : counts.good ? "good" : "not_visible";
      this.#show(row, state, words);
    }
  }

  /** @param {HTMLElement} row @param {Verdict} state @param {string | null} reason */
  #words(row, state, reason) {
    if (state !== "not_visible") return this.told[`state-${state}`] ?? "";
    const why = (reason === "view" && row.dataset.fromSide) || this.told[`unseen-${reason}`] || "";
    return `${this.told[reason === "unsure" ? "state-unsure" : "state-not_visible"]}. ${why}`.trim();
  }

  /** @param {HTMLElement} row @param {"camera" | Verdict} mark @param {string} words */
  #show(row, mark, words) {
    if (mark === "camera") delete row.dataset.verdict;
    else row.dataset.verdict = mark;
    for (const drawn of row.querySelectorAll("[data-mark]"))
      drawn.toggleAttribute("data-shown", drawn.getAttribute("data-mark") === mark);
    const written = row.querySelector("[data-words]");
    if (written && written.textContent !== words) written.textContent = words;
  }
}
