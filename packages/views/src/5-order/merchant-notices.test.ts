import { Order } from '@yellowcart/mall/5-order/order';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import { expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { asEvent } from '../view.ts';
import { merchantNotices } from './merchant-notices.ts';

/** The notices of one order of the story, each with the state that the order then had. */
function told(order: string) {
  let state = Order.initial;
  return wholeStory()
    .events.filter(({ stream }) => stream === `order-${order}`)
    .flatMap((event) => {
      state = Order.evolve(state, asEvent<OrderEvent>(event));
      return merchantNotices(order, asEvent<OrderEvent>(event), state);
    });
}

test('R5.09 R8.05 the merchant is told that an order is there, until when to ship it once it is paid, and what it brought', () => {
  const notices = told('O1');
  expect(notices.map(({ kind, channel, subject }) => `${kind} ${channel} ${subject}`)).toEqual([
    'order-received push O1',
    'order-to-ship push O1',
    'order-completed push O1',
  ]);
  expect(notices[0]!.zh).toMatch(/^新订单 O1：.+ ×2、.+ ×1，待买家支付 291\.33 元$/);
  expect(notices[2]!.zh).toBe('订单 O1 交易完成，货款 291.33 元已结算');
  expect(notices[1]!.en).toMatch(/^Order O1 is paid: .+\. Ship it before 11-1\d \d\d:\d\d\.$/);
});

test('R5.09 it is told when an order is off, and nothing of who bought it (Z4)', () => {
  const notices = told('O3');
  expect(notices.map(({ kind }) => kind)).toEqual(['order-received', 'order-closed']);
  expect(notices.at(-1)!.zh).toMatch(/^订单 O3 已关闭：买家/);
  expect(JSON.stringify([...told('O1'), ...told('O2'), ...notices])).not.toMatch(/13800138000|李雷|韩梅梅/);
});

test('R5.09 R5.11 a changed address is told to the district; what the merchant did itself is not', () => {
  const address = {
    id: 'a',
    recipient: '李雷',
    phone: '13800138000',
    province: '上海市',
    city: '上海市',
    district: '黄浦区',
    detail: '1 号',
  };
  const [notice] = merchantNotices('O1', { type: 'OrderAddressChanged', address, remote: false }, Order.initial);
  expect(notice!.zh).toBe('订单 O1 的收货地址已改为 上海市上海市黄浦区，请以新面单为准');
  expect(merchantNotices('O1', { type: 'OrderClosed', reason: 'merchant', journal: [] }, Order.initial)).toEqual([]);
  const deposit = { payment: 'P', phase: 'deposit' as const, channel: null, amount: 1, discount: 0 };
  const paid = merchantNotices('O1', { type: 'OrderDepositPaid', payment: deposit, balanceFrom: 0, balanceTo: 3_600_000 }, Order.initial);
  expect(paid).toMatchObject([{ kind: 'deposit-received', en: expect.stringContaining('from 01-01 08:00 to 01-01 09:00') }]);
});

test('F1 F5 R7.07 what a broken promise or a missed door cost is told to who paid it', () => {
  const paid = { compensation: 1290, channel: 'alipay' as const, journal: [] };
  const [late] = merchantNotices('O1', { type: 'OrderPromiseBroken', ...paid }, Order.initial);
  expect(late).toMatchObject({ kind: 'promise-broken', zh: expect.stringContaining('已向买家赔付 12.90 元；此后的退款申请会自动同意') });
  const [missed] = merchantNotices('O1', { type: 'OrderDoorAppealed', parcel: 'YZD1', ...paid }, Order.initial);
  expect(missed).toMatchObject({
    kind: 'door-compensated',
    en: expect.stringContaining('Parcel YZD1 of order O1 was not brought to the door'),
  });
});
