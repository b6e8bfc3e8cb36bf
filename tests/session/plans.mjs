// A short programme for the tests, and a person who goes through it second by second.
import { readFileSync } from "node:fs";
import { place } from "../../browser/session/going.mjs";
import { step } from "../../browser/session/machine.mjs";
import { started } from "../../browser/session/state.mjs";

const WORDS_FILE = new URL("../../src/ruggensteun/web/training/guided_words.py", import.meta.url);

/** The very keys that the site sends, each with its English words. */
function words() {
  const text = readFileSync(WORDS_FILE, "utf-8");
  return Object.fromEntries(
    [...text.matchAll(/"([a-z-]+)": _\("([^"]+)"\)/g)].map(([, key, said]) => [key, said]),
  );
}

const version = (variant, name, more = {}) => ({
  variant,
  name,
  label: name,
  start: "Lie down.",
  change: "",
  turns: false,
  poses: ["rest", "up"].map((pose) => ({ src: `/${name}-${pose}.svg`, width: 4, height: 3, step: null })),
  cues: [
    { point: "back-flat", words: "Keep your back flat." },
    { point: "breathe", words: "Breathe on." },
  ],
  ask: null,
  sheet: "{}",
  targets: null,
  ...more,
});

const exercise = (id, dose, more = {}) => ({
  id,
  exercise: id,
  content: null,
  position: "supine",
  dose: {
    per: "total",
    rest_s: 20,
    repetitions: null,
    hold_s: null,
    duration_s: null,
    tempo_s: null,
    ...dose,
  },
  amount: "so much",
  told: "so much.",
  note: "",
  band: null,
  load_kg: null,
  limits: [],
  versions: [version("base", id)],
  ...more,
});

export const plan = (...exercises) => ({
  format: "session-plan/1",
  person: "someone",
  key: "programme.1.day",
  language: "en",
  zone: "Europe/Brussels",
  post: "/session/",
  urgencies: ["release", "call-today", "doctor-today", "emergency"],
  questions: [
    {
      key: "legs",
      signs: [
        { key: "less-strength", urgency: "call-today" },
        { key: "both-legs", urgency: "emergency" },
      ],
    },
    { key: "fall", signs: [{ key: "fever", urgency: "doctor-today" }] },
  ],
  exercises,
  words: words(),
  voice: { folder: "/voice/", files: {} },
});

export const BRIDGE = exercise(
  "bridge",
  { kind: "control", sets: 2, repetitions: 3, tempo_s: [3, 1, 3] },
  {
    versions: [
      version("base", "bridge", { ask: { point: "back-neutral", words: "Did your back stay long?" } }),
      version("small", "small bridge", { change: "Lift less." }),
    ],
  },
);
export const PLANK = exercise(
  "plank",
  { kind: "hold", sets: 2, hold_s: 8, per: "side" },
  { position: "prone" },
);
export const BIRD_DOG = exercise(
  "bird dog",
  { kind: "control", sets: 2, repetitions: 2, tempo_s: [3, 1, 3], per: "side" },
  { position: "hands-and-knees", versions: [version("base", "bird dog", { turns: true })] },
);
export const WALK = exercise("walk", { kind: "steps", sets: 1, duration_s: 30, rest_s: 0 }, { band: "red" });

const START_MS = Date.parse("2026-11-25T09:00:00Z");
const TICK_MS = 250;
const LONGEST_WAIT_S = 3600;

/** Someone who does the session; everything that is said, sounded and sent is kept. */
export class Person {
  constructor(planned, state = null) {
    this.plan = planned;
    this.now_ms = START_MS;
    this.state = state ?? started(planned, "11111111-1111-4111-8111-111111111111", this.now_ms);
    this.effects = [];
  }

  does(event) {
    const answer = step(
      this.plan,
      this.state,
      typeof event === "string" ? { type: event } : event,
      this.now_ms,
    );
    this.state = answer.state;
    this.effects.push(...answer.effects);
    return this;
  }

  /** Half a session of habits: no pain worth telling, nothing new. */
  startsWell() {
    return this.does({ type: "checked-in", pain: 2, safety: { legs: false, fall: false } }).does("start");
  }

  waits(seconds) {
    for (let passed_ms = 0; passed_ms < seconds * 1000; passed_ms += TICK_MS) {
      this.now_ms += TICK_MS;
      this.does("tick");
    }
    return this;
  }

  /** Until a stretch of this kind, or another screen. */
  waitsFor(kind) {
    for (let waited_s = 0; waited_s < LONGEST_WAIT_S; waited_s += TICK_MS / 1000) {
      if (this.at === kind || this.state.screen === kind) return this;
      this.waits(TICK_MS / 1000);
    }
    throw new Error(`waited an hour for ${kind}, still in ${this.at} of ${this.state.screen}`);
  }

  get at() {
    return this.state.screen === "going" ? place(this.plan, this.state)?.stretch.kind : null;
  }

  get said() {
    return this.effects.filter((effect) => effect.do === "say").map(({ words }) => words);
  }

  get sounds() {
    return this.effects.filter((effect) => effect.do === "sound").map(({ name }) => name);
  }

  get sent() {
    return this.effects.filter((effect) => effect.do === "send").map(({ result }) => result);
  }

  tellsTheEnd(more = {}) {
    const exercises = this.plan.exercises.map(() => ({ pain: null, effort: null, answers: {} }));
    return this.does({ type: "checked-out", pain: 3, effort: 5, note: "", exercises, ...more });
  }
}
