import { defineConfig } from 'vitest/config';

/** A file for vitest's JSON report beside the usual output; `.ci/run` sums its counts. */
const report = process.env['TEST_REPORT'];

/** Tests that watch a whole process, put something in a module's place, or start programs: each file has a process of its own. */
const ALONE = [
  'cli/**/*.test.ts',
  'tui/**/*.e2e.test.ts',
  'scripts/**/*.test.ts',
  'fixtures/**/*.test.ts',
  'torture/**/*.test.ts',
  'packages/store/src/sqlite-counted.test.ts',
];

/** All others share a few, with what these have loaded: half the time. What they change of it they put back. */
const TOGETHER = ['packages/*/{src,bench}/**/*.test.ts', 'tui/**/*.test.{ts,tsx}'];

const NEVER = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    // SQLite's native library and Ink's terminals want processes, not threads.
    pool: 'forks',
    // One for each processor: vitest by itself leaves one idle, which of two is half.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE, exclude: NEVER } },
      { extends: true, test: { name: 'together', include: TOGETHER, exclude: [...NEVER, ...ALONE], isolate: false } },
    ],
    // Ink draws one frame at the end when it believes to be in CI, and chalk must not guess from where the tests run.
    env: { CI: 'false', FORCE_COLOR: '3' },
    // For what hangs. A busy machine may take its time.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 90_000 } },
    ...(report ? { reporters: ['default', ['json', { outputFile: report }]] } : {}),
  },
});
