import { defineConfig } from 'vitest/config';

/** A file for vitest's JSON report beside the usual output; `.ci/run` sums its counts. */
const report = process.env['TEST_REPORT'];

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    // SQLite's native library and Ink's terminals want a process of their own.
    pool: 'forks',
    // One for each processor: vitest by itself leaves one idle, which of two is half.
    maxWorkers: '100%',
    include: [
      'packages/*/{src,bench}/**/*.test.ts',
      'cli/**/*.test.ts',
      'tui/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'fixtures/**/*.test.ts',
      'torture/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Ink draws one frame at the end when it believes to be in CI, and chalk must not guess from where the tests run.
    env: { CI: 'false', FORCE_COLOR: '3' },
    // For what hangs. A busy machine may take its time.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 90_000 } },
    ...(report ? { reporters: ['default', ['json', { outputFile: report }]] } : {}),
  },
});
