import { expect, test } from 'vitest';
import { renderMessages } from './messages.ts';
import { renderCase, renderCases } from './people.ts';
import { renderReviewList } from './reviews.ts';

test('R9.03 a case shows where it stands and until when', () => {
  const answer = { case: 'C1', order: 'O1', type: 'return-refund', status: 'awaiting-merchant', amount: 13900 };
  expect(renderCase({ ...answer, deadline: '2026-11-13T12:00:00+08:00' }, 'zh')).toBe(
    ['售后单  C1', '订单    O1', '类型    退货退款', '状态    待商家处理', '金额    ¥139.00', '截止    2026-11-13 12:00:00'].join('\n'),
  );
});

test('R9.02 R9.04 R9.11 what was said and shown, where the goods are, what silence brings, who may do what, how it was', () => {
  const at = '2026-11-11T12:00:00+08:00';
  const entry = { at, text: null, amount: null, evidence: [] };
  const answer = {
    case: 'C1',
    status: 'awaiting-inspection',
    evidence: [{ name: 'crack.png', type: 'image/png', size: 2048, digest: 'sha256:0' }],
    thread: [
      { ...entry, by: 'buyer', kind: 'opened', amount: 13900, text: '拉链坏了', evidence: [{ name: 'crack.png' }] },
      { ...entry, by: 'merchant', kind: 'failed', text: '少配件' },
      { ...entry, by: 'system', kind: 'closed', text: 'not-escalated' },
    ],
    returnTo: { shop: 'jia', name: '甲', address: '杭州市' },
    returnWaybill: 'YT1',
    returnFreight: 1200,
    returnParcel: { waybill: 'YT1', carrier: '圆通速递', way: 'back', status: 'in-transit', nodes: [{ at, text: '到达 杭州' }] },
    survey: { stars: 4, text: '还行' },
    deadlines: [{ name: 'case C1', at, brings: 'accepted' }],
    allowed: ['merchant case inspect'],
    allowedBy: { buyer: [], merchant: ['merchant case inspect', 'aftersale comment'] },
  };
  const text = renderCase(answer, 'zh');
  for (const part of [
    '凭证\n名称',
    '2026-11-11 12:00:00  买家  发起申请  ¥139.00  拉链坏了  ［凭证 1］',
    '2026-11-11 12:00:00  商家  验货不通过  少配件',
    '2026-11-11 12:00:00  系统  售后关闭  未在时限内申请平台介入',
    '寄回至  甲 · 杭州市',
    '退货运单  YT1\n退货运费  ¥12.00',
    '退货包裹\nYT1  圆通速递  运输中\n  退回商家\n  2026-11-11 12:00:00  到达 杭州',
    '满意度  ★★★★☆ 还行',
    '2026-11-11 12:00:00  售后 C1 → 视为验货通过',
    '  yellowcart merchant case inspect C1',
    '各方可以\n商家  merchant case inspect、aftersale comment',
  ])
    expect(text).toContain(part);
  expect(renderCase(answer, 'en')).toContain('merchant  did not accept the goods  少配件');
});

test('R9.14 a case that is over is completed, not a transaction', () => {
  const cases = [{ case: 'C1', type: 'exchange', title: '帐篷', order: 'O1', status: 'completed', amount: 0, deadline: null }];
  expect(renderCases({ cases }, 'zh').split('\n')[1]).toBe('C1      换货  帐篷  O1    已完成  ¥0.00  –');
  expect(renderCases({ cases }, 'en')).toContain('completed');
});

test('R8.01 messages are told whole, the courier’s by SMS marked, with what they are about where they do not say it', () => {
  const at = '2026-11-11T12:00:00+08:00';
  const messages = [
    {
      at,
      kind: 'out-for-delivery',
      channel: 'sms',
      text: '包裹 SF1 派送中，快递员 王师傅 13700137000，预计 11-11 13:00–14:00 送达',
      subject: 'SF1',
    },
    { at, kind: 'refund-started', channel: 'push', text: '退款 139.00 元已原路退回', subject: 'O1' },
  ];
  expect(renderMessages({ messages }, 'zh').split('\n')).toEqual([
    '2026-11-11 12:00:00  派送中  ［短信］包裹 SF1 派送中，快递员 王师傅 13700137000，预计 11-11 13:00–14:00 送达',
    '2026-11-11 12:00:00  退款发起  退款 139.00 元已原路退回（O1）',
  ]);
  expect(renderMessages({ messages: [] }, 'en')).toBe('(none)');
});

test('R9.13 reviews as a list: stars for product, logistics and service, the words, the follow-up, how many pictures', () => {
  const review = {
    review: 'V1',
    order: 'O1',
    title: '帐篷',
    stars: { product: 4, logistics: 5, service: 3 },
    text: '好',
    at: '2026-11-11T12:00:00+08:00',
  };
  const reviews = [
    { ...review, pictures: [{}], appended: { text: '修好了', pictures: [{}] } },
    { ...review, pictures: [], appended: null },
  ];
  expect(renderReviewList({ reviews }, 'zh').split('\n')).toEqual([
    '评价  订单  标题  星级   内容  追评    图片  时间',
    'V1    O1    帐篷  4/5/3  好    修好了     2  2026-11-11 12:00:00',
    'V1    O1    帐篷  4/5/3  好    –          0  2026-11-11 12:00:00',
  ]);
});
