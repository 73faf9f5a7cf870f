import fc from 'fast-check';
import { test } from 'vitest';
import { sequence } from './actions.ts';
import { compareViews } from './compare.ts';
import { play, startGame } from './play.ts';
import { smallWorld } from './world.ts';

/** Sequences per world; more with `MODEL_RUNS`, the same again with `MODEL_SEED`. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 25);
const seed = process.env['MODEL_SEED'];

test.each([
  ['without a channel discount', smallWorld({ rate: 0, max: 0 })],
  ['with Douyin Pay’s own discount', smallWorld({ rate: 137, max: 333 })],
  [
    'with channels that take their time, have limits or refuse',
    smallWorld(
      { rate: 0, max: 0 },
      {
        douyin: { daily: 30_000 },
        wechat: { delay: '90s' },
        alipay: { failing: [{ reason: 'DECLINED', share: 10_000 }] },
        card: { limit: 20_000 },
      },
    ),
  ],
])(
  'R5.03 R5.06 R5.07 R5.10 R5.12 R5.13 R5.14 R6.01 R6.02 R6.03 R6.04 R6.05 R6.06 R6.07 S1 S2 S4 C1 C2 M1 M2 M3 M4 M6 P1 P2 P3 P4 P5 P6 P7 ' +
    'O1 O2 O3 D1 D2 D3 D4 Y1 Y2 Y3 Y4 T1 T2 T3 Z1 Z3 any sequence of commands does what the model says, %s',
  async (_, world) => {
    await fc.assert(
      fc.asyncProperty(sequence, async (actions) => {
        const game = await startGame(world);
        for (const each of actions) await play(game, each);
        await compareViews(game);
        await game.mall.close();
      }),
      { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
  },
  3_600_000,
);
