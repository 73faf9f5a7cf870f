import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { install, pack, type Installed, type Packed } from './distribution/installed.ts';
import { claimsOf } from './distribution/page.ts';
import { walk } from './distribution/walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-installed-'));
/** Packing and walking take their time, more so beside the other tests. */
const PATIENCE_MS = 180_000;
let packed: Packed;
let installed: Installed;
beforeAll(() => {
  packed = pack(join(folder, 'tarball'));
  installed = install(packed.file, join(folder, 'somebody'));
}, PATIENCE_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(import.meta.dirname, '..');
const inPackage = (file: string): string => readFileSync(join(installed.packageFolder, file), 'utf8');

/** Takes away what an older Node does not have, before the program starts. */
const OLDER = `
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
for (const name of ['argon2', 'argon2Sync']) delete crypto[name];
syncBuiltinESMExports();
for (const name of ['Temporal', 'SuppressedError', 'DisposableStack', 'AsyncDisposableStack']) delete globalThis[name];
`;

const SHOWN: readonly (readonly [step: string, shown: RegExp])[] = [
  ['--version', /^yellowcart \d+\.\d+\.\d+\n$/],
  ['journey run demo.journey.yaml', /✓ 55 steps .* ledger sums to 0, stock balanced/],
  ['init --world world.yaml --lang en', /corner/],
  ['login cs --password-stdin --lang en', /support/],
  ['batch commands.ndjson', /^\{"line":1,"ok":true.*\n\{"line":2,"ok":true,.*"tent-grey"/],
  ['support find placed:today --as cs --lang en', /\(none\)/],
  ['start', /Yellowcart .*For you[^]*¥\d/],
];

test.each(['as it is', 'without what Node 22.18 lacks'])(
  'issue 6 the tarball, installed with plain npm, runs the demo journey, a batch and the storefront: on this Node %s',
  async (which) => {
    const older = join(folder, 'older.mjs');
    writeFileSync(older, OLDER);
    const walked = await walk(installed, process.execPath, which === 'as it is' ? {} : { NODE_OPTIONS: `--import=${older}` });
    expect(walked.map(({ step }) => step)).toEqual(SHOWN.map(([step]) => step));
    for (const [i, { step, exit, shown }] of walked.entries()) {
      expect(shown, step).toMatch(SHOWN[i]![1]);
      expect(exit, `${step}\n${shown}`).toBe(0);
    }
  },
  PATIENCE_MS,
);

test('issue 6 what is installed is one package: no dependency, and no script of it runs at the user', () => {
  expect(installed.dependencies).toEqual([]);
  expect(installed.installScripts).toEqual([]);
  const manifest = JSON.parse(inPackage('package.json'));
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']));
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'scripts', 'gypfile'])
    expect(manifest).not.toHaveProperty(kind);
  expect(manifest).toMatchObject({ name: 'yellowcart', license: 'MIT', engines: { node: '>=22.18' } });
  expect(Object.keys(manifest.bin)).toEqual(['yellowcart', 'yc']);
});

test('issue 6 the package has the program, the demo, the reference, the licences; nothing of the tests, of the checkout or of this machine', () => {
  const paths = packed.files.map(({ path }) => path);
  const tops = [...new Set(paths.map((path) => path.split('/')[0]!))].toSorted();
  expect(tops).toEqual(
    'CHANGELOG.md LICENSE README.md THIRD-PARTY.md bin chunks commands docs fixtures main.js oclif.manifest.json package.json prebuilds'.split(
      ' ',
    ),
  );
  expect(paths).toEqual(
    expect.arrayContaining([
      'fixtures/demo-world.yaml',
      'fixtures/journeys/demo.journey.yaml',
      'docs/journey-1.schema.json',
      'docs/commands.zh.md',
    ]),
  );
  expect(paths.filter((path) => path.startsWith('prebuilds/'))).toHaveLength(8);
  expect(paths.filter((path) => /\.test\.|node_modules|\.built|\.map$|real-orders/.test(path))).toEqual([]);
  for (const { path } of packed.files) if (path.endsWith('.js')) expect(inPackage(path).includes(root), path).toBe(false);
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) expect(inPackage(file)).toBe(readFileSync(join(root, file), 'utf8'));
});

test('issue 6 every library in the bundle is there with its licence', () => {
  const notices = inPackage('THIRD-PARTY.md');
  for (const name of [
    '@mikro-orm/core',
    '@oclif/core',
    'better-sqlite3',
    'ink',
    'react',
    'rxjs',
    'yaml',
    '@noble/hashes',
    'temporal-polyfill',
  ])
    expect(notices).toMatch(new RegExp(`^## ${name} \\d+\\.\\d+\\.\\d+ \\([\\w.-]+\\)$`, 'm'));
  expect(notices).not.toMatch(/\((UNLICENSED|A?L?GPL[^)]*)\)/);
});

test('issue 6 docs/distribution.md says what the tarball is', () => {
  const claims = claimsOf(readFileSync(join(root, 'docs/distribution.md'), 'utf8'));
  expect(claims).toMatchObject({ dependencies: installed.dependencies.length, installScripts: installed.installScripts.length });
  const anew = 'write it anew: pnpm exec node scripts/distribution.ts --node 22.18.0 --node 24.21.0';
  for (const name of ['size', 'unpackedSize'] as const)
    expect(Math.abs(packed[name] / claims[name] - 1), `${name}; ${anew}`).toBeLessThan(0.05);
});
