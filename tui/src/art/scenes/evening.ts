import { box, clamp01, disc, draw, fill, glow, lay, lighten, mix, oval, polygon, ramp, rgb, sky, smooth, stroke } from '../canvas.ts';
import { noise } from '../noise.ts';
import type { Scene } from '../scene.ts';
import { motes, stars, still } from './parts.ts';

/** A reading lamp at the window: books, falling rain outside, dust in the light. */
export const study: Scene = ({ seed, random, width: w, height: h }) => {
  const spines = Array.from({ length: Math.ceil(w / 2) }, () => [random(), random()] as const);
  const tones = ['#8f2f2a', '#c08a3a', '#2f5a5f', '#4a3f6b', '#d8c6a0', '#5f7a3f'];
  const lamp = { x: w * 0.68, y: h * 0.46 };
  const base = still(w, h, (on) => {
    fill(on, (u, v) => mix(rgb('#2a1c1a'), rgb('#120c10'), clamp01(v * 0.6 + Math.abs(u - 0.5))));
    draw(on, box(w * 0.34, h * 0.3, w * 0.27, h * 0.24), rgb('#0d1730'));
    draw(on, box(w * 0.34, h * 0.3, w * 0.25, h * 0.225), (_x, y) => mix(rgb('#0f1c3a'), rgb('#3a4a78'), y / (h * 0.55)));
    draw(on, box(w / 2, h * 0.9, w, h * 0.13), (_x, y) => mix(rgb('#7a4a28'), rgb('#3a2214'), smooth(h * 0.77, h, y)));
    let x = 1;
    for (const [a, b] of spines) {
      const wide = 2 + Math.floor(a * 2);
      const tall = h * (0.12 + b * 0.09);
      if (x > w * 0.62) break;
      draw(
        on,
        box(x + wide / 2, h * 0.775 - tall / 2, wide / 2, tall / 2),
        mix(rgb(tones[Math.floor(b * 97) % tones.length]!), [0, 0, 0], 0.25 * a),
      );
      draw(on, box(x + wide / 2, h * 0.775 - tall * 0.75, wide / 2, 0.5), rgb('#e8cf90'), 0.6);
      x += wide;
    }
  });
  const outside = motes(random, 26, (on, age, { a, b }) => {
    const x = w * (0.1 + a * 0.48);
    const y = h * 0.08 + age * h * 0.44;
    lay(on, Math.floor(x), Math.floor(y), [0.7, 0.8, 1], 0.35 * b + 0.1);
    lay(on, Math.floor(x), Math.floor(y) - 1, [0.7, 0.8, 1], 0.2 * b);
  });
  const dust = motes(random, 18, (on, age, { a, b }, t) => {
    lighten(
      on,
      Math.round(lamp.x + (a - 0.5) * w * 0.5 + Math.sin(t * 0.4 + b * 8) * 2),
      Math.round(lamp.y + 4 + age * h * 0.3),
      [1, 0.8, 0.45],
      0.35 * Math.sin(age * Math.PI),
    );
  });
  return (on, t) => {
    base(on);
    outside(on, t, 0.8);
    draw(on, box(w * 0.34, h * 0.3, 0.5, h * 0.225), rgb('#4a3020'));
    draw(on, box(w * 0.34, h * 0.3, w * 0.25, 0.5), rgb('#4a3020'));
    const light = 0.93 + 0.07 * noise(t * 1.5, 2, seed);
    for (let y = Math.floor(lamp.y); y < h; y += 1)
      for (let x = 0; x < w; x += 1) {
        const off = Math.abs(x - lamp.x) / (w * 0.12 + (y - lamp.y) * 0.75);
        lighten(on, x, y, [1, 0.68, 0.3], 0.34 * light * smooth(1, 0.1, off) * smooth(h * 1.1, lamp.y, y));
      }
    draw(on, stroke(lamp.x + w * 0.14, h * 0.78, lamp.x + w * 0.1, lamp.y - h * 0.1, 1.1), rgb('#2a2a30'));
    draw(on, stroke(lamp.x + w * 0.1, lamp.y - h * 0.1, lamp.x, lamp.y - h * 0.03, 1.1), rgb('#2a2a30'));
    draw(
      on,
      polygon(
        [lamp.x - w * 0.05, lamp.y - h * 0.06],
        [lamp.x + w * 0.05, lamp.y - h * 0.06],
        [lamp.x + w * 0.13, lamp.y + h * 0.02],
        [lamp.x - w * 0.13, lamp.y + h * 0.02],
      ),
      rgb('#2f7a5a'),
    );
    glow(on, lamp.x, lamp.y + h * 0.03, w * 0.2, rgb('#ffe2a0'), 0.7 * light);
    const page = smooth(0.75, 1, (t * 0.11) % 1);
    const [bx, by] = [w * 0.62, h * 0.86];
    draw(
      on,
      polygon([bx - w * 0.26, by + h * 0.03], [bx - w * 0.02, by - h * 0.03], [bx, by + h * 0.05], [bx - w * 0.22, by + h * 0.1]),
      rgb('#f4e6c6'),
    );
    draw(
      on,
      polygon([bx + w * 0.26, by + h * 0.03], [bx + w * 0.02, by - h * 0.03], [bx, by + h * 0.05], [bx + w * 0.22, by + h * 0.1]),
      rgb('#e6d3ab'),
    );
    for (let i = 0; i < 4; i += 1)
      draw(
        on,
        stroke(bx - w * 0.18 + i * 0.6, by + h * (0.02 + i * 0.016), bx - w * 0.05, by + h * (-0.002 + i * 0.016), 0.3),
        rgb('#8a7a5a'),
        0.6,
      );
    if (page > 0)
      draw(
        on,
        polygon(
          [bx, by + h * 0.05],
          [bx + w * 0.24 * (1 - 2 * page), by - Math.sin(page * Math.PI) * h * 0.1 + h * 0.04],
          [bx + w * 0.2 * (1 - 2 * page), by - Math.sin(page * Math.PI) * h * 0.13 - h * 0.02],
          [bx, by - h * 0.03],
        ),
        rgb('#fff6de'),
        0.95,
      );
    dust(on, t, 0.07);
  };
};

/** A nursery at night: moon, clouds and stars turn on their threads above the cot. */
export const nursery: Scene = ({ random, width: w, height: h }) => {
  const base = still(w, h, (on) => {
    sky(on, ramp('#27305f', '#4a4f8f', '#8f7fb5', '#e0b5c0'));
    glow(on, w * 0.5, h * 0.86, w * 0.7, rgb('#ffd7a0'), 0.45);
  });
  const night = stars(random, w, h * 0.7, Math.round((w * h) / 55));
  return (on, t) => {
    base(on);
    night(on, t * 0.7);
    draw(on, stroke(w * 0.5, -1, w * 0.5, h * 0.12, 0.6), rgb('#e8dcc8'));
    draw(on, stroke(w * 0.14, h * 0.12, w * 0.86, h * 0.12, 1), rgb('#e8dcc8'));
    for (let i = 0; i < 5; i += 1) {
      const angle = t * 0.5 + (i / 5) * 6.283;
      const depth = Math.sin(angle);
      const x = w * 0.5 + Math.cos(angle) * w * 0.36;
      const y = h * (0.28 + (i % 2) * 0.09) + Math.sin(t * 0.9 + i) * 1.2;
      const size = w * (0.075 + depth * 0.02);
      const light = 0.75 + depth * 0.25;
      draw(on, stroke(x, h * 0.12, x, y - size, 0.35), [1, 1, 1], 0.4);
      if (i === 0) {
        draw(
          on,
          (px, py) => Math.max(Math.hypot(px - x, py - y) - size * 1.2, size * 1.05 - Math.hypot(px - x - size * 0.6, py - y + size * 0.2)),
          mix([0, 0, 0], rgb('#ffe9a8'), light),
        );
        glow(on, x, y, size * 3, rgb('#ffe9a8'), 0.25);
      } else if (i % 2) {
        draw(
          on,
          (px, py) =>
            Math.min(
              Math.hypot(px - x, py - y) - size * 0.75,
              Math.hypot(px - x - size * 0.8, py - y + size * -0.15) - size * 0.55,
              Math.hypot(px - x + size * 0.8, py - y - size * 0.15) - size * 0.55,
            ),
          mix(rgb('#8f8fc0'), [1, 1, 1], light),
        );
      } else {
        const corners = Array.from({ length: 10 }, (_, k): [number, number] => {
          const r = k % 2 ? size * 0.5 : size * 1.15;
          const a = (k / 10) * 6.283 + Math.sin(t + i) * 0.3;
          return [x + Math.sin(a) * r, y - Math.cos(a) * r];
        });
        draw(on, polygon(...corners), mix([0, 0, 0], rgb(i === 2 ? '#ffc26b' : '#ff9aa8'), light));
      }
    }
    const rock = Math.sin(t * 0.8) * w * 0.012;
    draw(on, box(w * 0.5 + rock, h * 0.8, w * 0.34, h * 0.07, 2), rgb('#f6efe4'));
    for (let i = -4; i <= 4; i += 1)
      draw(on, stroke(w * 0.5 + i * w * 0.08 + rock, h * 0.74, w * 0.5 + i * w * 0.078 + rock * 0.6, h * 0.9, 0.9), rgb('#d6bfa2'));
    draw(on, oval(w * 0.5 + rock, h * 0.76, w * 0.29, h * 0.045 + Math.sin(t * 1.5) * 0.3), rgb('#9fc4d8'));
    draw(on, disc(w * 0.34 + rock, h * 0.735, w * 0.06), rgb('#f6d3b8'));
    draw(on, (x, y) => Math.abs(Math.hypot((x - w * 0.5) / 1.6, y - h * 0.72) - h * 0.21) - 0.6 + (y < h * 0.88 ? 9 : 0), rgb('#b89a78'));
  };
};
