import { DAY, HOUR } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import type { Action } from './actions.ts';
import { among, as, dice } from './choices.ts';
import { applies, buys, say, waits } from './story.ts';

const delivered = (buyer: string, sku: string, quantity = 1): Action[] => [
  buys(buyer, sku, quantity),
  say('merchant ship', { lines: undefined }),
  say('courier sign'),
];

const part = (sku: string): Action => say('merchant ship', { lines: [{ line: sku, quantity: 1 }] });

/** A unit is asked back, agreed to and sent. */
const asksBack = (sku: string, type = 'return-refund'): Action[] => [
  applies(type, { lines: [{ line: sku, quantity: 1 }], amount: undefined, toSku: undefined }),
  say('merchant case agree', { waybill: undefined }),
  say('aftersale send-back'),
];

/** Goods on their way back (R9.04, A11), which chance alone seldom brings so far. */
export const returnStories: readonly fc.Arbitrary<Action[]>[] = [
  // A courier is to fetch goods at the door, and does, or need not; the merchant inspects sooner or later, or never (A11, A3).
  fc
    .tuple(
      as,
      among('return-refund', 'exchange', 'repair'),
      among('courier collect', 'courier collect', 'aftersale send-back', 'aftersale withdraw', 'none'),
      among(0, 1, 3, 4),
      among(true, true, false, undefined),
      among('aftersale withdraw', 'aftersale send-back'),
    )
    .map(([buyer, type, then, legs, pass, late]): Action[] => [
      ...delivered(buyer, 'tent-grey'),
      applies(type, { lines: [{ line: 'tent-grey', quantity: 1 }], amount: undefined, toSku: undefined }),
      say('merchant case agree', { waybill: undefined }),
      say(then),
      ...['courier transit', 'courier dispatch', 'courier dispatch', 'courier sign'].slice(0, legs).map((words) => say(words)),
      say(late),
      ...(pass === undefined ? [waits(10 * DAY)] : [say('merchant case inspect', { pass, waybill: undefined })]),
    ]),
  // Goods of two cases go back in one parcel, the second told of while it is under way or when it is there; not to two shops (R9.04).
  fc
    .tuple(
      as,
      among(['shirt-m', 'shirt-m'], ['pin-1', 'shirt-m'], ['shirt-m', 'lamp-1']),
      among('none', 'courier transit', 'courier sign'),
      among('courier sign', 'none'),
      dice,
    )
    .map(([buyer, skus, meanwhile, then, seed]): Action[] => [
      ...skus.flatMap((sku) => [
        ...delivered(buyer, sku),
        applies('return-refund', { lines: [{ line: sku, quantity: 1 }], amount: undefined }),
        say('merchant case agree', { waybill: undefined }),
      ]),
      say('aftersale send-back', { waybill: `J${seed}`, freight: 500 }),
      say(meanwhile),
      say('aftersale send-back', { waybill: `J${seed}`, freight: 0 }),
      say(then),
      say('merchant case inspect', { pass: true }),
      say('merchant case inspect', { pass: false }),
    ]),
  // Goods that are owed do not go out, or come back, and the platform is called in (A3, A5).
  fc
    .tuple(as, among('resend', 'exchange', 'repair'), among(true, false), among('platform rule', 'aftersale withdraw'), among(0, 1))
    .map(([buyer, type, sent, then, refund]): Action[] => [
      ...delivered(buyer, 'shirt-m'),
      applies(type, { lines: [{ line: 'shirt-m', quantity: 1 }], amount: undefined, toSku: undefined }),
      say('merchant case agree', { waybill: undefined }),
      say('aftersale send-back'),
      say('merchant case inspect', { pass: true, waybill: undefined }),
      ...(sent ? [say('merchant case resend'), say('courier refuse')] : []),
      say('aftersale escalate'),
      say(then),
      say('platform rule', { refund }),
      say('courier return'),
    ]),
  // Nobody comes to fetch the goods and nobody inspects them, so they count as accepted; what is owed for them does not go out either, and
  // the platform rules. Then no courier is to come any more: one who does finds nothing to fetch (A3, A9, A11).
  fc
    .tuple(as, among('exchange', 'repair'), among(0, 1, 500), among(0, 12 * HOUR))
    .map(([buyer, type, refund, ms]): Action[] => [
      ...delivered(buyer, 'tent-grey'),
      applies(type, { lines: [{ line: 'tent-grey', quantity: 1 }], amount: undefined, toSku: undefined }),
      say('merchant case agree', { waybill: undefined }),
      waits(10 * DAY),
      say('aftersale escalate'),
      say('platform rule', { refund }),
      waits(ms),
      say('courier collect'),
    ]),
  // Agreed to while the parcel is on its way: sent back or fetched before anybody signed for it, though its buyer may have said that it
  // came; then it cannot be refused at the door, what only waits for a courier can (A3, R2, R4, A11).
  fc
    .tuple(
      as,
      among('tent-grey', 'shirt-m'),
      among('return-refund', 'exchange', 'repair'),
      among('none', 'none', 'order confirm'),
      among('aftersale send-back', 'courier collect', 'merchant case inspect', 'none'),
      among('courier sign', 'courier refuse', 'courier refuse', 'none'),
      among(0, 3 * DAY, 10 * DAY),
    )
    .map(([buyer, sku, type, first, back, then, ms]): Action[] => [
      buys(buyer, sku, 1),
      say('merchant ship', { lines: undefined }),
      say(first, { line: undefined }),
      applies(type, { lines: [{ line: sku, quantity: 1 }], amount: undefined, toSku: undefined }),
      say('merchant case agree', { waybill: undefined }),
      say(back, back === 'merchant case inspect' ? { pass: true, waybill: undefined } : {}),
      { do: 'probe', nth: 0 },
      say(then, {}, 1),
      waits(ms),
      say(then),
      say('merchant case inspect', { pass: true, waybill: undefined }),
      say('merchant case resend'),
      say('courier refuse', {}, 1),
      say('merchant case inspect', { pass: true, waybill: undefined }),
    ]),
  // One of two came and went back, or its like came instead and did; the other, still to come, can be refused until it is sent back too
  // (A3, A10, R4).
  fc
    .tuple(as, among('return-refund', 'exchange', 'repair'), among(0, 1), among('courier sign', 'courier refuse'))
    .map(([buyer, type, more, then]): Action[] => [
      buys(buyer, 'shirt-m', 2),
      part('shirt-m'),
      say('courier sign'),
      ...asksBack('shirt-m', type),
      say('merchant case inspect', { pass: true, waybill: undefined }),
      say('merchant case resend'),
      say('aftersale receive'),
      waits(3 * DAY),
      part('shirt-m'),
      ...Array.from({ length: more }, () => asksBack('shirt-m')).flat(),
      { do: 'probe', nth: 0 },
      say(then, {}, more),
      say(then),
    ]),
  // Refused at the door while something is agreed for it: brought back, inspected, or both; a line goes back to its case (R3, R4, A5).
  fc
    .tuple(
      as,
      among('tent-green', 'shirt-m'),
      among<readonly ['refund-only' | 'return-refund', number | undefined][]>(['refund-only', 100], ['return-refund', undefined]),
      among(true, false),
      among(true, false),
    )
    .map(([buyer, sku, [type, amount], returned, pass]): Action[] => [
      buys(buyer, sku, 2),
      say('merchant ship', { lines: undefined }),
      applies(type, { lines: [{ line: sku, quantity: 1 }], amount }),
      say('merchant case agree', { waybill: undefined }),
      say('courier refuse'),
      ...(returned ? [say('courier return')] : []),
      say('merchant case inspect', { pass }),
      say('aftersale escalate'),
      say('platform rule', { refund: 0 }),
      { do: 'probe', nth: 0 },
      waits(3 * DAY),
    ]),
];
