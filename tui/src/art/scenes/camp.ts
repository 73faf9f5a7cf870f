import { clamp01, draw, fill, glow, ground, lay, lighten, mix, polygon, ramp, rgb, sky, smooth, stroke } from '../canvas.ts';
import { clouds, noise } from '../noise.ts';
import type { Scene } from '../scene.ts';
import { motes, ridge, spruce, stars, steam, still } from './parts.ts';

/** A night at the lake: the tent is lit, the fire burns, the sky lies in the water. */
export const camp: Scene = ({ random, seed, width: w, height: h }) => {
  const shore = h * 0.62;
  const bank = h * 0.8;
  const lamp = rgb('#ffc46b');
  const ground0 = still(w, h, (on) => {
    sky(on, ramp('#050a1f', '#0b1b3f', '#1b3a63', '#3f6c86'), shore);
    // The milky way crosses from one corner to the other.
    for (let y = 0; y < shore; y += 1)
      for (let x = 0; x < w; x += 1) {
        const off = Math.abs(x / w - 0.25 - (y / shore) * 0.5);
        lighten(on, x, y, [0.55, 0.6, 0.85], 0.4 * smooth(0.24, 0, off) * clamp01(clouds(x / 7, y / 7, seed, 3) * 1.8 - 0.6));
      }
    ground(on, ridge(seed, shore - h * 0.06, h * 0.22, w * 0.3), rgb('#16304e'));
    ground(on, ridge(seed + 5, shore - h * 0.01, h * 0.12, w * 0.18), rgb('#0d2036'));
    for (let x = -1; x < w + 2; x += 2) spruce(on, x + random(), shore + 1, h * (0.05 + random() * 0.07), rgb('#081525'));
  });
  const night = stars(random, w, shore * 0.85, Math.round((w * h) / 26));
  const sparks = motes(random, 9, (on, age, { a, b }, t) => {
    const x = w * 0.78 + (a - 0.5) * w * 0.12 + Math.sin(t * 2 + b * 9) * 1.5 * age;
    lighten(on, Math.round(x), Math.round(h * 0.86 - age * h * 0.3), [1, 0.5, 0.15], 0.9 * (1 - age) ** 1.5);
  });
  const tent = { x: w * 0.36, foot: h * 0.9, top: h * 0.66, half: w * 0.27 };
  const moon = { x: w * (0.68 + random() * 0.18), y: h * (0.1 + random() * 0.08) };
  return (on, t) => {
    ground0(on);
    night(on, t);
    glow(on, moon.x, moon.y, w * 0.3, rgb('#b8d4ff'), 0.35);
    draw(on, (x, y) => Math.hypot(x - moon.x, y - moon.y) - w * 0.05, rgb('#fff7dc'), 1);
    const flicker = 0.85 + 0.15 * noise(t * 3.1, 0.5, seed) + 0.06 * Math.sin(t * 11);
    // The water mirrors what is above it, broken by ripples.
    for (let y = Math.floor(shore); y < bank + 2 && y < h; y += 1) {
      const deep = (y - shore) / (bank - shore);
      const from = Math.max(0, Math.floor(shore - 1 - (y - shore) * 1.9 + Math.sin(y * 1.7 + t * 1.4) * 1.2));
      for (let x = 0; x < w; x += 1) {
        const sx = Math.min(w - 1, Math.max(0, Math.round(x + Math.sin(y * 1.1 + t * 1.2 + x * 0.08) * (0.4 + deep * 1.3))));
        const at = (from * w + sx) * 3;
        const seen = [on.data[at]!, on.data[at + 1]!, on.data[at + 2]!] as const;
        lay(on, x, y, mix(seen, [0.03, 0.09, 0.17], 0.35 + deep * 0.25), 1);
      }
    }
    ground(
      on,
      (x) => bank + Math.sin(x * 0.5 + seed) * 0.7 - 1.5 * noise(x / 5, 2, seed),
      (x, y) => mix(rgb('#0b1a16'), rgb('#13241a'), clamp01(noise(x / 2, y / 2, seed + 9))),
    );
    glow(on, tent.x, tent.foot - 2, w * 0.55, lamp, 0.3 * flicker);
    const body = polygon([tent.x - tent.half, tent.foot], [tent.x, tent.top], [tent.x + tent.half, tent.foot]);
    draw(on, body, (x, y) => {
      const near = 1 - clamp01(Math.hypot((x - tent.x) / tent.half, (y - tent.foot + h * 0.05) / (h * 0.2)));
      return mix(mix(rgb('#b4581f'), rgb('#ffb14e'), near), rgb('#fff0b8'), near * near * 0.8 * flicker);
    });
    draw(on, polygon([tent.x - w * 0.07, tent.foot], [tent.x, tent.top + h * 0.05], [tent.x + w * 0.07, tent.foot]), rgb('#5a2a17'), 0.55);
    draw(on, stroke(tent.x, tent.top - 1, tent.x, tent.foot, 0.8), rgb('#6e3417'), 0.8);
    const fire = { x: w * 0.78, y: h * 0.9 };
    glow(on, fire.x, fire.y - 2, w * 0.34, rgb('#ff7a24'), 0.55 * flicker);
    draw(on, stroke(fire.x - w * 0.07, fire.y + 1, fire.x + w * 0.07, fire.y - 0.5, 1.3), rgb('#3a1d10'));
    draw(on, stroke(fire.x - w * 0.07, fire.y - 0.5, fire.x + w * 0.07, fire.y + 1, 1.3), rgb('#4a2614'));
    for (let y = 0; y < h * 0.13; y += 1)
      for (let x = -4; x <= 4; x += 1) {
        const lick = noise(x / 2.1, y / 2.4 + t * 3.4, seed) * 1.5 - Math.abs(x) / (w * 0.085) - y / (h * 0.13);
        if (lick > 0)
          lay(
            on,
            Math.round(fire.x + x),
            Math.round(fire.y - y),
            mix(rgb('#ff5a12'), rgb('#fff2a0'), clamp01(lick * 1.8)),
            clamp01(lick * 3),
          );
      }
    sparks(on, t, 0.4);
    steam(on, seed, t * 0.6, fire.x, fire.y - h * 0.1, h * 0.35, w * 0.09, 0.12);
  };
};

/** Mountains in the rain, one behind the other; somebody walks through it in a bright jacket. */
export const rain: Scene = ({ random, seed, width: w, height: h }) => {
  const far = still(w, h, (on) => {
    sky(on, ramp('#2a3643', '#52636f', '#8b9aa0'));
    fill(on, (_u, _v, x, y) => {
      const at = (y * w + x) * 3;
      const dark = clouds(x / (w * 0.4), y / (h * 0.12), seed, 3);
      return mix([on.data[at]!, on.data[at + 1]!, on.data[at + 2]!], rgb('#1d2833'), clamp01(dark - 0.3) * (1 - y / h));
    });
    ground(on, ridge(seed, h * 0.5, h * 0.32, w * 0.34), rgb('#6c7f88'));
    ground(on, ridge(seed + 3, h * 0.6, h * 0.26, w * 0.28), rgb('#4d636b'));
  });
  const streaks = motes(random, Math.round(w * 1.4), (on, age, { a, b }) => {
    const long = 2 + b * 3;
    const y = age * (h + 8) - 4;
    for (let i = 0; i < long; i += 1)
      lay(
        on,
        Math.round(a * w * 1.2 - y * 0.12 + (i === 0 ? 0 : 0.12 * i)),
        Math.round(y - i),
        [0.82, 0.9, 0.95],
        (0.15 + 0.3 * b) * (1 - i / long),
      );
  });
  return (on, t) => {
    far(on);
    mist(on, seed, t, h);
    ground(on, ridge(seed + 8, h * 0.72, h * 0.2, w * 0.22), rgb('#30484c'));
    mist(on, seed + 20, t * 1.3, h * 1.12);
    const path = ridge(seed + 12, h * 0.86, h * 0.1, w * 0.4);
    ground(on, path, (x, y) => mix(rgb('#172a2a'), rgb('#22383a'), noise(x / 2, y / 2, seed)));
    const stride = Math.sin(t * 3.2);
    const x = w * 0.46;
    const foot = path(Math.round(x)) + 0.5;
    const tall = h * 0.22;
    draw(on, stroke(x, foot - tall * 0.45, x + stride * tall * 0.16, foot, tall * 0.1), rgb('#1a2226'));
    draw(on, stroke(x, foot - tall * 0.45, x - stride * tall * 0.16, foot, tall * 0.1), rgb('#12181c'));
    draw(on, stroke(x, foot - tall * 0.78, x, foot - tall * 0.42, tall * 0.27), rgb('#e8452f'));
    draw(on, stroke(x - tall * 0.13, foot - tall * 0.72, x - tall * 0.13, foot - tall * 0.5, tall * 0.18), rgb('#24424d'));
    draw(on, (px, py) => Math.hypot(px - x, py - foot + tall * 0.93) - tall * 0.11, rgb('#e8452f'));
    streaks(on, t, 1.5);
    for (let i = 0; i < 7; i += 1) {
      const age = (t * 0.9 + i * 0.37) % 1;
      const cx = ((i * 97 + Math.floor(t * 0.9 + i * 0.37) * 53) % 100) / 100;
      draw(on, (px, py) => Math.abs(Math.hypot((px - cx * w) / 2, py - h * 0.95) - age * 2.4) - 0.3, [0.75, 0.85, 0.88], 0.5 * (1 - age));
    }
  };
  function mist(on: Parameters<ReturnType<Scene>>[0], grainSeed: number, t: number, bottom: number): void {
    for (let y = Math.floor(bottom - h * 0.55); y < Math.min(h, bottom); y += 1)
      for (let x = 0; x < w; x += 1) {
        const band = Math.sin(((y - bottom + h * 0.55) / (h * 0.55)) * Math.PI);
        lay(on, x, y, rgb('#c3ced1'), 0.62 * band * clamp01(noise(x / 11 + t * 0.22, y / 4, grainSeed) * 1.6 - 0.45));
      }
  }
};
