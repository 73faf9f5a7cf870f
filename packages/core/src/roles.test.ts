import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry, Result } from './mall.ts';
import { pictureOf } from './history/pictures.ts';
import { testMall, TWO_SHOPS } from './testing.ts';

/** Who is who: li has the things, han is another buyer, yi-clerk has another shop. */
const CAST = {
  guest: 'guest',
  buyer: 'han',
  merchant: 'yi-clerk',
  warehouse: 'keeper',
  courier: 'rider',
  support: 'cs',
  platform: 'admin',
} as const;

let mall: Awaited<ReturnType<typeof testMall>>;
let entries: readonly Entry[];
/** What is li's, or of li's order, by the name of the argument. */
const own: Record<string, string> = {};

beforeAll(async () => {
  const coupons = [{ id: 'ten', scope: 'platform', threshold: 0, off: 100, total: 10, perUser: 2 }];
  mall = await testMall({ ...TWO_SHOPS, coupons });
  await mall.does('li', 'coupon claim', { coupon: 'ten' });
  const { lines } = await mall.does('li', 'cart add', { sku: 'tent-grey', quantity: 1 });
  own['cartLine'] = lines[0].id;
  const { trade, orders } = await mall.does('li', 'order submit', {
    items: ['tent-grey', 'tent-green'].map((sku) => ({ sku, quantity: 1 })),
  });
  const order: string = orders[0].order;
  const { payment } = await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true });
  await mall.does('jia-clerk', 'merchant ship', { order, waybill: 'SF1', carrier: 'sf' });
  await mall.does('rider', 'courier sign', { waybill: 'SF1' });
  const shown = await mall.does('li', 'order show', { order });
  const picture = pictureOf('a.png', 'tent');
  const evidence = [{ name: 'a.png', content: picture.content }];
  const applied = await mall.does('li', 'aftersale apply', {
    order,
    type: 'refund-only',
    lines: [{ line: 'tent-grey', quantity: 1 }],
    evidence,
  });
  await mall.does('jia-clerk', 'merchant case agree', { case: applied.case });
  const { refunds } = await mall.does('li', 'refund list', {});
  const again = await mall.does('li', 'aftersale apply', { order, type: 'return-refund', lines: [{ line: 'tent-green', quantity: 1 }] });
  const second = await mall.does('li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] });
  const { order: other } = second.orders[0];
  await mall.does('li', 'pay', { trade: second.trade, channel: 'alipay', biometric: true });
  await mall.does('jia-clerk', 'merchant ship', { order: other, waybill: 'SF2', carrier: 'sf' });
  await mall.does('rider', 'courier sign', { waybill: 'SF2' });
  await mall.does('li', 'order confirm', { order: other });
  const { review } = await mall.does('li', 'review post', {
    order: other,
    line: 'bowl-1',
    product: 5,
    logistics: 5,
    service: 5,
    text: '好',
  });
  Object.assign(own, {
    order,
    trade,
    payment,
    waybill: 'SF1',
    case: again.case,
    refund: refunds[0].id,
    review,
    orderLine: shown.lines[0].id,
  });
  entries = await mall.entries();
});
afterAll(() => mall.close());

/** Arguments that name something which belongs to somebody. */
const OWNED = ['order', 'trade', 'payment', 'waybill', 'case', 'refund', 'review'];
const ghost = (name: string): string => own[name]!.replaceAll(/\d/g, '9');

/** What a word needs although each of it may be left out. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'cart update': ['quantity'],
  'cart remove': ['lines'],
  'cart select': ['lines'],
  'merchant case inspect': ['pass'],
};

/** Arguments that are well formed, whatever the word is; an owned one is li's, or one that was never there. */
function argsOf({ words, args }: Entry, thing: (name: string) => string): Record<string, unknown> {
  const line = words.startsWith('cart') ? own['cartLine'] : own['orderLine'];
  const values: Record<string, unknown> = {
    sku: 'tent-grey',
    product: 'tent',
    shop: 'jia',
    content: 'v1',
    coupon: 'ten',
    quantity: 1,
    amount: 1,
    price: 100,
    reason: '试试',
    text: '一句话',
    type: 'refund-only',
    query: '帐篷',
    words: '帐篷',
    channel: 'alipay',
    result: 'succeeded',
    pass: true,
    address: 'home',
    field: 'phone',
    line,
    lines: words.startsWith('cart') ? [line] : [{ line, quantity: 1 }],
    items: [{ sku: 'tent-grey', quantity: 1 }],
    logistics: 5,
    service: 5,
    name: 'a',
    account: 'li',
    file: 1,
    rating: 5,
    stars: 5,
    question: 'q1',
    exclude: 'none',
    refund: words === 'platform rule' ? 1 : thing('refund'),
    id: 'new-1',
    title: '新品',
    listPrice: 100,
    off: 100,
    total: 1,
    on: true,
    from: '2026-11-11T13:00:00+08:00',
    to: '2026-11-12T13:00:00+08:00',
    kind: 'video',
    scope: 'shop',
    threshold: 0,
    skus: [{ id: 'new-sku', stock: 1 }],
    spec: { 颜色: '红' },
    stock: 1,
    subsidy: 0,
    amounts: 1,
    lat: 0,
    recipient: '张三',
    phone: '13800138009',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '一号',
    by: '1h',
    month: '2026-11',
    command: 'order cancel',
    topic: 'status',
    author: '甲',
    products: ['tent'],
    perUser: 1,
    visit: 'v',
    act: 'seen',
    dwell: 1,
    until: '1h',
  };
  if (words === 'review post') values['product'] = 5;
  for (const name of OWNED) if (name !== 'refund') values[name] = thing(name);
  if (words === 'support reveal') values['reason'] = 'identity';
  const also = ALSO[words] ?? [];
  return Object.fromEntries(args.filter(({ name, required }) => required || also.includes(name)).map(({ name }) => [name, values[name]]));
}

const ask = (entry: Entry, as: string, args: Record<string, unknown>): Promise<Result> =>
  mall.ask({ do: entry.words, with: args }, { as, ...(entry.kind === 'command' ? { dry: true } : {}) });

/** A merchant neither asks nor answers at another shop (Z1): the rule says so itself, in the same words. */
const REFUSED_BY_RULE = ['product ask merchant'];

/** Deliveries are noted beside a store: this mall is in memory, and says so to whoever may ask. */
const NEEDS_A_PLACE = /^webhook /;

const may = ({ roles }: Entry, role: keyof typeof CAST): boolean =>
  roles.includes('any') || roles.includes(role) || (roles.includes('login') && role !== 'guest');

/** Words of the core itself, which anybody may say, and whose arguments name nothing. */
const isOwn = ({ words }: Entry): boolean => /^(login|logout|clock|events|visit|doctor|projection)\b/.test(words);

/** Arguments of such words, where they are not those of others. */
const OWN_ARGS: Readonly<Record<string, object>> = {
  'clock set': { to: '2026-11-11T13:00:00+08:00' },
  'visit record': { acts: [{ act: 'seen', product: 'tent' }] },
};

describe('Z1 who may do what', () => {
  test('every word × every role: who may not is told so, before anything is said about the thing, and nothing happens', async () => {
    const head = (await mall.events({})).length;
    const wrong: string[] = [];
    const unasked: string[] = [];
    let asked = 0;
    for (const entry of entries.filter((each) => !isOwn(each))) {
      for (const [role, as] of Object.entries(CAST) as [keyof typeof CAST, string][]) {
        for (const thing of [(name: string) => own[name]!, ghost]) {
          const result = await ask(entry, as, argsOf(entry, thing));
          asked += 1;
          if (!result.ok && result.exit === 2 && !NEEDS_A_PLACE.test(entry.words)) unasked.push(`${entry.words}: ${result.error.message}`);
          const refused = !result.ok && result.exit === 8;
          if (refused === may(entry, role) && !REFUSED_BY_RULE.includes(`${entry.words} ${role}`))
            wrong.push(`${entry.words} as ${role}: ${JSON.stringify(result).slice(0, 200)}`);
        }
      }
    }
    expect([...new Set(unasked)]).toEqual([]);
    expect(wrong).toEqual([]);
    expect((await mall.events({})).length).toBe(head);
    expect(asked).toBeGreaterThan(1000);
  });

  test('the words of the core itself and of a visit: who may not is told so, and nobody else; none is left out', async () => {
    const of = entries.filter(isOwn);
    const wrong: string[] = [];
    for (const entry of of) {
      for (const [role, as] of Object.entries(CAST) as [keyof typeof CAST, string][]) {
        const args = { ...argsOf(entry, (name) => own[name]!), ...OWN_ARGS[entry.words] };
        const request = { do: entry.words, with: args };
        const result = await mall.ask(request, { as, visit: 'phone', ...(entry.kind === 'command' ? { dry: true } : {}) });
        const refused = !result.ok && result.exit === 8;
        // A visit is of who buys: the rule says so itself (R1.03).
        const visits = /^visit (set|forget|record)$/.test(entry.words) && !['guest', 'buyer'].includes(role);
        if (refused === (may(entry, role) && !visits) || (!result.ok && [1, 2].includes(result.exit)))
          wrong.push(`${entry.words} as ${role}: ${JSON.stringify(result).slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(of.length).toBeGreaterThan(14);
  });

  test('what belongs to somebody else is as if it were not there', async () => {
    const told: string[] = [];
    let asked = 0;
    for (const entry of entries.filter(({ args }) => args.some(({ name, required }) => required && OWNED.includes(name)))) {
      for (const role of ['buyer', 'merchant'] as const) {
        if (!may(entry, role) || entry.roles.includes('any')) continue;
        const real = await ask(
          entry,
          CAST[role],
          argsOf(entry, (name) => own[name]!),
        );
        const never = await ask(entry, CAST[role], argsOf(entry, ghost));
        asked += 1;
        // The longest first: a case's number begins with its order's.
        const longest = OWNED.toSorted((a, b) => own[b]!.length - own[a]!.length);
        const text = longest.reduce((all, name) => all.replaceAll(own[name]!, ghost(name)), JSON.stringify(real));
        if (real.ok || text !== JSON.stringify(never))
          told.push(`${entry.words} as ${role}: ${JSON.stringify(real)} / ${JSON.stringify(never)}`);
      }
    }
    expect(told).toEqual([]);
    expect(asked).toBeGreaterThan(25);
  });
});

describe('Z1 sessions', () => {
  const accounts = TWO_SHOPS.accounts.map((account) => (account.id === 'cs' ? { ...account, password: 'open sesame' } : account));
  const guess = (of: Awaited<ReturnType<typeof testMall>>, password: string): Promise<Result> =>
    of.ask({ do: 'login', with: { account: 'cs', password } }, { as: 'guest' });

  test('five wrong passwords in a row lock an account for a quarter of an hour, the right one does not open it meanwhile', async () => {
    const locked = await testMall({ ...TWO_SHOPS, accounts });
    for (let left = 4; left >= 0; left -= 1)
      expect(await guess(locked, 'wrong')).toMatchObject({ error: { code: 'LOGIN_FAILED', facts: { left } } });
    expect(await guess(locked, 'open sesame')).toMatchObject({
      exit: 8,
      error: { code: 'LOGIN_LOCKED', facts: { until: '2026-11-11T12:15:00+08:00' } },
    });
    await locked.does('admin', 'clock advance', { by: '14m59s' });
    expect(await guess(locked, 'open sesame')).toMatchObject({ error: { code: 'LOGIN_LOCKED' } });
    await locked.does('admin', 'clock advance', { by: '1s' });
    expect(await guess(locked, 'open sesame')).toMatchObject({ ok: true });
    expect(await guess(locked, 'wrong')).toMatchObject({ error: { facts: { left: 4 } } });
    await locked.close();
  });

  test('fifty guesses at once are five guesses', async () => {
    const locked = await testMall({ ...TWO_SHOPS, accounts });
    const results = await Promise.all(Array.from({ length: 50 }, (_, i) => guess(locked, `guess ${i}`)));
    expect(results.filter((result) => !result.ok && result.error.code === 'LOGIN_FAILED')).toHaveLength(5);
    await locked.close();
  });

  test('a session ends after 30 days, and is nobody else’s', async () => {
    const opened = await testMall({ ...TWO_SHOPS, accounts });
    const { session } = await opened.does('guest', 'login', { account: 'cs', password: 'open sesame' });
    const asks = (as: string, token?: string): Promise<Result> =>
      opened.ask({ do: 'ledger show', with: {} }, { as, ...(token === undefined ? {} : { session: token }) });
    expect(await asks('cs', session)).toMatchObject({ ok: true });
    expect(await asks('cs', `${session}x`)).toMatchObject({ error: { code: 'LOGIN_REQUIRED' } });
    expect(await asks('li', session)).toMatchObject({ exit: 8 });
    await opened.does('admin', 'clock advance', { by: '30d' });
    expect(await asks('cs', session)).toMatchObject({ error: { code: 'LOGIN_REQUIRED' } });
    await opened.close();
  });
});
