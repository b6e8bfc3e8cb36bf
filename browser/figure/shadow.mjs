/** The shadow under everything: seen from above, softened, and laid on the floor. */

import { blur, cast, floorShadow } from "./paint.mjs";

/** @typedef {import("./paint.mjs").Three} Three */
/** @typedef {import("three").Object3D} Thing */

const WIDTH = 192;
const HEIGHT = 96;
const BORDER_M = 0.4;
const SOFT_M = 0.045;
const ABOVE_FLOOR_M = 0.001;

export class FloorShadow {
  /** @param {Three} three @param {import("./paint.mjs").Shared} uniforms */
  constructor(three, uniforms) {
    const options = { depthBuffer: false, minFilter: three.LinearFilter, magFilter: three.LinearFilter };
    this.uniforms = uniforms;
    this.first = new three.WebGLRenderTarget(WIDTH, HEIGHT, options);
    this.second = new three.WebGLRenderTarget(WIDTH, HEIGHT, options);
    this.cast = cast(three, uniforms);
    this.soften = blur(three);
    this.sheet = new three.Mesh(new three.PlaneGeometry(2, 2), this.soften);
    this.sheet.frustumCulled = false;
    this.table = new three.Scene();
    this.table.add(this.sheet);
    this.eye = new three.OrthographicCamera();
    this.dark = new three.Scene();
    /** What throws a shadow; mirrored when the stage is. */
    this.world = new three.Group();
    this.dark.add(this.world);
    this.floor = new three.Mesh(new three.PlaneGeometry(1, 1), floorShadow(three, this.first.texture));
    this.floor.rotation.x = -Math.PI / 2;
    this.floor.position.y = ABOVE_FLOOR_M;
  }

  /** Where shadows may fall, metres. @param {number[][]} places */
  reach(places) {
    const span = [0, 2].map((axis) => {
      const values = places.map((place) => place[axis] ?? 0);
      return { low: Math.min(...values) - BORDER_M, high: Math.max(...values) + BORDER_M };
    });
    const [x, z] = /** @type {[{low: number, high: number}, {low: number, high: number}]} */ (span);
    this.uniforms.area.value.set([x.low, z.low, x.high - x.low, z.high - z.low]);
    this.floor.scale.set(x.high - x.low, z.high - z.low, 1);
    this.floor.position.x = (x.low + x.high) / 2;
    this.floor.position.z = (z.low + z.high) / 2;
  }

  /** @param {import("three").WebGLRenderer} renderer */
  draw(renderer) {
    const area = this.uniforms.area.value;
    renderer.setRenderTarget(this.first);
    renderer.setClearColor(0x000000, 1);
    renderer.clear();
    renderer.render(this.dark, this.eye);
    this.#softened(renderer, this.first, this.second, SOFT_M / 2 / (area[2] ?? 1), 0);
    this.#softened(renderer, this.second, this.first, 0, SOFT_M / 2 / (area[3] ?? 1));
    renderer.setRenderTarget(null);
    renderer.setClearColor(0x000000, 0);
  }

  /** @param {import("three").WebGLRenderer} renderer @param {import("three").WebGLRenderTarget} from
   * @param {import("three").WebGLRenderTarget} to @param {number} x @param {number} y */
  #softened(renderer, from, to, x, y) {
    const { dark, stride } = this.soften.uniforms;
    if (dark) dark.value = from.texture;
    stride?.value.set(x, y);
    renderer.setRenderTarget(to);
    renderer.render(this.table, this.eye);
  }
}
