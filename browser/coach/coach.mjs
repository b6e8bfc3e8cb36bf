/**
 * The coach in a page: opens the camera, looks at its pictures in a worker, and tells what the coach says.
 * The pictures never leave this page and its workers; nothing is kept, nothing is sent.
 *
 *     const coach = openCoach({ video, addresses, onState, onEvent, onLook });
 *     await coach.ready;                      // pose model and engine are loaded, the camera is on
 *     coach.standBy({ sheet });               // before a set: only `view` events, to help the person into the picture
 *     coach.startSet({ sheet, targets, set }); // from now on every event of the set
 *     coach.restSet();                        // a pause: `view` events only; startSet with the same `set` goes on
 *     const summary = await coach.stopSet();  // the `summary` of all its parts; then standBy or startSet again
 *     coach.lookAway();                       // camera off; what was asked of `stopSet` is still answered
 *     coach.close();                          // camera off, workers gone
 *
 * One opening serves a whole session: loading takes seconds, another exercise is only another sheet.
 */

import { Camera, Trouble } from "./camera.mjs";

/**
 * Folders end in a slash. The page gets them from the site (`web.library.coaching`), as `data-addresses`.
 * @typedef {object} Addresses
 * @property {string} vision the runtime of the pose model
 * @property {string} pose the pose models
 * @property {string} python Pyodide
 * @property {string} movement the engine, one zip
 */

/**
 * What stands in the way, one key a sentence of the page:
 * `insecure` no camera on plain http · `no-camera` none there · `refused` permission · `busy` another program or
 * tab of another site has it · `other-tab` another tab of ours has it · `unplugged` it went away ·
 * `no-webgl2` this browser cannot run the pose model · `broken` something could not be loaded or failed.
 * After a trouble the coach is closed; a page that goes on goes on without camera.
 * @typedef {"insecure" | "no-camera" | "refused" | "busy" | "other-tab" | "unplugged" | "no-webgl2" | "broken"} TroubleKey
 */

/**
 * `loading`: `share` of what is to be loaded, 0 to 1 · `on`: the camera is on and looked at · `hidden`: the tab is
 * not in view, so nothing is seen until it is · `off`: closed by the page · `trouble`: closed, see `trouble`.
 * @typedef {object} State
 * @property {"loading" | "on" | "hidden" | "off" | "trouble"} name
 * @property {boolean} camera whether the camera is on: its light burns, also while the rest is still being loaded
 * @property {number} [share]
 * @property {TroubleKey} [trouble]
 * @property {string} [model] `full` or `lite`, with how it runs: `full CPU`
 */

/**
 * One event of the coach, as `ruggensteun coach --json` prints them: `event`, `t_ms` and the fields of that event.
 * `t_ms` is on the clock of `performance.now()`: the moment that the picture was taken. The last events of a set
 * also have `set`, its number.
 * @typedef {{event: string, t_ms: number, [field: string]: any}} CoachEvent
 */

/**
 * One picture that was looked at, to draw on. `numbers`: x, y, z, visibility of the 33 points in the picture (0 to 1,
 * not mirrored), then of the 33 in space; null when nobody was found. `light`: mean brightness, 0 to 1.
 * @typedef {object} Look
 * @property {number} t_ms
 * @property {number} width
 * @property {number} height
 * @property {Float64Array | null} numbers
 * @property {number} light
 * @property {number} took_ms the pose model's time for this picture
 */

/**
 * What to follow. `sheet` and `targets` are JSON texts (`coach-sheet/1`, `targets/1`).
 * @typedef {object} SetOrder
 * @property {string} sheet
 * @property {string | null} [targets]
 * @property {string} [view] `auto`, or the view that was agreed on
 * @property {string} [side] `auto`, `left` or `right`
 * @property {number} [set] its number, from 1, where it may have a rest
 */

/**
 * @typedef {object} Options
 * @property {HTMLVideoElement} video shows the picture; the page decides whether to mirror it
 * @property {Addresses} addresses
 * @property {(state: State) => void} [onState]
 * @property {(event: CoachEvent) => void} [onEvent] in the order in which they happened
 * @property {(look: Look) => void} [onLook]
 * @property {"auto" | "full" | "lite"} [model] auto: full, and lite on a device that cannot keep up
 */

/**
 * @typedef {object} OpenCoach
 * @property {Promise<void>} ready rejects with a `Trouble` (its `key`); `onState` says the same
 * @property {(order: SetOrder) => void} standBy
 * @property {(order: SetOrder) => void} startSet goes on with the set of that number; another is ended, untold
 * @property {() => void} restSet
 * @property {() => Promise<CoachEvent | null>} stopSet null when no set was going on
 * @property {() => void} lookAway for ever: only `close` follows
 * @property {() => void} close may be called at any time, and twice
 */

/** @param {Options} options @returns {OpenCoach} */
export function openCoach(options) {
  return new Coach(options);
}

const READY_SHARES = { camera: 0.1, pose: 0.5, engine: 0.4 };

/** @implements {OpenCoach} */
class Coach {
  /** @param {Options} options */
  constructor({ video, addresses, onState, onEvent, onLook, model = "auto" }) {
    this.onState = onState ?? (() => {});
    this.onEvent = onEvent ?? (() => {});
    this.onLook = onLook ?? (() => {});
    this.closed = false;
    this.share = 0;
    /** @type {"" | "view" | "set"} what the engine is doing */
    this.doing = "";
    /** The set that goes on or rests. @type {SetOrder | null} */
    this.set = null;
    /** @type {((event: CoachEvent | null) => void) | null} */
    this.summed = null;
    this.model = "";
    this.inSoftware = false;
    this.onState({ name: "loading", camera: false, share: 0 });
    this.camera = new Camera(video, {
      onPicture: (picture, t_ms) => this.#look(picture, t_ms),
      onHidden: (hidden) => this.#say({ name: hidden ? "hidden" : "on", model: this.model }),
      onTrouble: (key) => this.#stumble(key),
    });
    this.pose = this.#worker("../pose/pose.worker.mjs", (said) => this.#fromPose(said));
    this.engine = this.#worker("./engine.worker.mjs", (said) => this.#fromEngine(said));
    /** @type {Promise<void>} */
    this.ready = this.#open(addresses, model);
    this.ready.catch(() => {}); // who does not ask still hears it from onState
  }

  /** @param {Addresses} addresses @param {string} model */
  async #open(addresses, model) {
    const { vision, pose, python, movement } = addresses;
    const probed = this.#opened("probe");
    const loaded = Promise.all([this.#opened("pose"), this.#opened("engine")]);
    loaded.catch(() => {}); // whatever fails first is told below
    this.pose.postMessage({ do: "open", vision, pose, model });
    this.engine.postMessage({ do: "open", python, movement });
    try {
      // First whether it can work here at all: nobody is asked for a camera in vain.
      await probed;
      const camera = { inSoftware: this.inSoftware };
      await Promise.all([this.camera.open(camera).then(() => this.#progress("camera")), loaded]);
    } catch (error) {
      const key = error instanceof Trouble ? error.key : "broken";
      this.#stumble(key);
      throw error instanceof Trouble ? error : new Trouble("broken", error);
    }
    this.#say({ name: "on", model: this.model });
    this.camera.start();
  }

  /** @param {SetOrder} order */
  standBy(order) {
    this.#begin({ ...order, set: 0 }, "view");
  }

  /** @param {SetOrder} order */
  startSet(order) {
    this.#begin(order, "set");
  }

  /** @param {SetOrder} order @param {"view" | "set"} doing */
  #begin({ sheet, targets = null, view = "auto", side = "auto", set = 0 }, doing) {
    if (this.closed) return;
    this.doing = doing;
    this.set = doing === "set" ? { sheet, view, side, set } : null;
    this.engine.postMessage({ do: "begin", sheet, targets, view, side, set });
    this.pose.postMessage({ do: "keep", keep: doing === "set" });
  }

  /** What is seen from now on is no part of the set, until it starts again. */
  restSet() {
    if (this.closed || this.doing !== "set") return;
    this.doing = "view";
    this.engine.postMessage({ do: "rest", ...this.set });
    this.pose.postMessage({ do: "keep", keep: false });
  }

  /** @returns {Promise<CoachEvent | null>} */
  stopSet() {
    if (this.closed || !this.set) return Promise.resolve(null);
    const { set } = this.set;
    this.doing = "";
    this.set = null;
    this.pose.postMessage({ do: "keep", keep: false });
    return new Promise((resolve) => {
      this.summed = resolve;
      this.engine.postMessage({ do: "finish", set });
    });
  }

  lookAway() {
    this.camera.close();
  }

  close() {
    this.#end({ name: "off" });
  }

  /** @param {Omit<State, "camera">} state */
  #end(state) {
    if (this.closed) return;
    this.closed = true;
    this.camera.close();
    this.pose.terminate();
    this.engine.terminate();
    this.summed?.(null);
    for (const wait of Object.values(this.waiting)) wait.reject(new Trouble(state.trouble ?? "broken"));
    this.onState({ ...state, camera: false });
  }

  /** @param {TroubleKey} trouble */
  #stumble(trouble) {
    this.#end({ name: "trouble", trouble });
  }

  /** @param {Omit<State, "camera">} state */
  #say(state) {
    if (!this.closed) this.onState({ ...state, camera: this.camera.isOn });
  }

  /** @type {Record<string, {resolve: () => void, reject: (trouble: Trouble) => void}>} */
  waiting = {};

  /** @param {string} part @returns {Promise<void>} */
  #opened(part) {
    return new Promise((resolve, reject) => {
      this.waiting[part] = { resolve, reject };
    });
  }

  /** @param {keyof typeof READY_SHARES} part */
  #progress(part) {
    this.share += READY_SHARES[part];
    this.#say({ name: "loading", share: this.share });
  }

  /** @param {VideoFrame | ImageBitmap} picture @param {number} t_ms */
  #look(picture, t_ms) {
    this.pose.postMessage({ do: "look", picture, t_ms }, [picture]);
  }

  /** @param {any} said */
  #fromPose(said) {
    if (said.say === "probed") {
      this.inSoftware = said.inSoftware;
      this.waiting.probe?.resolve();
    }
    if (said.say === "open") {
      this.model = `${said.model} ${said.delegate}`;
      if (said.first) {
        this.#progress("pose");
        this.waiting.pose?.resolve();
      } else this.#say({ name: "on", model: this.model });
    }
    if (said.say === "seen") {
      this.camera.next();
      if (this.doing) this.engine.postMessage({ do: "see", ...said });
      this.onLook(said);
    }
  }

  /** @param {any} said */
  #fromEngine(said) {
    if (said.say === "open") {
      this.#progress("engine");
      this.waiting.engine?.resolve();
    }
    if (said.say === "told") for (const event of said.events) if (this.#wanted(event)) this.onEvent(event);
    if (said.say === "finished") {
      for (const event of said.events) this.onEvent({ ...event, set: said.set });
      this.summed?.(said.events.at(-1) ?? null);
      this.summed = null;
    }
  }

  /** @param {CoachEvent} event */
  #wanted(event) {
    return this.doing === "set" || event.event === "view";
  }

  /** @param {string} address @param {(said: any) => void} hear */
  #worker(address, hear) {
    const worker = new Worker(new URL(address, import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      if (this.closed) return;
      if (data.say === "trouble") {
        console.warn("The coach cannot go on.", data.detail);
        this.#stumble(data.key);
      } else hear(data);
    });
    worker.addEventListener("error", (event) => {
      console.warn("The coach cannot go on.", event.message);
      this.#stumble("broken");
    });
    return worker;
  }
}
