import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as tidy from './tidy.ts';

const root = join(import.meta.dirname, '..');
const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin', 'oxlint');

/** Runs the linter as `pnpm lint` does, with the configuration file found in the folder. */
function lint(cwd: string, format: 'unix' | 'json') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [oxlint, '--type-aware', '--deny-warnings', '--format', format], {
    cwd,
    encoding: 'utf8',
    // The type-aware half is looked for on the path, wherever the test was started from.
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  return { status, output: stdout + stderr, stdout };
}

const IMPORTS = 'eslint(no-restricted-imports)';
const GLOBALS = 'eslint(no-restricted-globals)';
const PROPERTIES = 'eslint(no-restricted-properties)';

/** Each breaks one rule of the house: where it stands, which rule must turn red, what it says. */
const violations: readonly (readonly [file: string, rule: string, text: string])[] = [
  ['packages/kernel/src/a.ts', IMPORTS, "export * from '@yellowcart/mall/stages';"],
  ['packages/kernel/src/b.ts', IMPORTS, "export * from 'valibot';"],
  ['packages/kernel/src/c.ts', IMPORTS, "export * from 'node:fs';"],
  ['packages/kernel/src/d.test.ts', IMPORTS, "export * from '@yellowcart/store/memory';"],
  ['packages/kernel/src/e.ts', GLOBALS, 'export const now = Date.now();'],
  ['packages/kernel/src/f.ts', GLOBALS, 'export const now = performance.now();'],
  ['packages/kernel/src/g.ts', GLOBALS, 'export const now = globalThis.Date.now();'],
  ['packages/kernel/src/h.ts', PROPERTIES, 'export const now = Temporal.Now.instant();'],
  ['packages/kernel/src/i.ts', 'typescript(no-restricted-types)', 'export type Birthday = { readonly on: Date };'],
  ['packages/mall/src/a.ts', IMPORTS, "export * from '@yellowcart/store/sqlite';"],
  ['packages/mall/src/b.ts', IMPORTS, "export * from '@yellowcart/views/projector';"],
  ['packages/mall/src/5-order/c.ts', IMPORTS, "export * from '../../../store/src/sqlite.ts';"],
  ['packages/mall/src/d.ts', IMPORTS, "export * from 'node:crypto';"],
  ['packages/mall/src/e.ts', IMPORTS, "export * from 'rxjs';"],
  ['packages/mall/src/f.ts', IMPORTS, "export const lazy = () => import('@yellowcart/core/mall');"],
  ['packages/mall/src/g.ts', 'typescript(consistent-type-imports)', "export type Lazy = import('@yellowcart/core/mall').Mall;"],
  ['packages/mall/src/h.ts', PROPERTIES, 'export const chance = Math.random();'],
  ['packages/mall/src/i.ts', GLOBALS, 'export const zone = process.env;'],
  ['packages/mall/src/j.ts', GLOBALS, "console.log('sold');"],
  ['packages/mall/src/k.test.ts', IMPORTS, "export * from 'node:fs';"],
  ['packages/store/src/a.ts', IMPORTS, "export * from '@yellowcart/mall/stages';"],
  ['packages/store/src/b.ts', IMPORTS, "export * from '@yellowcart/views/projector';"],
  ['packages/store/src/c.ts', IMPORTS, "export * from '@mikro-orm/core';"],
  ['packages/store/src/d.ts', IMPORTS, "export * from 'node:sqlite';"],
  ['packages/store/src/e.ts', IMPORTS, "export * from 'rxjs';"],
  ['packages/views/src/a.ts', IMPORTS, "export * from '@yellowcart/store/sqlite';"],
  ['packages/views/src/b.ts', IMPORTS, "export * from 'better-sqlite3';"],
  ['packages/views/src/c.ts', IMPORTS, "export * from 'rxjs';"],
  ['packages/views/src/d.ts', IMPORTS, "export * from '@yellowcart/core/mall';"],
  ['packages/core/src/a.ts', IMPORTS, "export * from '@yellowcart/journey/runner';"],
  ['packages/core/src/b.ts', IMPORTS, "export * from '@yellowcart/tui/app';"],
  ['packages/core/src/c.ts', IMPORTS, "export * from '@mikro-orm/sqlite';"],
  ['packages/core/src/d.ts', IMPORTS, "export * from 'better-sqlite3';"],
  ['packages/journey/src/a.ts', IMPORTS, "export * from '@yellowcart/mall/stages';"],
  ['packages/journey/src/b.ts', IMPORTS, "export * from 'rxjs';"],
  ['cli/src/a.ts', IMPORTS, "export * from '@yellowcart/kernel/money';"],
  ['cli/src/b.ts', IMPORTS, "export * from '@yellowcart/mall/stages';"],
  ['cli/src/c.ts', IMPORTS, "export * from '@yellowcart/store/sqlite';"],
  ['cli/src/commands/d.ts', IMPORTS, "export * from '@yellowcart/views/projector';"],
  ['cli/src/e.ts', 'eslint(no-console)', "console.log('done');"],
  ['cli/src/f.ts', PROPERTIES, 'process.exit(1);'],
  ['tui/src/a.tsx', IMPORTS, "export * from '@yellowcart/views/projector';"],
  ['tui/src/b.ts', IMPORTS, "export * from '@yellowcart/mall/stages';"],
  ['tui/src/c.ts', IMPORTS, "export * from '@yellowcart/store/memory';"],
  ['tui/src/d.ts', IMPORTS, "export * from '@yellowcart/journey/runner';"],
  ['scripts/a.ts', IMPORTS, "export * from 'node:sqlite';"],
  ['packages/core/src/cycle-a.ts', 'import(no-cycle)', "import { b } from './cycle-b.ts';\nexport const a = (): number => b();"],
  ['packages/core/src/cycle-b.ts', 'import(no-cycle)', "import { a } from './cycle-a.ts';\nexport const b = (): number => a();"],
  ['packages/core/src/floating.ts', 'typescript(no-floating-promises)', 'const later = async () => 1;\nlater();'],
  [
    'packages/core/src/switch.ts',
    'typescript(switch-exhaustiveness-check)',
    "export const say = (s: 'open' | 'closed') => {\n  switch (s) {\n    case 'open':\n      return 1;\n  }\n  return 0;\n};",
  ],
  ['packages/core/src/skipped.test.ts', 'vitest(no-disabled-tests)', "import { test } from 'vitest';\ntest.skip('later', () => {});"],
  ['packages/core/src/focused.test.ts', 'vitest(no-focused-tests)', "import { test } from 'vitest';\ntest.only('mine', () => {});"],
];

/** What each room may do: the rules must leave these alone, or they would be red for everything. */
const allowed: readonly (readonly [file: string, text: string])[] = [
  [
    'packages/kernel/src/ok.ts',
    "export * from './other.ts';\nexport const at = Temporal.Instant.from('2026-11-11T00:00:00Z').epochMilliseconds;",
  ],
  ['packages/kernel/src/ok.test.ts', "export * from 'vitest';\nexport * from 'fast-check';\nexport * from './ok.ts';"],
  [
    'packages/mall/src/5-order/ok.ts',
    "export * from '@yellowcart/kernel/money';\nexport * from '../goods/sku.ts';\nexport * from 'valibot';",
  ],
  [
    'packages/mall/src/5-order/ok.test.ts',
    "export * from '@yellowcart/kernel/spec';\nexport * from 'vitest';\nexport * from 'fast-check';",
  ],
  ['packages/store/src/ok.ts', "export * from '@yellowcart/kernel/step';\nexport * from 'better-sqlite3';\nexport * from 'node:fs';"],
  [
    'packages/views/src/5-order/ok.ts',
    "export * from '@yellowcart/mall/5-order/order';\nexport * from '@yellowcart/kernel/timer';\nexport * from '@mikro-orm/sqlite';",
  ],
  [
    'packages/core/src/ok.ts',
    "export * from '@yellowcart/store/sqlite';\nexport * from '@yellowcart/views/projector';\nexport * from '@yellowcart/mall/stages';\nexport * from 'rxjs';",
  ],
  ['packages/journey/src/ok.ts', "export * from '@yellowcart/core/mall';\nexport * from 'yaml';"],
  [
    'cli/src/ok.ts',
    "export * from '@yellowcart/core/mall';\nexport * from '@yellowcart/journey/runner';\nexport const tui = () => import('@yellowcart/tui/app');",
  ],
  ['cli/bin/ok.js', "console.error('too old');\nprocess.exit(1);"],
  ['tui/src/ok.tsx', "export * from '@yellowcart/core/mall';\nexport * from 'rxjs';\nexport * from 'react';"],
  ['scripts/ok.ts', "console.log('built');"],
];

describe('the linter holds the import directions', () => {
  let planted: string;
  let status: number | null;
  let found: { readonly file: string; readonly rule: string }[];

  beforeAll(() => {
    // A folder of the same shape with the same rules, so that nothing is ever planted in the real rooms.
    planted = realpathSync(mkdtempSync(join(tmpdir(), 'yellowcart-house-')));
    copyFileSync(join(root, '.oxlintrc.json'), join(planted, '.oxlintrc.json'));
    writeFileSync(
      join(planted, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { strict: true, target: 'esnext', module: 'nodenext' } }),
    );
    for (const [file, text] of [...violations.map(([file, , text]) => [file, text] as const), ...allowed]) {
      mkdirSync(dirname(join(planted, file)), { recursive: true });
      writeFileSync(join(planted, file), `${text}\n`);
    }
    const run = lint(planted, 'json');
    status = run.status;
    const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { filename: string; code: string }[] };
    found = diagnostics.map(({ filename, code }) => ({ file: filename.replaceAll('\\', '/'), rule: code }));
  });
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  test('our own rooms are clean', () => {
    const { status: clean, output } = lint(root, 'unix');
    expect(clean, output).toBe(0);
  });

  test('planted violations fail the run', () => expect(status).toBe(1));

  test.each(violations)('%s turns red: %s', (file, rule) => {
    expect(found.filter((finding) => finding.file === file).map((finding) => finding.rule)).toContain(rule);
  });

  test.each(allowed)('%s stays green', (file) => {
    expect(found.filter((finding) => finding.file === file)).toEqual([]);
  });
});

describe('the repository is tidy', () => {
  const files = tidy.readTree(root);
  const manifests = tidy.manifestsOf(files);
  const from = (folder: string) => createRequire(join(realpathSync(join(root, folder)), 'package.json'));
  const sqlite = () => ({
    'packages/store': realpathSync(from('packages/store').resolve('better-sqlite3')),
    '@mikro-orm/sqlite': realpathSync(from('packages/views/node_modules/@mikro-orm/sqlite').resolve('better-sqlite3')),
  });
  const file = (path: string, text: string) => ({ path, text });
  const manifest = (dependencies: Record<string, string>) => ({ path: 'package.json', dependencies });
  const useCase = file('packages/mall/src/5-order/submit-order.ts', "export const submitOrder = command({ words: 'order submit' });\n");

  // Title, what the repository says, and a bad input that the same check must not let through.
  const checks: readonly (readonly [title: string, ours: () => tidy.Findings, bad: () => tidy.Findings])[] = [
    ['no source file over 300 lines', () => tidy.longFiles(files), () => tidy.longFiles([file('cli/src/long.ts', 'x;\n'.repeat(301))])],
    [
      'no path of one machine',
      () => tidy.machinePaths(files),
      () => tidy.machinePaths([file('README.md', `cd ${['', 'home', 'li', 'shop'].join('/')}`)]),
    ],
    ['no unfinished work', () => tidy.unfinished(files), () => tidy.unfinished([file('cli/src/a.ts', `// ${'TO' + 'DO'} later`)])],
    ['source files in kebab-case', () => tidy.oddNames(files), () => tidy.oddNames([file('tui/src/ProductCard.tsx', '')])],
    ['exact versions', () => tidy.looseVersions(manifests), () => tidy.looseVersions([manifest({ rxjs: '^7.8.2' })])],
    [
      'one MikroORM version',
      () => tidy.mixedMikroOrm(manifests),
      () => tidy.mixedMikroOrm([manifest({ '@mikro-orm/core': '7.2.1', '@mikro-orm/sqlite': '7.2.2' })]),
    ],
    [
      'no packageManager field',
      () => tidy.pinnedManagers(manifests),
      () => tidy.pinnedManagers([{ path: 'package.json', packageManager: 'pnpm@12.0.0' }]),
    ],
    [
      'one better-sqlite3 for store and MikroORM',
      () => tidy.severalCopies(sqlite()),
      () => tidy.severalCopies({ store: '13.2.0/index.js', orm: '13.0.3/index.js' }),
    ],
    [
      'every use case is in stages.ts',
      () => tidy.unlistedUseCases(files),
      () => tidy.unlistedUseCases([useCase, file('packages/mall/src/stages.ts', '')]),
    ],
  ];

  test.each(checks)('%s', (_title, ours) => expect(ours()).toEqual([]));

  test.each(checks)('%s: the check can fail', (_title, _ours, bad) => expect(bad()).not.toEqual([]));

  test('the checks read the repository', () => {
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['package.json', 'packages/kernel/src/money.ts', '.ci/run', 'LICENSE']),
    );
    expect(manifests.length).toBeGreaterThanOrEqual(9);
  });

  test('a listed use case is found', () => {
    expect(
      tidy.unlistedUseCases([useCase, file('packages/mall/src/stages.ts', "import { submitOrder } from './5-order/submit-order.ts';")]),
    ).toEqual([]);
  });

  test('an alias to one exact version and a workspace package are exact', () => {
    expect(tidy.looseVersions([manifest({ node: 'npm:node@26.10.0', '@yellowcart/core': 'workspace:*' })])).toEqual([]);
  });
});
