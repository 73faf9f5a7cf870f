import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { user, WORLD } from './yellowcart.ts';

const me = user();
const { run } = me;
beforeAll(async () => {
  await run(['init', '--world', me.write('world.yaml', WORLD)]);
});
afterAll(me.leave);

const lines = (stdout: string): any[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('contract §4: batch', () => {
  test('one answer line for each line, in order; saved answers are put in; refused lines do not stop the rest; exit 0', async () => {
    const file = me.write(
      'orders.ndjson',
      [
        '# the first order',
        '{"as":"li","do":"order submit","with":{"items":[{"sku":"tent-grey","quantity":1}]},"save":"o"}',
        '',
        '{"as":"li","do":"cart add","with":{"sku":"tent-grey","quantity":99}}',
        '{"at":"2026-11-11T12:10:00+08:00","as":"li","do":"pay","with":{"trade":"$o.trade","channel":"alipay","password":"246810"}}',
        '{"as":"li","do":"order show","with":{"order":"$o.orders[0].order"}}',
      ].join('\n'),
    );
    const { exit, stdout, stderr } = await run(['batch', file]);
    const [submitted, refused, paid, shown] = lines(stdout);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(lines(stdout).map(({ line }) => line)).toEqual([2, 4, 5, 6]);
    expect(submitted).toMatchObject({ ok: true, result: { payable: 13900 } });
    expect(refused).toMatchObject({ ok: false, exit: 3, error: { code: 'OUT_OF_STOCK' } });
    expect(paid).toMatchObject({ ok: true, result: { status: 'succeeded' } });
    expect(shown).toMatchObject({ ok: true, result: { order: submitted.result.orders[0].order, status: 'to-ship' } });
  });

  test('Z1 a line of an account with a password acts in the session that a login opened', async () => {
    const line = '{"as":"cs","do":"stock show","with":{"sku":"tent-grey"}}\n';
    const batch = async (): Promise<any> => lines((await run('batch', { input: line })).stdout)[0];
    expect(await batch()).toMatchObject({ ok: false, exit: 8 });
    await run('login cs --password-stdin', { input: 'open sesame\n' });
    expect(await batch()).toMatchObject({ ok: true, result: { sku: 'tent-grey' } });
    await run('logout --as cs');
    expect(await batch()).toMatchObject({ ok: false, exit: 8 });
  });

  test('a byte order mark in front is ignored', async () => {
    const { exit, stdout } = await run('batch', { input: '\uFEFF{"do":"clock show"}\n' });
    expect({ exit, ok: lines(stdout)[0].ok }).toEqual({ exit: 0, ok: true });
  });

  test('from stdin; a line that does not parse makes the whole exit 2, the others are carried out', async () => {
    const { exit, stdout } = await run('batch -', { input: '{"do":"clock show"}\n{broken\n{"do":"whoami","as":"li"}\n' });
    expect(exit).toBe(2);
    expect(lines(stdout).map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  test('--stop-on-error stops at the first line that fails', async () => {
    const { stdout } = await run('batch --stop-on-error', {
      input: '{"as":"li","do":"product show","with":{"product":"none"}}\n{"do":"clock show"}\n',
    });
    expect(lines(stdout)).toHaveLength(1);
  });

  test('--progress tells lines and rate on stderr, never on stdout', async () => {
    const { stdout, stderr } = await run('batch --progress --lang en', { input: '{"do":"clock show"}\n' });
    expect(lines(stdout)).toHaveLength(1);
    expect(stderr).toMatch(/^batch 1 lines · \d+\/s\n$/);
  });

  test('a file that is not there is a usage failure', async () => {
    const { exit, stdout } = await run('batch nowhere.ndjson --json');
    expect(exit).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'USAGE', facts: { reason: 'ENOENT' } });
  });
});
