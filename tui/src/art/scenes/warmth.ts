import { box, clamp01, draw, fill, glow, lay, lighten, mix, oval, rgb, smooth, stroke } from '../canvas.ts';
import { clouds, grain, noise } from '../noise.ts';
import type { Scene } from '../scene.ts';
import { motes, steam, still } from './parts.ts';

/** A bowl on the table: red oil, noodles, chopsticks that lift them, steam in the lamp light. */
export const bowl: Scene = ({ seed, random, width: w, height: h }) => {
  const base = still(w, h, (on) => {
    fill(on, (u, v) =>
      mix(mix(rgb('#3a1f18'), rgb('#7a3f22'), smooth(1.0, 0.1, Math.hypot(u - 0.5, v - 0.2))), rgb('#1c0f0d'), clamp01(v - 0.25)),
    );
    for (let y = Math.floor(h * 0.7); y < h; y += 1)
      for (let x = 0; x < w; x += 1)
        lay(on, x, y, mix(rgb('#8a5a34'), rgb('#5f3b22'), clouds(x / 9, y / 1.4, seed, 2)), smooth(h * 0.7, h * 0.74, y));
    glow(on, w * 0.5, h * 0.08, w * 0.8, rgb('#ffbf6a'), 0.45);
  });
  const greens = Array.from({ length: 16 }, () => [random(), random()] as const);
  const [cx, cy, rx, ry] = [w * 0.5, h * 0.66, w * 0.4, h * 0.095];
  return (on, t) => {
    base(on);
    draw(on, oval(cx, h * 0.85, w * 0.34, h * 0.03), [0.05, 0.02, 0.02], 0.5);
    draw(
      on,
      (x, y) => (y < cy ? 9 : Math.hypot((x - cx) / rx, (y - cy) / (h * 0.2)) * 10 - 10),
      (x, y) =>
        mix(
          mix(
            rgb('#e9e2d2'),
            rgb('#2f5f8a'),
            Math.abs(((x - cx) / rx) * 6 + Math.sin(y)) % 2 < 0.5 && y > cy + h * 0.07 && y < cy + h * 0.12 ? 0.8 : 0,
          ),
          rgb('#5a4438'),
          clamp01((x - cx) / rx) * 0.6 + clamp01((y - cy) / (h * 0.3)) * 0.4,
        ),
    );
    draw(on, oval(cx, cy, rx, ry), rgb('#f3ecdd'));
    draw(on, oval(cx, cy + 0.4, rx * 0.92, ry * 0.86), (x, y) => {
      const swirl = clouds(x / 4 + Math.sin(t * 0.4 + y / 3) * 0.6, y / 2 + t * 0.2, seed, 2);
      return mix(rgb('#8f1d0f'), rgb('#f2612a'), swirl);
    });
    for (let i = 0; i < 9; i += 1) {
      const y0 = cy + (i / 8 - 0.5) * ry * 1.2;
      for (let x = cx - rx * 0.7; x < cx + rx * 0.5; x += 1) {
        const y = y0 + Math.sin(x * 0.35 + i * 1.3 + t * 0.5) * ry * 0.25;
        if (Math.hypot((x - cx) / (rx * 0.86), (y - cy) / (ry * 0.8)) < 1) lay(on, Math.round(x), Math.round(y), rgb('#f6d693'), 0.75);
      }
    }
    for (const [a, b] of greens) {
      const angle = a * 6.3 + t * 0.06;
      const far = Math.sqrt(b) * 0.75;
      lay(on, Math.round(cx + Math.cos(angle) * rx * far), Math.round(cy + Math.sin(angle) * ry * far), rgb('#8fd14f'), 0.9);
    }
    const lift = smooth(0, 1, Math.sin(t * 0.55) * 0.5 + 0.5) * h * 0.2;
    const hand = { x: cx + w * 0.1, y: cy - h * 0.02 - lift };
    for (let i = -3; i <= 3; i += 1)
      for (let y = hand.y; y < cy + 1; y += 1)
        lay(
          on,
          Math.round(hand.x + i * 0.9 + Math.sin(y * 0.4 + i + t * 2) * 0.8),
          Math.round(y),
          i % 2 ? rgb('#f8dfa6') : rgb('#e5b968'),
          0.95,
        );
    draw(on, stroke(hand.x - w * 0.04, hand.y + 1, w * 1.02, hand.y - h * 0.2, 1.1), rgb('#d8a05a'));
    draw(on, stroke(hand.x - w * 0.04, hand.y + 2.2, w * 1.02, hand.y - h * 0.13, 1.1), rgb('#b87c3c'));
    steam(on, seed, t, cx - w * 0.08, cy, h * 0.6, w * 0.26, 0.55);
  };
};

/** The kiln is opened: fire behind the arch, bowls in front of it, sparks on their way up. */
export const kiln: Scene = ({ seed, random, width: w, height: h }) => {
  const arch = (x: number, y: number): number =>
    y < h * 0.5
      ? Math.hypot((x - w / 2) / (w * 0.33), (y - h * 0.5) / (h * 0.26)) * 10 - 10
      : Math.max(Math.abs(x - w / 2) - w * 0.33, y - h * 0.78);
  const base = still(w, h, (on) => {
    fill(on, (_u, _v, x, y) => {
      const row = Math.floor(y / 3);
      const brick = (x + (row % 2) * 3) % 6 < 1 || y % 3 === 0;
      const light = smooth(h * 0.6, 0, Math.hypot(x - w / 2, y - h * 0.55));
      return mix(rgb('#0e0807'), brick ? rgb('#3a160c') : mix(rgb('#7c3116'), rgb('#5a2412'), grain(Math.floor(x / 6), row, seed)), light);
    });
  });
  const sparks = motes(random, 26, (on, age, { a, b }, t) => {
    lighten(
      on,
      Math.round(w * (0.25 + a * 0.5) + Math.sin(t * 1.6 + b * 9) * 2.5 * age),
      Math.round(h * 0.76 - age * h * 0.75),
      [1, 0.55, 0.18],
      (1 - age) * (0.5 + b * 0.5),
    );
  });
  return (on, t) => {
    base(on);
    const heat = 0.85 + 0.15 * noise(t * 2, 1, seed);
    draw(on, arch, (x, y) => {
      const fire = clouds(x / (w * 0.2), y / (h * 0.24) + t * 1.1, seed, 2) * 1.3 - (1 - y / (h * 0.8)) * 0.75 + 0.02;
      return mix(mix(rgb('#4a0d05'), rgb('#ff6a14'), clamp01(fire * 1.5)), rgb('#fff3b4'), clamp01(fire * 2.2 - 0.9) * heat);
    });
    glow(on, w / 2, h * 0.62, w * 0.75, rgb('#ff6a1f'), 0.28 * heat);
    draw(on, box(w / 2, h * 0.9, w, h * 0.12), (x, y) =>
      mix(rgb('#331409'), rgb('#b5501e'), smooth(w * 0.5, 0, Math.abs(x - w / 2)) * smooth(h, h * 0.78, y) * heat),
    );
    for (const [dx, size, tone] of [
      [-0.26, 0.085, '#16324a'],
      [0.0, 0.12, '#1d1a1c'],
      [0.27, 0.08, '#3b5a45'],
    ] as const) {
      const x = w * (0.5 + dx);
      const r = w * size;
      const y = h * 0.83;
      draw(
        on,
        (px, py) => (py < y - r * 0.7 ? 9 : Math.hypot((px - x) / r, (py - y + r * 0.7) / (r * 1.25)) * 6 - 6),
        (px, py) =>
          mix(
            rgb(tone),
            rgb('#ffb066'),
            clamp01(0.75 - Math.hypot(px - x + r * 0.1, py - y + r * 0.9) / (r * 1.1)) * heat + (grain(px, py, seed) > 0.86 ? 0.25 : 0),
          ),
      );
      draw(on, oval(x, y - r * 0.7, r, r * 0.22), rgb('#ffc27a'), 0.9);
      draw(on, oval(x, y - r * 0.66, r * 0.85, r * 0.15), rgb('#2b0f08'), 0.85);
    }
    sparks(on, t, 0.28);
  };
};
