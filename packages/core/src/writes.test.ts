import { useCases } from '@yellowcart/mall/stages';
import { World } from '@yellowcart/mall/world/schema';
import { copyOf, type Memory } from '@yellowcart/store/memory';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { isInternal } from './asked.ts';
import { createMemory } from './create-store.ts';
import { openMemory } from './open-mall.ts';
import { TWO_SHOPS } from './testing.ts';

type Line = readonly [as: string, words: string, args: Record<string, unknown>];

/** Whatever is written beside orders, each in a state in which it is accepted. What is written of orders is held in every life (`life/game.ts`). */
const LINES: readonly Line[] = [
  ['li', 'coupon claim', { coupon: 'hundred-ten' }],
  ['li', 'product ask', { product: 'tent', text: '防水吗' }],
  ['jia-clerk', 'product answer', { question: 'Q', text: '防水' }],
  ['li', 'cart add', { sku: 'tent-grey', quantity: 2 }],
  ['li', 'cart update', { line: 'c1', quantity: 1 }],
  ['li', 'cart select', { lines: ['c1'], none: true }],
  ['li', 'order quote', { items: [{ sku: 'bowl-1', quantity: 1 }] }],
  ['li', 'cart remove', { lines: ['c1'] }],
  [
    'li',
    'address add',
    { recipient: '李雷', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '一号', id: 'work' },
  ],
  ['li', 'address edit', { address: 'work', detail: '二号' }],
  ['li', 'address default', { address: 'work' }],
  ['li', 'address remove', { address: 'work' }],
  ['jia-clerk', 'merchant price', { sku: 'tent-grey', price: 13_800 }],
  ['jia-clerk', 'merchant restock', { sku: 'tent-grey', quantity: 5 }],
  [
    'jia-clerk',
    'merchant product add',
    { id: 'pan', title: '平底锅', category: '家居', listPrice: 5000, skus: [{ id: 'pan-1', stock: 3 }] },
  ],
  ['jia-clerk', 'merchant product edit', { product: 'pan', title: '平底煎锅' }],
  ['jia-clerk', 'merchant sku add', { product: 'tent', id: 'tent-red', spec: { 颜色: '红' }, price: 13_900, stock: 1 }],
  ['jia-clerk', 'merchant sku off', { sku: 'tent-red' }],
  ['jia-clerk', 'merchant sku on', { sku: 'tent-red' }],
  ['jia-clerk', 'merchant product off', { product: 'pan' }],
  ['jia-clerk', 'merchant product on', { product: 'pan' }],
  [
    'jia-clerk',
    'merchant promotion set',
    { product: 'tent', price: 12_900, from: '2026-11-11T13:00:00+08:00', to: '2026-11-12T13:00:00+08:00' },
  ],
  ['jia-clerk', 'merchant promotion end', { product: 'tent' }],
  ['admin', 'platform subsidy', { product: 'tent', subsidy: 100 }],
  ['jia-clerk', 'merchant shop edit', { name: '甲店' }],
  ['jia-clerk', 'merchant content publish', { id: 'room', kind: 'live', title: '直播', products: ['tent'], author: '甲' }],
  ['jia-clerk', 'merchant live explain', { content: 'room', product: 'tent' }],
  ['jia-clerk', 'merchant live end', { content: 'room' }],
  ['jia-clerk', 'merchant live start', { content: 'room' }],
  ['jia-clerk', 'merchant content remove', { content: 'room' }],
  ['jia-clerk', 'merchant coupon open', { id: 'six', threshold: 5000, off: 600, total: 5, perUser: 1 }],
  ['jia-clerk', 'merchant coupon close', { coupon: 'six' }],
  ['admin', 'platform coupon open', { id: 'seven', threshold: 5000, off: 700, total: 5, perUser: 1 }],
  ['admin', 'platform coupon close', { coupon: 'seven' }],
  ['admin', 'platform autopilot', { on: false }],
  ['cs', 'support view save', { name: 'late', query: 'is:late' }],
  ['cs', 'support view remove', { name: 'late' }],
  ['cs', 'support note', { order: 'O', text: '催发货' }],
  ['cs', 'support reveal', { order: 'O', field: 'phone', reason: '核实' }],
  ['admin', 'clock advance', { by: '1m' }],
  ['admin', 'clock set', { to: '2026-11-11T12:30:00+08:00' }],
  ['admin', 'clock resume', {}],
  ['admin', 'clock freeze', {}],
];

/** Words that every life says, of orders and what belongs to them. */
const LIVED =
  /^(order (submit|cancel|address|again|confirm)|pay|channel notify|merchant (ship|cancel|exception|clear|withdraw|case \w+)|warehouse \w+|courier \w+|parcel appeal|aftersale [\w-]+|platform rule|refund retry|review \w+)$/;
/** Visits are kept beside the store: `stages/1-visits.test.ts`. */
const VISITS = /^visit /;

const stored = ({ events, due, streams, answers }: Memory): string =>
  JSON.stringify([events.length, [...due], [...streams], [...answers.keys()]]);

test('§1 Z3 whatever is written: tried out it changes nothing and tells the very events, twice under one id it happens once', async () => {
  const memory = copyOf(await createMemory(v.parse(World, TWO_SHOPS)));
  const mall = await openMemory(memory, { lang: 'en', live: false });
  const does = async (as: string, words: string, args: Record<string, unknown>, more: object = {}): Promise<any> => {
    const result = await mall.ask({ do: words, with: args }, { as, ...more });
    if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
    return result.answer;
  };
  const ids: Record<string, string> = {
    O: (await does('li', 'order submit', { items: [{ sku: 'milk-1', quantity: 1 }] })).orders[0].order,
  };
  const named = (args: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? (ids[value] ?? value) : value]));
  for (const [i, [as, words, args]] of LINES.entries()) {
    const given = named(args);
    const before = stored(memory);
    const { events } = await does(as, words, given, { dry: true });
    expect(stored(memory), `${words}, tried out`).toBe(before);
    const from = memory.events.length;
    const first = await does(as, words, given, { requestId: `w${i}` });
    expect(
      events.map(({ stream, type }: any) => `${stream} ${type}`),
      words,
    ).toEqual(memory.events.slice(from).map(({ stream, type }) => `${stream} ${type}`));
    const after = stored(memory);
    expect(await does(as, words, given, { requestId: `w${i}` }), `${words}, again`).toEqual(first);
    expect(stored(memory), `${words}, again`).toBe(after);
    expect(await mall.ask({ do: words, with: { ...given, extra: 1 } }, { as, requestId: `w${i}` })).toMatchObject({ ok: false });
    if (words === 'product ask') ids['Q'] = first.question ?? first.questions?.[0]?.id;
  }
  await mall.close();
});

test('§1 Z3 no writing word is left out', () => {
  const written = [...useCases.values()].filter((entry) => entry.kind === 'command' && !isInternal(entry)).map(({ words }) => words);
  const table = new Set(LINES.map(([, words]) => words));
  expect(written.filter((words) => !table.has(words) && !LIVED.test(words) && !VISITS.test(words))).toEqual([]);
});
