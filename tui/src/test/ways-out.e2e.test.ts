import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { command, open, root, type Opening, type Shopper } from './story.ts';

/** Every way out of the storefront but `q`: the terminal is as it was before, and what was acknowledged on the screen is in the store. */
let folder = '';
let fresh = '';
let stores = 0;
let shop: Shopper | undefined;

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.ts'), '--quiet']);
  folder = mkdtempSync(join(tmpdir(), 'yc-out-'));
  fresh = join(folder, 'fresh');
  await command(fresh, 'init');
});

afterEach(() => shop?.end());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A storefront on a store of its own, opened at the tent. */
async function enter(more: Partial<Opening> = {}): Promise<{ readonly at: Shopper; readonly store: string }> {
  const store = join(folder, `store-${(stores += 1)}`);
  cpSync(fresh, store, { recursive: true });
  const at = open({ folder, store, words: ['open', '/p/tent'], ...more });
  shop = at;
  await at.see(at.t.product.chooseSpec, '帐篷');
  return { at, store };
}

/** Orders until the cashier stands on the screen; gives the number that it shows or the store knows. */
async function order(at: Shopper): Promise<string> {
  await at.press('b');
  await at.see(at.t.checkout.payable, '李雷', at.t.checkout.insuranceKey);
  await at.press('Enter');
  await at.see(at.t.screens.cashier, at.t.cashier.password);
  const { orders } = await at.command('order', 'list', '--as', 'li');
  return orders[0].order;
}

const kept = async (at: Shopper, number: string): Promise<void> => {
  expect(await at.command('order', 'show', number, '--as', 'li')).toMatchObject({ order: number, status: 'to-pay', buyer: 'li' });
  expect(await at.command('doctor')).toMatchObject({ ok: true });
};

describe('R10.06 every way out', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
  ] as const)('%s in mid-order: exit %i, and the line about the order', async (signal, exit) => {
    const { at } = await enter({ tmux: signal === 'SIGTERM' });
    const number = await order(at);
    process.kill(at.pid(), signal);
    await at.see(`<exit ${exit}, settings restored>`, `${at.t.receipt.order} ${number}`);
    expect(at.leftOver()).toEqual([]);
    await kept(at, number);
  });

  test.each([true, false])('SIGKILL in mid-order (tmux: %s): nobody could tidy up, and it is tidy', async (tmux) => {
    const { at } = await enter({ tmux });
    const number = await order(at);
    process.kill(at.pid(), 'SIGKILL');
    // Nobody waits for the one who tidies up, and what the shell says before goes with the screen that is left: each line typed asks again.
    await expect
      .poll(() => (at.running.type('\n'), at.running.terminal.screen()), { timeout: 90_000 })
      .toContain('<exit 137, settings restored>');
    expect(at.leftOver()).toEqual([]);
    await kept(at, number);
    // The next one begins as if nothing had been.
    const next = open({ folder, store: join(folder, `store-${stores}`), words: ['open', `/o/${number}`] });
    shop = next;
    await next.see(next.t.status['to-pay'], number);
  });

  test('SIGKILL, and who tidies up was slow to begin: what it gives back is what was before raw mode all the same', async () => {
    const slow = join(folder, 'slow');
    mkdirSync(slow);
    writeFileSync(join(slow, 'stty'), '#!/bin/sh\nPATH=${PATH#*:}\nsleep 1\nexec stty "$@"\n', { mode: 0o755 });
    const { at } = await enter({ env: { PATH: `${slow}:${process.env['PATH']}` } });
    process.kill(at.pid(), 'SIGKILL');
    await expect
      .poll(() => (at.running.type('\n'), at.running.terminal.screen()), { timeout: 90_000 })
      .toContain('<exit 137, settings restored>');
  });

  test('SIGINT twice at once', async () => {
    const { at } = await enter();
    const number = await order(at);
    process.kill(at.pid(), 'SIGINT');
    process.kill(at.pid(), 'SIGINT');
    await at.see('<exit 130, settings restored>');
    expect(at.leftOver()).toEqual([]);
    await kept(at, number);
  });

  test('Ctrl-C twice', async () => {
    const { at } = await enter();
    const number = await order(at);
    await at.press('Ctrl-C');
    await at.see(at.t.quit.again);
    await at.press('Ctrl-C');
    await at.see('<exit 0, settings restored>', `${at.t.receipt.order} ${number}`);
    expect(at.leftOver()).toEqual([]);
  });

  test.each([true, false])('Ctrl-Z in mid-order (tmux: %s): the shell has its terminal, `fg` goes on where one was', async (tmux) => {
    const { at } = await enter({ tmux, jobs: true });
    const number = await order(at);
    for (const time of [1, 2]) {
      await at.press('Ctrl-Z');
      await at.see(`<stopped ${time}, settings restored>`);
      expect(at.leftOver(), `stopped ${time}`).toEqual([]);
      at.running.type('fg\r');
      await at.see(at.t.screens.cashier, at.t.cashier.password);
      await at.gone('<stopped');
    }
    // And hears keys as before: a sheet comes and goes.
    await at.press('?');
    await at.see(at.t.help.title);
    await at.press('Esc');
    await at.gone(at.t.help.title);
    await at.press('Ctrl-C', 'Ctrl-C');
    await at.see('<exit 0, settings restored>', `${at.t.receipt.order} ${number}`);
    expect(at.leftOver()).toEqual([]);
    await kept(at, number);
  });

  test('an exception that nobody catches: exit 1, the line about the order, what went wrong', async () => {
    // Loaded before the program: a bug that waits until it is told.
    const bug = join(folder, 'bug.mjs');
    writeFileSync(bug, "process.on('SIGUSR2', () => setImmediate(() => { throw new Error('a bug somewhere'); }));");
    const { at } = await enter({ env: { NODE_OPTIONS: `--import=${bug}` } });
    const number = await order(at);
    process.kill(at.pid(), 'SIGUSR2');
    await at.see('<exit 1, settings restored>', 'a bug somewhere', `${at.t.receipt.order} ${number}`);
    expect(at.leftOver()).toEqual([]);
    await kept(at, number);
  });

  test('an exception while a screen is drawn: exit 1, the line about the order, what went wrong', async () => {
    // From the signal on every question that a screen asks while React draws it throws: one alone React tries again, and goes on.
    const bug = join(folder, 'draw-bug.mjs');
    writeFileSync(
      bug,
      `const real = JSON.stringify;
       process.on('SIGUSR2', () => {
         JSON.stringify = (...args) => {
           if (!/renderWithHooks|useReading|useNames/u.test(new Error().stack)) return real(...args);
           throw new Error('a bug in a screen');
         };
       });`,
    );
    const { at } = await enter({ env: { NODE_OPTIONS: `--import=${bug} --stack-trace-limit=60` } });
    const number = await order(at);
    process.kill(at.pid(), 'SIGUSR2');
    // Drawn anew at another place.
    await at.see(at.t.screens.cashier);
    at.running.type(':/cart\r');
    await at.see('<exit 1, settings restored>', 'a bug in a screen', `${at.t.receipt.order} ${number}`);
    expect(at.leftOver()).toEqual([]);
    await kept(at, number);
  });

  test('the terminal is gone: it ends, and the order is there', async () => {
    const { at } = await enter();
    const number = await order(at);
    const pid = at.pid();
    at.running.close();
    await expect.poll(() => isRunning(pid), { timeout: 90_000 }).toBe(false);
    await kept(at, number);
  });

  test('the store is taken away underneath: said on the screen, and one can leave', async () => {
    const { at, store } = await enter();
    rmSync(store, { recursive: true, force: true });
    await at.press('a');
    await at.see(/ENOENT|不在|replaced|没有商城|商城（文件夹或服务器）回来/u);
    await at.press('q');
    await at.see(/<exit \d+, settings restored>/u);
    expect(at.leftOver()).toEqual([]);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
