/**
 * Moves a surface with its bones, once a moment, so that light, ink and shadow can all draw the result; and tells
 * which triangles the eye sees, so that a machine without a graphics card need not find out for each of them.
 */

/** @typedef {import("./paint.mjs").Three} Three */
/** @typedef {import("three").SkinnedMesh} Written a piece of surface as the file has it */
/** @typedef {{light: string, shade: string}} Paint */

const MOST_BONES = 4;
/** The sides on which the triangles around a corner lie, in bits. */
const FRONT = 1;
const BACK = 2;
const BOTH = FRONT | BACK;
const RIM = 4;

export class Skin {
  /** @param {Three} three @param {Written[]} written pieces on one skeleton @param {Paint[]} paints */
  constructor(three, written, paints) {
    const [first] = written;
    if (!first) throw new Error("a surface needs at least one piece");
    this.skeleton = first.skeleton;
    const count = written.reduce((sum, piece) => sum + piece.geometry.getAttribute("position").count, 0);
    this.rest = new Float32Array(3 * count);
    this.facing = new Float32Array(3 * count);
    this.bones = new Uint8Array(MOST_BONES * count);
    this.weights = new Float32Array(MOST_BONES * count);
    const light = new Uint8Array(3 * count);
    const shade = new Uint8Array(3 * count);
    /** @type {number[]} */
    const corners = [];
    let start = 0;
    written.forEach((piece, number) => {
      const size = this.#read(piece, start);
      const paint = paints[number];
      for (let i = start; paint && i < start + size; i++) {
        light.set(bytes(paint.light), 3 * i);
        shade.set(bytes(paint.shade), 3 * i);
      }
      for (const corner of piece.geometry.index?.array ?? []) corners.push(corner + start);
      start += size;
    });
    this.places = new three.BufferAttribute(new Float32Array(3 * count), 3);
    this.normals = new three.BufferAttribute(new Float32Array(3 * count), 3);
    for (const changing of [this.places, this.normals]) changing.setUsage(three.DynamicDrawUsage);
    this.triangles = new Uint16Array(corners);
    this.sides = new Uint8Array(count);
    /** What the eye sees, and what may stand out behind it as ink. */
    this.seen = this.#part(three, { light, shade });
    this.rim = this.#part(three, {});
  }

  /** Some of the triangles. @param {Three} three @param {Record<string, Uint8Array>} paints */
  #part(three, paints) {
    const geometry = new three.BufferGeometry();
    geometry.setAttribute("position", this.places);
    geometry.setAttribute("normal", this.normals);
    geometry.setAttribute("hull", this.normals);
    for (const [name, paint] of Object.entries(paints))
      geometry.setAttribute(name, new three.BufferAttribute(paint, 3, true));
    const index = new three.BufferAttribute(this.triangles.slice(), 1);
    geometry.setIndex(index.setUsage(three.DynamicDrawUsage));
    return geometry;
  }

  /** @param {Written} piece @param {number} start */
  #read(piece, start) {
    const { position, normal, skinIndex, skinWeight } = piece.geometry.attributes;
    if (!position || !normal || !skinIndex || !skinWeight) throw new Error("a surface lacks its bones");
    for (let i = 0; i < position.count; i++) {
      for (let axis = 0; axis < 3; axis++) {
        this.rest[3 * (start + i) + axis] = position.getComponent(i, axis);
        this.facing[3 * (start + i) + axis] = normal.getComponent(i, axis);
      }
      for (let k = 0; k < MOST_BONES; k++) {
        this.bones[MOST_BONES * (start + i) + k] = skinIndex.getComponent(i, k);
        this.weights[MOST_BONES * (start + i) + k] = skinWeight.getComponent(i, k);
      }
    }
    return position.count;
  }

  /** Linear blending, as the drawings do it. The bones must have their places already. */
  follow() {
    this.skeleton.update();
    const turns = /** @type {Float32Array} */ (this.skeleton.boneMatrices);
    const [places, normals] = [
      /** @type {Float32Array} */ (this.places.array),
      /** @type {Float32Array} */ (this.normals.array),
    ];
    const m = new Float32Array(16);
    for (let i = 0; i < places.length / 3; i++) {
      m.fill(0);
      for (let k = MOST_BONES * i; k < MOST_BONES * (i + 1); k++) {
        const weight = /** @type {number} */ (this.weights[k]);
        if (weight === 0) continue;
        const bone = 16 * /** @type {number} */ (this.bones[k]);
        for (let e = 0; e < 15; e++) m[e] = at(m, e) + weight * at(turns, bone + e);
      }
      const [x, y, z] = [at(this.rest, 3 * i), at(this.rest, 3 * i + 1), at(this.rest, 3 * i + 2)];
      const [u, v, w] = [at(this.facing, 3 * i), at(this.facing, 3 * i + 1), at(this.facing, 3 * i + 2)];
      for (let row = 0; row < 3; row++) {
        places[3 * i + row] = at(m, row) * x + at(m, row + 4) * y + at(m, row + 8) * z + at(m, row + 12);
        normals[3 * i + row] = at(m, row) * u + at(m, row + 4) * v + at(m, row + 8) * w;
      }
    }
    this.places.needsUpdate = true;
    this.normals.needsUpdate = true;
  }

  /** Choose the triangles that turn to the eye, and those along the rim, where ink stands out.
   * @param {{x: number, y: number, z: number}} eye where the bones are */
  face(eye) {
    const { triangles, sides } = this;
    const seen = /** @type {Uint16Array} */ (this.seen.index?.array);
    sides.fill(0);
    let count = 0;
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [at(triangles, t), at(triangles, t + 1), at(triangles, t + 2)];
      const side = this.#turnsTo(eye, 3 * a, 3 * b, 3 * c) ? FRONT : BACK;
      sides[a] = at(sides, a) | side;
      sides[b] = at(sides, b) | side;
      sides[c] = at(sides, c) | side;
      if (side === BACK) continue;
      seen[count++] = a;
      seen[count++] = b;
      seen[count++] = c;
    }
    drawOnly(this.seen, count);
    this.#ring();
    drawOnly(this.rim, this.#edge());
  }

  /** Mark the corners next to the rim: ink moves them outward, so that they may come to stand on it. */
  #ring() {
    const { triangles, sides } = this;
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [at(triangles, t), at(triangles, t + 1), at(triangles, t + 2)];
      const [of_a, of_b, of_c] = [at(sides, a), at(sides, b), at(sides, c)];
      if ((of_a & BOTH) !== BOTH && (of_b & BOTH) !== BOTH && (of_c & BOTH) !== BOTH) continue;
      sides[a] = of_a | RIM;
      sides[b] = of_b | RIM;
      sides[c] = of_c | RIM;
    }
  }

  /** Collect the triangles along the rim; the card still leaves out those that turn to the eye. */
  #edge() {
    const { triangles, sides } = this;
    const rim = /** @type {Uint16Array} */ (this.rim.index?.array);
    let count = 0;
    for (let t = 0; t < triangles.length; t += 3) {
      const [a, b, c] = [at(triangles, t), at(triangles, t + 1), at(triangles, t + 2)];
      if (((at(sides, a) | at(sides, b) | at(sides, c)) & RIM) === 0) continue;
      rim[count++] = a;
      rim[count++] = b;
      rim[count++] = c;
    }
    return count;
  }

  /** @param {{x: number, y: number, z: number}} eye @param {number} a @param {number} b @param {number} c */
  #turnsTo(eye, a, b, c) {
    const places = this.places.array;
    const [x, y, z] = [at(places, a), at(places, a + 1), at(places, a + 2)];
    const [ux, uy, uz] = [at(places, b) - x, at(places, b + 1) - y, at(places, b + 2) - z];
    const [vx, vy, vz] = [at(places, c) - x, at(places, c + 1) - y, at(places, c + 2) - z];
    const facing =
      (uy * vz - uz * vy) * (eye.x - x) +
      (uz * vx - ux * vz) * (eye.y - y) +
      (ux * vy - uy * vx) * (eye.z - z);
    return facing > 0;
  }
}

/** @param {ArrayLike<number>} numbers @param {number} place */
const at = (numbers, place) => /** @type {number} */ (numbers[place]);

/** @param {string} hex */
function bytes(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** @param {import("three").BufferGeometry} part @param {number} count the corners of its first triangles */
function drawOnly(part, count) {
  part.setDrawRange(0, count);
  if (!part.index) return;
  part.index.clearUpdateRanges();
  part.index.addUpdateRange(0, count);
  part.index.needsUpdate = true;
}
