/** The camera of this device: asked for once, its newest picture handed over when asked, off when closed. */

/** @typedef {import("./coach.mjs").TroubleKey} TroubleKey */

/**
 * @typedef {object} Told
 * @property {(picture: VideoFrame | ImageBitmap, t_ms: number) => void} onPicture then nothing until `next()`
 * @property {(hidden: boolean) => void} onHidden
 * @property {(key: TroubleKey) => void} onTrouble
 */

/** What the pose model needs and no more: a larger picture costs time and gains nothing. */
const WANTED = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 30 },
  facingMode: "user",
};

/** A processor that also draws the page has other work than to draw thirty pictures a second. */
const IN_SOFTWARE = { frameRate: { ideal: 15, max: 15 } };

const ONE_TAB = "ruggensteun-camera";

const KEYS = /** @type {Record<string, TroubleKey>} */ ({
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "no-camera",
  OverconstrainedError: "no-camera",
  NotReadableError: "busy",
  AbortError: "busy",
});

export class Trouble extends Error {
  /** @param {TroubleKey} key @param {unknown} [cause] */
  constructor(key, cause) {
    super(`the coach cannot be used: ${key}`, { cause });
    this.key = key;
  }
}

export class Camera {
  /** @param {HTMLVideoElement} video @param {Told} told */
  constructor(video, told) {
    this.video = video;
    this.told = told;
    /** @type {MediaStream | null} */
    this.stream = null;
    this.closed = false;
    this.free = true;
    /** Taken while another was looked at; a newer one takes its place. @type {{picture: VideoFrame | ImageBitmap, taken_ms: number} | null} */
    this.newest = null;
    this.last_ms = 0;
    /** @type {() => void} */
    this.letGo = () => {};
    this.watchTab = () => this.told.onHidden(document.hidden);
  }

  get isOn() {
    return this.stream !== null && !this.closed;
  }

  /** Raises a Trouble. @param {{inSoftware: boolean}} how whether this browser draws without a graphics card */
  async open({ inSoftware }) {
    if (!navigator.mediaDevices?.getUserMedia) throw new Trouble("insecure");
    if (!(await this.#isOnlyTab())) throw new Trouble("other-tab");
    const stream = await this.#asked(inSoftware ? { ...WANTED, ...IN_SOFTWARE } : WANTED);
    if (this.closed) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.stream = stream;
    for (const track of stream.getVideoTracks())
      track.addEventListener("ended", () => {
        if (!this.closed) this.told.onTrouble("unplugged");
      });
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.srcObject = stream;
    await this.video.play();
  }

  /** @param {MediaTrackConstraints} video */
  async #asked(video) {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: false, video });
    } catch (error) {
      throw new Trouble((error instanceof Error && KEYS[error.name]) || "broken", error);
    }
  }

  /** Two tabs that both watch would both count. The lock goes with the tab. @returns {Promise<boolean>} */
  #isOnlyTab() {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      navigator.locks.request(ONE_TAB, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (!lock) return undefined;
        return /** @type {Promise<void>} */ (
          new Promise((done) => {
            this.letGo = done;
            if (this.closed) done();
          })
        );
      });
    });
  }

  /** Hand over pictures from now on. */
  start() {
    document.addEventListener("visibilitychange", this.watchTab);
    if (document.hidden) this.watchTab();
    this.#await();
  }

  /** The last picture was looked at. */
  next() {
    this.free = true;
    this.#hand();
  }

  #await() {
    if (this.closed) return;
    this.video.requestVideoFrameCallback((now, about) => {
      this.#await();
      void this.#take(about.captureTime ?? now);
    });
  }

  /** @param {number} taken_ms */
  async #take(taken_ms) {
    const picture = await this.#picture();
    if (!picture) return;
    this.#drop();
    this.newest = { picture, taken_ms };
    if (this.closed) this.#drop();
    else this.#hand();
  }

  /** One at a time: what cannot be looked at in time is dropped, never queued. */
  #hand() {
    if (!this.free || !this.newest) return;
    const { picture, taken_ms } = this.newest;
    this.free = false;
    this.newest = null;
    // Clocks of cameras now and then repeat themselves; for the pose model time must pass.
    this.last_ms = Math.max(taken_ms, this.last_ms + 1);
    this.told.onPicture(picture, this.last_ms);
  }

  #drop() {
    this.newest?.picture.close();
    this.newest = null;
  }

  /** A VideoFrame costs no copy; where there is none, an ImageBitmap does. */
  async #picture() {
    try {
      return "VideoFrame" in globalThis ? new VideoFrame(this.video) : await createImageBitmap(this.video);
    } catch {
      return null; // no picture at this moment: the next one comes
    }
  }

  close() {
    this.closed = true;
    this.#drop();
    document.removeEventListener("visibilitychange", this.watchTab);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.video.srcObject = null;
    this.letGo();
  }
}
