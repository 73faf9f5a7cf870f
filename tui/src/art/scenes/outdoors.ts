import { clamp01, disc, draw, glow, ground, lay, lighten, mix, oval, polygon, ramp, rgb, sky, smooth, stroke } from '../canvas.ts';
import { clouds, noise } from '../noise.ts';
import type { Scene } from '../scene.ts';
import { mist, motes, ridge, spruce, still } from './parts.ts';

/** Walking over a crest at sunrise: the near hills go by faster than the far ones. */
export const trail: Scene = ({ seed, random, width: w, height: h }) => {
  const sun = { x: w * (0.3 + random() * 0.4), y: h * 0.34 };
  const dawn = still(w, h, (on) => {
    sky(on, ramp('#27315e', '#7a4f86', '#e2787a', '#ffc07a', '#ffe3a8'), h * 0.62);
    glow(on, sun.x, sun.y, w * 0.75, rgb('#ffb55a'), 0.5);
  });
  const layers = [
    { base: 0.5, rough: 0.22, step: 0.42, speed: 0.4, colour: '#c07f92' },
    { base: 0.6, rough: 0.2, step: 0.34, speed: 0.9, colour: '#86557f' },
    { base: 0.7, rough: 0.18, step: 0.28, speed: 1.8, colour: '#4a3766' },
    { base: 0.82, rough: 0.14, step: 0.22, speed: 3.4, colour: '#2a2a4d' },
  ] as const;
  return (on, t) => {
    dawn(on);
    draw(on, disc(sun.x, sun.y, w * 0.11), rgb('#fff1c4'));
    for (let y = 0; y < h * 0.5; y += 1)
      for (let x = 0; x < w; x += 1)
        lay(on, x, y, rgb('#ffd9c0'), 0.55 * smooth(0.52, 0.78, clouds(x / (w * 0.32) + t * 0.05, y / (h * 0.06), seed + 40, 3)));
    layers.forEach(({ base, rough, step, speed, colour }, i) => {
      const top = (x: number): number => ridge(seed + i * 7, h * base, h * rough, w * step)(x + t * speed);
      ground(on, top, (x, y) => mix(rgb(colour), mix(rgb(colour), rgb('#ffc08a'), 0.5), clamp01(1 - (y - top(x)) / 3) * 0.5));
      mist(on, seed + i, t, h * (base - 0.02), h * (base + 0.16), rgb('#ffcfb0'), 0.16, 14);
    });
    const near = (x: number): number => h * 0.92 - Math.sin((x + t * 5) * 0.09) * h * 0.02;
    ground(on, near, rgb('#141a30'));
    for (let i = 0; i < 6; i += 1) {
      const x = ((i * w * 0.31 + w * 4 - t * 5) % (w * 1.6)) - w * 0.2;
      spruce(on, x, near(x) + 2, h * (0.12 + ((i * 37) % 10) / 100), rgb('#10152a'));
    }
  };
};

/** First light in the orchard: mist between the rows, oranges in the trees, birds across the sun. */
export const orchard: Scene = ({ seed, random, width: w, height: h }) => {
  const sun = { x: w * (0.25 + random() * 0.5), y: h * 0.3 };
  const trees = Array.from({ length: 11 }, (_, i) => {
    const row = i % 3;
    return { row, x: random() * w, size: h * (0.055 + row * 0.035) * (0.85 + random() * 0.3) };
  }).toSorted((a, b) => a.row - b.row);
  const fruits = Array.from({ length: 70 }, () => [random(), random(), random()] as const);
  const base = still(w, h, (on) => {
    sky(on, ramp('#5aa0c8', '#9fcfd0', '#ffe0a6', '#ffc583'), h * 0.56);
    glow(on, sun.x, sun.y, w * 0.8, rgb('#ffcf70'), 0.45);
    ground(on, ridge(seed, h * 0.52, h * 0.14, w * 0.4), rgb('#7fa48a'));
    ground(on, ridge(seed + 4, h * 0.6, h * 0.1, w * 0.5), rgb('#6a9a5a'));
    ground(on, ridge(seed + 9, h * 0.74, h * 0.08, w * 0.5), (x, y) =>
      mix(rgb('#4f8a3d'), rgb('#8cbf55'), clamp01(noise(x / 3, y / 1.5, seed) * 1.2 - 0.2)),
    );
  });
  return (on, t) => {
    base(on);
    draw(on, disc(sun.x, sun.y, w * 0.09), rgb('#fff4cf'));
    // Rays turn slowly round the sun.
    for (let y = 0; y < h * 0.6; y += 1)
      for (let x = 0; x < w; x += 1) {
        const angle = Math.atan2(y - sun.y, x - sun.x);
        const ray = clamp01(Math.sin(angle * 9 + t * 0.22) * 0.6 + Math.sin(angle * 5 - t * 0.15) * 0.6);
        lighten(on, x, y, [1, 0.8, 0.45], 0.16 * ray * clamp01(1 - Math.hypot(x - sun.x, y - sun.y) / (h * 0.6)));
      }
    mist(on, seed, t, h * 0.45, h * 0.66, rgb('#fff0d6'), 0.75);
    for (const { row, x, size } of trees) {
      const y = h * (0.62 + row * 0.14);
      const sway = Math.sin(t * 1.1 + x) * 0.4;
      draw(on, stroke(x, y + size * 1.1, x + sway, y, size * 0.22), rgb('#5b3d26'));
      for (const [dx, dy, r] of [
        [-0.55, 0.15, 0.7],
        [0.55, 0.1, 0.7],
        [0, -0.35, 0.85],
      ] as const)
        draw(on, disc(x + dx * size + sway, y + dy * size, r * size), (px, py) =>
          mix(
            rgb('#1f5a2c'),
            rgb('#6db244'),
            clamp01(0.5 + (sun.x - px) / w / 3 - (py - y) / size / 2.4 + (noise(px, py, seed) - 0.5) * 0.5),
          ),
        );
      for (const [a, b, c] of fruits.slice(row * 20, row * 20 + 9 + row * 4)) {
        const fx = x + (a - 0.5) * size * 2.1 + sway;
        const fy = y + (b - 0.55) * size * 1.5;
        draw(on, disc(fx, fy, 0.45 + row * 0.28), mix(rgb('#ff8a1f'), rgb('#ffb347'), c), 1);
      }
    }
    for (let i = 0; i < 4; i += 1) {
      const x = ((t * 3 + i * w * 0.29) % (w * 1.4)) - w * 0.2;
      const y = h * (0.14 + 0.035 * i) + Math.sin(t + i) * 1.5;
      const flap = Math.sin(t * 6 + i * 2) * 1.2;
      draw(on, stroke(x - 1.7, y - flap, x, y, 0.6), rgb('#3d4a57'), 0.9);
      draw(on, stroke(x + 1.7, y - flap, x, y, 0.6), rgb('#3d4a57'), 0.9);
    }
  };
};

/** A boat on its way home: the sun stands low, the swell goes through the light. */
export const sea: Scene = ({ seed, random, width: w, height: h }) => {
  const horizon = h * 0.46;
  const sun = { x: w * (0.35 + random() * 0.3), y: horizon - h * 0.05 };
  const base = still(w, h, (on) => {
    sky(on, ramp('#17365c', '#2f6b8f', '#8ab6a6', '#ffc97c', '#ff9d5c'), horizon);
    glow(on, sun.x, sun.y, w * 0.8, rgb('#ffb060'), 0.55);
  });
  return (on, t) => {
    base(on);
    for (let y = 0; y < horizon; y += 1)
      for (let x = 0; x < w; x += 1)
        lay(on, x, y, rgb('#ffd6b0'), 0.6 * smooth(0.5, 0.8, clouds(x / (w * 0.35) - t * 0.03, y / (h * 0.05), seed, 3)) * (y / horizon));
    draw(on, disc(sun.x, sun.y, w * 0.1), rgb('#fff0c0'));
    for (let y = Math.floor(horizon); y < h; y += 1) {
      const deep = (y - horizon) / (h - horizon);
      const size = 0.5 + deep * 3;
      for (let x = 0; x < w; x += 1) {
        const swell =
          Math.sin(x / (2.2 * size) + t * 1.3 + y * 1.7) * 0.5 +
          Math.sin(x / (3.7 * size) - t * 0.8 + y * 0.9) * 0.35 +
          (noise(x / size / 2, y + t, seed) - 0.5) * 0.5;
        const water = mix(rgb('#3f7f8e'), rgb('#0a2a45'), clamp01(deep * 1.1));
        const shine = clamp01(swell * 1.4 - 0.1) * clamp01(1.15 - Math.abs(x - sun.x) / (w * (0.12 + deep * 0.3)));
        lay(on, x, y, mix(mix(water, rgb('#8fc7c2'), clamp01(swell) * 0.35), rgb('#ffd28a'), shine * 0.9), 1);
      }
    }
    const x = w * 0.5 + Math.sin(t * 0.11 + seed) * w * 0.16;
    const y = h * 0.6 + Math.sin(t * 1.3) * h * 0.012;
    const tilt = Math.sin(t * 1.3 + 0.8) * 0.06;
    const at = (dx: number, dy: number): [number, number] => [
      x + dx * w * 0.01 - dy * tilt * w * 0.01,
      y + dy * w * 0.01 + dx * tilt * w * 0.01,
    ];
    draw(on, polygon(at(-19, -5), at(22, -7), at(15, 5), at(-15, 5)), (_px, py) =>
      mix(rgb('#c8452f'), rgb('#5f1f22'), clamp01((py - y + 2) / 5)),
    );
    draw(on, polygon(at(-13, -5), at(-13, -16), at(2, -16), at(4, -5)), rgb('#f3e6cf'));
    draw(on, polygon(at(-10, -8), at(-10, -13), at(-1, -13), at(0, -8)), rgb('#2b4a63'));
    draw(on, stroke(...at(8, -6), ...at(8, -30), 0.8), rgb('#3a2a22'));
    draw(on, stroke(...at(8, -28), ...at(21, -8), 0.5), rgb('#4a382c'), 0.8);
    glow(on, ...at(8, -30), w * 0.12, rgb('#ffe2a0'), 0.5 + 0.2 * Math.sin(t * 2));
    for (let px = Math.floor(x - w * 0.24); px < x + w * 0.24; px += 1)
      lay(
        on,
        px,
        Math.round(y + w * 0.055 + Math.sin(px * 0.8 + t * 3) * 0.6),
        [0.9, 0.97, 0.95],
        0.5 * clamp01(1 - Math.abs(px - x) / (w * 0.24)),
      );
    for (let i = 0; i < 3; i += 1) {
      const gx = x + Math.cos(t * 0.5 + i * 2.1) * w * 0.34;
      const gy = h * 0.3 + Math.sin(t * 0.7 + i * 1.7) * h * 0.06;
      const flap = Math.sin(t * 5 + i) * 1.3;
      draw(on, stroke(gx - 2, gy - flap, gx, gy, 0.7), [1, 1, 1], 0.95);
      draw(on, stroke(gx + 2, gy - flap, gx, gy, 0.7), [1, 1, 1], 0.95);
    }
  };
};

/** A meadow on a bright day: clouds over the hills, a kite, a blanket in the grass. */
export const meadow: Scene = ({ seed, random, width: w, height: h }) => {
  const base = still(w, h, (on) => sky(on, ramp('#3f8fd8', '#7fbdf0', '#cfe9f5'), h * 0.62));
  const seeds = motes(random, 14, (on, age, { a, b }, t) => {
    lay(
      on,
      Math.round(((a + age * 0.5) % 1) * w),
      Math.round(h * (0.5 + b * 0.4) + Math.sin(t + a * 9) * 2 - age * 6),
      [1, 1, 1],
      0.85 * Math.sin(age * Math.PI),
    );
  });
  return (on, t) => {
    base(on);
    for (let y = 0; y < h * 0.5; y += 1)
      for (let x = 0; x < w; x += 1) {
        const thick = clouds(x / (w * 0.36) - t * 0.06, y / (h * 0.13), seed, 4);
        lay(on, x, y, mix(rgb('#ffffff'), rgb('#c4d8e8'), clamp01(thick * 2 - 1.2)), smooth(0.5, 0.66, thick) * 0.95);
      }
    ground(on, ridge(seed, h * 0.58, h * 0.12, w * 0.5), rgb('#6fae7c'));
    ground(on, ridge(seed + 6, h * 0.66, h * 0.1, w * 0.6), rgb('#5aa34e'));
    const wind = (x: number, y: number): number => Math.sin(x * 0.25 + y * 0.1 - t * 1.8) * 0.5 + 0.5;
    ground(
      on,
      (x) => h * 0.74 + Math.sin(x * 0.12 + seed) * 1.2,
      (x, y) => mix(mix(rgb('#3f8f3a'), rgb('#8fcf4f'), wind(x, y) * 0.6), rgb('#2f7a2f'), clamp01(noise(x * 0.9, y * 0.6, seed) - 0.35)),
    );
    const corner = [w * 0.3, h * 0.86] as const;
    const blanket = polygon([corner[0], corner[1] - h * 0.05], [w * 0.78, h * 0.82], [w * 0.9, h * 0.92], [w * 0.26, h * 0.95]);
    draw(on, blanket, (x, y) => ((Math.floor((x + y * 0.6) / 3) + Math.floor(y / 2)) % 2 ? rgb('#e8503f') : rgb('#fff3e2')));
    draw(on, box2(w * 0.66, h * 0.85), rgb('#a86b34'));
    draw(on, oval(w * 0.66, h * 0.805, w * 0.09, h * 0.03), rgb('#c9894a'), 0.9);
    const kx = w * 0.68 + Math.sin(t * 0.7) * w * 0.12;
    const ky = h * 0.2 + Math.cos(t * 0.9) * h * 0.05;
    draw(on, stroke(kx, ky + 3, w * 0.5, h * 0.8, 0.35), [1, 1, 1], 0.5);
    draw(on, polygon([kx, ky - h * 0.06], [kx + w * 0.08, ky], [kx, ky + h * 0.08], [kx - w * 0.08, ky]), (x) =>
      x < kx ? rgb('#ffcf33') : rgb('#ff5a5f'),
    );
    for (let i = 1; i < 6; i += 1)
      draw(on, disc(kx + Math.sin(t * 3 + i) * 1.6 - i * 0.8, ky + h * 0.08 + i * 2, 0.8), i % 2 ? rgb('#ff5a5f') : rgb('#ffcf33'));
    seeds(on, t, 0.12);
  };
  function box2(cx: number, cy: number): (x: number, y: number) => number {
    return polygon(
      [cx - w * 0.09, cy - h * 0.045],
      [cx + w * 0.09, cy - h * 0.045],
      [cx + w * 0.075, cy + h * 0.035],
      [cx - w * 0.075, cy + h * 0.035],
    );
  }
};

/** Snow over a village in the mountains; the windows are warm. */
export const snow: Scene = ({ seed, random, width: w, height: h }) => {
  const houses = Array.from({ length: 4 }, (_, i) => ({
    x: w * (0.14 + i * 0.25 + random() * 0.06),
    y: h * (0.74 + random() * 0.08),
    size: w * (0.08 + random() * 0.03),
  }));
  const base = still(w, h, (on) => {
    sky(on, ramp('#141c3a', '#33406e', '#7d7fa8', '#d3b3bd'), h * 0.66);
    ground(on, ridge(seed, h * 0.52, h * 0.34, w * 0.4), (x, y) =>
      mix(rgb('#8f9cc4'), rgb('#56628f'), clamp01(noise(x / 4, y / 3, seed) * 1.4 - 0.3)),
    );
    ground(on, ridge(seed + 3, h * 0.64, h * 0.18, w * 0.3), rgb('#6d79a6'));
    ground(
      on,
      (x) => h * 0.72 + Math.sin(x * 0.16 + seed) * h * 0.015,
      (_x, y) => mix(rgb('#c3cde6'), rgb('#8a97c0'), (y - h * 0.7) / (h * 0.3)),
    );
    for (let i = 0; i < 9; i += 1) spruce(on, random() * w, h * (0.72 + random() * 0.04), h * (0.08 + random() * 0.08), rgb('#2c3a5c'));
    for (const { x, y, size } of houses) {
      draw(on, polygon([x - size, y], [x - size, y - size], [x + size, y - size], [x + size, y]), rgb('#4a3a48'));
      draw(on, polygon([x - size * 1.35, y - size * 0.9], [x, y - size * 2.1], [x + size * 1.35, y - size * 0.9]), rgb('#e9eefa'));
    }
  });
  const flakes = motes(random, Math.round((w * h) / 13), (on, age, { a, b }, t) => {
    const x = (((a + Math.sin(t * 0.5 + b * 12) * 0.04 * (0.4 + b) + age * 0.1) % 1) + 1) % 1;
    lay(on, Math.floor(x * w), Math.floor(age * (h + 2)), [1, 1, 1], 0.3 + b * 0.65);
  });
  return (on, t) => {
    base(on);
    houses.forEach(({ x, y, size }, i) => {
      const light = 0.8 + 0.2 * Math.sin(t * 1.7 + i * 2.3);
      glow(on, x, y - size * 0.45, size * 2.6, rgb('#ffb55a'), 0.5 * light);
      draw(
        on,
        polygon(
          [x - size * 0.45, y - size * 0.15],
          [x - size * 0.45, y - size * 0.75],
          [x + size * 0.45, y - size * 0.75],
          [x + size * 0.45, y - size * 0.15],
        ),
        rgb('#ffd98a'),
      );
      for (let k = 0; k < 5; k += 1) {
        const age = (t * 0.16 + k / 5 + i * 0.13) % 1;
        draw(
          on,
          disc(x + size * 0.6 + Math.sin(t * 0.6 + k) * age * 3, y - size * 2 - age * h * 0.16, 0.7 + age * 2),
          [0.85, 0.86, 0.92],
          0.25 * (1 - age),
        );
      }
    });
    flakes(on, t, 0.16);
  };
};
