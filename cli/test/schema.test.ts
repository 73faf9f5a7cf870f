import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator, type Schema } from '@cfworker/json-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { user, WORLD } from './yellowcart.ts';

const me = user();
const { run, json } = me;
let order: string;

beforeAll(async () => {
  await run(['init', '--world', me.write('world.yaml', WORLD)]);
  ({
    orders: [{ order }],
  } = await json('order submit --item tent-grey=1 --as li'));
});
afterAll(me.leave);

/** An object that may have more is one that may not. */
const closed = (_: string, value: any): unknown =>
  value?.type === 'object' && value.properties && value.additionalProperties === undefined
    ? { ...value, additionalProperties: false }
    : value;

/** Whether what was printed is as the program's own schema says, and holds nothing that is not declared. */
async function fits(words: string, printed: unknown): Promise<void> {
  const { exit, stdout } = await run(['schema', ...words.split(' ')]);
  expect(exit, words).toBe(0);
  const schema = JSON.parse(stdout, closed) as Schema;
  const { valid, errors } = new Validator(schema, '2020-12', false).validate(printed);
  expect({ words, valid, errors: errors.slice(-2) }).toEqual({ words, valid: true, errors: [] });
}

describe('R10.03 what is printed is as `schema` says', () => {
  test.each([
    'whoami --as li',
    'clock show',
    'doctor',
    'order show ORDER --as li',
    'order list --as li',
    'cart show --as li',
    'product show tent',
    'mall',
    'search 帐篷',
    'address list --as li',
    'projection list',
    'projection rebuild',
    'ledger show --as admin',
    'config list',
    'config get lang',
    'completion bash',
    'payment show TRADE --as li',
  ])('%s', async (line) => {
    const { trade } = await json(`order show ${order} --as li`);
    const printed = await json(line.replace('ORDER', order).replace('TRADE', trade));
    expect(printed).not.toHaveProperty('error');
    const words = line.replace(/ --.*/, '').split(' ');
    const { schemas } = await json('schema');
    while (!schemas.includes(words.join(' '))) words.pop();
    await fits(words.join(' '), printed);
  });

  test('a failure, a dry run, a store that is made, the version', async () => {
    for (const line of ['order show nothing --as li', 'cart add tent-grey --quantity 99 --as li', 'order lst', 'whoami --jsn'])
      await fits('error', await json(line));
    await fits('dry-run', await json('cart add tent-grey --as li --dry-run'));
    await fits('dry-run', await json(`init --world world.yaml --store ${me.home}/dry --dry-run`));
    await fits('init', await json(`init --world world.yaml --store ${me.home}/other`));
    await fits('version', await json('--version'));
  });

  test('journeys: what is wrong in a file, what there is, what went wrong', async () => {
    const file = join(import.meta.dirname, '../../fixtures/journeys/cart-expiry.journey.yaml');
    const wrong = me.write('wrong.journey.yaml', readFileSync(file, 'utf8').replaceAll(/^(.*)do: cart show/gm, '$1do: cart shwo'));
    const failing = me.write('failing.journey.yaml', readFileSync(file, 'utf8').replace('lines.length: 2', 'lines.length: 3'));
    await fits('journey check', await json(`journey check ${file} ${wrong}`));
    expect((await json(`journey check ${wrong}`)).files[0].problems).not.toEqual([]);
    const failed = await json(`journey run ${failing} --keep-store`);
    expect(failed).toMatchObject({ ok: false, failed: 1 });
    await fits('journey run', failed);
    await fits('journey list', await json('journey list'));
    await fits('journey faults', await json('journey faults'));
    await fits('journey coverage', await json(`journey coverage ${file}`));
    await fits('journey new', await json(`journey new new.journey.yaml --world world.yaml --buyer li --sku tent-grey --no-input`));
    await fits('journey record', await json(`journey record made.journey.yaml --world world.yaml --store ${me.home}/recording`));
  });

  test('lines of events, of lists and of a batch', async () => {
    const lines = (stdout: string): unknown[] =>
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    for (const event of lines((await run('events list --type TradePlaced')).stdout)) await fits('events list', event);
    const batch = await run('batch', { input: '{"do":"clock show"}\n{"as":"li","do":"order show","with":{"order":"x"}}\n' });
    for (const line of lines(batch.stdout)) await fits('batch', line);
  });
});

describe('R10.03 the command `schema`', () => {
  test('gives JSON Schema of draft 2020-12, which requires what the contract fixes and is open for more', async () => {
    const schema = await json('schema clock show');
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'clock show',
      required: ['now', 'mode', 'fired'],
    });
    expect(JSON.stringify(schema)).not.toContain('additionalProperties":false');
    expect(JSON.parse((await run('schema clock show')).stdout)).toEqual(schema);
  });

  test('lists what there is; a mistyped one says what may have been meant', async () => {
    expect((await json('schema')).schemas).toEqual(expect.arrayContaining(['order show', 'error', 'dry-run']));
    expect((await json('schema order shwo')).error).toMatchObject({ code: 'USAGE', facts: { near: ['order show'] } });
    expect(await run('schema nonsense')).toMatchObject({ exit: 2, stdout: '' });
  });
});
