/** Mats, balls, ropes, bands and weights: solids that stand still, hang on a bone, or move by themselves. */

import { between, channels, LENGTHS_A_METRE, MATRIX_STEPS, PLACES_A_METRE, unrolled } from "./clip.mjs";
import { outline, toon } from "./paint.mjs";

/** @typedef {import("./paint.mjs").Three} Three */
/** @typedef {import("./clip.mjs").Piece} Piece */
/** @typedef {import("./clip.mjs").Moment} Moment */
/** @typedef {import("three").BufferGeometry} Geometry */
/** @typedef {import("three").Mesh} Mesh */
/** @typedef {import("./shadow.mjs").Caster} Caster */
/** @typedef {{meshes: Mesh[], caster: Caster | null, rows: Float32Array[] | null,
 *   bone: import("three").Bone | null, frames: [number, number] | null,
 *   place: import("three").Matrix4}} Thing */

const CREASE = Math.cos((40 * Math.PI) / 180);
const PLAIN = "mat";
const MATRIX_CHANNELS = 9;
/** Parts around and from pole to pole. */
const BALL = /** @type {const} */ ([32, 20]);

export class Things {
  /** @param {Three} three @param {import("./paint.mjs").Shared} uniforms */
  constructor(three, uniforms) {
    this.three = three;
    this.uniforms = uniforms;
    this.ink = outline(three, uniforms);
    this.group = new three.Group();
    /** @type {Thing[]} */
    this.things = [];
  }

  /** @param {import("./clip.mjs").Clip} clip @param {Map<string, import("three").Bone>} bones */
  place(clip, bones) {
    for (const { meshes } of this.things) for (const mesh of meshes) mesh.geometry.dispose();
    this.group.clear();
    this.things = clip.pieces.map((piece) => this.#made(piece, clip.frames, bones));
  }

  /** @param {Moment} moment */
  move(moment) {
    for (const thing of this.things) {
      const [first, last] = thing.frames ?? [0, Number.POSITIVE_INFINITY];
      const shown = moment.before >= first && moment.before <= last;
      if (thing.rows)
        this.#moved(thing, thing.rows, shown && moment.after > last ? { ...moment, share: 0 } : moment);
      if (thing.bone) thing.place.copy(thing.bone.matrixWorld);
      if (thing.caster) thing.caster.visible = shown;
      for (const mesh of thing.meshes) {
        mesh.visible = shown;
        mesh.matrix.copy(thing.place);
        mesh.matrixWorldNeedsUpdate = true;
      }
    }
  }

  /** @param {Thing} thing @param {Float32Array[]} rows @param {Moment} moment */
  #moved(thing, rows, moment) {
    const value = /** @param {number} row */ (row) => between(rows, moment, row);
    const at = MATRIX_CHANNELS;
    // biome-ignore format: a matrix is read in rows
    thing.place.set(
      value(0), value(1), value(2), value(at),
      value(3), value(4), value(5), value(at + 1),
      value(6), value(7), value(8), value(at + 2),
      0, 0, 0, 1,
    );
  }

  /** @param {Piece} piece @param {number} count @param {Map<string, import("three").Bone>} bones
   * @returns {Thing} */
  #made(piece, count, bones) {
    const { three, uniforms } = this;
    const geometry = shaped(three, piece.shape);
    const paint = piece.surface === PLAIN ? { light: piece.light, shade: piece.light } : piece;
    const look = piece.seams ? { seams: true } : {};
    const meshes = [
      new three.Mesh(geometry, toon(three, uniforms, paint, look)),
      new three.Mesh(geometry, this.ink),
    ];
    this.group.add(...meshes);
    for (const mesh of meshes) {
      mesh.frustumCulled = false;
      mesh.matrixAutoUpdate = false;
    }
    const bone = piece.on ? (bones.get(piece.on) ?? null) : null;
    if (piece.on && !bone) throw new Error(`the body has no bone ${piece.on}`);
    const rows = piece.moves ? tracks(piece.moves, count, piece.frames) : null;
    const place = new three.Matrix4();
    const caster = piece.casts ? casting(geometry, place) : null;
    return { meshes, caster, rows, bone, frames: piece.frames ?? null, place };
  }

  /** What throws a shadow. */
  get casters() {
    return this.things.flatMap(({ caster }) => caster ?? []);
  }
}

/** @param {Geometry} geometry @param {import("three").Matrix4} place @returns {Caster} */
function casting(geometry, place) {
  const places = /** @type {Float32Array} */ (geometry.getAttribute("position").array);
  const triangles = geometry.index?.array ?? null;
  return { places, triangles, count: triangles?.length ?? places.length / 3, matrix: place, visible: true };
}

/** Frames outside the thing's own span are never shown. @param {number[][]} moves @param {number} count
 * @param {[number, number]} [frames] */
function tracks(moves, count, frames) {
  const [first, last] = frames ?? [0, count - 1];
  const parts = [
    ...channels(moves.slice(0, MATRIX_CHANNELS), last - first + 1, MATRIX_STEPS),
    ...channels(moves.slice(MATRIX_CHANNELS), last - first + 1, PLACES_A_METRE),
  ];
  return parts.map((part) => {
    const whole = new Float32Array(count);
    whole.set(part, first);
    return whole;
  });
}

/** @param {Three} three @param {import("./clip.mjs").Shape} shape @returns {Geometry} */
function shaped(three, shape) {
  if ("sphere" in shape) {
    const ball = new three.SphereGeometry(shape.sphere / LENGTHS_A_METRE, ...BALL);
    const [x, y, z] = (shape.at ?? [0, 0, 0]).map((part) => part / LENGTHS_A_METRE);
    ball.translate(x ?? 0, y ?? 0, z ?? 0);
    ball.setAttribute("hull", ball.getAttribute("normal"));
    return ball;
  }
  const count = shape.corners[0]?.length ?? 0;
  const corners = shape.corners.map((axis) => unrolled(axis, count, LENGTHS_A_METRE));
  const triangles = unrolled(shape.triangles, shape.triangles.length, 1);
  return faceted(three, corners, triangles);
}

/**
 * Every triangle has corners of its own: smooth normals for the ink, and creased ones for the light.
 * @param {Three} three @param {Float32Array[]} corners @param {Float32Array} triangles
 */
function faceted(three, corners, triangles) {
  const count = triangles.length;
  const position = new Float32Array(count * 3);
  for (let i = 0; i < count; i++)
    for (let axis = 0; axis < 3; axis++) position[3 * i + axis] = corners[axis]?.[triangles[i] ?? 0] ?? 0;
  const faces = faceNormals(position);
  const around = byPlace(position);
  const normal = new Float32Array(count * 3);
  const hull = new Float32Array(count * 3);
  for (const places of around.values())
    for (const place of places)
      for (const other of places) {
        const creased = isCreased(faces, place, other);
        for (let axis = 0; axis < 3; axis++) {
          const part = faces[3 * other + axis] ?? 0;
          hull[3 * place + axis] = (hull[3 * place + axis] ?? 0) + part;
          if (!creased) normal[3 * place + axis] = (normal[3 * place + axis] ?? 0) + part;
        }
      }
  const geometry = new three.BufferGeometry();
  geometry.setAttribute("position", new three.BufferAttribute(position, 3));
  geometry.setAttribute("normal", new three.BufferAttribute(normal, 3));
  geometry.setAttribute("hull", new three.BufferAttribute(hull, 3));
  return geometry;
}

/** The normal of each corner's triangle, as long as the triangle is large. @param {Float32Array} position */
function faceNormals(position) {
  const found = new Float32Array(position.length);
  const at = /** @param {number} i */ (i) => position[i] ?? 0;
  for (let i = 0; i < position.length; i += 9) {
    const [ux, uy, uz] = [at(i + 3) - at(i), at(i + 4) - at(i + 1), at(i + 5) - at(i + 2)];
    const [vx, vy, vz] = [at(i + 6) - at(i), at(i + 7) - at(i + 1), at(i + 8) - at(i + 2)];
    const across = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    for (let corner = 0; corner < 9; corner += 3) found.set(across, i + corner);
  }
  return found;
}

/** The corners that lie in the same place. @param {Float32Array} position */
function byPlace(position) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (let i = 0; i < position.length; i += 3) {
    const key = `${position[i]},${position[i + 1]},${position[i + 2]}`;
    const here = found.get(key);
    if (here) here.push(i / 3);
    else found.set(key, [i / 3]);
  }
  return found;
}

/** Whether there is a crease between the triangles of two corners.
 * @param {Float32Array} faces @param {number} a @param {number} b */
function isCreased(faces, a, b) {
  let [dot, one, two] = [0, 0, 0];
  for (let axis = 0; axis < 3; axis++) {
    const [p, q] = [faces[3 * a + axis] ?? 0, faces[3 * b + axis] ?? 0];
    dot += p * q;
    one += p * p;
    two += q * q;
  }
  return dot < CREASE * Math.sqrt(one * two);
}
