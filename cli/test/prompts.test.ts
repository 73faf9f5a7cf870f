import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onTerminal } from './terminal.ts';
import { BIN, user, WORLD } from './yellowcart.ts';

const me = user();
const { run, json } = me;
const ENTER = '\r';
const DOWN = '\u001b[B';
const INTERRUPT = '\u0003';
let order: string;

beforeAll(async () => {
  await run(['init', '--world', me.write('world.yaml', WORLD)]);
  ({
    orders: [{ order }],
  } = await json('order submit --item tent-grey=1 --as li'));
});
afterAll(me.leave);

const start = (words: string, env: Record<string, string> = {}) =>
  onTerminal(process.execPath, [BIN, ...words.split(' ')], {
    cwd: me.home,
    env: { ...me.env, CI: '', YELLOWCART_AS: 'li', ...env },
    columns: 100,
  });

describe('R10.03 a person is asked for what is missing', () => {
  test('an argument from what is there, and the line is told as it could have been typed', async () => {
    const shop = start('order cancel');
    await shop.see(new RegExp(`订单[^]*${order}.*待支付`));
    // The title of what was bought would clear the screen and turn the line around.
    for (const hostile of ['\u001b[31m帐篷', '\u202e']) expect(shop.written()).not.toContain(hostile);
    shop.type(ENTER);
    await shop.see(`yellowcart order cancel -- ${order}`);
    expect(await shop.ended).toBe(0);
    expect((await json(`order show ${order} --as li`)).status).toBe('closed');
    ({
      orders: [{ order }],
    } = await json('order submit --item tent-grey=1 --as li'));
  });

  test('flags too: a choice, an address, lines with how many; in English when that is wanted', async () => {
    const shop = start('order address --lang en');
    await shop.see(new RegExp(`order[^]*${order}.*to-pay`));
    shop.type(ENTER);
    await shop.see(/address[^]*home {2}李雷/);
    shop.type(INTERRUPT);
    await shop.ended;

    const paying = start('pay T');
    await paying.see(/渠道[^]*douyin[^]*wechat/);
    paying.type(`${DOWN}${DOWN}${ENTER}`);
    await paying.see('yellowcart pay T --channel alipay');
    await paying.see('支付密码');
    paying.type(INTERRUPT);
    expect(await paying.ended).toBe(130);

    const asking = start(`aftersale apply ${order} --type refund-only`);
    await asking.see(/tent-grey/);
    asking.type(` ${ENTER}`);
    await asking.see('tent-grey：几件');
    asking.type(ENTER);
    await asking.see('--line tent-grey=1');
    await asking.ended;
  });

  test('what is in no list is typed, and checked at once', async () => {
    const price = start('merchant price tent-grey', { YELLOWCART_AS: 'jia-clerk' });
    await price.see('价格');
    price.type(ENTER);
    await price.see('要填一个值');
    price.type(`12900${ENTER}`);
    expect(await price.ended).toBe(0);
    expect((await json('product show tent')).skus).toMatchObject([{ price: 12_900 }]);
  });

  test('the help of a prompt is Chinese or English like the rest, and the prompt is on stderr', async () => {
    const chinese = start('completion');
    await chinese.see(/导航[^]*选择/);
    chinese.type(INTERRUPT);
    expect(await chinese.ended).toBe(130);
    const english = start('completion --lang en');
    await english.see(/navigate[^]*select/);
    english.type(INTERRUPT);
    await english.ended;
    const split = onTerminal('/bin/sh', ['-c', `${process.execPath} ${BIN} completion > out.txt; wc -l < out.txt; echo done`], {
      cwd: me.home,
      env: { ...me.env, CI: '' },
    });
    await split.see('bash');
    split.type(ENTER);
    await split.see('done');
    expect(split.screen()).toMatch(/\n *\d\d\n/);
  });

  test.each([
    ['--no-input', 'order cancel --no-input', {}],
    ['--json', 'order cancel --json', {}],
    ['CI', 'order cancel', { CI: 'true' }],
  ])('nobody is asked with %s: exit 2, and what is missing is named', async (_, words, env) => {
    const shop = start(words, env);
    expect(await shop.ended).toBe(2);
    expect(shop.screen()).toContain('order');
    expect(shop.screen()).not.toContain('待支付');
  });

  test('without a terminal every missing argument and flag is named', async () => {
    expect((await json('aftersale apply')).error.facts).toEqual({ missing: ['order'] });
    expect((await json('aftersale apply O')).error.facts).toEqual({ missing: ['--line', '--type'] });
    expect((await run('aftersale apply O')).stderr).toContain('缺少选项：--line --type');
  });
});

describe('R10.03 a store with orders is not replaced without asking', () => {
  const force = 'init --force --world world.yaml';

  test('nobody to ask: --force is the whole of what a script has to say', async () => {
    expect((await json(`order show ${order} --as li`)).order).toBe(order);
    expect(await run(force)).toMatchObject({ exit: 0 });
    expect((await json('order list --as li')).orders).toEqual([]);
    expect(await run(`${force} --yes`)).toMatchObject({ exit: 0 });
  });

  test('asked on a terminal: no is the default and exit 7, yes does it, Ctrl-C is 130', async () => {
    await run('order submit --item tent-grey=1 --as li');
    const answered = async (keys: string): Promise<number> => {
      const asked = start(force);
      await asked.see('清空重建？');
      asked.type(keys);
      return asked.ended;
    };
    expect(await answered(ENTER)).toBe(7);
    expect(await answered(INTERRUPT)).toBe(130);
    expect((await json('order list --as li')).orders).toHaveLength(1);
    expect(await answered(`y${ENTER}`)).toBe(0);
    expect((await json('order list --as li')).orders).toEqual([]);
  });

  test('nor is a live store at the place where a backup is to be', async () => {
    const live = `${me.home}/live`;
    await run(`init --world world.yaml --store ${live}`);
    await run(`order submit --item tent-grey=1 --as li --store ${live}`);
    const asked = start(`store backup ${live} --force`);
    await asked.see(`${live} 里有下过的订单，清空重建？`);
    asked.type(ENTER);
    expect(await asked.ended).toBe(7);
    expect((await json(`order list --as li --store ${live}`)).orders).toHaveLength(1);
    expect(await start(`store backup ${live} --force --yes`).ended).toBe(0);
    expect((await json(`order list --as li --store ${live}`)).orders).toEqual([]);
  });

  test("the demo world's past is nobody's work", async () => {
    const demo = `--store ${me.home}/demo`;
    expect(await run(`init ${demo}`)).toMatchObject({ exit: 0 });
    expect(await run(`init --force ${demo}`)).toMatchObject({ exit: 0 });
  });
});

describe('R10.03 a name that is nearly right', () => {
  test.each([
    ['product show tnet', 'tent'],
    ['cart add tent-gray --as li', 'tent-grey'],
    ['order submit --item tent-gray=2 --as li', 'tent-grey'],
    ['order submit --item tent-grey --address hmoe --as li', 'home'],
    ['whoami --as jia-clrek', 'jia-clerk'],
    ['login jia-clrek', 'jia-clerk'],
  ])('`%s`: did you mean %s? It is not run', async (line, meant) => {
    const { error } = await json(line);
    expect(error.message).toContain(`是不是 ${meant}？`);
    expect(error.facts.near).toContain(meant);
    expect(error.try[0]).toContain(meant);
    expect([3, 4]).toContain((await run(line)).exit);
  });

  test("what is another's is never offered (Z1)", async () => {
    const { orders } = await json('order submit --item tent-grey=1 --as li');
    const nearly = `${orders[0].order.slice(0, -1)}x`;
    expect((await json(`order show ${nearly} --as li`)).error.facts.near).toEqual([orders[0].order]);
    const { error } = await json(`order show ${nearly}`);
    expect(JSON.stringify(error)).not.toContain(orders[0].order);
  });
});
