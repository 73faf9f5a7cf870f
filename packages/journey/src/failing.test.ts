import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { runJourneys } from './run/run-file.ts';

/** Journeys that are wrong on purpose, each beside what is printed of it: `vitest -u` writes that anew. */
const FAILING = join(import.meta.dirname, '../failing');
const DEMO = join(import.meta.dirname, '../../../fixtures/demo-world.yaml');
const FILES = globSync('*.journey.yaml', { cwd: FAILING }).toSorted();

test.each(FILES)('R10.04 failing/%s says what is wrong, where and why', async (file) => {
  let printed = '';
  const { exit } = await runJourneys([relative(process.cwd(), join(FAILING, file))], {
    demo: DEMO,
    lang: 'en',
    write: (text) => {
      printed += text;
    },
  });
  expect(exit).toBeOneOf([2, 5]);
  // Numbers of orders and places in the store change with every event that the world begins with; nobody reads them here.
  const steady = printed
    .replace(/20\d{18,}/g, '20…')
    .replace(/SF\d{12,}/g, 'SF…')
    .replace(/#\d+/g, '#…');
  await expect(`${steady}exit ${exit}\n`).toMatchFileSnapshot(join(FAILING, file.replace('.journey.yaml', '.out')));
});
