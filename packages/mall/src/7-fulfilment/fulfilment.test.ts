import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { NOON, testMall } from '../testing.ts';

const tent = {
  id: 'tent',
  shop: 'jia',
  title: '帐篷',
  listPrice: 13900,
  skus: [
    { id: 'grey', stock: 10 },
    { id: 'green', stock: 5 },
  ],
};
const lamp = { id: 'lamp', shop: 'jia', title: '灯', listPrice: 2900, doorDelivery: true, skus: [{ id: 'lamp', stock: 5 }] };
const fish = {
  id: 'fish',
  shop: 'jia',
  title: '鱼',
  kind: 'fresh' as const,
  listPrice: 5000,
  shipWithin: '12h',
  skus: [{ id: 'fish', stock: 5 }],
};
const mall = () => testMall({ products: [tent, lamp, fish] });

describe('shipping', () => {
  test('R7.02 S2 merchant ship goes from picking to collected in one go and takes occupied stock out', () => {
    const m = mall();
    const [order] = m.buy({ grey: 2 }) as [string];
    expect(m.stock('grey')).toEqual([8, 0, 2, 0]);
    const answer = m.ok('jia-clerk', 'merchant ship', { order, waybill: 'SF1' });
    expect(answer).toMatchObject({ order, status: 'in-transit', parcel: { waybill: 'SF1', status: 'collected', carrier: '顺丰速运' } });
    expect(answer.parcel.nodes.map(({ status }: { status: string }) => status)).toEqual(['outbound', 'collected']);
    expect(m.stock('grey')).toEqual([8, 0, 0, 2]);
    expect(m.refused('jia-clerk', 'merchant ship', { order })).toBe('WRONG_STATE');
  });

  test('R7.09 an order ships in several parcels by line and quantity', () => {
    const m = mall();
    const [order] = m.buy({ grey: 3, green: 1 }) as [string];
    m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] });
    expect(m.show(order).status).toBe('partly-shipped');
    expect(m.refused('jia-clerk', 'merchant ship', { order, lines: [{ line: 'grey', quantity: 3 }] })).toBe('INVALID_QUANTITY');
    expect(m.refused('jia-clerk', 'merchant ship', { order, lines: [{ line: 'grey', quantity: 0 }] })).toBe('INVALID_QUANTITY');
    expect(m.refused('jia-clerk', 'merchant ship', { order, lines: [{ line: 'blue', quantity: 1 }] })).toBe('NOT_FOUND');
    const last = m.ship(order);
    expect(m.show(order)).toMatchObject({
      status: 'in-transit',
      parcels: [{}, { waybill: last, lines: [{ quantity: 2 }, { quantity: 1 }] }],
    });
    expect(m.stock('grey')).toEqual([7, 0, 0, 3]);
  });

  test('R7.03 a waybill is used once; another shop does not find the order; an unpaid one does not ship', () => {
    const m = mall();
    const [first] = m.buy({ grey: 1 }) as [string];
    const [second] = m.buy({ grey: 1 }) as [string];
    m.ship(first, { waybill: 'SF1' });
    expect(m.refused('jia-clerk', 'merchant ship', { order: second, waybill: 'SF1' })).toBe('WAYBILL_TAKEN');
    expect(m.refused('yi-clerk', 'merchant ship', { order: second })).toBe('NOT_FOUND');
    const { orders } = m.ok('li', 'order submit', { items: [{ sku: 'grey', quantity: 1 }] });
    expect(m.refused('jia-clerk', 'merchant ship', { order: orders[0].order })).toBe('WRONG_STATE');
  });

  test('R7.02 the warehouse goes step by step; outbound sends everything left', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1, fish: 1 }) as [string];
    expect(m.refused('keeper', 'warehouse check', { order })).toBe('WRONG_STATE');
    for (const step of ['pick', 'check', 'pack']) m.ok('keeper', `warehouse ${step}`, { order });
    expect(m.refused('keeper', 'warehouse pick', { order })).toBe('WRONG_STATE');
    const parcel = m.ok('keeper', 'warehouse outbound', { order });
    expect(parcel).toMatchObject({ status: 'outbound', cold: true, lines: [{ quantity: 1 }, { quantity: 1 }] });
    expect(m.refused('rider', 'courier sign', { waybill: parcel.waybill })).toBe('WRONG_STATE');
    expect(m.ok('rider', 'courier collect', { waybill: parcel.waybill }).status).toBe('collected');
  });

  test('R7.02 R7.09 the warehouse sends some lines out and the rest in another parcel, each prepared for itself', () => {
    const m = mall();
    const [order] = m.buy({ grey: 2, fish: 1 }) as [string];
    const prepare = () => ['pick', 'check', 'pack'].forEach((step) => m.ok('keeper', `warehouse ${step}`, { order }));
    prepare();
    expect(m.refused('keeper', 'warehouse outbound', { order, lines: [{ line: 'grey', quantity: 3 }] })).toBe('INVALID_QUANTITY');
    const cold = m.ok('keeper', 'warehouse outbound', { order, lines: [{ line: 'fish' }] });
    expect(cold).toMatchObject({ cold: true, lines: [{ quantity: 1 }], orderStatus: 'partly-shipped' });
    expect(m.refused('keeper', 'warehouse outbound', { order })).toBe('WRONG_STATE');
    prepare();
    expect(m.ok('keeper', 'warehouse outbound', { order })).toMatchObject({
      cold: false,
      lines: [{ quantity: 2 }],
      orderStatus: 'in-transit',
    });
    expect(m.stock('grey')).toEqual([8, 0, 0, 2]);
  });

  test('R7.04 the trace says where a parcel arrives, and where it leaves for', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    const waybill = m.ship(order);
    m.ok('rider', 'courier transit', { waybill, at: '杭州转运中心' });
    m.ok('rider', 'courier transit', { waybill, at: '杭州转运中心', next: '武汉转运中心' });
    m.ok('rider', 'courier transit', { waybill, next: '成都转运中心' });
    const { nodes } = m.ok('rider', 'courier transit', { waybill });
    expect(nodes.slice(2).map(({ text, place }: any) => [text, place])).toEqual([
      ['到达 杭州转运中心', '杭州转运中心'],
      ['离开 杭州转运中心，发往 武汉转运中心', '杭州转运中心'],
      ['发往 成都转运中心', null],
      ['运输中', null],
    ]);
  });

  test('R7.04 R7.05 F4 the courier passes places and comes 1–2 h after the dispatch, with name and phone', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    const waybill = m.ship(order);
    m.ok('rider', 'courier transit', { waybill, at: '杭州' });
    m.ok('rider', 'courier transit', { waybill, at: '上海' });
    m.ok('rider', 'courier dispatch', { waybill });
    expect(m.refused('rider', 'courier transit', { waybill })).toBe('WRONG_STATE');
    const track = m.ok('li', 'parcel track', { waybill });
    expect(track.nodes.map(({ text }: { text: string }) => text)).toEqual([
      '已出库，等待揽收',
      '顺丰速运 已揽收',
      '到达 杭州',
      '到达 上海',
      '正在派送，预计 1–2 小时内送达',
    ]);
    expect(track.courier).toEqual({
      name: '王师傅',
      phone: '13700137000',
      from: '2026-11-11T13:00:00+08:00',
      to: '2026-11-11T14:00:00+08:00',
    });
    expect(m.refused('zhang', 'parcel track', { waybill })).toBe('NOT_FOUND');
  });

  test('Z4 label and courier are masked; who must deliver sees where to', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    const waybill = m.ship(order);
    m.ok('rider', 'courier dispatch', { waybill });
    const seen = m.ok('cs', 'parcel track', { waybill });
    expect(seen.label).toEqual({ recipient: '李**', phone: '138******00', address: '浙江省杭州市西湖区文三路 1 号****' });
    expect(seen).toMatchObject({ courier: { phone: '137****7000' }, to: { phone: '138****8000', detail: '****' } });
    expect(m.ok('rider', 'parcel track', { waybill }).to.phone).toBe('13800138000');
  });
});

describe('what blocks outbound', () => {
  test('F3 an exception blocks outbound until it is cleared; money and stock stay', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    m.ok('jia-clerk', 'merchant exception', { order, reason: '缺货' });
    expect(m.refused('jia-clerk', 'merchant ship', { order })).toBe('EXCEPTION_OPEN');
    for (const step of ['pick', 'check', 'pack']) m.ok('keeper', `warehouse ${step}`, { order });
    expect(m.refused('keeper', 'warehouse outbound', { order })).toBe('EXCEPTION_OPEN');
    expect(m.balance('escrow')).toBe(13900);
    expect(m.stock('grey')).toEqual([9, 0, 1, 0]);
    m.ok('jia-clerk', 'merchant clear', { order });
    expect(m.refused('jia-clerk', 'merchant clear', { order })).toBe('WRONG_STATE');
    m.ship(order);
    expect(m.refused('jia-clerk', 'merchant exception', { order, reason: '晚了' })).toBe('WRONG_STATE');
  });

  test('F2 an open refund request blocks outbound unless it is rejected in the same step', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1, green: 1 }) as [string];
    const { case: id } = m.apply(order, 'refund-only', { grey: 1 });
    expect(m.refused('jia-clerk', 'merchant ship', { order })).toBe('REFUND_OPEN');
    expect(m.refused('jia-clerk', 'merchant ship', { order, rejectRefund: 'nope' })).toBe('NOT_FOUND');
    m.ship(order, { lines: [{ line: 'green', quantity: 1 }] });
    m.ship(order, { rejectRefund: id });
    expect(m.ok('li', 'aftersale show', { case: id }).status).toBe('rejected');
    expect(m.show(order).status).toBe('in-transit');
  });
});

describe('the ship promise', () => {
  test('F1 breaks at its instant: 5 % of the goods not yet out, from the merchant to the paying channel, once', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1, green: 1 }, { channel: 'wechat' }) as [string];
    m.ship(order, { lines: [{ line: 'green', quantity: 1 }] });
    m.wait(48 * HOUR - 1);
    expect(m.balance('merchant:jia')).toBe(0);
    m.wait(1);
    expect(m.balance('merchant:jia')).toBe(-695);
    expect(m.balance('buyer:li/wechat')).toBe(-27800 + 695);
    m.wait(30 * DAY);
    expect(m.balance('merchant:jia')).toBe(-695);
  });

  test('F1 at least 1.00, at most 30.00; shipped in time nothing', () => {
    const m = testMall({
      products: [
        { ...tent, listPrice: 100_000 },
        { ...lamp, listPrice: 100 },
      ],
    });
    m.buy({ grey: 1 });
    m.wait(48 * HOUR);
    expect(m.funds('jia')).toBe(-3000);
    m.buy({ lamp: 1 });
    m.wait(48 * HOUR);
    expect(m.funds('jia')).toBe(-3100);
    m.ship(m.buy({ lamp: 1 })[0]!);
    m.wait(48 * HOUR);
    expect(m.funds('jia')).toBe(-3100);
  });

  test('F1 of an order that is out nothing waits: the next thing to happen is not a compensation that cannot be', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1, green: 1 }) as [string];
    const promise = `break-promise/${order}`;
    m.ship(order, { lines: [{ line: 'green', quantity: 1 }] });
    expect(m.pending()).toContain(promise);
    m.ship(order);
    expect(m.pending()).not.toContain(promise);
  });

  test('F1 neither exception nor refund request stops it, but refunded lines do not count; then requests are agreed at once', () => {
    const m = mall();
    const [order] = m.buy({ grey: 2, green: 1 }) as [string];
    m.ok('jia-clerk', 'merchant exception', { order, reason: '缺货' });
    const { case: id } = m.apply(order, 'refund-only', { grey: 1 });
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.apply(order, 'refund-only', { green: 1 });
    m.wait(48 * HOUR);
    // One grey unit and the green one are not out; the silence over the green one counts as agreed at the same instant, but not before it.
    expect(m.funds('jia')).toBe(-1390);
    expect(m.apply(order, 'refund-only', { grey: 1 })).toMatchObject({ status: 'refunding', amount: 13900 });
  });
});

describe('door delivery 音尊达', () => {
  test('F5 own label; signed elsewhere than at the door it may be appealed once within 7 days', () => {
    const m = mall();
    const [order] = m.buy({ lamp: 1 }) as [string];
    const answer = m.ok('jia-clerk', 'merchant ship', { order });
    const { waybill } = answer.parcel;
    expect(answer.parcel).toMatchObject({ carrier: '音尊达', doorDelivery: true });
    expect(m.refused('li', 'parcel appeal', { waybill })).toBe('WRONG_STATE');
    m.ok('rider', 'courier sign', { waybill, place: 'locker' });
    expect(m.refused('zhang', 'parcel appeal', { waybill })).toBe('NOT_FOUND');
    m.wait(7 * DAY - 1);
    expect(m.ok('li', 'parcel appeal', { waybill })).toMatchObject({ compensation: 500, channel: 'alipay' });
    expect(m.funds('jia')).toBe(-500);
    expect(m.refused('li', 'parcel appeal', { waybill })).toBe('ALREADY_APPEALED');
  });

  test('F5 not at the door only, and not 7 days after the signature', () => {
    const m = mall();
    const [first] = m.buy({ lamp: 1 }) as [string];
    expect(m.refused('li', 'parcel appeal', { waybill: m.deliver(first) })).toBe('WRONG_STATE');
    const [second] = m.buy({ lamp: 1 }) as [string];
    const waybill = m.ship(second);
    m.ok('rider', 'courier sign', { waybill, place: 'station' });
    m.wait(7 * DAY);
    expect(m.refused('li', 'parcel appeal', { waybill })).toBe('WINDOW_CLOSED');
    expect(m.now()).toBe(NOON + 7 * DAY);
  });
});
