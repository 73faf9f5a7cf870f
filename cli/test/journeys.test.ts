import { existsSync, readFileSync } from 'node:fs';
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
    expect(await run('journey run good.journey.yaml')).toMatchObject({ exit: 0 });
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
    // What stderr says of the progress depends on how fast the machine is.
    expect({ ...two, stderr: '' }).toEqual({ ...one, stderr: '' });
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
    expect(await run('journey run good.journey.yaml --store postgres --lang en', { env: {} })).toMatchObject({ exit: 2 });
    expect((await run('journey run good.journey.yaml --store both --lang en')).stderr).toContain('YELLOWCART_POSTGRES');
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

describe('R10.04 journey check, list, coverage, faults, schema', () => {
  test('check runs nothing: exit 0 and a line for each, or 2 and what is wrong', async () => {
    expect(await run('journey check good.journey.yaml bad.journey.yaml --lang en')).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('✓ good.journey.yaml  corner  1 step\n'),
    });
    const typo = await run('journey check good.journey.yaml typo.journey.yaml --json --lang en');
    expect(typo.exit).toBe(2);
    expect(JSON.parse(typo.stdout)).toMatchObject({
      ok: false,
      files: [{ ok: true }, { ok: false, problems: [{ line: 7, label: 'did you mean "cart add"?' }] }],
    });
  });

  test('list names journeys, and those that come with the program', async () => {
    expect(JSON.parse((await run('journey list good.journey.yaml --tag corner --json')).stdout)).toEqual({
      journeys: [{ file: 'good.journey.yaml', name: 'corner', tags: ['corner'], covers: [], steps: 1, branches: [] }],
    });
    expect((await run('journey list --tag race')).stdout).toContain('抢最后一件');
  });

  test('coverage counts what ran, and names what did not', async () => {
    const { exit, stdout } = await run('journey coverage good.journey.yaml --json');
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).coverage).toMatchObject({ commands: { counts: { 'cart add': 1 } }, stages: { ran: 1 } });
    expect((await run('journey coverage good.journey.yaml --missing --lang en')).stdout).toMatch(/^requirements {2}0\/89\n {2}R1\.01/);
  });

  test('faults and the schema are told as the parser has them', async () => {
    expect((await run('journey faults')).stdout).toContain('payment.answer  drop | delay | repeat | fail');
    expect(JSON.parse((await run('journey faults --json')).stdout).faults).toContainEqual(
      expect.objectContaining({ at: 'process', does: ['crash'] }),
    );
    expect(JSON.parse((await run('journey schema')).stdout)).toMatchObject({ title: 'journey: 1', $defs: { step: {} } });
  });
});

describe('R10.04 journey new and record', () => {
  test.each(['journey new nowhere/x/ --world world.yaml', 'journey record nowhere/x/ --store unmade'])(
    'a file that cannot be written is no bug, and no store is made: %s',
    async (line) => {
      expect(await run(`${line} --no-input`)).toMatchObject({ exit: 2, stderr: expect.stringContaining('nowhere/x/') });
      expect(existsSync(join(home, 'unmade'))).toBe(false);
    },
  );

  test('new writes a file that runs; it replaces nothing without --force', async () => {
    const { exit, stdout } = await run('journey new fresh.journey.yaml --world world.yaml --name fresh --sku tent-grey --json');
    expect([exit, JSON.parse(stdout)]).toEqual([
      0,
      { file: join(home, 'fresh.journey.yaml'), name: 'fresh', world: 'world.yaml', buyer: 'li', sku: 'tent-grey' },
    ]);
    expect(await run('journey run fresh.journey.yaml')).toMatchObject({ exit: 0 });
    expect(await run('journey new fresh.journey.yaml --world world.yaml')).toMatchObject({ exit: 7 });
    expect(await run('journey new fresh.journey.yaml --world world.yaml --force --no-input')).toMatchObject({ exit: 0 });
    expect(await run('journey new other.journey.yaml --world world.yaml --sku nothing')).toMatchObject({ exit: 2 });
  });

  test('record: the commands that follow become a journey that runs green on the same world', async () => {
    const store = join(home, 'recording');
    const begun = await run(['journey', 'record', 'rec.journey.yaml', '--world', 'world.yaml', '--store', store, '--json']);
    expect(begun.exit).toBe(0);
    const { env: recording } = JSON.parse(begun.stdout);
    expect(await run('journey run rec.journey.yaml')).toMatchObject({ exit: 0 });
    const does = async (words: string) => await run([...words.split(' '), '--json'], { env: recording });
    const { trade } = JSON.parse((await does('order submit --item tent-grey=1 --as li')).stdout);
    await run('batch', {
      env: recording,
      input: `{"as":"li","do":"pay","with":{"trade":"${trade}","channel":"card","password":"246810"}}\n`,
    });
    await does('clock advance 1h');
    expect((await does(`pay ${trade} --channel card --biometric --as li`)).exit).toBe(3);
    await does('doctor');
    const text = readFileSync(join(home, 'rec.journey.yaml'), 'utf8');
    expect(text.match(/^ {2}- /gm)).toHaveLength(4);
    expect(text).toContain('trade: "{{trade}}"');
    expect(text).toContain('refuse: ALREADY_PAID');
    expect(await run('journey run rec.journey.yaml')).toMatchObject({ exit: 0 });
  });

  test('recording into a file that was not begun is exit 2, and nothing is done', async () => {
    const { exit, stderr } = await run('cart add tent-grey --as li --lang en', {
      env: { YELLOWCART_RECORD: 'nowhere.yaml', YELLOWCART_STORE: join(home, 'recording') },
    });
    expect(exit).toBe(2);
    expect(stderr).toContain('begin with journey record');
  });
});

test('R10.04 --load lets many in at once; --assert-times, and what does not go with it', async () => {
  const sale = join(import.meta.dirname, '../../fixtures/journeys/flash-sale.journey.yaml');
  const { exit, stdout } = await run(['journey', 'run', sale, '--load', 'arrivals=5/s', 'for=2s', '--json']);
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, load: [{ sessions: { arrived: 10, done: 5, left: 5 } }] });
  expect(await run(['journey', 'run', sale, '--load', 'many'])).toMatchObject({ exit: 2 });
  expect(await run(['journey', 'run', sale, '--load', 'arrivals=5/s for=2s', '--each', 'twice'])).toMatchObject({ exit: 2 });
});
