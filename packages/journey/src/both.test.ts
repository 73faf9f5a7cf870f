import { globSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres, type TestServer } from '@yellowcart/core/testing-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJourneys } from './run/run-file.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const fixtures = join(import.meta.dirname, '../../../fixtures');

const journeys = globSync('*.journey.yaml', { cwd: join(fixtures, 'journeys') }).toSorted();

test.each(journeys)('R10.04 %s has the same events and answers on SQLite and on PostgreSQL', async (name) => {
  const printed: string[] = [];
  const { exit } = await runJourneys([join(fixtures, 'journeys', name)], {
    write: (text) => void printed.push(text),
    demo: join(fixtures, 'demo-world.yaml'),
    lang: 'en',
    kept: 'both',
    server: server.url,
  });
  expect(exit, printed.join('')).toBe(0);
  expect(printed.at(-1)).toContain('the same events and answers');
});
