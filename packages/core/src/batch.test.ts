import { Conflict } from '@yellowcart/store/store';
import { expect, test } from 'vitest';
import { runBatch } from './batch.ts';
import { failure } from './results.ts';
import { testMall, TWO_SHOPS } from './testing.ts';

async function* lines(...all: (string | object)[]): AsyncGenerator<string> {
  for (const line of all) yield typeof line === 'string' ? line : JSON.stringify(line);
}

async function batch(all: (string | object)[], options = {}, world: object = TWO_SHOPS) {
  const mall = await testMall(world);
  const written: any[] = [];
  const exit = await runBatch(mall, lines(...all), { write: (line) => void written.push(JSON.parse(line)), ...options });
  return { exit, answers: written, mall };
}

const add = { as: 'li', do: 'cart add', with: { sku: 'tent-grey', quantity: 1 } };

test('contract §4: one answer per line in order; blank lines and comments are skipped but counted', async () => {
  const { exit, answers } = await batch(['# a comment', '', add, { as: 'li', do: 'cart show' }]);
  expect(exit).toBe(0);
  expect(answers.map(({ line, ok }) => [line, ok])).toEqual([
    [3, true],
    [4, true],
  ]);
});

test('contract §4: save and $ references, whole strings only, keep their type', async () => {
  const { answers } = await batch([
    { as: 'li', do: 'order submit', with: { items: [{ sku: 'milk-1', quantity: 1 }] }, save: 'o' },
    { as: 'li', do: 'pay', with: { trade: '$o.trade', channel: 'alipay', password: '246810' }, save: 'p' },
    { as: 'li', do: 'order show', with: { order: '$p.orders[0].order' } },
    { as: 'li', do: 'product ask', with: { product: 'milk', text: '价格 $o.payable 吗' } },
    { as: 'li', do: 'order show', with: { order: '$o.orders[7].order' } },
  ]);
  expect(answers[2].result.status).toBe('to-ship');
  expect(answers[3].result.text).toBe('价格 $o.payable 吗');
  expect(answers[4]).toMatchObject({ ok: false, exit: 2, error: { code: 'USAGE', facts: { reference: '$o.orders[7].order' } } });
});

test('contract §4: at moves the frozen clock and fires what is due on the way', async () => {
  const { answers, mall, exit } = await batch([
    { as: 'li', do: 'order submit', with: { items: [{ sku: 'last-1', quantity: 1 }] }, save: 'o' },
    { at: '2026-11-11T12:30:00+08:00', as: 'li', do: 'order show', with: { order: '$o.orders[0].order' } },
    { at: '2026-11-11T12:00:00+08:00', as: 'li', do: 'cart show' },
    { at: 'noon', as: 'li', do: 'cart show' },
  ]);
  expect(answers[1].result.status).toBe('closed');
  expect(answers[2]).toMatchObject({ ok: false, exit: 2, error: { code: 'TIME_REVERSED', rule: 'T5' } });
  expect(answers[3]).toMatchObject({ ok: false, exit: 2 });
  expect(exit).toBe(2);
  expect(await mall.clock.now()).toBe(Date.parse('2026-11-11T12:30:00+08:00'));
});

test.each([
  ['refused by a rule', { as: 'li', do: 'cart add', with: { sku: 'nope' } }, 0, 3],
  ['not found', { as: 'li', do: 'order show', with: { order: 'x' } }, 4, 4],
  ['not allowed', { do: 'cart show' }, 8, 8],
  ['an unknown command', { as: 'li', do: 'cart ad' }, 2, 2],
  ['a wrong argument', { as: 'li', do: 'cart add', with: { sku: 7 } }, 2, 2],
  ['an unknown key', { as: 'li', do: 'cart show', wth: {} }, 2, 2],
  ['no JSON', '{oops', 2, 2],
  ['nested without end', `{"do":"cart add","with":{"sku":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`, 2, 2],
  ['Z3 an empty request id, which would protect from nothing', { as: 'li', do: 'cart show', requestId: '' }, 2, 2],
])('contract §4: exit of the whole: %s', async (_, line, whole, own) => {
  const { exit, answers } = await batch([line as object, add]);
  expect([exit, answers[0].exit, answers[1].ok]).toEqual([whole, own, true]);
});

test('contract §4: --stop-on-error stops at the first line that was not carried out', async () => {
  const { exit, answers } = await batch([{ as: 'li', do: 'cart add', with: { sku: 'nope' } }, add], { stopOnError: true });
  expect([exit, answers.length]).toEqual([3, 1]);
});

test('Z3 requestId on a line: sent twice, done once', async () => {
  const { answers } = await batch([
    { ...add, requestId: 'r' },
    { ...add, requestId: 'r' },
  ]);
  expect(answers[1].result).toEqual(answers[0].result);
});

test('§1 a login line opens the session of the lines after it; its token is not printed', async () => {
  const accounts = TWO_SHOPS.accounts.map((account) => (account.id === 'cs' ? { ...account, password: 'open sesame' } : account));
  const { answers } = await batch(
    [
      { as: 'cs', do: 'ledger show' },
      { do: 'login', with: { account: 'cs', password: 'open sesame' } },
      { as: 'cs', do: 'ledger show' },
      { as: 'cs', do: 'logout' },
      { as: 'cs', do: 'ledger show' },
    ],
    {},
    { ...TWO_SHOPS, accounts },
  );
  expect(answers.map(({ ok }) => ok)).toEqual([false, true, true, true, false]);
  expect(answers[1].result).toEqual({ account: 'cs', role: 'support' });
});

test('a byte order mark at the beginning is no part of the first line', async () => {
  const { answers } = await batch([`\uFEFF${JSON.stringify(add)}`]);
  expect(answers[0].ok).toBe(true);
});

test('§4 arguments that are not known are refused, not ignored', async () => {
  const { answers } = await batch([{ as: 'li', do: 'order submit', with: { items: [{ sku: 'milk-1', quantity: 1 }], coupon: ['x'] } }]);
  expect(answers[0]).toMatchObject({ ok: false, exit: 2, error: { code: 'USAGE', facts: { problems: [{ argument: 'coupon' }] } } });
});

test('§4 a source that pauses gets its answers, and its commits, before it goes on', async () => {
  const mall = await testMall();
  const written: string[] = [];
  async function* slow(): AsyncGenerator<string> {
    yield JSON.stringify(add);
    await expect.poll(() => written.length).toBe(1);
    yield JSON.stringify(add);
  }
  expect(await runBatch(mall, slow(), { write: (line) => void written.push(line) })).toBe(0);
  expect(written).toHaveLength(2);
});

test('Z3 a batch with instants and request ids, run again after it was cut off, gives the first answers again', async () => {
  const mall = await testMall();
  const all = [
    { at: '2026-11-11T12:01:00+08:00', ...add, requestId: 'a' },
    { at: '2026-11-11T12:02:00+08:00', ...add, requestId: 'b' },
    { at: '2026-11-11T12:03:00+08:00', ...add, requestId: 'c' },
  ];
  const run = async (some: object[]) => {
    const written: any[] = [];
    const exit = await runBatch(mall, lines(...some), { write: (line) => void written.push(JSON.parse(line)) });
    return { exit, written };
  };
  const cut = await run(all.slice(0, 2));
  const again = await run(all);
  expect(again.exit).toBe(0);
  expect(again.written.slice(0, 2)).toEqual(cut.written);
  expect(again.written[2].result.lines[0].quantity).toBe(3);
});

test('§4 --stop-on-error lets go of its source at once', async () => {
  let returned = false;
  async function* endless(): AsyncGenerator<string> {
    try {
      for (;;) yield JSON.stringify({ as: 'li', do: 'cart add', with: { sku: 'nope' } });
    } finally {
      returned = true;
    }
  }
  expect(await runBatch(await testMall(), endless(), { stopOnError: true, write: () => {} })).toBe(3);
  expect(returned).toBe(true);
});

test('§4 when a group cannot be committed, no line of it is answered ok', async () => {
  const mall = await testMall();
  const full = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
  const failing = { ...mall, flush: () => Promise.reject(full), clock: mall.clock };
  const written: any[] = [];
  const exit = await runBatch(failing, lines(add, { as: 'li', do: 'cart add', with: { sku: 'nope' } }), {
    write: (line) => void written.push(JSON.parse(line)),
  });
  expect(exit).toBe(9);
  expect(written).toMatchObject([
    { ok: false, exit: 9, error: { code: 'STORE_UNUSABLE' } },
    { ok: false, exit: 3 },
  ]);
});

test('R10.03 a mistyped key, command or argument of a line says what may have been meant', async () => {
  const { answers } = await batch(
    [
      { as: 'li', doo: 'cart show' },
      { as: 'li', do: 'cart shwo' },
      { as: 'li', do: 'cart add', with: { sku: 'tent-grey', quantty: 2 } },
    ],
    { lang: 'en' },
  );
  expect(answers.map(({ error }) => error.message)).toEqual([
    expect.stringContaining('do'),
    'There is no command "cart shwo", did you mean cart show?',
    'cart add: no argument quantty, did you mean quantity?',
  ]);
});

test('R10.03 a line that is none says what is missing or wrong, and where it stands how a line is written', async () => {
  const { answers } = await batch([{ as: 'li' }, '[]', '7', '{', { do: 5 }, { do: 'review add' }], { lang: 'en' });
  expect(answers.map(({ error }) => [error.message.replace(/(not JSON).*/, '$1'), error.try])).toEqual([
    ['do: missing', ['yellowcart help batch']],
    ['line: an object', ['yellowcart help batch']],
    ['line: an object', ['yellowcart help batch']],
    ['not JSON', ['yellowcart help batch']],
    ['do: a text', ['yellowcart help batch']],
    ['There is no command "review add"', ['yellowcart help']],
  ]);
});

test('nothing is told done that was lost, whatever question came in between, and what was committed before it stays told', async () => {
  const mall = await testMall();
  const full = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
  let commits = 0;
  const failing = { ...mall, clock: mall.clock, flush: () => ((commits += 1) === 2 ? Promise.reject(full) : mall.flush()) };
  const show = { as: 'li', do: 'cart show' };
  const written: any[] = [];
  await runBatch(failing, lines(add, show, { ...add, save: 'lost' }, show, { ...add, with: { sku: '$lost.lines[0].sku' } }), {
    write: (line) => void written.push(JSON.parse(line)),
  });
  expect(written.map(({ line, ok, exit }) => [line, ok, exit])).toEqual([
    [1, true, undefined],
    [2, true, undefined],
    [3, false, 9],
    [4, true, undefined],
    // Its answer went with it.
    [5, false, 2],
  ]);
});

test('a group that lost a race is carried out line by line; what stays busy ends it', async () => {
  const mall = await testMall();
  const asked: boolean[] = [];
  let races = 0;
  const racing = (busy: (nth: number) => boolean) => ({
    ...mall,
    clock: mall.clock,
    ask: (async (request: never, options: { apply?: boolean }) => {
      if (options.apply === false && busy((races += 1))) return failure(6, { code: 'BUSY', message: 'busy', retryable: true });
      asked.push(options.apply === true);
      return mall.ask(request, options as never);
    }) as typeof mall.ask,
    flush: () => Promise.reject(new Conflict('another process is writing')),
  });
  const run = async (of: typeof mall, options = {}) => {
    const written: any[] = [];
    const all = lines(add, { as: 'li', do: 'cart add', with: { sku: 'nope' } }, add, add);
    const exit = await runBatch(of, all, { write: (line) => void written.push(JSON.parse(line)), ...options });
    return [exit, ...written.map(({ ok, exit: own }) => (ok ? 'done' : own))];
  };
  expect(await run(racing(() => false))).toEqual([0, 'done', 3, 'done', 'done']);
  expect(asked).toEqual([true, true, true, true, false, false, false, false]);
  races = 0;
  expect(await run(racing((nth) => nth === 3))).toEqual([6, 'done', 3, 6, 6]);
  races = 0;
  expect(
    await run(
      racing(() => false),
      { stopOnError: true },
    ),
  ).toEqual([3, 'done', 3]);
});

test('contract §4: commands share a commit, also where their lines move the clock; a question commits what is before it', async () => {
  const mall = await testMall();
  let commits = 0;
  const counting = { ...mall, clock: mall.clock, flush: () => ((commits += 1), mall.flush()) };
  const at = (minute: number) => ({ ...add, at: `2026-11-11T12:0${minute}:00+08:00` });
  await runBatch(counting, lines(at(1), at(2), add, { as: 'li', do: 'cart show' }, at(3), at(4)), { write: () => {} });
  expect(commits).toBe(2);
});
