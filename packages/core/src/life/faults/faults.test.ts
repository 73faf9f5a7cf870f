import { afterAll, expect, test } from 'vitest';
import { FAULTS } from './faults.ts';
import { copyOfSources, livesOn, withFault } from './plant.ts';

/** All of them with `LIFE_FAULTS=all`; a few always, to show that a broken mall turns red. */
const planted = process.env['LIFE_FAULTS'] === 'all' ? FAULTS : FAULTS.filter((_, i) => i % 20 === 4);
const LIVES = 400;

const copy = copyOfSources();
afterAll(copy.remove);

test.each(planted.map((fault) => [fault.breaks, fault.file.split('src/')[1], fault.to, fault] as const))(
  '%s lives catch a fault in %s: %s',
  (_, __, ___, fault) => {
    expect(withFault(copy.folder, fault, () => livesOn(copy.folder, 1, LIVES))).toMatch(/^life \d+: /);
  },
  3_600_000,
);
