// As much of a browser as what measures in a session asks for, with workers that answer as ours do.

/** A part of a page: it has every part that is asked of it. */
class Part extends EventTarget {
  dataset = {};
  hidden = false;
  open = false;
  textContent = "";
  content = { firstElementChild: null };
  #parts = new Map();

  querySelector(selector) {
    if (!this.#parts.has(selector)) this.#parts.set(selector, new Part());
    return this.#parts.get(selector);
  }

  querySelectorAll = () => [];
  replaceChildren() {}
  /** Nothing is drawn. */
  getContext = () => null;
  setAttribute() {}
  showModal() {
    this.open = true;
  }
  close() {
    this.open = false;
  }
  play = async () => {};
  requestVideoFrameCallback() {}
}

const SUMMED_AFTER_MS = 20;
export const SUMMARY = {
  event: "summary",
  repetitions: 0,
  held_s: 0,
  coverage: 0.9,
  verdicts: { "back-flat": { good: 6, attention: 2 } },
};

/** @type {Set<AnsweringWorker>} */
const working = new Set();

/** What was asked about sets since a test last looked: what to do, and the number of the set. */
let asked = [];
export const askedAboutSets = () => {
  const found = asked;
  asked = [];
  return found;
};

/** Loads at once; sums up after a while. */
class AnsweringWorker extends EventTarget {
  postMessage(order) {
    if (order.do === "open") {
      working.add(this);
      this.#say({ say: "probed", inSoftware: false });
      this.#say({ say: "open", model: "lite", delegate: "CPU", first: true });
    }
    if (order.set) asked.push(`${order.do} ${order.set}`);
    if (order.do === "finish")
      this.#say({ say: "finished", set: order.set, events: [SUMMARY] }, SUMMED_AFTER_MS);
  }

  #say(data, after_ms = 0) {
    setTimeout(() => {
      if (working.has(this)) this.dispatchEvent(new MessageEvent("message", { data }));
    }, after_ms);
  }

  terminate() {
    working.delete(this);
  }
}

/** Whether the camera is on. */
export const camera = { on: false };

const filming = () => {
  camera.on = true;
  const track = Object.assign(new EventTarget(), {
    stop() {
      camera.on = false;
    },
  });
  return { getTracks: () => [track], getVideoTracks: () => [track] };
};

const kinds = ["", "Canvas", "Video", "Template", "Dialog", "Button"];
for (const kind of kinds) globalThis[`HTML${kind}Element`] = Part;
globalThis.window = Object.assign(new EventTarget(), { setInterval, setTimeout });
globalThis.document = Object.assign(new EventTarget(), { hidden: false });
globalThis.Worker = AnsweringWorker;
globalThis.isSecureContext = true;
globalThis.DeviceOrientationEvent = class {};
globalThis.matchMedia = () => ({ matches: true });
Object.defineProperty(globalThis, "navigator", {
  value: { mediaDevices: { getUserMedia: async () => filming() } },
});

/** The pose model found somebody in one picture. */
export const finds = (t_ms) => {
  const data = { say: "seen", t_ms, width: 640, height: 480, light: 1, numbers: new Float64Array(264) };
  for (const worker of working) worker.dispatchEvent(new MessageEvent("message", { data }));
};

export const page = () => new Part();

/** One reading of the phone's sensor. */
export const turnPhone = () =>
  window.dispatchEvent(Object.assign(new Event("deviceorientation"), { alpha: 0, beta: 0, gamma: 0 }));
