import { DAY } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import type { Action } from './actions.ts';
import { among, as, dice } from './choices.ts';
import { returnStories } from './stories-return.ts';
import { applies, buys, say, waits } from './story.ts';

/** What chance alone seldom brings together; anything may happen before, between lives, and after. */
export const stories: fc.Arbitrary<Action[]> = fc.oneof(
  // One parcel is with its buyer and on its way back, or to be fetched, the other is refused at the door: two cases speak of one line
  // (R4, R3, A5).
  fc
    .tuple(
      as,
      among('tent-grey', 'shirt-m', 'milk-1', 'bowl-1'),
      among('return-refund', 'exchange', 'repair'),
      among('aftersale send-back', 'aftersale send-back', 'none'),
      among(0, 1),
      among(true, false),
      dice,
    )
    .map(([buyer, sku, type, sent, first, pass, seed]): Action[] => [
      buys(buyer, sku, 2),
      say('merchant ship', { lines: [{ line: sku, quantity: 1 }] }),
      say('courier sign'),
      say('merchant ship', { lines: [{ line: sku, quantity: 1 }] }),
      applies(type, { lines: [{ line: sku, quantity: 1 }], amount: undefined }),
      say('merchant case agree', { waybill: undefined }),
      say(sent),
      say('courier refuse'),
      say('merchant case inspect', { pass }, first, seed),
      say('order confirm', { line: undefined }),
      say('merchant case inspect', { pass: true }, 0, seed),
      say('order confirm', { line: undefined }),
    ]),
  // Deposit by one channel, balance by another, something wrong with it (D3, D4).
  fc
    .tuple(
      as,
      among('card', 'douyin', 'wechat'),
      among('alipay', 'douyin'),
      among('refund-only', 'return-refund'),
      among(undefined, 1001),
      among('coat-m', 'crab-1'),
      dice,
    )
    .map(([buyer, one, other, type, amount, sku, seed]): Action[] => [
      buys(buyer, sku, 1, one),
      waits(2 * DAY),
      say('pay', { channel: other, simulate: undefined, password: '246810' }),
      ...(type === 'return-refund' ? [say('merchant ship', { lines: undefined }), say('courier sign')] : []),
      applies(type, { lines: [{ line: sku, quantity: 1 }], amount }),
      say('merchant case agree', {}, 0, seed),
      say('aftersale send-back'),
      say('merchant case inspect', { pass: true }),
    ]),
  // The same goods come back twice: returned one by one, or exchanged first (I2, A10, M1).
  fc
    .tuple(as, among('shirt-m', 'shirt-l', 'milk-1'), among('exchange', 'return-refund', 'repair'), among('shirt-m', 'shirt-l', undefined))
    .map(([buyer, sku, type, toSku]): Action[] => [
      buys(buyer, sku, type === 'exchange' ? 1 : 3),
      say('merchant ship', { lines: undefined }),
      say('courier sign'),
      ...[type, 'return-refund'].flatMap((each): Action[] => [
        applies(each, { lines: [{ line: sku, quantity: 1 }], amount: undefined, ...(each === 'exchange' ? { toSku } : {}) }),
        say('merchant case agree', { waybill: undefined }),
        say('aftersale send-back', { freight: 500 }),
        say('merchant case inspect', { pass: true, waybill: undefined }),
        say('merchant case resend'),
        say('aftersale receive'),
        waits(2 * DAY),
      ]),
    ]),
  // A payout fails, is tried again, and arrives late or twice (Y4, A12).
  fc
    .tuple(as, among('lamp-1', 'shirt-l'), among('wechat', 'alipay', 'card'), dice)
    .map(([buyer, sku, channel, seed]): Action[] => [
      buys(buyer, sku, 1, channel as 'card'),
      applies('refund-only', { lines: [{ line: sku, quantity: 1 }], amount: undefined }),
      say('merchant case agree'),
      say('channel notify', { result: 'failed' }),
      say('refund retry', {}, 0, seed),
      say('channel notify', { result: 'succeeded' }),
    ]),
  // Goods of a case are refused at the door and sent again (R9.07).
  fc
    .tuple(
      as,
      among('shirt-m', 'tent-green', 'lamp-1'),
      among('exchange', 'repair', 'resend', 'resend'),
      among('refuse', 'sign'),
      among('merchant case resend', 'aftersale withdraw'),
    )
    .map(([buyer, sku, type, then, again]): Action[] => [
      buys(buyer, sku, 1),
      say('merchant ship', { lines: undefined }),
      say('courier sign'),
      applies(type, { lines: [{ line: sku, quantity: 1 }], amount: undefined, toSku: undefined }),
      say('merchant case agree', { waybill: undefined }),
      say('aftersale send-back'),
      say('merchant case inspect', { pass: true }),
      say('merchant case resend'),
      say('courier refuse'),
      say(again),
      say(`courier ${then}`),
      say('aftersale receive'),
    ]),
  // Left at a locker, although it was to be brought to the door (F5).
  fc
    .tuple(as, among('locker', 'station', 'door'), among(0, 6 * DAY, 7 * DAY))
    .map(([buyer, place, ms]): Action[] => [
      buys(buyer, 'lamp-1', 1),
      say('merchant ship', { lines: undefined }),
      say('courier sign', { place }),
      waits(ms),
      say('parcel appeal'),
      say('parcel appeal'),
    ]),
  // One case after the other on one line (A5).
  fc
    .tuple(as, among(4, 6))
    .map(([buyer, times]): Action[] => [
      buys(buyer, 'pin-1', 3),
      ...Array.from({ length: times }, () => [
        applies('refund-only', { lines: [{ line: 'pin-1', quantity: 1 }], amount: 1 }),
        say('aftersale withdraw'),
      ]).flat(),
    ]),
  // A lower amount is proposed, accepted or left alone (A6).
  fc
    .tuple(as, among('shirt-m', 'milk-1'), among('aftersale accept', 'aftersale withdraw', 'none'))
    .map(([buyer, sku, then]): Action[] => [
      buys(buyer, sku, 2, 'wechat'),
      say('merchant ship', { lines: undefined }),
      say('courier sign'),
      applies('return-refund', { lines: [{ line: sku, quantity: 2 }], amount: undefined }),
      say('merchant case propose'),
      say(then),
      waits(7 * DAY),
      say('aftersale send-back'),
    ]),
  // A refund before outbound that is in arbitration stands in the way of shipping (F2).
  among('lamp-1', 'pin-1').map((sku): Action[] => [
    buys('wu', sku, 1),
    applies('refund-only', { lines: [{ line: sku, quantity: 1 }], amount: 1 }),
    say('merchant case reject'),
    say('aftersale escalate'),
    { do: 'probe', nth: 0 },
  ]),
  // Nothing is left to ship of an order with an exception (F3, R9.15).
  as.map((buyer): Action[] => [
    buys(buyer, 'pin-1', 1),
    say('merchant exception'),
    applies('refund-only', { lines: [{ line: 'pin-1', quantity: 1 }], amount: undefined }),
    say('merchant case agree'),
    { do: 'probe', nth: 0 },
  ]),
  // A case stood open on a line before what was its last parcel turned out to have been signed (R1, R3).
  fc
    .tuple(as, among('shirt-m', 'tent-grey'), among(1, 3))
    .map(([buyer, sku, days]): Action[] => [
      buys(buyer, sku, 2),
      say('merchant ship', { lines: [{ line: sku, quantity: 1 }] }),
      say('courier sign'),
      applies('refund-only', { lines: [{ line: sku, quantity: 1 }], amount: 1 }),
      waits(days * DAY),
      say('aftersale withdraw'),
      say('merchant ship', { lines: undefined }),
      say('courier refuse'),
      say('merchant case inspect', { pass: true }),
      waits(3 * DAY),
    ]),
  ...returnStories,
  // Some of a line is paid back before it should go out, and the promise breaks for what is left (F1).
  fc
    .tuple(as, among('shirt-m', 'bowl-1'))
    .map(([buyer, sku]): Action[] => [
      buys(buyer, sku, 3),
      applies('refund-only', { lines: [{ line: sku, quantity: 1 }], amount: undefined }),
      say('merchant case agree'),
      waits(4 * DAY),
    ]),
  // The warehouse is ready, and a refund is asked for or refused (F2).
  among('none', 'merchant case reject').map((then): Action[] => [
    buys('li', 'pin-1', 2),
    ...['pick', 'check', 'pack'].map((word) => say(`warehouse ${word}`)),
    applies('refund-only', { lines: [{ line: 'pin-1', quantity: 1 }], amount: 1 }),
    say(then),
    { do: 'probe', nth: 0 },
  ]),
  // Two warehouse hands and a courier (R7.02, R7.03).
  as.map((buyer): Action[] => [
    buys(buyer, 'bowl-1', 2),
    ...['pick', 'check', 'pack', 'outbound'].map((word) => say(`warehouse ${word}`)),
    say('courier collect'),
  ]),
);
