import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BIN, WORLD } from './yellowcart.ts';

/** Nobody in particular. The superuser may write everywhere, so what root tests it does as somebody else. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const home = mkdtempSync(join(tmpdir(), 'yellowcart-read-only-'));
const store = join(home, 'mall');
const temporary = join(home, 'tmp');
const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  XDG_CONFIG_HOME: join(home, 'config'),
  XDG_DATA_HOME: join(home, 'data'),
  TMPDIR: temporary,
  YELLOWCART_STORE: store,
  YELLOWCART_LANG: 'en',
};

function run(line: string, as = NOBODY): { readonly exit: number | null; readonly stdout: string; readonly stderr: string } {
  const who = isRoot ? { uid: as, gid: as } : {};
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...line.split(' ')], { env, cwd: home, encoding: 'utf8', ...who });
  return { exit: status, stdout, stderr };
}

const CLOSED = 'nobody but root can start the program of this checkout';
/** Whether somebody else can even start the program: a checkout in a folder of root's own is closed to everybody. */
let possible = false;
beforeAll(() => {
  if (isRoot) chownSync(home, NOBODY, NOBODY);
  mkdirSync(temporary);
  writeFileSync(join(home, 'world.yaml'), WORLD);
  if (isRoot) chownSync(temporary, NOBODY, NOBODY);
  possible = run('--version').exit === 0;
  if (!possible) return;
  const { exit, stderr } = run('init --world world.yaml');
  if (exit !== 0) throw new Error(stderr);
  run('cart add tent-grey --as li');
  run('product show tent --as li');
});
afterAll(() => {
  chmodSync(store, 0o700);
  rmSync(home, { recursive: true, force: true });
});

/** Does something while a folder and a file in it have other modes. */
function closed<R>(folder: number, file: number, work: () => R): R {
  chmodSync(join(store, 'events.db'), file);
  chmodSync(store, folder);
  try {
    return work();
  } finally {
    chmodSync(store, 0o700);
    chmodSync(join(store, 'events.db'), 0o600);
  }
}

const all = (): string[] => readdirSync(store).map((name) => `${name} ${statSync(join(store, name)).size}`);

test.for<[string, number, number]>([
  ['a folder that cannot be written to', 0o500, 0o600],
  ['a file that cannot be written to', 0o700, 0o400],
  ['neither', 0o500, 0o400],
])('quality 4: %s: what is asked is answered, what would write is refused, nothing is left behind', ([, folder, file], { skip }) => {
  if (!possible) skip(CLOSED);
  closed(folder, file, () => {
    const before = all();
    for (const line of [
      'mall',
      'cart show --as li',
      'product show tent --as li',
      'order list --as li',
      'events list',
      'doctor',
      'store export -',
    ])
      expect([line, run(line)]).toEqual([line, { exit: 0, stdout: expect.stringMatching(/\S/), stderr: '' }]);
    expect(run('cart show --as li').stdout).toContain('tent');
    expect(run('cart add tent-grey --as li --dry-run').exit).toBe(0);
    for (const line of [
      'cart add tent-grey --as li',
      'clock advance 1h',
      'projection rebuild',
      'account erase li --reason x --as admin --yes',
    ])
      expect([line, run(line)]).toEqual([line, { exit: 9, stdout: '', stderr: expect.stringContaining('can only be read') }]);
    expect(all()).toEqual(before);
  });
  expect(readdirSync(temporary).filter((name) => name.startsWith('yellowcart'))).toEqual([]);
  expect(run('cart show --as li').stdout).toContain('tent');
});

test('security: a copy whose process was killed is taken away with the next look; that of somebody else, or of who lives, stays', ({
  skip,
}) => {
  if (!possible) skip(CLOSED);
  const named = (pid: number, end = 'abc'): string =>
    join(temporary, `yellowcart-look-${hostname().replaceAll(/[^\w.-]/g, '_')}-${pid}-${end}`);
  // A process that has just ended has a number that nobody has.
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const [left, living, foreign, link] = [named(dead), named(process.pid), named(dead, 'foreign'), named(dead, 'link')];
  for (const folder of [left, living, foreign]) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'events.db'), '');
  }
  symlinkSync(store, link);
  if (isRoot) for (const own of [left, living]) chownSync(own, NOBODY, NOBODY);
  closed(0o500, 0o400, () => expect(run('mall').exit).toBe(0));
  const there = [left, living, foreign, link].map((path) => existsSync(path));
  expect(there).toEqual([false, true, isRoot, true]);
  expect(existsSync(join(store, 'events.db'))).toBe(true);
  for (const path of [living, foreign, link]) rmSync(path, { recursive: true, force: true });
});

test('quality 4: a backup of a store that can only be read is one that can be written to', ({ skip }) => {
  if (!possible) skip(CLOSED);
  closed(0o500, 0o400, () => expect(run('store backup copy')).toMatchObject({ exit: 0 }));
  expect(run('cart add tent-grey --as li --store copy')).toMatchObject({ exit: 0 });
});

test.for<[string, number, number]>([
  ['a file', 0o700, 0o000],
  ['a folder', 0o000, 0o600],
])('quality 4: %s without permission: an unusable store, for every question and command', ([, folder, file], { skip }) => {
  if (!possible) skip(CLOSED);
  closed(folder, file, () => {
    for (const line of ['mall', 'doctor', 'cart add tent-grey --as li', 'store export -'])
      expect([line, run(line)]).toEqual([line, { exit: 9, stdout: '', stderr: expect.stringContaining('STORE_UNUSABLE') }]);
  });
});

test('security: a store behind a link, or that belongs to somebody else, is refused by questions and commands alike, and left as it is', ({
  skip,
}) => {
  if (!possible) skip(CLOSED);
  symlinkSync(store, join(home, 'link'));
  if (isRoot) lchownSync(join(home, 'link'), NOBODY, NOBODY);
  const refused = (line: string, as?: number): void =>
    expect([line, run(line, as)]).toEqual([
      line,
      { exit: 9, stdout: '', stderr: expect.stringMatching(/is a link|belongs to another user/) },
    ]);
  const before = all();
  for (const line of ['mall', 'cart add tent-grey --as li', 'store export -', 'store backup other']) refused(`${line} --store link`);
  // Root may open anything: all the more must it not take what somebody else has put there.
  if (isRoot) for (const line of ['mall', 'doctor', 'cart add tent-grey --as li', 'store export -', 'store backup other']) refused(line, 0);
  expect(all()).toEqual(before);
});
