import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const lines = (name: string): string[] => readFileSync(join(root, name), 'utf8').split('\n');
const settings = lines('pnpm-workspace.yaml');

test('what is installed is a day old at least, trusted as before, from the registry alone, and of exact versions', () => {
  for (const line of ['trustPolicy: no-downgrade', 'blockExoticSubdeps: true', 'saveExact: true']) expect(settings).toContain(line);
  const age = settings.find((line) => line.startsWith('minimumReleaseAge: '));
  expect(Number(age?.split(' ')[1])).toBeGreaterThanOrEqual(1440);
});

test('the pinned Node alone may run a script when it is installed', () => {
  const builds = settings.slice(settings.indexOf('allowBuilds:') + 1);
  const end = builds.findIndex((line) => !line.startsWith('  '));
  expect(builds.slice(0, end).filter((line) => line.endsWith(': true'))).toEqual(['  node: true']);
});

test('every package in the lockfile has a digest and comes from the registry', () => {
  const resolutions = lines('pnpm-lock.yaml').filter((line) => /^ {4}resolution: /.test(line));
  expect(resolutions.length).toBeGreaterThan(50);
  expect(resolutions.filter((line) => !/^ {4}resolution: \{integrity: sha512-[\w+/=]+\}$/.test(line))).toEqual([]);
});
