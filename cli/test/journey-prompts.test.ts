import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run as inTerminal } from '@yellowcart/tui/test/process';
import { afterAll, expect, test } from 'vitest';
import { BIN, user, WORLD } from './yellowcart.ts';

const { run, write, env, home, leave } = user();
afterAll(leave);
write('world.yaml', WORLD);

test('R10.04 a person is asked for what the flags leave open, and the journey runs', async () => {
  const words = ['journey', 'new', 'asked.journey.yaml', '--world', 'world.yaml'];
  const program = inTerminal([BIN, ...words], { cwd: home, env: env as Record<string, string> });
  await program.see('这个旅程叫什么');
  program.type('问出来的\r');
  await program.see('谁来买');
  program.type('\r');
  await program.see('买什么', 'tent-grey');
  program.type('\r');
  expect(await program.ended).toMatchObject({ exitCode: 0 });
  expect(readFileSync(join(home, 'asked.journey.yaml'), 'utf8')).toContain('name: 问出来的');
  expect(await run('journey run asked.journey.yaml')).toMatchObject({ exit: 0 });
});

test('R10.04 Ctrl-C at a question ends it as interrupted and writes nothing', async () => {
  const program = inTerminal([BIN, 'journey', 'new', 'left.journey.yaml', '--world', 'world.yaml'], {
    cwd: home,
    env: env as Record<string, string>,
  });
  await program.see('这个旅程叫什么');
  program.type('\u0003');
  expect(await program.ended).toMatchObject({ exitCode: 130 });
  expect(() => readFileSync(join(home, 'left.journey.yaml'))).toThrow(/ENOENT/);
});
