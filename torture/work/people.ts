import type { Request, Result } from '@yellowcart/core/mall';

export type Asked = Request & { readonly as: string };
type Ask = (asked: Asked) => Promise<Result>;

const STEPS = 40;
const SKUS = ['tent-grey', 'cup-1', 'last-1', 'hot-1'];
const SIMULATED = ['succeed', 'succeed', 'pending', 'pending', 'fail:余额不足', 'succeed-after:5m', 'wrong-amount:1'];
const PASSING = ['1s', '1s', '10m', '10m', '29m', '31m', '3h', '1d', '8d'];

type Placed = { readonly order: string; readonly trade: string; readonly buyer: string; waybill?: string; kase?: string };
/** A word of a payment channel on its way: the network may delay it, bring it twice or late, or lose it. */
type OnItsWay = { readonly payment: string; readonly result: 'succeeded' | 'failed'; readonly after: number };

/** What people and channels do in a while, by chance alone: most of it sensible, some of it too late, twice or somebody else's. */
export async function liveOn(ask: Ask, random: () => number): Promise<void> {
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const placed: Placed[] = [];
  const network: OnItsWay[] = [];

  const submit = async (): Promise<void> => {
    const buyer = `buyer-${Math.floor(random() * 4)}`;
    if (random() < 0.3) await ask({ as: buyer, do: 'coupon claim', with: { coupon: 'ten' } });
    const items = [
      { sku: pick(SKUS)!, quantity: 1 + Math.floor(random() * 2) },
      ...(random() < 0.3 ? [{ sku: 'cup-1', quantity: 1 }] : []),
    ];
    const unique = items.filter(({ sku }, i) => items.findIndex((other) => other.sku === sku) === i);
    const result = await ask({ as: buyer, do: 'order submit', with: { items: unique, ...(random() < 0.3 ? { coupons: ['ten'] } : {}) } });
    if (result.ok) for (const { order } of result.answer.orders) placed.push({ order, trade: result.answer.trade, buyer });
  };
  const pay = async ({ trade, buyer }: Placed, i: number): Promise<void> => {
    const simulate = pick(SIMULATED)!;
    const result = await ask({
      as: buyer,
      do: 'pay',
      with: { trade, channel: pick(['alipay', 'wechat', 'card', 'douyin'])!, biometric: true, simulate },
    });
    if (!result.ok || result.answer.status !== 'pending') return;
    const words = random() < 0.85 ? ('succeeded' as const) : ('failed' as const);
    // Lost now and then, brought up to three times.
    for (let copies = Math.floor(random() * 4); copies > 0; copies -= 1)
      network.push({ payment: result.answer.payment, result: random() < 0.9 ? words : 'failed', after: i + Math.floor(random() * 12) });
  };
  const ship = async (of: Placed): Promise<void> => {
    const waybill = `SF${of.order}`;
    const result = await ask({ as: 'clerk', do: 'merchant ship', with: { order: of.order, waybill } });
    if (result.ok) of.waybill = waybill;
  };
  const complain = async (of: Placed): Promise<void> => {
    const type = pick(['refund-only', 'return-refund', 'exchange', 'resend'])!;
    const { answer } = (await ask({ as: of.buyer, do: 'order show', with: { order: of.order } })) as { answer: any };
    const lines = [{ line: pick(answer.lines as { id: string }[])!.id, quantity: 1 }];
    const result = await ask({ as: of.buyer, do: 'aftersale apply', with: { order: of.order, type, lines } });
    if (result.ok) of.kase = result.answer.case;
  };
  const decide = async (of: Placed): Promise<void> => {
    if (of.kase === undefined) return;
    const words = pick([
      'merchant case agree',
      'merchant case agree',
      'merchant case reject',
      'aftersale withdraw',
      'aftersale escalate',
      'platform rule',
    ])!;
    const as = words.startsWith('merchant') ? 'clerk' : words.startsWith('platform') ? 'admin' : of.buyer;
    const args =
      words === 'merchant case reject' ? { reason: '已经签收' } : words === 'platform rule' ? { refund: 100, reason: '各退一步' } : {};
    await ask({ as, do: words, with: { case: of.kase, ...args } });
  };
  const deliver = async (i: number): Promise<void> => {
    const due = network.filter(({ after }) => after <= i);
    for (const each of due) network.splice(network.indexOf(each), 1);
    for (const { payment, result } of due.toSorted(() => random() - 0.5))
      await ask({ as: 'admin', do: 'channel notify', with: { payment, result } });
  };

  for (let i = 0; i < STEPS; i += 1) {
    await deliver(i);
    const luck = random();
    // Mostly with what is there to be done it with; now and then with anything.
    const sent = placed.filter(({ waybill }) => waybill !== undefined);
    const of = luck >= 0.57 && luck < 0.9 && sent.length > 0 && random() < 0.8 ? pick(sent) : pick(placed);
    if (luck < 0.2 || !of) await submit();
    else if (luck < 0.45) await pay(of, i);
    else if (luck < 0.57) await ship(placed.at(-1)!);
    else if (luck < 0.65)
      await ask({ as: 'rider', do: random() < 0.85 ? 'courier sign' : 'courier refuse', with: { waybill: of.waybill ?? 'SF0' } });
    else if (luck < 0.7) await ask({ as: of.buyer, do: 'order confirm', with: { order: of.order } });
    else if (luck < 0.75) await ask({ as: random() < 0.8 ? of.buyer : 'buyer-9', do: 'order cancel', with: { order: of.order } });
    else if (luck < 0.83) await complain(of);
    else if (luck < 0.9) await decide(of);
    else await ask({ as: 'admin', do: 'clock advance', with: { by: pick(PASSING)! } });
  }
  await deliver(Infinity);
  // Everything that waits comes to its end.
  await ask({ as: 'admin', do: 'clock advance', with: { by: '60d' } });
}
