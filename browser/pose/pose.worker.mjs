/**
 * Finds the person in pictures, in a worker, so that the page stays smooth.
 *
 * In: `open`, `look` with one picture, `keep` (a set is going on: the model stays the same).
 * Out: `probed` with what draws, `open` with the model and how it runs, `seen` with the points, `trouble`.
 */

/** @typedef {{model: "full" | "lite", delegate: "GPU" | "CPU"}} Way */

const POINTS = 33;
const SLOWEST_MS = 1000 / 12;
/** The first pictures take longer: programs are compiled, and the person has to be found. */
const WARMING_UP = 4;
const JUDGED_BY = 14;
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;
const LIGHT_SIZE = 16;
/** A room grows dark slowly, and reading a picture back is dear where there is no graphics card. */
const LIGHT_LASTS_MS = 1000;

const port = globalThis;
/** @type {Way[]} from the best way to the one that always runs */
let ways = [];
/** @type {any} */
let vision = null;
/** @type {any} */
let fileset = null;
/** @type {any} */
let landmarker = null;
let folder = "";
let kept = false;
let first = true;
/** @type {number[]} */
let took = [];
let lastAsked_ms = 0;
/** Of the last picture that was measured. */
const light = { mean: 1, t_ms: -Infinity };
const small = new OffscreenCanvas(LIGHT_SIZE, LIGHT_SIZE).getContext("2d", { willReadFrequently: true });

/** Runs one thing after the other: a picture never overtakes the model that it is for. */
let queue = Promise.resolve();

port.addEventListener("message", ({ data }) => {
  queue = queue.then(() => act(data)).catch((error) => port.postMessage(trouble("broken", error)));
});

/** @param {any} told */
async function act(told) {
  if (told.do === "open") await open(told);
  if (told.do === "keep") kept = told.keep;
  if (told.do === "look") await look(told.picture, told.t_ms);
}

/** @param {string} key @param {unknown} detail */
const trouble = (key, detail) => ({ say: "trouble", key, detail: String(detail) });

/** @param {{vision: string, pose: string, model: "auto" | "full" | "lite"}} order */
async function open(order) {
  const renderer = probe();
  if (renderer === null) {
    port.postMessage(trouble("no-webgl2", "this browser has no WebGL2 in workers"));
    return;
  }
  const inSoftware = SOFTWARE.test(renderer);
  port.postMessage({ say: "probed", inSoftware });
  ways = waysFor(order.model, inSoftware);
  folder = order.pose;
  vision = await import(`${order.vision}vision_bundle.mjs`);
  fileset = await vision.FilesetResolver.forVisionTasks(`${order.vision}wasm`, true);
  await take();
}

/** The name of what draws; null without WebGL2. The model needs it even when it computes on the processor. */
function probe() {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return null;
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  const name = gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return String(name);
}

/** @param {"auto" | "full" | "lite"} asked @param {boolean} inSoftware @returns {Way[]} */
function waysFor(asked, inSoftware) {
  /** @type {Way[]} */
  const all = [
    { model: "full", delegate: "GPU" },
    { model: "full", delegate: "CPU" },
    { model: "lite", delegate: "CPU" },
  ];
  return all.filter(
    ({ model, delegate }) => (asked === "auto" || asked === model) && !(inSoftware && delegate === "GPU"),
  );
}

/** The first way that can be made. */
async function take() {
  for (;;) {
    const way = ways[0];
    if (!way) throw new Error("no way to run the pose model is left");
    try {
      landmarker?.close();
      landmarker = await made(way);
      took = [];
      port.postMessage({ say: "open", ...way, first });
      first = false;
      return;
    } catch (error) {
      if (ways.length < 2) throw error;
      ways.shift();
    }
  }
}

/** @param {Way} way */
async function made({ model, delegate }) {
  // The runtime throws its factory away after use, and a module is never run twice: give it back.
  const { default: factory } = await import(fileset.wasmLoaderPath);
  Object.assign(globalThis, { ModuleFactory: factory });
  const baseOptions = { modelAssetPath: `${folder}pose_landmarker_${model}.task`, delegate };
  return vision.PoseLandmarker.createFromOptions(fileset, { baseOptions, runningMode: "VIDEO" });
}

/** @param {VideoFrame | ImageBitmap} picture @param {number} t_ms */
async function look(picture, t_ms) {
  const [width, height] = sizeOf(picture);
  const begun = performance.now();
  let found = null;
  try {
    // Whole and rising: the model counts time in whole milliseconds.
    lastAsked_ms = Math.max(Math.round(t_ms), lastAsked_ms + 1);
    found = numbersOf(landmarker.detectForVideo(picture, lastAsked_ms));
    if (t_ms - light.t_ms >= LIGHT_LASTS_MS) Object.assign(light, { mean: brightness(picture), t_ms });
  } finally {
    picture.close();
  }
  const took_ms = performance.now() - begun;
  const seen = { say: "seen", t_ms, width, height, numbers: found, light: light.mean, took_ms };
  port.postMessage(seen);
  await keepUp(took_ms);
}

/** @param {VideoFrame | ImageBitmap} picture @returns {[number, number]} */
const sizeOf = (picture) =>
  picture instanceof ImageBitmap
    ? [picture.width, picture.height]
    : [picture.displayWidth, picture.displayHeight];

/** A device that stays below 12 pictures a second gets the next way; never in the middle of a set.
 * @param {number} took_ms */
async function keepUp(took_ms) {
  if (ways.length < 2) return;
  took.push(took_ms);
  if (kept || took.length < WARMING_UP + JUDGED_BY) return;
  const judged = took.slice(-JUDGED_BY).sort((a, b) => a - b);
  took = took.slice(-WARMING_UP - JUDGED_BY);
  if ((judged[JUDGED_BY >> 1] ?? 0) <= SLOWEST_MS) return;
  const before = ways;
  ways = ways.slice(1);
  try {
    await take();
  } catch {
    // Without internet the lighter one may not be there: slow is better than nothing.
    ways = before.slice(0, 1);
    await take();
  }
}

/** @param {any} result @returns {Float64Array | null} */
function numbersOf(result) {
  const image = result.landmarks[0];
  const world = result.worldLandmarks[0];
  if (!image || !world) return null;
  const numbers = new Float64Array(POINTS * 8);
  [image, world].forEach((points, part) => {
    for (let index = 0; index < POINTS; index++) {
      const { x, y, z, visibility } = points[index];
      numbers.set([x, y, z, visibility], (part * POINTS + index) * 4);
    }
  });
  return numbers;
}

/** Mean of what the camera sees, 0 (black) to 1. @param {VideoFrame | ImageBitmap} picture */
function brightness(picture) {
  if (!small) return 1;
  small.drawImage(picture, 0, 0, LIGHT_SIZE, LIGHT_SIZE);
  const { data } = small.getImageData(0, 0, LIGHT_SIZE, LIGHT_SIZE);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4)
    sum += 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
  return sum / (255 * LIGHT_SIZE * LIGHT_SIZE);
}
