import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { Case, type CaseState } from '@yellowcart/mall/9-aftersale/case';
import type { CaseEvent, CaseStatus, CaseType } from '@yellowcart/mall/9-aftersale/case-events';
import { describe, expect, test } from 'vitest';
import { NOON } from '../testing/telling.ts';
import type { Notice } from '../support/notice.ts';
import { caseNotices } from './case-notices.ts';
import { merchantCaseNotices } from './merchant-case-notices.ts';

const opened = (caseType: CaseType, more: Partial<Pick<CaseState, 'reason' | 'pickUp'>> = {}): CaseEvent => ({
  type: 'CaseOpened',
  at: NOON,
  deadline: NOON + 2 * DAY,
  order: 'O1',
  shop: 'jia',
  buyer: 'li',
  caseType,
  lines: [{ line: 'O1-1', sku: 'tent-grey', quantity: 1, amount: 13_900 }],
  amount: caseType === 'exchange' ? 0 : 13_900,
  reason: '尺寸不对',
  quick: false,
  beforeOutbound: false,
  pickUp: false,
  toSku: null,
  evidence: [],
  ...more,
});

const agreed = (by: 'merchant' | 'buyer' | 'timeout' | 'rule', status: CaseStatus, deadline: number | null = null): CaseEvent => ({
  type: 'CaseAgreed',
  by,
  held: false,
  at: NOON,
  amount: 13_900,
  status,
  deadline,
});

/** What buyer and shop are told of the last event, after those before it; the case is opened by its buyer unless said otherwise. */
function told(events: readonly CaseEvent[], byBuyer = true): { readonly buyer: Notice[]; readonly shop: Notice[] } {
  const state = events.reduce((now, event) => Case.evolve(now, event), Case.initial);
  const last = events.at(-1)!;
  return { buyer: caseNotices('C1', last, state, byBuyer), shop: merchantCaseNotices('C1', last, state, byBuyer) };
}
const texts = (notices: readonly Notice[]) => notices.map(({ zh }) => zh);
const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind);

describe('R9.03 an application and its answer', () => {
  test('both know until when it is answered, and what silence means', () => {
    const { buyer, shop } = told([opened('return-refund')]);
    expect(texts(buyer)).toEqual(['售后单 C1：已提交，商家须在 11-13 12:00 前处理，逾期视为同意']);
    expect(texts(shop)).toEqual(['售后单 C1：订单 O1 申请退货退款 139.00 元（尺寸不对），请在 11-13 12:00 前处理，逾期视为同意']);
    expect(shop[0]!.en).toBe(
      'Case C1: order O1, a return and refund of 139.00 yuan (尺寸不对). Answer before 11-13 12:00, else it is agreed.',
    );
    expect(texts(told([opened('exchange', { reason: null })]).shop)).toEqual([
      '售后单 C1：订单 O1 申请换货，请在 11-13 12:00 前处理，逾期视为同意',
    ]);
  });

  test.each([
    [agreed('merchant', 'awaiting-return', NOON + 7 * DAY), '商家已同意，请在 11-18 12:00 前寄回商品', undefined],
    [agreed('merchant', 'awaiting-inspection', NOON + 10 * DAY), '商家已同意，快递员将上门取件', undefined],
    [agreed('merchant', 'awaiting-resend'), '商家已同意，商家将寄出商品', undefined],
    [agreed('timeout', 'refunding'), '商家未在时限内处理，视为同意，退款 139.00 元', '未在时限内处理，视为同意'],
    [agreed('buyer', 'awaiting-return', NOON + 7 * DAY), undefined, '买家接受了退款 139.00 元的提议'],
  ])('who agreed is told to the other side, with what comes next: %o', (event, toBuyer, toShop) => {
    const { buyer, shop } = told([opened('return-refund'), event]);
    expect(texts(buyer)).toEqual(toBuyer === undefined ? [] : [`售后单 C1：${toBuyer}`]);
    expect(texts(shop)).toEqual(toShop === undefined ? [] : [`售后单 C1：${toShop}`]);
  });

  test('F1 after a broken promise it is agreed by itself, and both are told why', () => {
    const { buyer, shop } = told([opened('refund-only'), agreed('rule', 'refunding')]);
    expect(texts(buyer)).toEqual(['售后单 C1：商家未按时发货，已自动同意，退款 139.00 元']);
    expect(texts(shop)).toEqual(['售后单 C1：未按时发货，退款申请已自动同意']);
  });

  test('A6 a proposal is told to the buyer, its end to the shop', () => {
    const proposed: CaseEvent = { type: 'CaseProposed', at: NOON, amount: 500, reason: '有使用痕迹', deadline: NOON + 7 * DAY };
    expect(texts(told([opened('return-refund'), proposed]).buyer)).toEqual([
      '售后单 C1：商家提议退款 5.00 元（有使用痕迹），请在 11-18 12:00 前确认',
    ]);
    expect(told([opened('return-refund'), proposed]).shop).toEqual([]);
    const lapsed = told([opened('return-refund'), proposed, { type: 'CaseClosed', at: NOON, reason: 'not-answered' }]);
    expect([kinds(lapsed.buyer), kinds(lapsed.shop)]).toEqual([['case-closed', 'survey-invited'], ['proposal-lapsed']]);
  });

  test.each([
    ['merchant', '商家已拒绝：不', []],
    ['ship', '退款申请被拒绝：不', []],
    ['inspection', '商家验货未通过：不', []],
    ['timeout', '无法按申请处理：不', ['case-rejected']],
  ] as const)('R9.06 a rejection by %s says until when the platform may be called in', (by, zh, shop) => {
    const rejected = told([opened('return-refund'), { type: 'CaseRejected', by, at: NOON, reason: '不', deadline: NOON + 7 * DAY }]);
    expect(texts(rejected.buyer)).toEqual([`售后单 C1：${zh}，可在 11-18 12:00 前申请平台介入`]);
    expect(kinds(rejected.shop)).toEqual(shop);
  });
});

describe('R9.04 R9.07 R9.09 goods on their way', () => {
  const inspecting = [opened('return-refund'), agreed('merchant', 'awaiting-inspection', NOON + 10 * DAY)];

  test('what the buyer sent is told to the shop, with its limit; nobody tells the buyer what she did', () => {
    const { buyer, shop } = told([
      ...inspecting,
      { type: 'CaseGoodsSent', at: NOON, waybill: 'YT1', freight: 0, deadline: NOON + 10 * DAY },
    ]);
    expect(buyer).toEqual([]);
    expect(texts(shop)).toEqual(['售后单 C1：买家已寄回商品，运单号 YT1，请在 11-21 12:00 前验货，逾期视为通过']);
  });

  test('R9.09 a pick-up is told to the buyer, when it comes and when it was; the shop hears of it when the goods are there', () => {
    const booked: CaseEvent = { type: 'CasePickUpBooked', at: NOON, waybill: 'SF9', from: NOON + HOUR, to: NOON + 3 * HOUR };
    expect(told([...inspecting, booked])).toMatchObject({
      buyer: [{ zh: '售后单 C1：已预约上门取件 11-11 13:00–15:00，运单号 SF9' }],
      shop: [],
    });
    expect(told([...inspecting, booked, { type: 'CaseGoodsCollected', at: NOON }])).toMatchObject({
      buyer: [{ kind: 'return-collected' }],
      shop: [],
    });
    const there = told([...inspecting, booked, { type: 'CaseGoodsArrived', at: NOON }]);
    expect(texts(there.buyer)).toEqual(['售后单 C1：退回的商品已送达商家，等待验货']);
    expect(texts(there.shop)).toEqual(['售后单 C1：退回的商品已送达，请在 11-21 12:00 前验货']);
  });

  test('A3 an inspection that nobody made is told to both', () => {
    const passed = (by: 'merchant' | 'timeout') => told([...inspecting, { type: 'CaseGoodsPassed', by, at: NOON }]);
    expect([kinds(passed('timeout').buyer), kinds(passed('timeout').shop)]).toEqual([['case-goods-passed'], ['case-goods-passed']]);
    expect([kinds(passed('merchant').buyer), kinds(passed('merchant').shop)]).toEqual([['case-goods-passed'], []]);
  });

  test('R9.07 goods of a case that were signed for: the buyer says so, or it completes by itself', () => {
    const sent: CaseEvent[] = [opened('exchange'), agreed('merchant', 'awaiting-resend'), { type: 'CaseResent', at: NOON, waybill: 'SF2' }];
    const { buyer, shop } = told([...sent, { type: 'CaseGoodsSigned', at: NOON, deadline: NOON + 7 * DAY }]);
    expect(texts(buyer)).toEqual(['售后单 C1：寄出的商品已签收，请确认收到，11-18 12:00 自动完成']);
    expect(shop).toEqual([]);
  });

  test('R4 R8.03 what the door began is told once to each: not as an application, not as an agreement', () => {
    const refused = [opened('return-refund', { reason: '破损' }), agreed('rule', 'awaiting-return', NOON + 10 * DAY)];
    for (const count of [1, 2]) expect(told(refused.slice(0, count), false)).toEqual({ buyer: [], shop: [] });
    const { buyer, shop } = told(
      [...refused, { type: 'CaseGoodsSent', by: 'courier', at: NOON, waybill: 'SF1', freight: 0, deadline: NOON + 10 * DAY }],
      false,
    );
    expect(texts(buyer)).toEqual(['售后单 C1：拒收的商品正在退回，商家须在 11-21 12:00 前验货，通过后退款 139.00 元']);
    expect(texts(shop)).toEqual(['售后单 C1：订单 O1 的包裹 SF1 被拒收：破损，已自动同意退货退款，请在 11-21 12:00 前验货，逾期视为通过']);
  });
});

describe('R9.06 R9.11 how it ends', () => {
  const rejected: CaseEvent = { type: 'CaseRejected', by: 'merchant', at: NOON, reason: '不', deadline: NOON + 7 * DAY };
  const arbitrated: CaseEvent[] = [opened('return-refund'), rejected, { type: 'CaseEscalated', at: NOON }];

  test('both hear that the platform is there, and what it ruled', () => {
    expect([kinds(told(arbitrated).buyer), kinds(told(arbitrated).shop)]).toEqual([['case-escalated'], ['case-escalated']]);
    const ruled = told([...arbitrated, { type: 'CaseRuled', at: NOON, refund: 5000, reason: '各半' }]);
    for (const notices of [ruled.buyer, ruled.shop]) expect(texts(notices)).toEqual(['售后单 C1：平台判定退款 50.00 元：各半']);
  });

  test('R9.11 the survey comes with the end of a case that somebody answered, to the buyer only', () => {
    const completed: CaseEvent = { type: 'CaseCompleted', at: NOON, order: 'O1', buyer: 'li' };
    const done = told([opened('refund-only'), agreed('merchant', 'refunding'), completed]);
    expect([kinds(done.buyer), kinds(done.shop)]).toEqual([['case-completed', 'survey-invited'], []]);
    const superseded: CaseEvent = { type: 'CaseClosed', at: NOON, reason: 'superseded' };
    expect(kinds(told([opened('refund-only'), superseded]).buyer)).toEqual(['case-closed']);
    expect(kinds(told([opened('refund-only'), rejected, superseded]).buyer)).toEqual(['case-closed']);
    expect(
      told([opened('refund-only'), agreed('merchant', 'refunding'), completed, { type: 'CaseRated', at: NOON, stars: 1, text: '慢' }]),
    ).toEqual({
      buyer: [],
      shop: [],
    });
  });

  test('A3 A5 the shop hears of what the buyer withdrew or let go', () => {
    expect(texts(told([opened('refund-only'), { type: 'CaseWithdrawn', at: NOON }]).shop)).toEqual(['售后单 C1：买家已撤销']);
    for (const reason of ['not-sent', 'not-escalated'] as const)
      expect(kinds(told([opened('return-refund'), rejected, { type: 'CaseClosed', at: NOON, reason }]).shop)).toEqual(['case-closed']);
  });

  test.each([
    ['buyer', [], ['售后单 C1：买家留言：拉链坏了']],
    ['merchant', ['售后单 C1：商家留言：拉链坏了'], []],
    ['platform', ['售后单 C1：平台留言：拉链坏了'], ['售后单 C1：平台留言：拉链坏了']],
  ] as const)('R9.02 what the %s says is told to the others', (by, buyer, shop) => {
    const said = told([opened('return-refund'), { type: 'CaseCommented', at: NOON, by, text: '拉链坏了', evidence: [] }]);
    expect([texts(said.buyer), texts(said.shop)]).toEqual([buyer, shop]);
  });
});
