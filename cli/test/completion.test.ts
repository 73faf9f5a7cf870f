import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onTerminal, type OnTerminal } from './terminal.ts';
import { BIN, user, WORLD } from './yellowcart.ts';

const me = user();
const { run, json } = me;
let order: string;
let trade: string;

/** The program under its own name, as an installed one. */
const bin = join(me.home, 'bin');
const env = { ...me.env, PATH: `${bin}:${process.env['PATH']}`, YELLOWCART_AS: 'li', YELLOWCART_LANG: 'en' };

beforeAll(async () => {
  mkdirSync(bin);
  writeFileSync(join(bin, 'yellowcart'), `#!/bin/sh\nexec ${process.execPath} ${BIN} "$@"\n`);
  chmodSync(join(bin, 'yellowcart'), 0o755);
  me.write('evidence-photo.jpg', '');
  await run(['init', '--world', me.write('world.yaml', WORLD)]);
  const submitted = await json('order submit --item tent-grey=1 --as li');
  trade = submitted.trade;
  order = submitted.orders[0].order;
});
afterAll(me.leave);

const completed = async (...words: string[]): Promise<string[]> => {
  const { exit, stdout, stderr } = await run(['__complete', 'zsh', ...words], { env });
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  return stdout.split('\n').filter(Boolean);
};

describe('R10.03 what may come next', () => {
  test('commands, flags and values, with what they are', async () => {
    expect(await completed('ord')).toEqual(['order\taddress again cancel confirm explain history list quote show submit']);
    expect(await completed('order', 'sh')).toEqual(['show\tone order']);
    expect(await completed('help', 'exit')).toEqual([expect.stringMatching(/^exit-codes\t/)]);
    expect(await completed('help', 'clo')).toEqual([expect.stringMatching(/^clock\t/)]);
    expect(await completed('schema', 'er')).toEqual(['error\t']);
    expect(await completed('pay', trade, '--channel', '')).toEqual(['douyin\t', 'wechat\t', 'alipay\t', 'card\t']);
    expect(await completed('pay', trade, '--channel=al')).toEqual(['--channel=alipay\t']);
    expect(await completed('review', 'post', order, '--')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^--line\t/), expect.stringMatching(/^--json\t/)]),
    );
    expect(await completed('config', 'set', 'lang', '')).toEqual(['zh\t', 'en\t']);
    expect(await completed('init', '--world', '')).toEqual([':files']);
  });

  test('names in the store, as the actor of the line sees them', async () => {
    expect(await completed('order', 'show', '')).toEqual([expect.stringMatching(new RegExp(`^${order}\tto-pay · .*¥139.00$`))]);
    expect(await completed('--as', 'admin', 'pay', '')).toEqual([expect.stringContaining(trade)]);
    expect(await completed('--as', 'rider', 'pay', '')).toEqual([]);
    expect(await completed('--as', 'guest', 'order', 'show', '')).toEqual([]);
    expect(await completed('review', 'post', order, '--line', '')).toEqual([expect.stringMatching(/^tent-grey\t/)]);
    expect(await completed('order', 'submit', '--address', '')).toEqual(['home\t李雷 杭州市西湖区']);
    expect(await completed('whoami', '--as', 'ji')).toEqual(['jia-clerk\tmerchant · jia']);
    // An order that was just placed is there, though nobody has looked at the views since.
    expect(await completed('order', 'cancel', order.slice(0, 6))).toHaveLength(1);
  });

  test('what support asks with, and what listens: queries, questions, events, messages', async () => {
    // cs has a password in this world; the platform may ask the same.
    const asked = async (...words: string[]) => completed('--as', 'admin', '--lang', 'zh', 'support', ...words);
    expect(await asked('find', 'sta')).toEqual([':nospace', 'status:\t状态']);
    expect(await asked('find', '状态：待发')).toEqual(['状态：待发货\t']);
    expect(await asked('find', 'is:open order:2026')).toEqual([expect.stringContaining(`is:open order:${order}\t待支付`)]);
    expect(await asked('explain', order, 'cannot', 'order', 'can')).toEqual(['cancel\t取消订单']);
    expect(await completed('events', 'list', '--type', 'OrderSu')).toEqual(['OrderSubmitted\t']);
    expect(await completed('listen', '--type', 'order-to')).toEqual(['order-to-ship\t']);
    expect(await completed('order', 'confirm', '--line', '')).toEqual([expect.stringMatching(/^tent-grey\t/)]);
    expect(await completed('order', 'confirm', '--as', 'li', order, '--line', '')).toEqual([expect.stringMatching(/^tent-grey\t/)]);
    expect(await completed('pay', trade, '--simulate', 'fa')).toEqual([':nospace', 'fail:\t']);
    expect(await completed('store', 'restore', '')).toEqual([':files']);
  });

  test('stored control characters do not reach the shell', async () => {
    const [line] = await completed('product', 'show', 'te');
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
    expect(line!.replace('\t', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  test('it is silent whatever is wrong', async () => {
    expect(await completed('order', 'show', '--store', join(me.home, 'nowhere'), '')).toEqual([]);
    expect(await completed('--as', 'cs', 'order', 'show', '')).toEqual([]);
    expect(await completed('nonsense', 'x', '')).toEqual([]);
    writeFileSync(join(me.home, '.yellowcart.yaml'), 'lang: [');
    expect(await completed('order', 'show', '')).toEqual([]);
    writeFileSync(join(me.home, '.yellowcart.yaml'), '');
    expect(await run(['__complete'], { env })).toMatchObject({ exit: 0, stderr: '' });
  });

  test('it writes nothing, and what is due stays due', async () => {
    const bytes = (): string[] =>
      readdirSync(me.store)
        .filter((name) => !/-(wal|shm)$/.test(name))
        .map(
          (name) =>
            `${name} ${createHash('sha256')
              .update(readFileSync(join(me.store, name)))
              .digest('hex')}`,
        );
    const before = bytes();
    await completed('order', 'show', '');
    await completed('product', 'show', '');
    expect(bytes()).toEqual(before);
  });
});

/** Whether a shell is on this machine. The reason is told: a machine with nothing but Node passes all the same. */
function has(shell: string): boolean {
  try {
    execFileSync(shell, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** How each shell is started and gets the script. */
const SHELLS = {
  bash: { argv: ['--norc', '--noprofile', '-i'], setUp: `PS1='ready> '; eval "$(yellowcart completion bash)"; bind 'set bell-style none'` },
  zsh: { argv: ['-f', '-i'], setUp: `PS1='ready> '; autoload -U compinit; compinit -D; eval "$(yellowcart completion zsh)"` },
  fish: {
    argv: ['--no-config', '-i'],
    setUp: `function fish_prompt; echo 'ready> '; end; yellowcart completion fish | source`,
  },
} as const;

const NAMES = Object.keys(SHELLS) as (keyof typeof SHELLS)[];
const HERE = NAMES.filter(has);

test.each(NAMES.filter((shell) => !HERE.includes(shell)))('%s is not installed here: its script was not tried on this machine', (shell) => {
  expect(has(shell)).toBe(false);
});

describe.each(HERE)('R10.03 in %s itself', (shell) => {
  let terminal: OnTerminal;
  beforeAll(async () => {
    const { argv, setUp } = SHELLS[shell];
    terminal = onTerminal(shell, argv, { cwd: me.home, env: { ...env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }, columns: 120, rows: 40 });
    terminal.type(`${setUp}\r`);
    await terminal.see(/^ready> *$/m);
  });
  afterAll(() => terminal.kill());

  /** Types a line up to where Tab is pressed, waits for what is to be seen, and takes the line away again. */
  const tab = async (typed: string, seen: RegExp | string, presses = 1): Promise<string> => {
    terminal.type(`${typed}${'\t'.repeat(presses)}`);
    const screen = await terminal.see(seen);
    // Ctrl-U takes the line away, Ctrl-L the screen.
    terminal.type('\u0015');
    await terminal.see(/ready> *$/);
    terminal.type('\u000c');
    await terminal.see(/^\s*ready> *$/);
    return screen;
  };

  test('the words of a command', async () => {
    await tab('yellowcart aftersale send-b', 'yellowcart aftersale send-back');
  });

  test('an order that is really there', async () => {
    await tab('yellowcart order cancel ', `yellowcart order cancel ${order}`);
  });

  test('a flag, a value of it, and the same behind =', async () => {
    await tab('yellowcart pay T --chan', 'yellowcart pay T --channel');
    await tab('yellowcart pay T --channel al', 'yellowcart pay T --channel alipay');
    await tab('yellowcart pay T --channel=al', 'yellowcart pay T --channel=alipay');
  });

  test('several, newest first, with what they are where the shell shows it', async () => {
    const screen = await tab('yellowcart clock ', /^(?=[^]*advance)(?=[^]*freeze)(?=[^]*resume)/, 2);
    if (shell !== 'bash') expect(screen).toContain('stop time');
  });

  test('a field of a query, which stays open, and its values behind the colon, also in Chinese', async () => {
    await tab('yellowcart --as admin support find stat', /find status:(?! )/);
    await tab('yellowcart --as admin support find status:to-s', 'support find status:to-ship');
    await tab('yellowcart --as admin support find 状态:待发', 'support find 状态:待发货');
    await tab('yellowcart --as admin support find is:open stat', /find is:open status:(?! )/);
    await tab(`yellowcart --as admin support find shop:j`, 'support find shop:jia');
  });

  test('a condition inside quotes, behind another', async () => {
    await tab(`yellowcart --as admin support find 'is:open status:to-s`, /find 'is:open status:to-ship/);
  });

  test('what may be asked of an order, and of which command', async () => {
    await tab(`yellowcart --as admin support explain ${order} can`, `explain ${order} cannot`);
    await tab(`yellowcart --as admin support explain ${order} cannot order con`, `cannot order confirm`);
    await tab('yellowcart order confirm --line ten', 'order confirm --line tent-grey');
    await tab('yellowcart events list --type OrderSub', '--type OrderSubmitted');
  });

  test('files where files are meant', async () => {
    await tab(`yellowcart aftersale apply O --evidence evid`, 'evidence-photo.jpg');
  });
});
