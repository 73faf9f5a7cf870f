import { box, clamp01, disc, draw, fill, glow, lay, lighten, mix, oval, polygon, ramp, rgb, sky, smooth, stroke } from '../canvas.ts';
import { clouds } from '../noise.ts';
import type { Scene } from '../scene.ts';
import { motes, still } from './parts.ts';

/** A cat on the window sill in the evening; its tail goes to and fro, now and then it blinks. */
export const cat: Scene = ({ seed, random, width: w, height: h }) => {
  const fur = random() < 0.65 ? rgb('#d9812f') : rgb('#3a3540');
  const base = still(w, h, (on) => {
    sky(on, ramp('#3a3f7a', '#a05a8a', '#f0876a', '#ffd08a'), h * 0.72);
    glow(on, w * 0.7, h * 0.5, w * 0.6, rgb('#ffc070'), 0.5);
    draw(on, disc(w * 0.7, h * 0.5, w * 0.1), rgb('#fff0c0'));
    for (let x = 0; x < w; x += 5) draw(on, box(x + 2.5, h * (0.62 + random() * 0.08) + h * 0.2, 2.5, h * 0.2), rgb('#5a3f6a'));
    for (let y = 0; y < h; y += 1)
      for (let x = 0; x < w; x += 1)
        if (x < 2 || x >= w - 2 || y < 2 || Math.abs(x - w / 2) < 0.9 || Math.abs(y - h * 0.33) < 0.9) lay(on, x, y, rgb('#6e4630'), 1);
    draw(on, box(w / 2, h * 0.93, w, h * 0.1), (_x, y) => mix(rgb('#9a653f'), rgb('#4a2d1f'), smooth(h * 0.83, h, y)));
  });
  return (on, t) => {
    base(on);
    const x = w * 0.42;
    const foot = h * 0.86;
    const s = w * 0.2;
    const breath = Math.sin(t * 1.4) * 0.25;
    const dark = mix(fur, [0.1, 0.04, 0.05], 0.55);
    const shade = (px: number, py: number): readonly [number, number, number] =>
      mix(
        mix(dark, fur, clamp01(0.55 + (px - x) / s / 2)),
        rgb('#ffd9a0'),
        clamp01((px - x) / s - 0.45) * 0.7 + (Math.sin((py + px * 0.3) * 1.5) > 0.7 ? -0.12 : 0),
      );
    for (let i = 0; i < 14; i += 1) {
      const part = i / 13;
      const tx = x - s * 0.7 - part * s * 0.9;
      const ty = foot + part * h * 0.02 - Math.sin(part * 2 + t * 1.1) * part * h * 0.09;
      draw(on, disc(tx, ty, s * 0.17 * (1 - part * 0.35)), i > 10 ? mix(fur, [1, 1, 1], 0.4) : dark);
    }
    draw(on, oval(x, foot - s * 0.85, s * 0.85, s * 1.15 + breath), shade);
    draw(on, oval(x + s * 0.2, foot - s * 0.1, s * 0.8, s * 0.28), shade);
    const hx = x + s * 0.2;
    const hy = foot - s * 2.25 + breath;
    const ear = Math.sin(t * 0.9) > 0.93 ? s * 0.15 : 0;
    draw(on, polygon([hx - s * 0.62, hy - s * 0.1], [hx - s * 0.55, hy - s * 0.95], [hx - s * 0.05, hy - s * 0.45]), dark);
    draw(on, polygon([hx + s * 0.62, hy - s * 0.1], [hx + s * 0.55 + ear, hy - s * 0.95 + ear], [hx + s * 0.05, hy - s * 0.45]), shade);
    draw(on, oval(hx, hy, s * 0.68, s * 0.58), shade);
    const open = Math.sin(t * 0.63 + seed) > 0.985 || Math.sin(t * 1.37) > 0.992 ? 0.15 : 1;
    for (const side of [-0.27, 0.3]) {
      draw(on, oval(hx + side * s, hy - s * 0.02, s * 0.13, s * 0.15 * open), rgb('#d8f06a'));
      draw(on, oval(hx + side * s + 0.2, hy - s * 0.02, s * 0.05, s * 0.14 * open), rgb('#16200c'));
    }
    draw(on, disc(hx + s * 0.02, hy + s * 0.2, s * 0.07), rgb('#f0909a'));
    for (const [dy, dx] of [
      [0.16, 0.85],
      [0.28, 0.8],
    ] as const)
      for (const side of [-1, 1])
        draw(on, stroke(hx + side * s * 0.25, hy + s * 0.24, hx + side * s * dx, hy + s * dy, 0.35), [1, 1, 1], 0.6);
    for (let i = 0; i < 10; i += 1)
      lighten(
        on,
        Math.floor(((i * 0.137 + t * 0.012) % 1) * w),
        Math.floor(((i * 0.31 + t * 0.02 * (1 + (i % 3))) % 1) * h * 0.8),
        [1, 0.85, 0.6],
        0.25,
      );
  };
};

/** A bedroom in the morning: the curtains breathe, the sun lies on the bed. */
export const room: Scene = ({ seed, random, width: w, height: h }) => {
  const dust = motes(random, 22, (on, age, { a, b }, t) => {
    lighten(
      on,
      Math.round(w * (0.3 + a * 0.6) + Math.sin(t * 0.3 + b * 9) * 2),
      Math.round(h * (0.2 + b * 0.6) + age * 5),
      [1, 0.9, 0.7],
      0.4 * Math.sin(age * Math.PI),
    );
  });
  const base = still(w, h, (on) => {
    fill(on, (u, v) => mix(rgb('#e9d9c2'), rgb('#b59a80'), clamp01(u * 0.5 + v * 0.5)));
    draw(on, box(w * 0.36, h * 0.3, w * 0.27, h * 0.24), rgb('#fffaf0'));
    draw(on, box(w * 0.36, h * 0.3, w * 0.245, h * 0.22), (x, y) =>
      mix(rgb('#a9d8f0'), rgb('#fdf3d0'), y / (h * 0.5) + clouds(x / 6, y / 4, seed, 2) * 0.4 - 0.2),
    );
    draw(on, polygon([w * 0.1, h * 0.5], [w * 0.62, h * 0.5], [w, h * 0.95], [w * 0.4, h]), rgb('#fff0c4'), 0.3);
    draw(on, box(w * 0.86, h * 0.2, w * 0.1, h * 0.07), rgb('#6f8f7a'));
    draw(on, disc(w * 0.86, h * 0.2, w * 0.05), rgb('#f2c46a'));
    draw(on, box(w * 0.55, h * 0.82, w * 0.5, h * 0.1, 3), rgb('#f7f2ea'));
    draw(on, box(w * 0.2, h * 0.72, w * 0.15, h * 0.05, 2), rgb('#ffffff'));
    draw(on, box(w * 0.66, h * 0.85, w * 0.4, h * 0.09, 3), (x, y) =>
      mix(rgb('#7a9a86'), rgb('#b6cbb6'), clouds(x / 5, y / 2.5, seed + 2, 2)),
    );
    draw(on, box(w * 0.5, h * 0.97, w, h * 0.03), rgb('#8a6a4e'));
  });
  return (on, t) => {
    base(on);
    for (const side of [0, 1])
      for (let y = Math.floor(h * 0.04); y < h * 0.66; y += 1) {
        const down = (y - h * 0.04) / (h * 0.62);
        const blow = (Math.sin(t * 0.9 + side * 2) * 0.5 + 0.5) * down * w * 0.08 + Math.sin(t * 1.7 + y * 0.2) * down * 0.8;
        const [from, to] = side ? [w * 0.57 - blow, w * 0.72] : [-1, w * 0.14 + blow];
        for (let x = Math.floor(from); x < to; x += 1) {
          const fold = Math.sin(x * 0.9 + down * 2 + Math.sin(t * 0.8) * down) * 0.5 + 0.5;
          lay(on, x, y, mix(rgb('#d8b98f'), rgb('#fff6e2'), fold), 0.9 * clamp01(x + 1 - from));
        }
      }
    dust(on, t, 0.06);
  };
};
