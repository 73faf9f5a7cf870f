import { DAY, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { Parcel } from '../7-fulfilment/parcel.ts';
import { hourOf, instant, peopledMall, type PeopledMall } from './testing.ts';

/** Buys one thing and lets it arrive. */
function delivered(m: PeopledMall, sku = 'tent', address = 'home'): any {
  const [order] = m.buy({ [sku]: 1 }, { address }) as [string];
  m.wait(10 * DAY);
  return m.show(order).parcels[0];
}

const texts = (parcel: any): string[] => parcel.nodes.map(({ text }: any) => text);
const times = (parcel: any): number[] => parcel.nodes.map(({ at }: any) => instant(at));
const within = (at: number, from: number, to: number): boolean => hourOf(at) >= from && hourOf(at) < to;

describe('the way of a parcel', () => {
  test('R7.04 every node says where it arrives and where it leaves for, from the shop’s city to the buyer’s', () => {
    const m = peopledMall({ shipFrom: '四川省眉山市' });
    expect(texts(delivered(m, 'tent', 'far'))).toEqual([
      '已出库，等待揽收',
      '顺丰速运 已揽收',
      '到达 眉山集散点',
      '离开 眉山集散点，发往 成都转运中心',
      '到达 成都转运中心',
      '离开 成都转运中心，发往 拉萨转运中心',
      '到达 拉萨转运中心',
      '离开 拉萨转运中心，发往 拉萨城关区营业点',
      '到达 拉萨城关区营业点',
      '正在派送，预计 1–2 小时内送达',
      expect.stringMatching(/^已(当面签收|放入快递柜|送到驿站)$/),
    ]);
  });

  test('R7.04 R1 far and remote takes longer than near, and time only goes forward', () => {
    const m = peopledMall();
    const [near, far] = ['home', 'far'].map((address) => times(delivered(m, 'tent', address))) as [number[], number[]];
    for (const way of [near, far]) expect(way).toEqual(way.toSorted((a, b) => a - b));
    expect(far.at(-1)! - far[1]!).toBeGreaterThan(3 * DAY);
    expect(near.at(-1)! - near[1]!).toBeLessThan(2 * DAY);
  });

  test.each([{ shipFrom: '火星' }, { shipFrom: undefined }, { shipFrom: '一号仓（旧）' }])(
    'R7.04 a shop that sends from %o is no trouble',
    (shop) => {
      const parcel = delivered(peopledMall(shop));
      expect(parcel).toMatchObject({ status: 'signed' });
      expect(texts(parcel)).toContain(`到达 ${shop.shipFrom ?? '发货地'}转运中心`);
      expect(texts(parcel)).toContain('到达 杭州转运中心');
    },
  );
});

describe('the courier', () => {
  test('R7.05 R8.02 F4 F5 sets out in the morning or the afternoon and is there inside the time told; a quarter is left elsewhere, 音尊达 seldom', () => {
    const m = peopledMall();
    const bought = (sku: string) => Array.from({ length: 60 }, () => m.buy({ [sku]: 1 })[0]!);
    const orders = { tent: bought('tent'), lamp: bought('lamp') };
    m.wait(5 * DAY);
    const places = (sku: 'tent' | 'lamp'): string[] =>
      orders[sku].map((order) => {
        const [parcel] = m.show(order).parcels;
        const [dispatched, signed] = times(parcel).slice(-2) as [number, number];
        expect(within(dispatched, 8, 9.6) || within(dispatched, 14, 15.6)).toBe(true);
        expect(signed).toBeGreaterThanOrEqual(dispatched + HOUR);
        expect(signed).toBeLessThan(dispatched + 2 * HOUR);
        expect(parcel.courier).toMatchObject({ name: '王师傅', phone: '13700137000' });
        return parcel.place;
      });
    const tents = places('tent');
    expect(new Set(tents)).toEqual(new Set(['door', 'locker', 'station']));
    const elsewhere = (all: readonly string[]): number => all.filter((place) => place !== 'door').length;
    expect(elsewhere(tents)).toSatisfy((count: number) => count >= 7 && count <= 24);
    expect(elsewhere(places('lamp'))).toSatisfy((count: number) => count >= 1 && count <= 13);
  });

  test('F5 a 音尊达 parcel that was left elsewhere can be appealed', () => {
    const m = peopledMall();
    const orders = Array.from({ length: 60 }, () => m.buy({ lamp: 1 })[0]!);
    m.wait(5 * DAY);
    const parcel = orders.map((order) => m.show(order).parcels[0]).find(({ place }) => place !== 'door');
    expect(m.ok('li', 'parcel appeal', { waybill: parcel.waybill })).toMatchObject({ compensation: 500 });
  });
});

describe('people beside it', () => {
  test('T3 a parcel that a merchant ships by hand is carried on from there', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1 }) as [string];
    m.ship(order, { waybill: 'MINE', carrier: '中通快递' });
    m.wait(4 * DAY);
    const [parcel] = m.show(order).parcels;
    expect(parcel).toMatchObject({ waybill: 'MINE', status: 'signed' });
    expect(texts(parcel).filter((text) => text.includes('揽收'))).toEqual(['已出库，等待揽收', '中通快递 已揽收']);
  });

  test('T3 F4 a courier who set out by hand is there within two hours, and does not set out twice', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1 }) as [string];
    const waybill = m.ship(order);
    m.wait(MINUTE);
    m.ok('rider', 'courier dispatch', { waybill });
    m.wait(2 * HOUR);
    expect(m.show(order).parcels[0].status).toBe('signed');
    m.wait(4 * DAY);
    expect(m.told(Parcel, waybill, 'ParcelOutForDelivery', 'ParcelInTransit', 'ParcelSigned')).toHaveLength(2);
  });

  test('T3 R8.02 a courier who sets out by hand just before the simulated one would is not followed by another', () => {
    const lives = (by?: number): { readonly out: readonly { readonly at: number }[]; readonly status: string } => {
      const m = peopledMall();
      const [order] = m.buy({ tent: 1 }) as [string];
      m.wait(4 * HOUR);
      const [{ waybill }] = m.show(order).parcels;
      if (by !== undefined) {
        m.wait(by - m.now());
        m.ok('rider', 'courier dispatch', { waybill });
      }
      m.wait(3 * DAY);
      return { out: m.told(Parcel, waybill, 'ParcelOutForDelivery'), status: m.show(order).parcels[0].status };
    };
    const [planned] = lives().out;
    const byHand = planned!.at - 20 * MINUTE;
    expect(lives(byHand)).toEqual({ out: [expect.objectContaining({ at: byHand })], status: 'signed' });
  });

  test('T3 a parcel that was signed by hand goes nowhere', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1 }) as [string];
    const waybill = m.deliver(order);
    m.wait(4 * DAY);
    expect(m.told(Parcel, waybill)).toHaveLength(3);
  });
});

describe('the way back', () => {
  test('R4 R9.04 refused at the door: carried back to the shop, looked at, paid back', () => {
    const m = peopledMall({ shipFrom: '成都' });
    const [order] = m.buy({ tent: 1 }, { channel: 'douyin' }) as [string];
    m.wait(2 * DAY);
    const [{ waybill }] = m.show(order).parcels;
    const { case: id } = m.ok('rider', 'courier refuse', { waybill, reason: '外箱破损' });
    const refusedAt = m.now();
    m.wait(10 * DAY - 1);
    const { nodes, status } = m.ok('li', 'parcel track', { waybill });
    expect(status).toBe('returned');
    expect(nodes.at(-1)).toMatchObject({ text: '已退回商家', place: '成都营业点' });
    expect(instant(nodes.at(-1).at) - refusedAt).toBeGreaterThan(DAY);
    const shown = m.ok('li', 'aftersale show', { case: id });
    expect(shown.thread.map(({ by, kind }: any) => `${by} ${kind}`)).toEqual(
      expect.arrayContaining(['courier return-arrived', 'merchant passed']),
    );
    expect(m.show(order).status).toBe('refunded');
    expect(m.stock('tent')).toEqual([500, 0, 0, 0]);
  });
});
