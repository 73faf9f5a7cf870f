import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { user, WORLD } from './yellowcart.ts';

const me = user();
const { run, json } = me;
beforeAll(async () => {
  const { exit, stderr } = await run(['init', '--world', me.write('world.yaml', WORLD)]);
  if (exit !== 0) throw new Error(stderr);
});
afterAll(me.leave);

describe('R10.03 what a library has Node warn of', () => {
  const OBEYED = /(?![\t\n])\p{Cc}|[\u202A-\u202E]/u;

  test('a world file that a parser would warn of, quoting it, is refused in our own words', async () => {
    const file = me.write('warned.yaml', 'world: 1\nname: !!x\u009b31m y\naccounts:\n  - ? { "id\u202eevil\u009b31m": a }\n    : b\n');
    for (const words of [
      ['init', '--world', file, '--store', 'elsewhere'],
      ['journey', 'check', file],
    ]) {
      const { exit, stdout, stderr } = await run(words);
      expect([exit, stdout + stderr]).toEqual([2, expect.not.stringMatching(OBEYED)]);
      expect(stderr).not.toContain('Warning');
    }
  });

  test('whatever it is, nothing gets past the sanitiser', async () => {
    const warns = `process.on('newListener', (name) => name === 'warning' && setImmediate(() => process.emitWarning('a\\u009b31m\\u202eb')))`;
    const file = me.write('warns.mjs', warns);
    const { exit, stderr } = await run('mall', { env: { NODE_OPTIONS: `--import=${file}` } });
    expect([exit, stderr]).toEqual([0, expect.stringMatching(/^Warning: a.*b\n$/)]);
    expect(stderr).not.toMatch(OBEYED);
  });
});

describe('R10.03 usage', () => {
  test('help and version are answers: stdout, exit 0', async () => {
    expect(await run('--version')).toEqual({ exit: 0, stdout: 'yellowcart 0.1.0\n', stderr: '' });
    const { exit, stdout, stderr } = await run('--help');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain('order submit');
    expect((await run('cart add -h --lang en')).stdout).toContain('EXAMPLES');
  });

  test('without a terminal and without words: help', async () => {
    expect((await run('')).stdout).toBe((await run('--help')).stdout);
  });

  test.each([
    ['whoami --jsn', '--json'],
    ['ordr list', 'yellowcart order list'],
    ['order lst', 'yellowcart order list'],
    ['cart add tent-grey --quantty 2', '--quantity'],
  ])('`%s` means something else: exit 2, the suggestion on stderr, nothing on stdout', async (line, suggestion) => {
    const { exit, stdout, stderr } = await run(line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(suggestion);
  });

  test.each([
    'whoami --jsn --json',
    'ordr list --json',
    'order lst --json',
    'order --json',
    'cart add --json',
    'cart add a b --json',
    'cart add a --quantity x --json',
    'order submit --item =2 --json',
    'aftersale apply O --type no --json',
    '--json',
  ])('`%s` answers with one small error document', async (line) => {
    const { exit, stdout, stderr } = await run(line);
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: '' });
    expect(stdout.length).toBeLessThan(800);
    const { error, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({});
    expect(Object.keys(error)).toEqual(['code', 'message', 'rule', 'facts', 'try', 'retryable']);
    expect(error.code).toBe('USAGE');
    expect(stdout).not.toContain(me.home);
  });
});

describe('contract §1: exit codes', () => {
  test('3 refused by a rule: text on stderr, or the document on stdout', async () => {
    const text = await run('cart add tent-grey --quantity 99 --as li');
    expect(text).toMatchObject({ exit: 3, stdout: '' });
    expect(text.stderr).toContain('OUT_OF_STOCK');
    const machine = await run('cart add tent-grey --quantity 99 --as li --json');
    expect(machine).toMatchObject({ exit: 3, stderr: '' });
    expect(JSON.parse(machine.stdout).error).toMatchObject({ code: 'OUT_OF_STOCK', retryable: false });
  });

  test("4 not found, also for what is another's", async () => {
    expect(await run('product show nothing --json')).toMatchObject({ exit: 4 });
    expect(await run('order show nothing --as li')).toMatchObject({ exit: 4, stdout: '' });
  });

  test('8 login required for a guest, not allowed for a wrong role', async () => {
    expect((await json('cart add tent-grey')).error.code).toBe('LOGIN_REQUIRED');
    expect(await run('cart add tent-grey')).toMatchObject({ exit: 8 });
    expect(await run('merchant price tent-grey 1 --as li')).toMatchObject({ exit: 8 });
  });

  test('9 a store that is missing: what to do is on stderr', async () => {
    const { exit, stdout, stderr } = await run(['mall', '--store', `${me.home}/nowhere`]);
    expect({ exit, stdout }).toEqual({ exit: 9, stdout: '' });
    expect(stderr).toContain('yellowcart init');
  });

  test('9 init over a store that is there, unless forced', async () => {
    expect(await run(['init', '--world', `${me.home}/world.yaml`])).toMatchObject({ exit: 9 });
  });

  test('2 a world file that does not parse names file, line and column and leaves no store', async () => {
    const file = me.write('broken.yaml', 'world: 1\nname: x\nshops:\n  - { id: jia, nme: 甲 }\n');
    const { exit, stderr } = await run(['init', '--world', file, '--store', `${me.home}/none`]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/broken\.yaml:4:\d+/);
    expect(await run(['mall', '--store', `${me.home}/none`])).toMatchObject({ exit: 9 });
  });

  test('2 evidence that is not there is named', async () => {
    const { exit, stdout, stderr } = await run('aftersale apply O --type refund-only --line a=1 --evidence nowhere.jpg --as li --lang en');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('no file nowhere.jpg');
  });

  test('2 and the flag to add, where nobody can be asked for a password', async () => {
    const { exit, stderr } = await run('login cs');
    expect(exit).toBe(2);
    expect(stderr).toContain('--password-stdin');
  });
});

describe('R10.03 answers', () => {
  test('--json is one document on one line; the text is for people', async () => {
    const { stdout } = await run('product show tent --json');
    expect(stdout.split('\n')).toHaveLength(2);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'tent', skus: [{ id: 'tent-grey', price: 13900, available: 3 }] });
    expect((await run('product show tent')).stdout).toContain('¥139.00');
    expect((await run('product show tent --lang en')).stdout).toContain('in-stock');
  });

  test('stored control characters never reach the terminal, and JSON carries them as escapes', async () => {
    for (const line of ['product show tent', 'mall', 'product show tent --json', 'search 帐篷']) {
      const { stdout } = await run(line);
      // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    expect((await json('product show tent')).title).toBe('速开\u001b[31m帐篷\u202e');
    const { stderr } = await run(['product', 'show', 'x\u001b[2Jy']);
    expect(stderr).not.toContain('\u001b');
  });

  test('Z2 a dry run tells the events and changes nothing', async () => {
    const { events } = await json('cart add tent-grey --as li --dry-run');
    expect(events.length).toBeGreaterThan(0);
    expect((await json('cart show --as li')).lines).toEqual([]);
  });

  test('Z3 the same request id gives the first answer again, also in another process', async () => {
    const first = await json('cart add tent-grey --as li --request-id once');
    expect(await json('cart add tent-grey --as li --request-id once')).toEqual(first);
    expect((await json('cart show --as li')).lines).toMatchObject([{ sku: 'tent-grey', quantity: 1 }]);
    expect((await json('cart add tent-grey --quantity 2 --as li --request-id once')).error.code).toBe('REQUEST_ID_REUSED');
  });

  test('a login is kept for the next process, per store, and ends with logout', async () => {
    expect(await run('login cs --password-stdin', { input: 'wrong\n' })).toMatchObject({ exit: 8 });
    const login = await run('login cs --password-stdin --json', { input: 'open sesame\n' });
    expect(JSON.parse(login.stdout)).toEqual({ account: 'cs', role: 'support' });
    expect(await json('whoami')).toMatchObject({ account: 'cs', role: 'support' });
    expect(await json('logout')).toEqual({ account: 'guest', role: 'guest' });
    expect(await json('whoami')).toMatchObject({ account: 'guest', role: 'guest' });
    expect(await run('stock show tent-grey --as cs')).toMatchObject({ exit: 8 });
  });

  test('R10.02 the clock: moved by duration and instant, never back', async () => {
    expect(await json('clock show')).toEqual({ now: '2026-11-11T12:00:00+08:00', mode: 'frozen', fired: [] });
    expect((await json('clock advance 1h30m')).now).toBe('2026-11-11T13:30:00+08:00');
    expect((await json('clock set 2026-11-11T14:00:00+08:00')).now).toBe('2026-11-11T14:00:00+08:00');
    expect(await run('clock set 2026-11-11T13:00:00+08:00')).toMatchObject({ exit: 2 });
    expect(await run('clock advance soon')).toMatchObject({ exit: 2 });
  });

  test('the doctor finds the store in order', async () => {
    const { ok, checks } = await json('doctor');
    expect(checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
  });

  test('R10.08 events are NDJSON with the envelope of the contract', async () => {
    const { stdout, exit } = await run('events list');
    expect(exit).toBe(0);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const event of events)
      expect(Object.keys(event)).toEqual(['position', 'stream', 'version', 'type', 'data', 'at', 'actor', 'cause']);
    expect(events[0].at).toBe('2026-11-11T12:00:00+08:00');
    const { type, position } = events.at(-1);
    expect((await run(`events list --type ${type} --after ${position - 1}`)).stdout.trimEnd().split('\n')).toHaveLength(1);
  });
});
