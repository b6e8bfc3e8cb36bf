/** How surfaces look: two flat paints, ink around them, and a soft shadow, as in the drawings. */

/** @typedef {typeof import("./three.mjs")} Three */
/** @typedef {import("./clip.mjs").Paint} Paint */

const SHADOW = "#586874";
const INK = "#2e3a46";

/** @param {string} hex `#rrggbb` @returns {[number, number, number]} 0 to 1, as it is on the screen */
export function rgb(hex) {
  const value = Number.parseInt(hex.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

const TOON_VERTEX = `
  uniform float raised;
  varying vec3 turned;
  varying vec3 own;
  #ifdef PAINTED
  attribute vec3 light, shade;
  varying vec3 lit_paint, dark_paint;
  #endif
  void main() {
    turned = normalMatrix * normal;
    own = position;
    #ifdef PAINTED
    lit_paint = light;
    dark_paint = shade;
    #endif
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    gl_Position.z -= raised * gl_Position.w;
  }
`;

// The rings around the ball lie where the drawings have them.
const TOON_FRAGMENT = `
  uniform vec3 sun;
  varying vec3 turned;
  varying vec3 own;
  #ifdef PAINTED
  varying vec3 lit_paint, dark_paint;
  #else
  uniform vec3 lit_paint, dark_paint;
  #endif
  #ifdef SEAMS
  float seam(float along, float at) {
    float wide = fwidth(along);
    return 1.0 - smoothstep(0.6 * wide, 1.4 * wide, abs(along - at));
  }
  #endif
  void main() {
    vec3 facing = normalize(turned) * (gl_FrontFacing ? 1.0 : -1.0);
    float lit = smoothstep(0.10, 0.14, dot(facing, sun));
    vec3 paint = mix(dark_paint, lit_paint, lit);
    #ifdef SEAMS
    float along = dot(normalize(own), normalize(vec3(0.42, 0.72, 0.55)));
    float line = max(max(seam(along, -0.62), seam(along, -0.25)), max(seam(along, 0.25), seam(along, 0.62)));
    paint = mix(paint, dark_paint * (lit > 0.5 ? 1.0 : 0.86), max(line, seam(along, 0.93)));
    #endif
    gl_FragColor = vec4(paint, 1.0);
  }
`;

const OUTLINE_VERTEX = `
  attribute vec3 hull;
  uniform vec2 line;
  void main() {
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    vec3 outward = normalMatrix * hull;
    gl_Position.xy += normalize(outward.xy + 1e-5) * line * gl_Position.w;
    gl_Position.z += 0.0012 * gl_Position.w;
  }
`;

const FLAT_FRAGMENT = `
  uniform vec3 paint;
  void main() { gl_FragColor = vec4(paint, 1.0); }
`;

const FLOOR_VERTEX = `
  varying vec2 at;
  uniform vec4 part;
  void main() {
    at = part.xy + vec2(uv.x, 1.0 - uv.y) * part.zw;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }
`;
const FLOOR_FRAGMENT = `
  uniform sampler2D dark;
  uniform vec3 paint;
  varying vec2 at;
  void main() {
    float found = texture2D(dark, at).r;
    float outer = 0.13 * smoothstep(0.09, 0.12, found), inner = 0.15 * smoothstep(0.28, 0.32, found);
    float alpha = 1.0 - (1.0 - outer) * (1.0 - inner);
    gl_FragColor = vec4(paint * alpha, alpha);
  }
`;

/** What all materials share and the stage keeps up to date.
 * @typedef {{sun: {value: import("three").Vector3}, line: {value: import("three").Vector2}}} Shared */

/** @param {Three} three @returns {Shared} */
export const shared = (three) => ({
  sun: { value: new three.Vector3(0, 1, 0) },
  line: { value: new three.Vector2() },
});

/** @param {Three} three @param {Shared} uniforms @param {Paint | null} paint null: each corner has its own
 * @param {{seams?: boolean, raised?: number, twoSided?: boolean}} [look] */
export function toon(three, uniforms, paint, look = {}) {
  return new three.ShaderMaterial({
    vertexShader: TOON_VERTEX,
    fragmentShader: TOON_FRAGMENT,
    defines: { ...(look.seams && { SEAMS: "" }), ...(!paint && { PAINTED: "" }) },
    side: look.twoSided ? three.DoubleSide : three.FrontSide,
    uniforms: {
      ...(paint && { lit_paint: { value: rgb(paint.light) }, dark_paint: { value: rgb(paint.shade) } }),
      raised: { value: look.raised ?? 0 },
      sun: uniforms.sun,
    },
  });
}

/** @param {Three} three @param {Shared} uniforms */
export const outline = (three, uniforms) =>
  new three.ShaderMaterial({
    vertexShader: OUTLINE_VERTEX,
    fragmentShader: FLAT_FRAGMENT,
    side: three.BackSide,
    uniforms: { line: uniforms.line, paint: { value: rgb(INK) } },
  });

/** @param {Three} three @param {import("three").Texture} dark */
export const floorShadow = (three, dark) =>
  new three.ShaderMaterial({
    vertexShader: FLOOR_VERTEX,
    fragmentShader: FLOOR_FRAGMENT,
    transparent: true,
    premultipliedAlpha: true,
    depthWrite: false,
    side: three.DoubleSide,
    uniforms: {
      dark: { value: dark },
      paint: { value: rgb(SHADOW) },
      part: { value: new Float32Array([0, 0, 1, 1]) },
    },
  });
