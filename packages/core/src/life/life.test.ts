import { expect, test } from 'vitest';
import { takeCoverage } from './coverage.ts';
import { lifeEnds } from './ends.ts';
import { JOBS, missing, STATUSES, TYPES } from './everything.ts';
import { KNOWN, met } from './known.ts';
import { unknownTypes } from './read.ts';
import { inWords, lifeOf, liveThrough, shrunk } from './run.ts';

/** Lives; more with `LIFE_RUNS`, others, or one again, with `LIFE_SEED`. */
const runs = Number(process.env['LIFE_RUNS'] ?? 160);
const first = Number(process.env['LIFE_SEED'] ?? 1);

test(
  'R7.02 R7.03 R7.04 R7.08 R7.09 R8.02 R8.03 R8.04 R8.05 R8.06 R9.01 R9.02 R9.03 R9.04 R9.05 R9.06 R9.07 R9.08 R9.09 R9.11 R9.12 R9.13 R9.15 R10.01 ' +
    'M1 M2 M3 M4 M5 S1 S2 S3 P5 P6 O2 O3 O4 O5 O6 D2 D3 D4 Y1 Y2 Y4 F1 F2 F3 F4 F5 R1 R2 R3 R4 A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 I1 I2 V1 ' +
    'T1 T2 T4 T5 Z1 Z2 Z3 Z4 whole lives of orders, whoever does whatever, whenever: every law holds after every step',
  async () => {
    for (let seed = first; seed < first + runs; seed += 1) {
      const { climate, actions } = lifeOf(seed);
      // Rebuilding every view takes longer than the life.
      const ends = (game: Parameters<typeof lifeEnds>[0]): Promise<void> => lifeEnds(game, seed % 12 === 0);
      const failure = await liveThrough(climate, actions, ends);
      if (failure) throw new Error(inWords(seed, await shrunk(climate, actions, failure, ends)));
    }
    if (runs < 160) return;
    const { types, statuses, jobs } = takeCoverage();
    expect(missing(types, TYPES), 'event types that no life came through').toEqual([]);
    expect(missing(statuses, STATUSES), 'statuses that no life came through').toEqual([]);
    expect(missing(jobs, JOBS), 'jobs that never ran by themselves').toEqual([]);
    expect([...unknownTypes], 'event types that the oracle must be taught').toEqual([]);
    expect(
      KNOWN.filter((known) => !met.has(known)).map(({ says }) => says),
      'repaired: take them out of known.ts',
    ).toEqual([]);
  },
  3_600_000,
);
