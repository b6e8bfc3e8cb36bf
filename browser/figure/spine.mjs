/** The line of the spine, drawn over everything in a calm colour. */

import { rgb } from "./paint.mjs";

/** @typedef {import("./paint.mjs").Three} Three */
/** @typedef {import("three").Vector3} Vector */

const STEPS = 56;
const WHITE = "#ffffff";
const BLUE = "#1d4f73";
const DASHES = 13;

const VERTEX = `
  attribute float along;
  varying float way;
  void main() { way = along; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }
`;
const FRAGMENT = `
  uniform vec3 paint;
  uniform float opacity, dashes;
  varying float way;
  void main() {
    if (dashes > 0.0 && fract(way * dashes) > 0.62) discard;
    gl_FragColor = vec4(paint * opacity, opacity);
  }
`;

/** One ribbon that faces the eye. */
class Ribbon {
  /** @param {Three} three @param {string} paint @param {number} opacity @param {number} dashes */
  constructor(three, paint, opacity, dashes) {
    this.places = new Float32Array(STEPS * 6);
    const geometry = new three.BufferGeometry();
    this.attribute = new three.BufferAttribute(this.places, 3);
    const along = Float32Array.from({ length: STEPS * 2 }, (_, i) => Math.floor(i / 2) / (STEPS - 1));
    const triangles = Array.from({ length: STEPS - 1 }, (_, i) => 2 * i).flatMap((i) => [
      ...[i, i + 1, i + 2],
      ...[i + 1, i + 3, i + 2],
    ]);
    geometry.setAttribute("position", this.attribute);
    geometry.setAttribute("along", new three.BufferAttribute(along, 1));
    geometry.setIndex(triangles);
    const material = new three.ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: three.DoubleSide,
      depthTest: false,
      depthWrite: false,
      transparent: true,
      premultipliedAlpha: true,
      uniforms: { paint: { value: rgb(paint) }, opacity: { value: opacity }, dashes: { value: dashes } },
    });
    this.mesh = new three.Mesh(geometry, material);
    this.mesh.frustumCulled = false;
  }

  /** @param {number} step @param {Vector} place @param {Vector} aside */
  lay(step, place, aside) {
    this.places.set([place.x - aside.x, place.y - aside.y, place.z - aside.z], 6 * step);
    this.places.set([place.x + aside.x, place.y + aside.y, place.z + aside.z], 6 * step + 3);
  }
}

export class SpineLine {
  /** @param {Three} three @param {import("./actor.mjs").Actor} actor */
  constructor(three, actor) {
    this.three = three;
    this.actor = actor;
    this.wide = new Ribbon(three, WHITE, 0.9, 0);
    this.dashed = new Ribbon(three, BLUE, 1, DASHES);
    this.group = new three.Group();
    this.wide.mesh.renderOrder = 10;
    this.dashed.mesh.renderOrder = 11;
    this.group.add(this.wide.mesh, this.dashed.mesh);
    this.group.visible = false;
  }

  /** @param {Vector} eye @param {number} pixel_m how large a pixel is there */
  follow(eye, pixel_m) {
    if (!this.group.visible) return;
    const { Vector3, CatmullRomCurve3 } = this.three;
    const places = this.actor.spine.flatMap(([name, x, y, z]) => {
      const bone = this.actor.bones.get(name);
      return bone ? [new Vector3(x, y, z).applyMatrix4(bone.matrixWorld)] : [];
    });
    const curve = new CatmullRomCurve3(places);
    for (let step = 0; step < STEPS; step++) {
      const place = curve.getPointAt(step / (STEPS - 1));
      const aside = curve
        .getTangent(step / (STEPS - 1))
        .cross(eye.clone().sub(place))
        .normalize();
      this.wide.lay(step, place, aside.clone().multiplyScalar(3.2 * pixel_m));
      this.dashed.lay(step, place, aside.multiplyScalar(1.7 * pixel_m));
    }
    this.wide.attribute.needsUpdate = true;
    this.dashed.attribute.needsUpdate = true;
  }
}
