/** Moves a surface with its bones, once a moment, so that light, ink and shadow can all draw the result. */

/** @typedef {import("./paint.mjs").Three} Three */
/** @typedef {import("three").SkinnedMesh} Written a piece of surface as the file has it */
/** @typedef {{light: string, shade: string}} Paint */

const MOST_BONES = 4;

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
    const triangles = [];
    let start = 0;
    written.forEach((piece, number) => {
      const size = this.#read(piece, start);
      const paint = paints[number];
      for (let i = start; paint && i < start + size; i++) {
        light.set(bytes(paint.light), 3 * i);
        shade.set(bytes(paint.shade), 3 * i);
      }
      for (const corner of piece.geometry.index?.array ?? []) triangles.push(corner + start);
      start += size;
    });
    this.places = new three.BufferAttribute(new Float32Array(3 * count), 3);
    this.normals = new three.BufferAttribute(new Float32Array(3 * count), 3);
    this.geometry = new three.BufferGeometry();
    this.geometry.setAttribute("position", this.places);
    this.geometry.setAttribute("normal", this.normals);
    this.geometry.setAttribute("hull", this.normals);
    this.geometry.setAttribute("light", new three.BufferAttribute(light, 3, true));
    this.geometry.setAttribute("shade", new three.BufferAttribute(shade, 3, true));
    this.geometry.setIndex(new three.BufferAttribute(new Uint16Array(triangles), 1));
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
}

/** @param {Float32Array} numbers @param {number} place */
const at = (numbers, place) => /** @type {number} */ (numbers[place]);

/** @param {string} hex */
function bytes(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
