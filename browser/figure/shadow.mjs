/**
 * The shadow under everything: seen from where the light comes, softened, and laid on the floor. It is a small picture,
 * so the processor draws it: an imitated graphics card takes longer for it than for the person.
 */

import { floorShadow } from "./paint.mjs";

/** @typedef {import("./paint.mjs").Three} Three */
/** @typedef {{places: Float32Array, triangles: ArrayLike<number> | null, count: number,
 *   matrix: import("three").Matrix4 | null, visible: boolean}} Caster closed, so that its underside tells all; where
 *   `triangles` is null, every three places are one */

const WIDE = 128;
const HIGH = 64;
const BORDER_M = 0.4;
/** How far the softening reaches, and its standard deviation. */
const SOFT_M = 0.09;
const SOFTEST_M = 0.045;
const ABOVE_FLOOR_M = 0.001;
/** How fast a shadow fades with height, and what lies too deep to throw one. */
const FADES_M = 0.22;
const DEEPEST_M = -0.03;
/** Where the light pushes a shadow, metres for each metre of height: it comes from the front left. */
const LEANS = [0.22, -0.1];

export class FloorShadow {
  /** @param {Three} three */
  constructor(three) {
    /** @type {Caster[]} */
    this.casters = [];
    this.dark = new Float32Array(WIDE * HIGH);
    this.half = new Float32Array(WIDE * HIGH);
    this.picture = new Uint8Array(WIDE * HIGH);
    this.texture = new three.DataTexture(this.picture, WIDE, HIGH, three.RedFormat);
    this.texture.minFilter = this.texture.magFilter = three.LinearFilter;
    this.material = floorShadow(three, this.texture);
    this.floor = new three.Mesh(new three.PlaneGeometry(1, 1), this.material);
    this.floor.rotation.x = -Math.PI / 2;
    this.floor.position.y = ABOVE_FLOOR_M;
    this.floor.frustumCulled = false;
    this.area = { x: -1, z: -1, wide: 2, deep: 2 };
    /** @type {[number, number]} */
    this.leans = [0, 0];
    /** Across, and down. @type {Float32Array[]} */
    this.shares = [];
    this.flat = new Float32Array(0);
  }

  /** Where shadows may fall in the world before it is mirrored, metres; and how the world is mirrored.
   * @param {number[][]} places @param {{x: number, z: number}} mirror */
  reach(places, mirror) {
    const [x, z] = /** @type {[[number, number], [number, number]]} */ (
      [0, 2].map((axis) => {
        const values = places.map((place) => place[axis] ?? 0);
        const low = Math.min(...values) - BORDER_M;
        return [low, Math.max(...values) + BORDER_M - low];
      })
    );
    this.area = { x: x[0], z: z[0], wide: x[1], deep: z[1] };
    this.leans = [(LEANS[0] ?? 0) * mirror.x, (LEANS[1] ?? 0) * mirror.z];
    this.shares = [x[1] / WIDE, z[1] / HIGH].map(bell);
  }

  /** When everything stands in its place. */
  draw() {
    this.dark.fill(0);
    for (const caster of this.casters) if (caster.visible) this.#cast(caster);
    const found = this.#found();
    this.floor.visible = found !== null;
    if (!found) return;
    const [across, down] = /** @type {[Float32Array, Float32Array]} */ (this.shares);
    const [left, top, right, bottom] = found;
    const around = /** @type {Box} */ ([
      Math.max(left - Math.floor(across.length / 2), 0),
      Math.max(top - Math.floor(down.length / 2), 0),
      Math.min(right + Math.floor(across.length / 2), WIDE - 1),
      Math.min(bottom + Math.floor(down.length / 2), HIGH - 1),
    ]);
    soften(this.dark, this.half, across, 1, [around[0], top, around[2], bottom], found);
    soften(this.half, this.dark, down, WIDE, around, [around[0], top, around[2], bottom]);
    for (let i = 0; i < this.picture.length; i++) this.picture[i] = 255 * (this.dark[i] ?? 0) + 0.5;
    this.texture.needsUpdate = true;
    this.#lay(around);
  }

  /** How dark each corner makes the floor, and where; and then every triangle that faces the floor.
   * @param {Caster} caster */
  #cast({ places, triangles, count, matrix }) {
    const corners = places.length / 3;
    if (this.flat.length < places.length) this.flat = new Float32Array(places.length);
    const { flat, area, leans } = this;
    const m = matrix?.elements ?? IDENTITY;
    const [scale_x, scale_z] = [WIDE / area.wide, HIGH / area.deep];
    for (let i = 0; i < corners; i++) {
      const [x, y, z] = [at(places, 3 * i), at(places, 3 * i + 1), at(places, 3 * i + 2)];
      const height = at(m, 1) * x + at(m, 5) * y + at(m, 9) * z + at(m, 13);
      const above = Math.max(height, 0);
      const east = at(m, 0) * x + at(m, 4) * y + at(m, 8) * z + at(m, 12) + above * leans[0];
      const south = at(m, 2) * x + at(m, 6) * y + at(m, 10) * z + at(m, 14) + above * leans[1];
      flat[3 * i] = (east - area.x) * scale_x - 0.5;
      flat[3 * i + 1] = (south - area.z) * scale_z - 0.5;
      flat[3 * i + 2] = height > DEEPEST_M ? Math.exp(-above / FADES_M) : 0;
    }
    for (let t = 0; t < count; t += 3) {
      if (triangles)
        fill(this.dark, flat, 3 * at(triangles, t), 3 * at(triangles, t + 1), 3 * at(triangles, t + 2));
      else fill(this.dark, flat, 3 * t, 3 * t + 3, 3 * t + 6);
    }
  }

  /** The part that is not light. @returns {Box | null} */
  #found() {
    let [left, top, right, bottom] = [WIDE, HIGH, -1, -1];
    for (let row = 0; row < HIGH; row++)
      for (let column = 0; column < WIDE; column++) {
        if (this.dark[WIDE * row + column] === 0) continue;
        left = Math.min(left, column);
        right = Math.max(right, column);
        top = Math.min(top, row);
        bottom = row;
      }
    return right < 0 ? null : [left, top, right, bottom];
  }

  /** Only the part of the floor that has a shadow: the rest would cost as much to draw. @param {Box} around */
  #lay([left, top, right, bottom]) {
    const { floor, area } = this;
    const [wide, high] = [(right + 1 - left) / WIDE, (bottom + 1 - top) / HIGH];
    floor.scale.set(wide * area.wide, high * area.deep, 1);
    floor.position.x = area.x + (left / WIDE + wide / 2) * area.wide;
    floor.position.z = area.z + (top / HIGH + high / 2) * area.deep;
    this.material.uniforms.part?.value.set([left / WIDE, top / HIGH, wide, high]);
  }
}

/** Columns and rows, the last ones too: left, top, right, bottom. @typedef {[number, number, number, number]} Box */

const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** @param {ArrayLike<number>} numbers @param {number} place */
const at = (numbers, place) => /** @type {number} */ (numbers[place]);

/** The shares of the cells around one. @param {number} cell_m */
function bell(cell_m) {
  const reach = Math.max(Math.round(SOFT_M / cell_m), 1);
  const shares = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp((-0.5 * ((i - reach) * cell_m) ** 2) / SOFTEST_M ** 2),
  );
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / sum);
}

/** Darken the cells whose middle lies in a triangle, unless it faces up: then its own underside is lower.
 * @param {Float32Array} dark @param {Float32Array} flat across, down and darkness of the corners
 * @param {number} a @param {number} b @param {number} c where its corners stand there */
function fill(dark, flat, a, b, c) {
  const [ax, ay, bx, by] = [at(flat, a), at(flat, a + 1), at(flat, b), at(flat, b + 1)];
  const [cx, cy] = [at(flat, c), at(flat, c + 1)];
  const size = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (size <= 0) return;
  const top = Math.max(Math.ceil(Math.min(ay, by, cy)), 0);
  const bottom = Math.min(Math.floor(Math.max(ay, by, cy)), HIGH - 1);
  const left = Math.max(Math.ceil(Math.min(ax, bx, cx)), 0);
  const right = Math.min(Math.floor(Math.max(ax, bx, cx)), WIDE - 1);
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const of_a = (bx - x) * (cy - y) - (by - y) * (cx - x);
      const of_b = (cx - x) * (ay - y) - (cy - y) * (ax - x);
      const of_c = size - of_a - of_b;
      if (of_a < 0 || of_b < 0 || of_c < 0) continue;
      const found = (of_a * at(flat, a + 2) + of_b * at(flat, b + 2) + of_c * at(flat, c + 2)) / size;
      if (found > at(dark, WIDE * y + x)) dark[WIDE * y + x] = found;
    }
}

/** Mix every cell of `into` with its neighbours along one direction; `from` is read where it is filled.
 * @param {Float32Array} from @param {Float32Array} to @param {Float32Array} shares @param {1 | typeof WIDE} stride
 * @param {Box} into @param {Box} filled */
function soften(from, to, shares, stride, [left, top, right, bottom], filled) {
  const reach = (shares.length - 1) / 2;
  const [first, last] = stride === 1 ? [filled[0], filled[2]] : [filled[1], filled[3]];
  to.fill(0);
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const here = stride === 1 ? x : y;
      const low = Math.max(first - here, -reach);
      const high = Math.min(last - here, reach);
      const start = WIDE * y + x;
      let sum = 0;
      for (let i = low; i <= high; i++) sum += at(shares, i + reach) * at(from, start + i * stride);
      to[start] = sum;
    }
}
