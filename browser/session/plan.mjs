/**
 * What the page is told about today: `session-plan/1`, written by the site, and the shapes that follow from it.
 *
 * @typedef {object} Dose as in `session/1`
 * @property {"hold" | "control" | "strength" | "steps"} kind
 * @property {number} sets
 * @property {"total" | "side" | "direction"} per
 * @property {number | null} [repetitions]
 * @property {number | null} [hold_s]
 * @property {number | null} [duration_s]
 * @property {number} rest_s
 * @property {[number, number, number] | null} [tempo_s] out, hold, back
 * @property {[number, number] | null} [effort]
 *
 * @typedef {object} Pose
 * @property {string} src
 * @property {number} width
 * @property {number} height
 * @property {string | null} step the step that is told while moving here; null at the start
 *
 * @typedef {object} Cue
 * @property {string} point
 * @property {string} words
 *
 * @typedef {object} Version an exercise, or a variant of it
 * @property {string} variant
 * @property {string} name
 * @property {string} label of the version alone
 * @property {string} start
 * @property {string} change what is different from the exercise itself; empty for itself
 * @property {boolean} turns every second repetition is done on the other side
 * @property {Pose[]} poses
 * @property {Cue[]} cues
 * @property {{point: string, words: string} | null} ask about a point that nothing can see
 * @property {string | null} [sheet] for the coach; null where it does not watch
 * @property {string | null} [targets] the therapist's limits, for the coach
 * @property {Cue[]} [watched] what the camera judges
 * @property {Felt | null} [felt] for a phone on the pelvis; null where it feels nothing
 *
 * @typedef {object} Felt
 * @property {"sacrum" | "front-pelvis"} placed
 * @property {string} put where the phone goes, in words
 *
 * @typedef {object} PlannedExercise
 * @property {string} id of the prescribed exercise
 * @property {string} exercise
 * @property {string | null} content
 * @property {string} position
 * @property {Dose} dose
 * @property {string} amount how much, in words
 * @property {string} told how much, as it is said aloud
 * @property {string} note of the therapist
 * @property {string | null} band
 * @property {number | null} load_kg
 * @property {{point: string, limit: number}[]} limits
 * @property {Version[]} versions the prescribed one, and the next easier one if there is one
 *
 * @typedef {object} OurVoice recordings for a device without a voice for this language
 * @property {string} folder
 * @property {Record<string, string>} files by sentence
 *
 * @typedef {{key: string, signs: {key: string, urgency: string}[]}} SafetyQuestion
 *
 * @typedef {object} Plan
 * @property {"session-plan/1"} format
 * @property {string} person whose it is, to keep apart what is kept on this device
 * @property {string} key changes when the programme does
 * @property {string} language
 * @property {string} zone
 * @property {string} post
 * @property {string[]} urgencies least urgent first
 * @property {SafetyQuestion[]} questions
 * @property {PlannedExercise[]} exercises in the order of the prescription
 * @property {OurVoice} voice
 * @property {import("../coach/coach.mjs").Addresses | null} coach null where nothing is judged
 * @property {{post: string, set_bytes: number, session_bytes: number} | null} [recordings] where the points of a set
 *   go, and how much of them; null for who did not agree to it
 * @property {Record<string, string>} words with `{name}` where something is filled in
 */

export const FORMAT = "session-plan/1";

/** A sentence of the page, filled in. @param {Plan} plan @param {string} key @param {Record<string, unknown>} [fill] */
export function phrase(plan, key, fill = {}) {
  const words = plan.words[key];
  if (words === undefined) throw new Error(`the plan has no words for ${key}`);
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in fill ? `${fill[name]}` : whole));
}

/** @param {string} text @returns {Plan} */
export function readPlan(text) {
  const plan = JSON.parse(text);
  if (plan.format !== FORMAT)
    throw new Error(`found ${plan.format}, expected ${FORMAT}: load the page again`);
  return plan;
}
