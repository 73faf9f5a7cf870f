import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const lines = (name: string): string[] => readFileSync(join(root, name), 'utf8').split('\n');
const settings = lines('pnpm-workspace.yaml');

test('what is installed is a day old at least, trusted as before, from the registry alone, and of exact versions', () => {
  for (const line of ['trustPolicy: no-downgrade', 'blockExoticSubdeps: true', 'saveExact: true', 'verifyDepsBeforeRun: install'])
    expect(settings).toContain(line);
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

const manifest = (path: string): any => JSON.parse(readFileSync(join(root, path), 'utf8'));

test('every version that is asked for is an exact one, and nothing else chooses the package manager', () => {
  const files = [
    'package.json',
    ...globSync(
      ['cli', 'tui', 'torture', 'packages/*'].map((at) => `${at}/package.json`),
      { cwd: root },
    ),
  ];
  expect(files.length).toBeGreaterThan(5);
  const loose = files.flatMap((file) => {
    const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = manifest(file);
    return Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, wanted]) => !/^(workspace:\*|(npm:[@\w/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?)$/.test(wanted))
      .map(([name, wanted]) => `${file} ${name} ${wanted}`);
  });
  expect(loose).toEqual([]);
  expect(manifest('package.json').packageManager).toBeUndefined();
});

test('whatever is installed and has a script for it is named, and runs none', () => {
  const installed = globSync(['node_modules/.pnpm/*/node_modules/*/package.json', 'node_modules/.pnpm/*/node_modules/@*/*/package.json'], {
    cwd: root,
  });
  expect(installed.length).toBeGreaterThan(100);
  const withScript = installed.map(manifest).filter(({ scripts }) => scripts?.preinstall ?? scripts?.install ?? scripts?.postinstall);
  const names = new Set(withScript.map(({ name }) => String(name)));
  const allowed = settings.slice(settings.indexOf('allowBuilds:') + 1).map((line) => line.trim().split(': ')[0]!.replaceAll("'", ''));
  expect([...names].filter((name) => !allowed.includes(name))).toEqual([]);
  // The pinned Node's own script puts its program in place: a test that finds nobody has looked at nothing.
  expect(names).toContain('node');
});
