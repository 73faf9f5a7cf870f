import { box, clamp01, draw, fill, glow, lay, mix, oval, polygon, ramp, rgb, sky, smooth } from '../canvas.ts';
import { grain, noise } from '../noise.ts';
import type { Scene } from '../scene.ts';
import { motes, still } from './parts.ts';

/** Silk that flows: folds of light in the colours of lips and roses, petals in between. */
export const silk: Scene = ({ seed, random, width: w, height: h }) => {
  const warm = random() < 0.5;
  const colours = warm
    ? ramp('#3a0a1e', '#8f1f3f', '#e0526b', '#ffb3a7', '#fff0ea')
    : ramp('#2a1030', '#6b2a66', '#c65a92', '#f7b6cf', '#fff1f6');
  const at = (place: number): readonly [number, number, number] => {
    const scaled = clamp01(place) * (colours.length - 1);
    const i = Math.min(colours.length - 2, Math.floor(scaled));
    return mix(colours[i]![1], colours[i + 1]![1], scaled - i);
  };
  const petals = motes(random, 11, (on, age, { a, b }, t) => {
    const x = a * w + Math.sin(t * 0.8 + b * 9) * w * 0.08;
    const y = age * (h + 8) - 4;
    const turn = t * 1.4 + a * 8;
    draw(on, oval(x, y, 0.8 + Math.abs(Math.cos(turn)) * 1.5, 1), mix(rgb('#ffd3dc'), rgb('#ff7f9c'), b), 0.9);
  });
  return (on, t) => {
    fill(on, (u, v) => {
      const bend = noise(u * 2.2 + t * 0.06, v * 1.6 - t * 0.05, seed) * 2.4;
      const fold = Math.sin((u * 1.6 + v * 2.3 + bend) * 4.2 + t * 0.32);
      const fine = Math.sin((u * 2.1 - v * 1.2 + bend * 1.3) * 9 - t * 0.4);
      return at(0.36 + fold * 0.24 + fine * 0.05 + (0.5 - v) * 0.14 - smooth(0.55, 0, Math.hypot(u - 0.5, (v - 0.7) * 1.3)) * 0.22);
    });
    const x = w * 0.5;
    const foot = h * 0.92;
    const r = w * 0.13;
    glow(on, x, h * 0.6, w * 0.5, [1, 0.85, 0.85], 0.2 + 0.05 * Math.sin(t));
    const metal = (px: number): readonly [number, number, number] => {
      const side = (px - x) / r;
      return mix(mix(rgb('#5f4420'), rgb('#ffe6a8'), smooth(0.9, 0, Math.abs(side + 0.35))), rgb('#8a6a34'), clamp01(side) * 0.7);
    };
    draw(on, box(x, foot - h * 0.1, r * 1.15, h * 0.11, 1), (px) =>
      mix(rgb('#1a1216'), rgb('#6d5a63'), smooth(0.8, 0, Math.abs((px - x) / r + 0.4)) * 0.9),
    );
    draw(on, box(x, foot - h * 0.245, r, h * 0.05), (px) => metal(px));
    const red = warm ? rgb('#d11f3a') : rgb('#b23a78');
    draw(
      on,
      polygon(
        [x - r * 0.8, foot - h * 0.29],
        [x - r * 0.8, foot - h * 0.43],
        [x + r * 0.1, foot - h * 0.5],
        [x + r * 0.8, foot - h * 0.46],
        [x + r * 0.8, foot - h * 0.29],
      ),
      (px) => mix(mix(red, [1, 0.9, 0.9], smooth(0.5, 0, Math.abs((px - x) / r + 0.4)) * 0.7), [0.2, 0, 0.05], clamp01((px - x) / r) * 0.5),
    );
    petals(on, t, 0.11);
  };
};

/** A desk above the city at night: screens glow, keys run through their colours, the town blinks behind the glass. */
export const neon: Scene = ({ seed, random, width: w, height: h }) => {
  const towers = Array.from({ length: Math.ceil(w / 4) + 1 }, (_, i) => ({
    x: i * 4,
    wide: 3 + Math.floor(random() * 3),
    top: h * (0.14 + random() * 0.3),
    tone: random(),
  }));
  const base = still(w, h, (on) => {
    sky(on, ramp('#0a0b26', '#1f1650', '#5a2a78', '#b2457a'), h * 0.62);
    for (const { x, wide, top, tone } of towers)
      draw(on, box(x + wide / 2, top + h * 0.3, wide / 2, h * 0.3), mix(rgb('#0d1030'), rgb('#241a4a'), tone));
    draw(on, box(w / 2, h * 0.82, w, h * 0.2), rgb('#15131f'));
  });
  const drops = motes(random, 16, (on, age, { a, b }) => {
    for (let i = 0; i < 3; i += 1) lay(on, Math.floor(a * w), Math.floor(age * h * 0.62 - i), [0.7, 0.8, 1], 0.3 * b * (1 - i / 3));
  });
  return (on, t) => {
    base(on);
    for (const { x, wide, top } of towers)
      for (let y = Math.ceil(top) + 1; y < h * 0.6; y += 2)
        for (let dx = 0; dx < wide; dx += 2) {
          const one = grain(x + dx, y, seed);
          const lit = noise(t * 0.12 + one * 40, one * 90, seed + 1) > 0.5;
          if (one > 0.3 && lit) lay(on, x + dx, y, one > 0.8 ? rgb('#63e6ff') : one > 0.65 ? rgb('#ff7ad9') : rgb('#ffd27a'), 0.75);
        }
    drops(on, t, 0.5);
    const hue = (p: number): readonly [number, number, number] => [
      0.5 + 0.5 * Math.sin(p),
      0.5 + 0.5 * Math.sin(p + 2.1),
      0.5 + 0.5 * Math.sin(p + 4.2),
    ];
    glow(on, w * 0.5, h * 0.55, w * 0.62, mix(rgb('#3f7bff'), rgb('#c04bff'), 0.5 + 0.5 * Math.sin(t * 0.5)), 0.35);
    draw(on, box(w * 0.5, h * 0.56, w * 0.38, h * 0.155, 1), rgb('#05060d'));
    const [left, right, top, bottom] = [w * 0.15, w * 0.85, h * 0.425, h * 0.695];
    draw(on, box(w * 0.5, h * 0.56, w * 0.35, h * 0.135), (x, y) => {
      const u = (x - left) / (right - left);
      const v = (y - top) / (bottom - top);
      const bars = Math.floor(u * 16);
      const level = 0.2 + 0.65 * noise(bars * 1.7, t * 1.6, seed) * (0.6 + 0.4 * Math.sin(t * 2.4 + bars));
      const lit = v > 1 - level && Math.abs(u * 16 - bars - 0.5) < 0.38;
      return lit ? mix(rgb('#24d6ff'), rgb('#ff3d9a'), 1 - v) : mix(rgb('#0c1230'), rgb('#1c2460'), 1 - v);
    });
    draw(on, box(w * 0.5, h * 0.745, w * 0.03, h * 0.03), rgb('#0a0a12'));
    draw(on, box(w * 0.5, h * 0.775, w * 0.14, h * 0.012), rgb('#1f1d2c'));
    draw(on, polygon([w * 0.14, h * 0.83], [w * 0.86, h * 0.83], [w * 0.94, h * 0.94], [w * 0.06, h * 0.94]), rgb('#0a0a10'));
    for (let row = 0; row < 4; row += 1) {
      const y = Math.round(h * (0.845 + row * 0.025));
      for (let x = Math.round(w * (0.16 - row * 0.02)); x < w * (0.84 + row * 0.02); x += 2)
        lay(on, x, y, hue(x * 0.16 - t * 1.8 + row * 0.5), 0.85);
    }
  };
};
