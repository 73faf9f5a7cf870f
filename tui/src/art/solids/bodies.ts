import { ball, block, egg, moved, nearest, nodded, pillar, ring, rod, tilted, turned, type Body, type Vec } from './space.ts';

const side = ([x, y, z]: Vec): Vec => [Math.abs(x), y, z];

const tent: Body = (p) => {
  const roof = Math.max(Math.abs(p[0]) * 0.78 + p[1] * 0.62 - 0.84, Math.abs(p[2]) - 1.0, -p[1]) * 0.9;
  const door = Math.max(Math.abs(p[0]) * 0.95 + p[1] * 0.5 - 0.5, 0.9 - p[2], -p[1]);
  const pole = rod(p, [0, 0, 1.03], [0, 1.38, 1.03], 0.03);
  return nearest(
    [Math.max(roof, -door), 'main'],
    [Math.max(roof + 0.06, Math.abs(p[0]) - 0.9, -0.8 + p[2]), 'deep'],
    [pole, 'white'],
    [block(moved(p, 0, 0.02), 1.25, 0.02, 1.1), 'dark'],
    [Math.abs(p[0] * 0.78 + p[1] * 0.62 - 0.84) < 0.02 ? roof : 9, 'soft'],
  );
};

const pouch: Body = (p) => {
  const top = Math.max(0, Math.min(1.1, (p[1] - 0.3) / 1.5));
  const bag = block(moved([p[0], p[1], p[2] * (1 + top * 0.9)], 0, 0.95), 0.68 - 0.06 * Math.sin(p[1] * 6), 0.92, 0.36, 0.16) * 0.8;
  return nearest([bag, p[1] > 1.62 ? 'metal' : p[1] > 0.55 && p[1] < 1.15 && Math.abs(p[0]) < 0.5 && p[2] > 0 ? 'white' : 'main']);
};

const carton: Body = (p) => {
  const d = block(moved(p, 0, 0.7), 0.85, 0.68, 0.62, 0.06);
  return [d, Math.abs(p[0]) < 0.13 || p[1] > 1.36 ? 'metal' : 'main'];
};

const bowl: Body = (p) => {
  const q = moved(p, 0, 1.15);
  const shell = Math.max(Math.abs(egg(q, 1.0, 0.95, 1.0)) - 0.05, q[1]);
  const foot = pillar(moved(p, 0, 0.14), 0.42, 0.38, 0.13);
  return nearest([shell, q[1] > -0.1 ? 'metal' : egg(q, 1, 0.95, 1) < 0 ? 'soft' : 'main'], [foot, 'deep']);
};

const cup: Body = (p) => {
  const q = moved(p, 0, 0.85);
  const wall = Math.max(pillar(q, 0.62, 0.7, 0.8), -pillar(moved(q, 0, 0.15), 0.54, 0.62, 0.82));
  const handle = Math.max(Math.abs(Math.sqrt((p[0] - 0.78) ** 2 + (p[1] - 0.85) ** 2) - 0.32) - 0.07, Math.abs(p[2]) - 0.08, 0.62 - p[0]);
  return nearest([wall, p[1] > 1.55 ? 'soft' : 'main'], [handle, 'main'], [pillar(moved(p, 0, 0.9), 0.55, 0.56, 0.5), 'wood']);
};

const bottle: Body = (p) =>
  nearest(
    [pillar(moved(p, 0, 0.72), 0.55, 0.55, 0.7, 0.14), Math.abs(p[1] - 0.7) < 0.32 ? 'white' : 'main'],
    [pillar(moved(p, 0, 1.52), 0.4, 0.24, 0.14), 'main'],
    [pillar(moved(p, 0, 1.82), 0.27, 0.27, 0.2), 'metal'],
  );

const lipstick: Body = (p) => {
  const cut = Math.max(pillar(moved(p, 0, 1.65), 0.27, 0.27, 0.42, 0.1), (p[1] - 1.85 - p[0] * 0.7) * 0.8);
  return nearest(
    [pillar(moved(p, 0, 0.5), 0.42, 0.42, 0.5), 'dark'],
    [pillar(moved(p, 0, 1.13), 0.33, 0.33, 0.18), 'metal'],
    [cut, 'main'],
    [moved(p, 0, 0.96)[1] > -0.04 && p[1] < 1.0 ? pillar(moved(p, 0, 0.97), 0.43, 0.43, 0.04) : 9, 'metal'],
  );
};

const fruit: Body = (p) =>
  nearest(
    [ball(moved(p, -0.52, 0.55, 0.15), 0.56), 'main'],
    [ball(moved(p, 0.56, 0.52, 0.22), 0.53), 'main'],
    [ball(moved(p, 0.02, 0.5, -0.55), 0.5), 'soft'],
    [ball(moved(p, 0.03, 1.28, 0.05), 0.52), 'main'],
    [egg(tilted(moved(p, 0.3, 1.86, 0.05), 0.5), 0.3, 0.05, 0.14), 'leaf'],
    [rod(p, [0.03, 1.75, 0.05], [0.08, 1.95, 0.05], 0.04), 'wood'],
  );

/** Of one side: from where to where, and how thick. */
const LEGS = [0, 1, 2].flatMap((i): readonly (readonly [Vec, Vec, number])[] => {
  const knee: Vec = [1.28, 0.75 - i * 0.1, -0.5 + i * 0.42];
  return [
    [[0.7, 0.55, -0.25 + i * 0.28], knee, 0.07],
    [knee, [1.5, 0.08, -0.62 + i * 0.5], 0.05],
  ];
});

const crab: Body = (p) => {
  const q = side(p);
  let legs = Infinity;
  for (const [from, to, thick] of LEGS) legs = Math.min(legs, rod(q, from, to, thick));
  return nearest(
    [egg(moved(p, 0, 0.6), 0.95, 0.38, 0.7), 'main'],
    [rod(q, [0.65, 0.6, 0.45], [1.1, 0.75, 0.95], 0.13), 'main'],
    [Math.max(egg(moved(q, 0.95, 0.85, 1.2), 0.28, 0.2, 0.36), 0.05 - Math.abs(p[1] - 0.85)), 'soft'],
    [legs, 'deep'],
    [rod(q, [0.22, 0.8, 0.55], [0.24, 1.1, 0.65], 0.05), 'main'],
    [ball(moved(q, 0.24, 1.14, 0.66), 0.1), 'dark'],
  );
};

const fish: Body = (p) => {
  const q = moved(p, 0, 0.85);
  const tail = Math.max(block(moved(q, -1.25, 0), 0.35, 0.15 + Math.abs(q[0] + 0.9) * 0.7, 0.06), -1.6 - q[0]);
  return nearest(
    [egg(moved(q, 0.1, 0), 1.15, 0.48, 0.3), q[1] < -0.12 ? 'white' : 'main'],
    [tail, 'deep'],
    [egg(moved(q, 0, 0.42), 0.4, 0.22, 0.05), 'deep'],
    [ball(moved(side([p[2], q[1], q[0]]), 0.24, 0.1, 0.85), 0.08), 'dark'],
  );
};

const shirt: Body = (p) => {
  const body = block(moved(p, 0, 0.95), 0.58 + 0.03 * Math.sin(p[1] * 9), 0.85, 0.2, 0.14);
  const sleeve = block(tilted(moved(side(p), 0.78, 1.28), 0.85), 0.48, 0.2, 0.17, 0.12);
  const neck = ball(moved(p, 0, 1.92, 0.1), 0.3);
  return nearest(
    [Math.max(Math.min(body, sleeve), -neck), 'main'],
    [ring(nodded(moved(p, 0, 1.74, 0.02), 0.2), 0.27, 0.06), 'deep'],
    [Math.abs(p[0]) < 0.03 && p[2] > 0 ? body - 0.012 : 9, 'soft'],
    [block(moved(p, 0, 0.13), 0.57, 0.06, 0.21), 'deep'],
  );
};

const trousers: Body = (p) =>
  nearest(
    [Math.max(pillar(tilted(moved(side(p), 0.34, 0.95), 0.06), 0.27, 0.34, 0.95), -9), 'main'],
    [block(moved(p, 0, 1.75), 0.58, 0.22, 0.26, 0.1), 'main'],
    [block(moved(p, 0, 1.9), 0.6, 0.06, 0.28), 'wood'],
  );

const shoe: Body = (p) => {
  const sole = block(moved(p, 0, 0.12), 1.05, 0.12, 0.4, 0.1);
  const upper = Math.max(egg(moved(p, -0.05, 0.3), 1.0, 0.72 - 0.24 * Math.max(-0.9, Math.min(1.1, p[0])), 0.42), 0.14 - p[1]);
  return nearest(
    [sole, 'white'],
    [Math.max(upper, -egg(moved(p, -0.62, 1.0), 0.36, 0.35, 0.25)), 'main'],
    [p[0] > -0.2 && p[0] < 0.45 && Math.abs(p[2]) < 0.2 && Math.sin(p[0] * 28) > 0.3 ? upper - 0.02 : 9, 'white'],
  );
};

const screen: Body = (p) => {
  const q = nodded(moved(p, 0, 1.12), -0.12);
  const face = Math.abs(q[0]) < 1.1 && Math.abs(q[1]) < 0.66 && q[2] > 0;
  return nearest(
    [block(q, 1.2, 0.76, 0.06, 0.05), face ? 'glow' : 'main'],
    [block(moved(p, 0, 0.25, -0.15), 0.1, 0.3, 0.05), 'metal'],
    [block(moved(p, 0, 0.03, -0.1), 0.5, 0.03, 0.32), 'metal'],
  );
};

const keys: Body = (p) => {
  const q = nodded(moved(p, 0, 0.5), -0.3);
  const cell: Vec = [((q[0] + 9.13) % 0.26) - 0.13, q[1] - 0.16, ((q[2] + 9.13) % 0.26) - 0.13];
  const caps = Math.max(block(cell, 0.1, 0.09, 0.1, 0.03), Math.abs(q[0]) - 1.3, Math.abs(q[2]) - 0.52);
  const row = Math.floor((q[2] + 9.13) / 0.26);
  return nearest(
    [block(q, 1.42, 0.1, 0.62, 0.06), 'dark'],
    [caps * 0.8, row % 4 === 0 ? 'soft' : Math.abs(q[0]) > 1.05 ? 'metal' : 'main'],
  );
};

const buds: Body = (p) => {
  const bud = (x: number, z: number): number => Math.min(ball(moved(p, x, 1.1, z), 0.3), rod(p, [x, 1.05, z], [x, 0.45, z + 0.08], 0.12));
  return nearest(
    [block(moved(p, 0, 0.42, -0.45), 0.85, 0.42, 0.38, 0.32), 'main'],
    [block(moved(p, 0, 0.72, -0.45), 0.86, 0.015, 0.39), 'metal'],
    [Math.min(bud(-0.42, 0.45), bud(0.42, 0.45)), 'white'],
    [Math.min(ball(moved(p, -0.42, 1.14, 0.72), 0.13), ball(moved(p, 0.42, 1.14, 0.72), 0.13)), 'dark'],
  );
};

const lamp: Body = (p) =>
  nearest(
    [pillar(moved(p, -0.3, 0.06), 0.55, 0.5, 0.06), 'main'],
    [rod(p, [-0.3, 0.1, 0], [-0.62, 1.15, 0], 0.06), 'metal'],
    [rod(p, [-0.62, 1.15, 0], [0.3, 1.85, 0], 0.06), 'metal'],
    [pillar(tilted(moved(p, 0.5, 1.62), 0.5), 0.52, 0.16, 0.26), 'main'],
    [ball(moved(p, 0.58, 1.42), 0.24), 'glow'],
  );

const chair: Body = (p) => {
  const q = side(p);
  return nearest(
    [egg(nodded(moved(p, 0, 0.95, 0.1), -0.25), 0.8, 0.14, 0.7), 'main'],
    [egg(nodded(moved(p, 0, 1.5, -0.5), 0.25), 0.78, 0.62, 0.13), 'main'],
    [rod(q, [0.65, 0.9, 0.6], [0.85, 0.02, -0.55], 0.05), 'metal'],
    [rod(q, [0.65, 0.9, -0.55], [0.85, 0.02, 0.6], 0.05), 'metal'],
    [rod(q, [0.7, 0.9, -0.5], [0.62, 1.95, -0.65], 0.045), 'metal'],
  );
};

const sofa: Body = (p) =>
  nearest(
    [block(moved(p, 0, 0.45, 0.1), 1.25, 0.28, 0.6, 0.14), 'main'],
    [block(moved(p, 0, 0.95, -0.5), 1.3, 0.62, 0.24, 0.16), 'deep'],
    [block(moved(side(p), 1.28, 0.65, 0.05), 0.2, 0.42, 0.66, 0.14), 'deep'],
    [block(moved(side(p), 0.58, 0.8, 0.15), 0.56, 0.14, 0.52, 0.1), 'soft'],
    [block(tilted(moved(p, -0.75, 1.1, 0), 0.3), 0.3, 0.3, 0.12, 0.1), 'metal'],
    [pillar(moved(side([p[0], p[1], Math.abs(p[2]) - 0.45]), 1.15, 0.09), 0.05, 0.06, 0.1), 'wood'],
  );

const book: Body = (p) => {
  const q = turned(nodded(moved(p, 0, 1.0), -0.15), 0);
  return nearest(
    [block(moved(q, 0, 0, 0.18), 0.72, 0.98, 0.03, 0.02), Math.abs(q[1] - 0.3) < 0.16 && Math.abs(q[0]) < 0.45 ? 'metal' : 'main'],
    [block(moved(q, 0, 0, -0.18), 0.72, 0.98, 0.03, 0.02), 'main'],
    [block(moved(q, -0.71, 0), 0.03, 0.98, 0.2, 0.02), 'deep'],
    [block(moved(q, 0.0, 0), 0.68, 0.93, 0.16, 0.01), 'white'],
  );
};

const pillow: Body = (p) =>
  nearest(
    [block(nodded(moved(p, 0, 0.5), 0), 1.15, 0.44, 0.75, 0.42), 'main'],
    [block(nodded(moved(p, 0, 1.0, -0.15), 0.12), 0.9, 0.3, 0.55, 0.28), 'soft'],
  );

const roll: Body = (p) => {
  const q: Vec = [p[1] - 0.6, p[0], p[2]];
  const turns = Math.sin(Math.sqrt(q[0] ** 2 + q[2] ** 2) * 42) > 0;
  return nearest(
    [pillar(q, 0.58, 0.58, 1.1, 0.12), Math.abs(p[0]) > 1.06 ? (turns ? 'deep' : 'soft') : 'main'],
    [Math.min(ring(moved(q, 0, 0.55), 0.59, 0.045), ring(moved(q, 0, -0.55), 0.59, 0.045)), 'dark'],
  );
};

const pack: Body = (p) =>
  nearest(
    [block(moved(p, 0, 1.0), 0.62, 0.95, 0.4, 0.26), 'main'],
    [block(moved(p, 0, 0.65, 0.42), 0.46, 0.42, 0.16, 0.12), 'soft'],
    [block(moved(p, 0, 1.72, 0.05), 0.64, 0.16, 0.44, 0.12), 'deep'],
    [block(moved(side(p), 0.3, 0.95, -0.45), 0.09, 0.75, 0.07, 0.05), 'dark'],
    [ring(nodded(moved(p, 0, 1.98), 1.57), 0.14, 0.04), 'dark'],
    [block(moved(side(p), 0.28, 1.3, 0.44), 0.05, 0.5, 0.03, 0.02), 'dark'],
  );

const vase: Body = (p) => {
  const radius = 0.34 + 0.36 * Math.exp(-((p[1] - 0.75) ** 2) * 3.2) + 0.16 * Math.max(0, p[1] - 1.55);
  const r = Math.sqrt(p[0] ** 2 + p[2] ** 2);
  const shell = Math.max(r - radius, p[1] - 1.85, -p[1]) * 0.7;
  return [Math.max(shell, -Math.max(r - radius + 0.07, 1.2 - p[1])), Math.abs(p[1] - 0.75) < 0.05 || p[1] > 1.8 ? 'deep' : 'main'];
};

export const BODIES = {
  tent,
  pouch,
  carton,
  bowl,
  cup,
  bottle,
  lipstick,
  fruit,
  crab,
  fish,
  shirt,
  trousers,
  shoe,
  screen,
  keys,
  buds,
  lamp,
  chair,
  sofa,
  book,
  pillow,
  roll,
  pack,
  vase,
} as const;
export type BodyName = keyof typeof BODIES;
