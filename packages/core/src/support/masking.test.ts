import { beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../mall.ts';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

/** Personal data of the world and of what is written in the story below. */
const PERSONAL = ['13800138000', '13800138001', '13700137000', '13900139009', '李雷', '韩梅梅', '王师傅', '赵六六', '文三路', '灵隐寺'];

let mall: TestMall;
let asked: Readonly<Record<string, any>>;
let entries: readonly Entry[];

/** Everything that can be told of an order: paid, moved, shipped, signed, in dispute, reviewed, noted, looked at. */
beforeAll(async () => {
  mall = await testMall({ ...TWO_SHOPS, settings: { ...TWO_SHOPS.settings, autopilot: false } });
  const items = [
    { sku: 'tent-grey', quantity: 2 },
    { sku: 'bowl-1', quantity: 1 },
  ];
  const other = {
    recipient: '赵六六',
    phone: '13900139009',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '灵隐寺 3 号',
  };
  await mall.does('li', 'address add', other);
  const placed = await mall.does('li', 'order submit', { items, address: 'home' });
  const { trade } = placed;
  const [{ order }] = placed.orders;
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  const { addresses } = await mall.does('li', 'address list');
  await mall.does('li', 'order address', { order, address: addresses.at(-1).id });
  const { parcel } = await mall.does('jia-clerk', 'merchant ship', { order });
  await mall.does('rider', 'courier dispatch', { waybill: parcel.waybill });
  await mall.does('rider', 'courier sign', { waybill: parcel.waybill });
  await mall.does('cs', 'support note', { order, text: '买家留了另一个电话 13900139009' });
  await mall.does('cs', 'support reveal', { order, field: 'phone', reason: '打 13800138000 没人接' });
  const { case: kase } = await mall.does('li', 'aftersale apply', {
    order,
    type: 'refund-only',
    lines: [{ line: 'tent-grey', quantity: 1 }],
    reason: '请打 13800138000',
  });
  await mall.does('li', 'aftersale comment', { case: kase, text: '还是打 13900139009 吧' });
  await mall.does('jia-clerk', 'merchant case agree', { case: kase });
  await mall.does('admin', 'channel notify', { refund: `${order}R1`, result: 'failed' });
  await mall.does('li', 'order confirm', { order, line: 'bowl-1' });
  await mall.does('li', 'product ask', { product: 'tent', text: '防水吗' });
  asked = {
    order,
    trade,
    case: kase,
    refund: `${order}R1`,
    waybill: parcel.waybill,
    parcel: parcel.waybill,
    product: 'tent',
    sku: 'tent-grey',
    shop: 'jia',
    content: 'l1',
    live: 'l1',
    query: '帐篷',
    prefix: '帐',
    text: '帐',
    to: '2026-11-11T12:00:00+08:00',
    channel: 'card',
  };
  entries = (await mall.entries()).filter(
    ({ kind, roles }) => kind === 'query' && roles.some((role) => ['support', 'login', 'any'].includes(role)),
  );
});

/** What is given though it may be left out: with it more is told. */
const ASKED_FOR = ['order', 'trade', 'case', 'shop', 'query', 'text'];

/** What opens only a kept file, or the log of deliveries: a store in memory has none of either. */
const OF_FILES = ['aftersale evidence', 'review picture', 'webhook list', 'webhook show'];

/** A label shows street and house to all who print it: what it hides is ruled by the label standard (Z4), and tested beside it. */
const withoutLabel = (key: string, value: any): unknown => (/\*{6}/.test(value?.phone) ? null : value);

const clearIn = (answer: unknown): readonly string[] => {
  const text = JSON.stringify(answer, withoutLabel);
  return PERSONAL.filter((each) => text.includes(each));
};

describe('Z4 nothing that support may ask shows personal data', () => {
  test('it would be there: the owner sees it', async () => {
    const shown = [
      await mall.does('li', 'order show', { order: asked['order'] }),
      await mall.does('li', 'address list'),
      await mall.does('li', 'aftersale show', { case: asked['case'] }),
      await mall.does('li', 'parcel track', { waybill: asked['waybill'] }),
    ];
    expect(clearIn(shown)).toEqual(expect.arrayContaining(['13900139009', '13800138000', '赵六六', '李雷', '灵隐寺', '文三路']));
  });

  test('every query', async () => {
    const told: string[] = [];
    for (const { words, args } of entries) {
      if (OF_FILES.includes(words)) continue;
      const given = args.filter(({ required, name }) => required || ASKED_FOR.includes(name));
      // The search does not tell its arguments: its schema is made of several.
      const input = words === 'search' ? { words: '帐篷' } : Object.fromEntries(given.map(({ name }) => [name, asked[name]]));
      const result = await mall.ask({ do: words, with: input }, { as: 'cs' });
      if (!result.ok) told.push(`${words}: ${result.error.code} ${JSON.stringify(input)}`);
      for (const each of clearIn(result)) told.push(`${words} shows ${each}`);
    }
    expect(told).toEqual([]);
  });

  test('timeline, explanations, raw events and searches of every kind', async () => {
    const { order, trade } = asked;
    const questions = ['status', 'price', 'refund', 'stock', 'timer'].map((question) => ['support explain', { order, question }] as const);
    const commands = (await mall.entries()).filter(({ kind }) => kind === 'command').map(({ words }) => words);
    const refusals = commands.map((command) => ['support explain', { order, question: 'cannot', command }] as const);
    const searches = ['phone:9009', 'name:赵六六', 'buyer:li', String(order)].map((query) => ['support find', { query }] as const);
    const rest = [
      ['support timeline', { order, raw: true }],
      ['support timeline', { order, kind: 'notice' }],
      ['support find', { query: `trade:${String(trade)}` }],
      ['events list', {}],
    ] as const;
    const told: string[] = [];
    for (const [words, input] of [...questions, ...refusals, ...searches, ...rest])
      for (const lang of ['zh', 'en'] as const) {
        const result = await mall.ask({ do: words as string, with: input }, { as: 'cs', lang });
        // What was typed comes back as it was typed.
        const { query: _, ...answer } = result.ok ? (result.answer as any) : result.error;
        for (const each of clearIn(answer)) told.push(`${words} ${JSON.stringify(input)} shows ${each}`);
      }
    expect([...new Set(told)]).toEqual([]);
  });

  test('what support does answers masked too', async () => {
    const { order, refund } = asked;
    expect(clearIn(await mall.ask({ do: 'support note', with: { order, text: '再联系' } }, { as: 'cs' }))).toEqual([]);
    expect(clearIn(await mall.ask({ do: 'refund retry', with: { refund } }, { as: 'cs' }))).toEqual([]);
  });
});
