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

/** Loads at once; sums up after a while. */
class AnsweringWorker extends EventTarget {
  #ended = false;

  postMessage(order) {
    if (order.do === "open") {
      this.#say({ say: "probed", inSoftware: false });
      this.#say({ say: "open", model: "lite", delegate: "CPU", first: true });
    }
    if (order.do === "finish") this.#say({ say: "finished", events: [SUMMARY] }, SUMMED_AFTER_MS);
  }

  #say(data, after_ms = 0) {
    setTimeout(() => {
      if (!this.#ended) this.dispatchEvent(new MessageEvent("message", { data }));
    }, after_ms);
  }

  terminate() {
    this.#ended = true;
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

export const page = () => new Part();

/** One reading of the phone's sensor. */
export const turnPhone = () =>
  window.dispatchEvent(Object.assign(new Event("deviceorientation"), { alpha: 0, beta: 0, gamma: 0 }));
