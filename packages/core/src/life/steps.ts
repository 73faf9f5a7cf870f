import { toShip, type Book, type Order, type Parcel } from './book.ts';
import { ended } from './book.ts';
import type { Asked } from './game.ts';
import { PICTURES } from './pictures.ts';
import { PARTS, PRODUCTS } from './world.ts';

export const to = (as: string, words: string, args: Record<string, unknown>): Asked => ({ as, do: words, with: args });
export const clerk = (shop: string): string => `${shop}-clerk`;
const { warehouse, courier, support, platform } = PARTS;

/** Small numbers that vary what is asked; each use takes another digit of it. */
export type Dice = (sides: number) => number;

export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % sides;
  };
};

export const oneOf = <T>(dice: Dice, ...all: readonly T[]): T => all[dice(all.length)]!;
const CHANNELS = ['douyin', 'wechat', 'alipay', 'card'];

/** How a payment goes: most succeed, in every other way there is. */
const payment = (trade: string, buyer: string, dice: Dice): Asked => {
  const simulate = oneOf(
    dice,
    undefined,
    undefined,
    undefined,
    undefined,
    'fail:余额不足',
    'pending',
    'succeed-after:10m',
    'succeed-after:40m',
    'wrong-amount:1',
    'unanswered',
  );
  const password = dice(30) === 0 ? '000000' : '246810';
  return to(buyer, 'pay', { trade, channel: oneOf(dice, ...CHANNELS), password, ...(simulate === undefined ? {} : { simulate }) });
};

/** What makes sense next for an order that is paid and not all out. */
function shipping(order: Order, dice: Dice): Asked[] {
  const some = order.lines.filter((line) => toShip(line) > 0);
  const line = some[dice(some.length)]!;
  const asked = order.cases.at(-1);
  const whole = to(clerk(order.shop), 'merchant ship', { order: order.id });
  const part = to(clerk(order.shop), 'merchant ship', {
    order: order.id,
    lines: [{ line: oneOf(dice, line.id, line.sku), quantity: 1 + dice(toShip(line)) }],
  });
  const step = { waiting: 'pick', picked: 'check', checked: 'pack', packed: 'outbound' }[order.step];
  const held = order.exception
    ? to(clerk(order.shop), 'merchant clear', { order: order.id })
    : to(clerk(order.shop), 'merchant exception', { order: order.id, reason: '缺货' });
  return [
    ...(order.exception ? [held, held] : [whole, part, part, dice(4) === 0 ? held : whole]),
    to(warehouse, `warehouse ${step}`, { order: order.id }),
    to(warehouse, `warehouse ${step}`, { order: order.id }),
    ...(asked !== undefined && line.openCase !== null
      ? [to(clerk(order.shop), 'merchant ship', { order: order.id, rejectRefund: asked })]
      : []),
    ...(order.parcels.length === 0
      ? [to(order.buyer, 'order address', { order: order.id, address: oneOf(dice, 'home', 'office', 'far', 'near') })]
      : []),
  ];
}

const TYPES = ['refund-only', 'return-refund', 'return-refund', 'exchange', 'repair', 'resend'];

/** A request for after-sales: for one line or all, some units or all, all the money, some of it, or too much. */
export function application(order: Order, dice: Dice): Asked {
  const open = order.lines.filter((line) => !line.returned && line.openCase === null);
  const lines = open.length > 0 ? open : order.lines;
  const chosen = dice(3) === 0 ? lines : [lines[dice(lines.length)]!];
  const sent = chosen.every(({ out }) => out > 0);
  const type = sent ? TYPES[dice(TYPES.length)]! : dice(12) === 0 ? 'return-refund' : 'refund-only';
  const amount = oneOf(dice, undefined, undefined, undefined, 0, 1, 777, 1999, 100_000);
  const { sku } = chosen[0]!;
  const others = PRODUCTS.find(({ skus }) => skus.some(({ id }) => id === sku))!.skus.map(({ id }) => id);
  return to(order.buyer, 'aftersale apply', {
    order: order.id,
    type,
    lines: chosen.map(({ id, quantity, back }) => ({
      line: id,
      quantity: dice(2) === 0 ? Math.max(1, quantity - back) : 1 + dice(quantity),
    })),
    ...(amount === undefined || (amount === 100_000 && dice(3) > 0) ? {} : { amount }),
    ...(type === 'exchange' && dice(4) > 0 ? { toSku: oneOf(dice, ...others) } : {}),
    reason: '不合适',
    ...(dice(4) === 0 ? { evidence: PICTURES.slice(dice(2)) } : {}),
  });
}

/** What makes sense next for an order. */
export function orderSteps(book: Book, order: Order, dice: Dice): Asked[] {
  const { id, buyer, shop } = order;
  const trade = book.trades.get(order.trade)!;
  if (order.closed !== null) return [to(buyer, 'order again', { order: id })];
  if (order.paidAt === null) {
    const pay = payment(trade.id, buyer, dice);
    const giveUp =
      dice(3) === 0 ? [to(buyer, 'order cancel', { order: id }), to(clerk(shop), 'merchant cancel', { order: id, reason: '缺货' })] : [];
    return [pay, pay, pay, pay, ...giveUp];
  }
  const steps: Asked[] = [];
  if (order.lines.some((line) => toShip(line) > 0)) steps.push(...shipping(order, dice), ...shipping(order, dice));
  if (order.lines.some((line) => !line.returned)) steps.push(application(order, dice), application(order, dice));
  const open = order.lines.filter((line) => !ended(line) && line.out > 0);
  if (open.length > 0)
    steps.push(to(buyer, 'order confirm', { order: id, ...(dice(2) === 0 ? {} : { line: open[dice(open.length)]!.id }) }));
  if (order.completedAt !== null) {
    const line = order.lines[dice(order.lines.length)]!.id;
    steps.push(
      to(buyer, 'review post', { order: id, line, product: 1 + dice(5), logistics: 1 + dice(5), service: 1 + dice(5), text: '好' }),
      to(buyer, 'review append', { order: id, line, text: '用了一阵' }),
    );
  }
  return steps;
}

const WAYS: Readonly<Record<string, readonly string[]>> = {
  outbound: ['collect'],
  collected: ['transit', 'dispatch', 'sign', 'sign', 'refuse'],
  'in-transit': ['transit', 'dispatch', 'sign', 'sign', 'refuse'],
  'out-for-delivery': ['dispatch', 'sign', 'sign', 'sign', 'refuse'],
  refused: ['return'],
};

/** What makes sense next for a parcel. */
export function parcelSteps(book: Book, parcel: Parcel, dice: Dice): Asked[] {
  const waybill = parcel.id;
  // Refusing what goes back is tried as well: it must be refused (R4).
  const ways = WAYS[parcel.status] ?? [];
  const steps = ways.map((way) =>
    to(courier, `courier ${way}`, {
      waybill,
      ...(way === 'sign' ? { place: oneOf(dice, 'door', 'locker', 'station') } : {}),
      ...(way === 'transit' ? { at: '苏州转运中心' } : {}),
      ...(way === 'refuse' ? { reason: '破损' } : {}),
    }),
  );
  if (parcel.status === 'signed' && parcel.way === 'out')
    steps.push(to(book.orders.get(parcel.order)!.buyer, 'parcel appeal', { waybill }));
  return steps;
}

/** What a channel, a buyer or support may do about money under way. */
export function moneySteps(book: Book, dice: Dice): Asked[] {
  const open = [...book.refunds.values()]
    .filter(({ status }) => status !== 'arrived')
    .flatMap(({ id, buyer, status }) => [
      to(platform, 'channel notify', { refund: id, result: oneOf(dice, 'succeeded', 'failed', 'failed') }),
      ...(status === 'failed' ? [to(oneOf(dice, buyer, support), 'refund retry', { refund: id })] : []),
    ]);
  const waiting = [...book.payments.values()]
    .filter(({ status }) => status === 'pending')
    .map(({ id, charged }) =>
      to(platform, 'channel notify', {
        payment: id,
        result: oneOf(dice, 'succeeded', 'succeeded', 'failed'),
        ...(dice(6) === 0 ? { amount: charged + 1 } : {}),
      }),
    );
  // Channels say things late and twice (Y2, Y4).
  const { refunds, payments } = book;
  const late =
    dice(3) === 0 ? [...[...refunds.keys()].map((refund) => ({ refund })), ...[...payments.keys()].map((id) => ({ payment: id }))] : [];
  return [...open, ...waiting, ...late.map((of) => to(platform, 'channel notify', { ...of, result: oneOf(dice, 'succeeded', 'failed') }))];
}
