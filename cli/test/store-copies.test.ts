import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { user, WORLD } from './yellowcart.ts';

const me = user();
const { run, json } = me;
const at = (name: string): string => join(me.home, name);
const modeOf = (path: string): number => statSync(path).mode & 0o777;

let order: string;
beforeAll(async () => {
  await run(['init', '--world', me.write('world.yaml', WORLD)]);
  ({
    orders: [{ order }],
  } = await json('order submit --item tent-grey=1 --as li'));
});
afterAll(me.leave);

test('a store goes into a backup and back, also after it is lost', async () => {
  expect(await run(['store', 'backup', 'copy', '--lang', 'en'])).toMatchObject({ exit: 0 });
  expect([modeOf(at('copy')), modeOf(at('copy/events.db'))]).toEqual([0o700, 0o600]);
  await run('order cancel ' + order + ' --as li');
  expect(await run(['store', 'restore', 'copy'])).toMatchObject({ exit: 9 });
  expect(await json('store restore copy --force --yes')).toMatchObject({ store: me.store });
  expect(await json(`order show ${order} --as li`)).toMatchObject({ status: 'to-pay' });
  expect(await json('doctor')).toMatchObject({ ok: true });
});

test('a store goes through NDJSON, by a file or a pipe, and what is spoilt on the way is refused', async () => {
  expect(await json('store export mall.ndjson')).toMatchObject({ file: 'mall.ndjson' });
  expect(modeOf(at('mall.ndjson'))).toBe(0o600);
  expect(await run('store export mall.ndjson')).toMatchObject({ exit: 7 });
  const { stdout } = await run('store export -');
  expect(stdout).toBe(readFileSync(at('mall.ndjson'), 'utf8'));
  expect(await run('store import - --store there', { input: stdout })).toMatchObject({ exit: 0 });
  expect(await json(`order show ${order} --as li --store there`)).toEqual(await json(`order show ${order} --as li`));
  expect((await run('events list --store there')).stdout).toBe((await run('events list')).stdout);
  writeFileSync(at('spoilt.ndjson'), stdout.replace('13900', '13901'));
  const refused = await run('store import spoilt.ndjson --store nowhere --json');
  expect([refused.exit, JSON.parse(refused.stdout).error.code]).toEqual([2, 'EXPORT_UNREADABLE']);
  expect(await run('events list --store nowhere')).toMatchObject({ exit: 9 });
  expect(await run('store export no/where.ndjson --json')).toMatchObject({ exit: 2 });
  expect(await run('store export gone.ndjson --store nothing --json')).toMatchObject({ exit: 9 });
});

test('§1 what is lost for good needs --yes where nobody can be asked; an empty request id is none', async () => {
  const erased = await run('account erase li --reason asked --as li --json');
  expect([erased.exit, JSON.parse(erased.stdout).error.code]).toEqual([7, 'CONFIRMATION_NEEDED']);
  expect(await run(['order', 'cancel', order, '--as', 'li', '--request-id', ''])).toMatchObject({ exit: 2 });
  expect(await json(`order show ${order} --as li`)).toMatchObject({
    status: 'to-pay',
    address: { recipient: expect.not.stringContaining('*') },
  });
});

test('an export that fails leaves the file that it was to replace; a folder is no file', async () => {
  const old = me.write('kept.ndjson', 'old');
  expect(await run('store export kept.ndjson --force --store nothing --json')).toMatchObject({ exit: 9 });
  expect(readFileSync(old, 'utf8')).toBe('old');
  mkdirSync(at('folder'));
  for (const force of ['', ' --force']) {
    const { exit, stdout } = await run(`store export folder${force} --json`);
    expect([exit, JSON.parse(stdout).error.code]).toEqual([2, 'FILE_UNWRITABLE']);
  }
  expect(await json('store export kept.ndjson --force')).toMatchObject({ file: 'kept.ndjson' });
  expect(modeOf(old)).toBe(0o600);
  expect(readFileSync(old, 'utf8')).toBe((await run('store export -')).stdout);
  expect(readdirSync(me.home).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('what is in the folder of the store is neither written by an export nor read by what replaces the store', async () => {
  for (const words of ['store export mall/x.ndjson', 'store export mall/events.db --force', 'store export ./mall/../mall/x']) {
    const { exit, stdout } = await run(`${words} --json`);
    expect([words, exit, JSON.parse(stdout).error.code]).toEqual([words, 2, 'USAGE']);
  }
  await run('store export whole.ndjson');
  const inside = me.write('mall/whole.ndjson', readFileSync(at('whole.ndjson'), 'utf8'));
  expect(await run('store import mall/whole.ndjson --force --yes --json')).toMatchObject({ exit: 2 });
  writeFileSync(at('mall/world.yaml'), readFileSync(at('world.yaml')));
  expect(await run('init --world mall/world.yaml --force --yes --json')).toMatchObject({ exit: 2 });
  expect(readFileSync(inside, 'utf8')).toBe(readFileSync(at('whole.ndjson'), 'utf8'));
  expect(await json('doctor')).toMatchObject({ ok: true });
});

test('a backup that is not there is no reason to make a new store', async () => {
  const { exit, stdout } = await run('store restore nope --json');
  expect([exit, JSON.parse(stdout).error]).toMatchObject([9, { code: 'STORE_MISSING', facts: { from: at('nope') }, try: [] }]);
});

test('Z5 who is erased is logged out; a login that outlived its account says how to leave it', async () => {
  const other = user();
  const fresh = () => other.run(['init', '--force', '--yes', '--world', other.write('world.yaml', WORLD)]);
  await fresh();
  await other.run('login li');
  expect(await other.run('account erase li --reason asked --yes')).toMatchObject({ exit: 0 });
  expect(await other.json('whoami')).toEqual({ account: 'guest', role: 'guest' });
  await fresh();
  await other.run('login li');
  // Somebody else does it: the login of this user stays where it is.
  const line = JSON.stringify({ as: 'admin', do: 'account erase', with: { account: 'li', reason: 'asked by mail' } });
  expect(await other.run('batch -', { input: `${line}\n` })).toMatchObject({ exit: 0 });
  const lost = await other.run('mall --json');
  expect([lost.exit, JSON.parse(lost.stdout).error]).toMatchObject([4, { code: 'NOT_FOUND', try: ['yellowcart logout'] }]);
  expect(await other.run('logout')).toMatchObject({ exit: 0 });
  expect(await other.run('mall')).toMatchObject({ exit: 0 });
  other.leave();
});
