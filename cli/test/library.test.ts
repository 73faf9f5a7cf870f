import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { user, WORLD } from './yellowcart.ts';

/** The same lines as a file, so that they are type-checked with everything else. */
const EXAMPLE = join(import.meta.dirname, 'examples/as-a-library.ts');

test('R10.03 the README’s library example is what is type-checked, and it runs: once, however often it is started', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!);
  expect(blocks.filter((code) => code.includes('@yellowcart/core/'))).toEqual([readFileSync(EXAMPLE, 'utf8')]);
  const me = user();
  try {
    expect(await me.run(['init', '--world', me.write('world.yaml', WORLD)])).toMatchObject({ exit: 0 });
    for (let i = 0; i < 2; i += 1) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [EXAMPLE], { cwd: me.home, env: me.env, encoding: 'utf8' });
      expect({ status, stdout, stderr }).toMatchObject({ status: 0, stdout: expect.stringMatching(/^1 27800$/m), stderr: '' });
    }
  } finally {
    me.leave();
  }
});
