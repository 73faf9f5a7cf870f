import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const dist = join(import.meta.dirname, '..', 'dist');

/** Files that are loaded as soon as this one is: static imports, followed. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?:[^'"();]*?\sfrom\s)?["'](\.[^"']+)["'];/gm))
    reachable(join(dirname(file), path!), seen);
  return seen;
}

/** Packages that esbuild put into these files; it names every file that it bundles in a comment. */
const packagesIn = (files: Iterable<string>): Set<string> =>
  new Set(
    [...files].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^\s*\/\/ \.\.\/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name]) => name!),
    ),
  );

const HEAVY = [
  '@mikro-orm/core',
  '@mikro-orm/sqlite',
  '@inquirer/prompts',
  'better-sqlite3',
  'ink',
  'kysely',
  'react',
  'rxjs',
  'valibot',
  'yaml',
];

test('R10.03 the start: no command loads a database, a screen or a prompt before it needs one', () => {
  const files = globSync('commands/**/*.js', { cwd: dist });
  expect(files.length).toBeGreaterThan(80);
  for (const file of files) {
    const packages = packagesIn(reachable(join(dist, file)));
    expect(packages, file).toContain('@oclif/core');
    expect(
      HEAVY.filter((name) => packages.has(name)),
      file,
    ).toEqual([]);
  }
});

test('R10.03 the start: --version and a mistyped command do not even load oclif', () => {
  expect([...packagesIn(reachable(join(dist, 'main.js')))]).toEqual([]);
});

test('R10.03 each command has its own file in the manifest', () => {
  const manifest = JSON.parse(readFileSync(join(dist, 'oclif.manifest.json'), 'utf8')) as {
    commands: Record<string, { relativePath: string[] }>;
  };
  expect(
    Object.values(manifest.commands)
      .map(({ relativePath }) => relativePath.join('/'))
      .toSorted(),
  ).toEqual(globSync('commands/**/*.js', { cwd: dist }).toSorted());
});
