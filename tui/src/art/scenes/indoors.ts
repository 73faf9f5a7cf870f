import {
  box,
  clamp01,
  disc,
  draw,
  fill,
  glow,
  lay,
  lighten,
  mix,
  oval,
  polygon,
  ramp,
  rgb,
  sky,
  smooth,
  stroke,
  type Canvas,
} from '../canvas.ts';
import { clouds, grain, noise } from '../noise.ts';
import type { Scene } from '../scene.ts';
import { motes, stars, steam, still } from './parts.ts';

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
export const nursery: Scene = ({ seed, random, width: w, height: h }) => {
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
