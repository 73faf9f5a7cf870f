import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { user, WORLD } from './yellowcart.ts';

const { run, write, env, home, leave } = user();
afterAll(leave);

write('world.yaml', WORLD);
const HEAD = 'journey: 1\nname: corner\ntags: [corner]\nworld: { use: world.yaml }\n';
const GOOD = `${HEAD}vars: { sku: tent-grey }\nsteps:\n  - { as: li, do: cart add, with: { sku: "{{sku}}" }, expect: { selectedTotal: ¥139.00 } }\n`;
write('good.journey.yaml', GOOD);
write('bad.journey.yaml', GOOD.replace('¥139.00', '¥1.00').replace('name: corner', 'name: wrong'));
write('typo.journey.yaml', GOOD.replace('cart add', 'cart ad'));
const state = { XDG_STATE_HOME: join(home, 'state') };

describe('R10.04 journey run', () => {
  test('exit 0 when all is as expected, 5 when not, 2 when a file does not parse', async () => {
    expect(await run('journey run good.journey.yaml')).toMatchObject({ exit: 0, stderr: '' });
    const bad = await run('journey run good.journey.yaml bad.journey.yaml', { env: state });
    expect(bad.exit).toBe(5);
    expect(bad.stdout).toContain('bad.journey.yaml:7:');
    const typo = await run('journey run typo.journey.yaml --lang en');
    expect(typo).toMatchObject({ exit: 2, stdout: '' });
    expect(typo.stderr).toContain('did you mean "cart add"?');
  });

  test('--last-failed runs those that failed, and nothing when none did', async () => {
    const again = await run('journey run --last-failed --json', { env: state });
    expect(JSON.parse(again.stdout)).toMatchObject({ passed: 0, failed: 1, journeys: [{ name: 'wrong' }] });
    await run('journey run good.journey.yaml', { env: state });
    expect(await run('journey run --last-failed --lang en', { env: state })).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: 'no journey failed the last time\n',
    });
  });

  test('--jobs gives the same answer as one after the other', async () => {
    const files = ['good.journey.yaml', 'bad.journey.yaml', 'good.journey.yaml'];
    const one = await run(['journey', 'run', ...files, '--json'], { env: state });
    const two = await run(['journey', 'run', ...files, '--json', '--jobs', '2'], { env: state });
    expect(two).toEqual(one);
    const text = await run(['journey', 'run', ...files, '--jobs', '3', '--lang', 'en'], { env: state });
    expect(text.stdout).toContain('2 passed, 1 failed\n');
  });

  test('several reports at once; one of them may be stdout, which it has for itself', async () => {
    const { exit, stdout } = await run('journey run good.journey.yaml --report tap=-,junit=out.xml --report html=out/index.html');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^TAP version 14\n1\.\.1\n# Subtest: corner\n/);
    expect(readFileSync(join(home, 'out.xml'), 'utf8')).toContain('<testsuites');
    expect(readFileSync(join(home, 'out/index.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(await run('journey run good.journey.yaml --report xml=a')).toMatchObject({ exit: 2, stdout: '' });
  });

  test('--store sqlite, --each, --set, --until, --seed, --tag, --grep, --check-determinism', async () => {
    const { exit, stdout } = await run([
      ...'journey run good.journey.yaml --store sqlite --each crash --seed 7 --tag corner --grep GOOD --check-determinism --lang en'.split(
        ' ',
      ),
      '--set',
      'sku=tent-grey',
      '--until',
      '1',
    ]);
    expect(stdout).toContain('two runs, the same events');
    expect(exit).toBe(0);
    expect(await run('journey run good.journey.yaml --tag nothing')).toMatchObject({ exit: 2 });
    expect((await run('journey run good.journey.yaml --set skuu=1 --lang en')).stderr).toContain('did you mean "sku"?');
    expect(await run('journey run good.journey.yaml --set sku')).toMatchObject({ exit: 2 });
    expect((await run('journey run good.journey.yaml --store postgres --lang en')).stderr).toContain('do not run on PostgreSQL yet');
    expect(await run('journey run', { env: {} })).toMatchObject({ exit: 2, stdout: '' });
  });

  test('a store that is kept can be opened', async () => {
    const { stdout } = await run('journey run good.journey.yaml --keep-store --json');
    const { store } = JSON.parse(stdout).journeys[0];
    expect(JSON.parse((await run(['cart', 'show', '--as', 'li', '--store', store, '--json'])).stdout)).toMatchObject({
      lines: [{ sku: 'tent-grey' }],
    });
  });

  test('R10.03 help shows its own --store and nothing that is for machines', async () => {
    const { stdout } = await run('journey run --help');
    expect(stdout).toContain('--store memory|sqlite|postgres|both');
    expect(stdout).not.toContain('--worker');
    expect(env.HOME).toBe(home);
  });
});
