import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buyFromFeed } from './buy-from-feed.ts';
import { run, type Running } from './process.ts';

/** The built program, started as a person would, in a pseudo-terminal; driven by keys alone, waiting for what the screen shows. */
const root = join(import.meta.dirname, '..', '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');
const node = (...args: string[]): Promise<{ readonly stdout: string }> => promisify(execFile)(process.execPath, args, { cwd: root });

const ENTER = '\r';
const ESC = '\u001B';
const CTRL_C = '\u0003';
const CTRL_L = '\u000C';

let folder = '';
let store = '';
let shop: Running | undefined;

beforeAll(async () => {
  await node(join(root, 'scripts', 'build.ts'), '--quiet');
  folder = await mkdtemp(join(tmpdir(), 'yellowcart-e2e-'));
  store = join(folder, 'store');
  await node(program, 'init', '--store', store, '--json');
});

afterAll(async () => {
  shop?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const start = async (env: Readonly<Record<string, string>> = {}, lang = 'zh'): Promise<Running> => {
  shop = run([program, '--store', store, '--lang', lang], { cwd: root, env });
  await shop.see(lang === 'zh' ? 'j 下一条' : 'j Next');
  return shop;
};

describe('R10.06 in a real terminal', () => {
  test('from the feed to a paid order, by keys; the terminal is as before when one leaves', async () => {
    const at = await start();
    expect(at.terminal.alternate()).toBe(true);
    const order = await buyFromFeed(at);
    at.type('5');
    await at.see('我的订单', '切换账号');
    at.type('o');
    await at.see('[全部 1]', '待发货 1', order);
    at.type(ENTER);
    await at.see('我的 › 订单 ›', order, '支付成功');
    at.type('q');
    expect(await at.ended).toMatchObject({ exitCode: 0 });
    expect(at.terminal.alternate()).toBe(false);
    // One line stays: what was ordered.
    expect(at.terminal.screen()).toMatch(new RegExp(`^已下单 ${order} ¥\\d+\\.\\d\\d 待发货 · yc open /o/${order}$`, 'mu'));
    const { stdout } = await node(program, 'order', 'show', order, '--store', store, '--as', 'li', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ order, status: 'to-ship', buyer: 'li' });
  });

  test('without words and without a store it makes the demo store in the data folder, then opens', async () => {
    const env = { XDG_DATA_HOME: join(folder, 'data'), XDG_CONFIG_HOME: join(folder, 'config') };
    for (const round of ['first', 'again']) {
      shop = run([program], { cwd: root, env });
      await shop.see('j 下一条', 'zh · li');
      shop.type('q');
      expect(await shop.ended, round).toMatchObject({ exitCode: 0 });
    }
    const { stdout } = await node(program, 'doctor', '--store', join(folder, 'data', 'yellowcart', 'store'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  });

  test('time passes at a key; what happens elsewhere is seen; English', async () => {
    const at = await start({}, 'en');
    at.type('T');
    await at.see('Let time pass', '10 minutes', 'real time');
    at.type(`j${ENTER}`);
    await at.see('Time has passed', 'time put forward');
    at.type(ESC);
    await at.see('j Next');
    at.type('4');
    await at.see('The cart is empty');
    await node(program, 'cart', 'add', 'tent-grey', '--store', store, '--as', 'li', '--json');
    await at.see('[x]', '4Cart(1)');
    at.type(CTRL_L);
    await at.see('购物车', '结算');
    at.type(CTRL_C);
    await at.see('再按一次 Ctrl-C 离开');
    at.type(CTRL_C);
    expect(await at.ended).toMatchObject({ exitCode: 0 });
    expect(at.terminal.alternate()).toBe(false);
  });

  test('a place of its own, the mouse, and what is shown does not scroll away', async () => {
    shop = run([program, 'open', '/p/tent', '--store', store], { cwd: root });
    await shop.see('选择规格', 'a 加购');
    shop.type('\u001B[<0;18;1M\u001B[<0;18;1m');
    await shop.see('[2商城]');
    shop.type('X');
    await shop.see('鼠标已关');
    expect(shop.written()).toContain('\u001B[?1000l');
    shop.type('q');
    expect(await shop.ended).toMatchObject({ exitCode: 0 });
    expect(shop.written()).not.toContain('\u001B[2J');
    await expect(node(program, 'open', '/nowhere', '--store', store)).rejects.toMatchObject({ code: 2 });
  });

  test('two storefronts and the command line on one store see what the others do', async () => {
    const [one, two] = ['zhang', 'zhang'].map((as) =>
      run([program, 'open', '/cart', '--as', as, '--store', store, '--motion', 'off'], { cwd: root }),
    );
    try {
      await Promise.all([one!.see('[4购物车'), two!.see('[4购物车')]);
      await node(program, 'cart', 'add', 'earbuds-white', '--store', store, '--as', 'zhang', '--json');
      await Promise.all([one!.see('主动降噪'), two!.see('主动降噪')]);
      one!.type('+');
      await Promise.all([one!.see('×2'), two!.see('×2')]);
      two!.type('x');
      await two!.see('u 撤销');
      await one!.terminal.until((screen) => !screen.includes('主动降噪'), 'the cart without it');
      two!.type('u');
      await Promise.all([one!.see('主动降噪'), two!.see('主动降噪')]);
      const before = /\d\d-\d\d \d\d:\d\d/u.exec(one!.terminal.screen())?.[0];
      await node(program, 'clock', 'advance', '3h', '--store', store, '--json');
      await one!.terminal.until((screen) => !screen.includes(before ?? ''), 'another time');
      for (const each of [one!, two!]) each.type('q');
      expect(await Promise.all([one!.ended, two!.ended])).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    } finally {
      for (const each of [one!, two!]) each.kill('SIGKILL');
    }
  });

  test('read aloud it has no screen of its own and no mouse', async () => {
    const at = await start({ INK_SCREEN_READER: 'true' });
    expect(at.terminal.alternate()).toBe(false);
    expect(at.written()).not.toContain('\u001B[?1000h');
    at.type('q');
    expect(await at.ended).toMatchObject({ exitCode: 0 });
  });

  test('NO_COLOR leaves attributes and takes every colour', async () => {
    const at = await start({ NO_COLOR: '1' });
    at.type('2');
    await at.see('[2商城]', '¥');
    const cells = Array.from({ length: 24 * 80 }, (_, i) => at.terminal.cell(i % 80, Math.floor(i / 80)));
    expect(cells.some((cell) => cell.coloured)).toBe(false);
    expect(cells.some((cell) => cell.inverse)).toBe(true);
    at.type('q');
    expect(await at.ended).toMatchObject({ exitCode: 0 });
  });
});
