/** The person: a body whose bones do what a clip says. */

import { between, channels, PLACES_A_METRE } from "./clip.mjs";
import { outline, toon } from "./paint.mjs";
import { Skin } from "./skin.mjs";

/** @typedef {import("./paint.mjs").Three} Three */
/** @typedef {import("./clip.mjs").Clip} Clip */
/** @typedef {import("./clip.mjs").Moment} Moment */
/** @typedef {import("three").Bone} Bone */
/** @typedef {{bone: Bone, rows: Float32Array[]}} Track */

const INK = "ink";
const INK_RAISED = 0.0006;

export class Actor {
  /** @param {Three} three @param {Map<string, Bone>} bones @param {{surface: Skin, lines: Skin}} skins
   * @param {import("three").Group} frame in which the bones stand */
  constructor(three, bones, { surface, lines }, frame) {
    this.bones = bones;
    this.surface = surface;
    this.lines = lines;
    this.frame = frame;
    /** @type {[string, number, number, number][]} */
    this.spine = frame.userData.spine ?? [];
    /** @type {Track[]} */
    this.tracks = [];
    /** @type {Float32Array[]} */
    this.root = [];
    this.before = new three.Quaternion();
    this.after = new three.Quaternion();
  }

  /** What throws the person's shadow. @returns {import("./shadow.mjs").Caster} */
  get caster() {
    const { places, triangles } = this.surface;
    const array = /** @type {Float32Array} */ (places.array);
    return { places: array, triangles, count: triangles.length, matrix: null, visible: true };
  }

  /** Forget the last clip and learn this one. @param {Clip} clip */
  learn(clip) {
    for (const bone of this.bones.values()) bone.quaternion.identity();
    this.tracks = [];
    for (const [name, rows] of Object.entries(clip.turns)) {
      const bone = this.bones.get(name);
      if (!bone) throw new Error(`the body has no bone ${name}`);
      this.tracks.push({ bone, rows: channels(rows, clip.frames) });
    }
    this.root = channels(clip.root, clip.frames, PLACES_A_METRE);
  }

  /** @param {Moment} moment */
  pose(moment) {
    for (const { bone, rows } of this.tracks) {
      const [x, y, z, w] = /** @type {[Float32Array, Float32Array, Float32Array, Float32Array]} */ (rows);
      const { before, after } = moment;
      this.before.set(x[before] ?? 0, y[before] ?? 0, z[before] ?? 0, w[before] ?? 1).normalize();
      this.after.set(x[after] ?? 0, y[after] ?? 0, z[after] ?? 0, w[after] ?? 1).normalize();
      bone.quaternion.slerpQuaternions(this.before, this.after, moment.share);
    }
    const pelvis = this.bones.get("pelvis");
    pelvis?.position.set(
      between(this.root, moment, 0),
      between(this.root, moment, 1),
      between(this.root, moment, 2),
    );
    this.frame.updateMatrixWorld(true);
    this.surface.follow();
    this.lines.follow();
  }
}

/**
 * Read a GLB. Its bones stay in a frame of their own; what is drawn goes into `world`, which may be mirrored.
 * @param {Three} three @param {import("./paint.mjs").Shared} uniforms
 * @param {import("three").Object3D} world @param {ArrayBuffer} file
 */
export async function readActor(three, uniforms, world, file) {
  const gltf = await new three.GLTFLoader().parseAsync(file, "");
  /** @type {Map<string, Bone>} */
  const bones = new Map();
  /** @type {import("three").SkinnedMesh[]} */
  const written = [];
  gltf.scene.traverse((thing) => {
    if (thing instanceof three.Bone) bones.set(thing.userData.name ?? thing.name, thing);
    if (thing instanceof three.SkinnedMesh) written.push(thing);
  });
  if (!bones.has("pelvis") || written.length === 0) throw new Error("the body has no bones or no skin");
  const cloth = written.filter((piece) => !isInk(piece));
  const ink = written.filter(isInk);
  const surface = new Skin(three, cloth, cloth.map(paintOf));
  const lines = new Skin(three, ink, ink.map(paintOf));
  const looks = /** @type {const} */ ([
    [surface.seen, toon(three, uniforms, null)],
    [surface.rim, outline(three, uniforms)],
    [lines.seen, toon(three, uniforms, null, { raised: INK_RAISED, twoSided: true })],
  ]);
  for (const [geometry, material] of looks) {
    const mesh = new three.Mesh(geometry, material);
    mesh.frustumCulled = false;
    world.add(mesh);
  }
  return new Actor(three, bones, { surface, lines }, gltf.scene);
}

/** @param {import("three").SkinnedMesh} piece */
const isInk = (piece) => materialOf(piece)?.name === INK;

/** @param {import("three").SkinnedMesh} piece */
function paintOf(piece) {
  const { light = "#ffffff", shade = "#cccccc" } = materialOf(piece)?.userData ?? {};
  return { light, shade };
}

/** @param {import("three").SkinnedMesh} piece */
const materialOf = (piece) => (Array.isArray(piece.material) ? piece.material[0] : piece.material);
