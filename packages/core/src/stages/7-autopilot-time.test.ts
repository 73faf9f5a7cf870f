import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const numRuns = Number(process.env['MODEL_RUNS'] ?? 12);

const peopled = {
  ...TWO_SHOPS,
  settings: { ...TWO_SHOPS.settings, autopilot: true },
  shops: TWO_SHOPS.shops.map((shop) => ({ ...shop, shipFrom: shop.id === 'jia' ? '成都' : '上海', flagship: shop.id === 'yi' })),
  products: TWO_SHOPS.products.map((product) => (product.id === 'bowl' ? { ...product, doorDelivery: true } : product)),
};

/** Something that a person does at its hour; orders and cases are named by their number. */
type Deed = { readonly hour: number } & (
  | { readonly do: 'buy'; readonly skus: readonly string[]; readonly channel: string }
  | { readonly do: 'apply'; readonly order: number; readonly type: string }
  | { readonly do: 'on-case'; readonly nth: number; readonly words: string }
  | { readonly do: 'refuse' | 'ship' | 'exception' | 'clear'; readonly order: number }
  | { readonly do: 'switch'; readonly on: boolean }
);

const SPAN = 20 * 24;
const hour = fc.nat({ max: SPAN - 1 });
const early = fc.nat({ max: 72 });
const nth = fc.nat({ max: 3 });
const buy: fc.Arbitrary<Deed> = fc.record({
  do: fc.constant('buy' as const),
  hour: early,
  skus: fc.uniqueArray(fc.constantFrom('tent-grey', 'tent-green', 'bowl-1', 'milk-1'), { minLength: 1, maxLength: 3 }),
  channel: fc.constantFrom('douyin', 'alipay', 'card'),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: buy },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('apply' as const),
      hour,
      order: nth,
      type: fc.constantFrom('refund-only', 'return-refund', 'exchange', 'repair', 'resend'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('on-case' as const),
      hour,
      nth,
      words: fc.constantFrom('send-back', 'send-back', 'accept', 'escalate', 'withdraw', 'receive'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('refuse', 'ship', 'exception', 'clear'), hour, order: nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('switch' as const), hour, on: fc.boolean() }) },
);
const life = fc
  .tuple(buy, fc.array(deed, { minLength: 4, maxLength: 16 }))
  .map(([first, rest]) => [first, ...rest].toSorted((a, b) => a.hour - b.hour));

/** Lives a life; between its deeds time passes in steps of so many hours, or at once. Refusals are part of it. */
async function live(deeds: readonly Deed[], step: number): Promise<TestMall> {
  const mall = await testMall(peopled);
  const orders: string[] = [];
  const cases: string[] = [];
  let now = 0;
  const until = async (to: number): Promise<void> => {
    while (now < to) {
      const by = Math.min(step, to - now);
      await mall.passes(`${by}h`);
      now += by;
    }
  };
  const ask = (as: string, words: string, given: object): Promise<any> => mall.ask({ do: words, with: { ...given } }, { as });
  for (const it of deeds) {
    await until(it.hour);
    const order = 'order' in it ? orders[it.order] : undefined;
    if ('order' in it && order === undefined) continue;
    switch (it.do) {
      case 'buy': {
        const placed = await ask('li', 'order submit', { items: it.skus.map((sku) => ({ sku, quantity: 1 })) });
        if (!placed.ok) break;
        await mall.does('li', 'pay', { trade: placed.answer.trade, channel: it.channel, biometric: true });
        orders.push(...placed.answer.orders.map((each: any) => each.order));
        break;
      }
      case 'apply': {
        const { lines } = await mall.does('li', 'order show', { order });
        const { ok, answer } = await ask('li', 'aftersale apply', { order, type: it.type, lines: [{ line: lines[0].id }] });
        if (ok) cases.push(answer.case);
        break;
      }
      case 'on-case':
        if (cases[it.nth] !== undefined)
          await ask('li', `aftersale ${it.words}`, {
            case: cases[it.nth],
            ...(it.words === 'send-back' ? { waybill: `YT${it.nth}` } : {}),
          });
        break;
      case 'refuse': {
        const [parcel] = (await mall.does('li', 'order show', { order })).parcels;
        if (parcel) await ask('rider', 'courier refuse', { waybill: parcel.waybill });
        break;
      }
      case 'ship':
        for (const as of ['jia-clerk', 'yi-clerk']) await ask(as, 'merchant ship', { order });
        break;
      case 'exception':
        for (const as of ['jia-clerk', 'yi-clerk']) await ask(as, 'merchant exception', { order, reason: '缺货' });
        break;
      case 'clear':
        for (const as of ['jia-clerk', 'yi-clerk']) await ask(as, 'merchant clear', { order });
        break;
      case 'switch':
        await ask('admin', 'platform autopilot', { on: it.on });
    }
  }
  await until(SPAN);
  return mall;
}

const eventsOf = async (mall: TestMall): Promise<object[]> =>
  (await mall.events({}))
    .filter(({ type }) => !type.startsWith('Clock'))
    .map(({ stream, version, type, data, at, actor, cause }) => ({ stream, version, type, data, at, actor, cause }));

test(
  'T2 T3 T4 lives among the simulated people: a jump over twenty days gives the same events as 480 hours',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(life, async (deeds) => {
        const [jumped, walked] = [await live(deeds, SPAN), await live(deeds, 1)];
        expect(await eventsOf(walked)).toEqual(await eventsOf(jumped));
      }),
      { numRuns },
    );
  },
);

test('T2 no job of theirs lies before what plans it, and time only goes forward', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (deeds) => {
      const mall = await live(deeds, SPAN);
      const told = await mall.events({});
      for (const { at, type, data } of told) {
        if (type === 'WarehousePlanned' || type === 'RoutePlanned')
          for (const step of (data as any).steps) expect(step.at).toBeGreaterThanOrEqual(at);
        if (type === 'CaseStepPlanned') expect((data as any).at).toBeGreaterThan(at);
      }
      expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(await mall.does('admin', 'doctor')).toMatchObject({ ok: true });
    }),
    { numRuns: 2 * numRuns },
  );
});

test('F1 A3 nothing of theirs comes too late: no promise breaks and no limit of the merchant runs out, but where somebody stood in the way', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (deeds) => {
      const calm = deeds.filter(({ do: what }) => what !== 'exception' && what !== 'switch');
      const mall = await live(calm, SPAN);
      const told = await mall.events({});
      const late = told.filter(
        ({ type, data }) =>
          type === 'OrderPromiseBroken' ||
          ((type === 'CaseAgreed' || type === 'CaseGoodsPassed' || type === 'CaseRejected') && (data as any).by === 'timeout'),
      );
      expect(late).toEqual([]);
    }),
    { numRuns: 2 * numRuns },
  );
});
