import { box, clamp01, disc, draw, glow, lay, lighten, mix, oval, ramp, rgb, sky, stroke, type Rgb } from '../canvas.ts';
import { grain, noise } from '../noise.ts';
import type { Scene } from '../scene.ts';
import { stars, still } from './parts.ts';

const FIREWORKS: readonly Rgb[] = [rgb('#ff5a5f'), rgb('#ffd23f'), rgb('#6ee7ff'), rgb('#c58bff'), rgb('#8bff9f')];

/** New Year: red lanterns sway over the old street, fireworks open above the roofs. */
export const lanterns: Scene = ({ seed, random, width: w, height: h }) => {
  const base = still(w, h, (on) => {
    sky(on, ramp('#070a22', '#1a1440', '#4a1f4a', '#a03a44', '#6a2230'));
    for (const side of [0, 1])
      for (let i = 0; i < 3; i += 1) {
        const x = side ? w - w * (0.02 + i * 0.1) : w * (0.02 + i * 0.1);
        const top = h * (0.5 + i * 0.07);
        draw(on, box(x, (top + h) / 2, w * 0.1, (h - top) / 2), mix(rgb('#241018'), rgb('#3a1a1c'), i / 3));
        for (let dx = -w * 0.14; dx <= w * 0.14; dx += 1)
          lay(on, Math.round(x + dx), Math.round(top - Math.abs(dx) ** 1.6 * 0.09 + 1), rgb('#140a10'), 1);
      }
    draw(on, box(w / 2, h * 0.97, w, h * 0.05), rgb('#1a0c0e'));
  });
  const night = stars(random, w, h * 0.5, Math.round((w * h) / 90));
  const hung = Array.from({ length: 7 }, (_, i) => ({
    x: w * (0.08 + i * 0.14),
    y: h * (0.42 + 0.13 * Math.sin((i / 6) * Math.PI)),
    size: w * (0.055 + 0.018 * ((i * 7) % 3)),
  }));
  return (on, t) => {
    base(on);
    night(on, t);
    for (let i = 0; i < 4; i += 1) {
      const turn = t * 0.42 + i * 0.25 + i * 3;
      const round = Math.floor(turn);
      const age = turn - round;
      const cx = w * (0.15 + 0.7 * grain(i, round, seed));
      const cy = h * (0.08 + 0.24 * grain(round, i, seed));
      const colour = FIREWORKS[Math.floor(grain(i, round, seed + 4) * FIREWORKS.length)]!;
      if (age < 0.25) {
        const y = h * 0.7 - (h * 0.7 - cy) * Math.sqrt(age / 0.25);
        lighten(on, Math.round(cx), Math.round(y), [1, 0.85, 0.6], 0.9);
        lighten(on, Math.round(cx), Math.round(y) + 1, [1, 0.6, 0.3], 0.45);
        continue;
      }
      const open = (age - 0.25) / 0.75;
      const reach = w * 0.3 * (1 - (1 - open) ** 3);
      glow(on, cx, cy, reach + 4, colour, 0.3 * (1 - open) ** 2);
      for (let k = 0; k < 26; k += 1) {
        const angle = (k / 26) * 6.283 + grain(k, round, seed) * 0.3;
        const far = reach * (0.55 + 0.45 * grain(round, k, seed + 9));
        for (let tail = 0; tail < 3; tail += 1)
          lighten(
            on,
            Math.round(cx + Math.cos(angle) * far * (1 - tail * 0.09)),
            Math.round(cy + Math.sin(angle) * far * (1 - tail * 0.09) + open * open * h * 0.08),
            colour,
            (1 - open) ** 1.2 * (1 - tail / 3),
          );
      }
    }
    for (let x = 0; x < w; x += 1) lay(on, x, Math.round(h * (0.37 + 0.13 * Math.sin((x / w) * Math.PI))), rgb('#5a2a1f'), 0.9);
    hung.forEach(({ x, y, size }, i) => {
      const swing = Math.sin(t * 1.1 + i * 0.9) * size * 0.35;
      const light = 0.85 + 0.15 * noise(t * 2 + i * 9, i, seed);
      const lx = x + swing;
      const ly = y + size * 1.2;
      draw(on, stroke(x, y - h * 0.05, lx, ly - size, 0.5), rgb('#c9963a'));
      glow(on, lx, ly, size * 3.2, rgb('#ff4a2a'), 0.4 * light);
      draw(on, oval(lx, ly, size, size * 0.85), (px, py) =>
        mix(
          mix(rgb('#a80f16'), rgb('#ff5a2f'), clamp01(1 - Math.hypot(px - lx, py - ly) / size) * light),
          rgb('#ffd27a'),
          clamp01(0.75 - Math.hypot(px - lx, py - ly) / size) * 0.9,
        ),
      );
      draw(on, box(lx, ly - size * 0.85, size * 0.45, 0.6), rgb('#e0b04a'));
      draw(on, box(lx, ly + size * 0.85, size * 0.45, 0.6), rgb('#e0b04a'));
      draw(on, stroke(lx, ly + size, lx + swing * 0.5, ly + size * 1.9, 0.5), rgb('#ffb84a'));
    });
  };
};

/** The town from above at dusk: towers light up one window after the other, cars draw lines of light. */
export const city: Scene = ({ seed, random, width: w, height: h }) => {
  const towers = [0.34, 0.46, 0.6].flatMap((depth, row) =>
    Array.from({ length: Math.ceil(w / (4 + row * 2)) + 1 }, (_, i) => ({
      row,
      x: i * (4 + row * 2) - 2,
      wide: 3 + row * 2,
      top: h * (depth + (random() - 0.5) * 0.26),
      warm: random(),
    })),
  );
  const colours = ['#4a4a86', '#2f2f62', '#1a1b40'];
  const base = still(w, h, (on) => {
    sky(on, ramp('#1b2358', '#56417f', '#c0607f', '#ff9d6a', '#ffd39a'), h * 0.66);
    glow(on, w * 0.3, h * 0.5, w * 0.6, rgb('#ffb070'), 0.35);
    draw(on, disc(w * 0.3, h * 0.44, w * 0.09), rgb('#ffe9b8'));
    for (const { row, x, wide, top } of towers)
      draw(on, box(x + wide / 2, (top + h) / 2, wide / 2 - 0.2, (h - top) / 2), rgb(colours[row]!));
    draw(on, box(w / 2, h * 0.94, w, h * 0.07), rgb('#0d0e22'));
  });
  return (on, t) => {
    base(on);
    for (const { row, x, wide, top, warm } of towers)
      for (let y = Math.ceil(top) + 1; y < h * 0.88; y += 2)
        for (let dx = 1; dx < wide - 1; dx += 2) {
          const one = grain(x + dx, y, seed + row);
          if (one > 0.5 && noise(t * 0.07 + one * 50, one * 70, seed) > 0.42)
            lay(on, x + dx, y, warm > 0.3 ? rgb('#ffd48a') : rgb('#9fe0ff'), 0.35 + row * 0.2);
        }
    for (let i = 0; i < 12; i += 1) {
      const there = i % 2 === 0;
      const speed = 5 + (i % 5) * 1.7;
      const x = (((((there ? 1 : -1) * t * speed + i * w * 0.41) % (w * 1.2)) + w * 1.2) % (w * 1.2)) - w * 0.1;
      const y = Math.round(h * (there ? 0.92 : 0.955));
      for (let tail = 0; tail < 5; tail += 1)
        lighten(on, Math.round(x - (there ? tail : -tail)), y, there ? [1, 0.95, 0.75] : [1, 0.2, 0.2], 0.8 * (1 - tail / 5));
    }
    lighten(on, Math.floor(w * 0.5 + t * 1.2) % (w + 6), Math.floor(h * 0.12), [1, 0.3, 0.3], 0.5 + 0.5 * Math.sin(t * 6));
  };
};
