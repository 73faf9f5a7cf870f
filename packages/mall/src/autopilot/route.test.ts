import { HOUR } from '@yellowcart/kernel/clock';
import { sum } from '@yellowcart/kernel/money';
import { expect, test } from 'vitest';
import { divisionsOf } from '../accounts/divisions.ts';
import { distance, hubOf, relayBetween, type Hub } from './hubs.ts';
import { routeBetween, type Spot, type Stop } from './route.ts';

const PLAIN = { cold: false, remote: false };
const MAIN: readonly Hub[] = divisionsOf()!.names.map((province) => hubOf(province, '')!);
const hours = (stops: readonly Stop[]): number => sum(stops.map(({ travel, stay }) => travel + stay)) / HOUR;
const places = (from: Spot, to: Spot): string[] => routeBetween(from, to, '站', PLAIN).map(({ place }) => place);

test('R7.04 every province has a hub, and its hub is a city of its own', () => {
  expect(MAIN).toHaveLength(34);
  for (const [i, province] of divisionsOf()!.names.entries()) expect(MAIN[i]!.province).toBe(province);
});

test('R7.04 from the hub of every province to that of every other: it ends in the city it is for, no place comes twice, far ones are relayed', () => {
  for (const from of MAIN)
    for (const to of MAIN) {
      const way = places(from, to);
      expect(new Set(way).size).toBe(way.length);
      expect(way[0]).toBe(`${from.city}转运中心`);
      expect(way.slice(-2)).toEqual([`${to.city}转运中心`, '站']);
      expect(way).toHaveLength(from === to ? 2 : relayBetween(from, to) ? 4 : 3);
    }
  expect(places(hubOf('黑龙江省', '')!, hubOf('广东省', '')!)).toEqual(['哈尔滨转运中心', '沈阳转运中心', '广州转运中心', '站']);
});

test('R7.04 a relay is no great detour, and nobody near is relayed', () => {
  for (const from of MAIN)
    for (const to of MAIN) {
      const relay = relayBetween(from, to);
      if (!relay) continue;
      expect(distance(from, to)).toBeGreaterThan(1000);
      expect(distance(from, relay) + distance(relay, to)).toBeLessThanOrEqual(1.25 * distance(from, to));
    }
});

test('R7.04 the farther it goes the longer it takes', () => {
  for (const from of MAIN) {
    const ways = MAIN.map((to) => ({ km: distance(from, to), hours: hours(routeBetween(from, to, '站', PLAIN)) }));
    for (const near of ways)
      for (const far of ways)
        // A relay costs a stop and a bend: less than a fifth more, and 150 km, may take as long.
        if (far.km > 1.2 * near.km + 150) expect(far.hours).toBeGreaterThan(near.hours);
  }
});

test('R7.04 a city without a hub goes through that of its province, at either end', () => {
  const meishan = { province: '四川省', city: '眉山' };
  expect(places(meishan, { province: '浙江省', city: '绍兴' })).toEqual([
    '眉山集散点',
    '成都转运中心',
    '武汉转运中心',
    '杭州转运中心',
    '绍兴集散点',
    '站',
  ]);
  expect(places(meishan, { province: '四川省', city: '乐山' })).toEqual(['眉山集散点', '成都转运中心', '乐山集散点', '站']);
  expect(places(meishan, { province: '四川省', city: '成都' })).toEqual(['眉山集散点', '成都转运中心', '站']);
  expect(places({ province: '四川省', city: '成都' }, meishan)).toEqual(['成都转运中心', '眉山集散点', '站']);
  expect(places(meishan, meishan)).toEqual(['眉山集散点', '站']);
  expect(places(hubOf('浙江省', '')!, hubOf('浙江省', '宁波')!)).toEqual(['杭州转运中心', '宁波转运中心', '站']);
});

test('R7.04 a place that nobody knows has a hub of its own, and is far', () => {
  const mars = { province: null, city: '火星' };
  expect(places(mars, hubOf('浙江省', '')!)).toEqual(['火星转运中心', '杭州转运中心', '站']);
  expect(places(mars, mars)).toEqual(['火星转运中心', '站']);
  expect(hours(routeBetween(mars, hubOf('浙江省', '')!, '站', PLAIN))).toBeGreaterThan(24);
});

test('R7.06 R1 the cold chain is faster, a remote province slower', () => {
  const [from, to] = [hubOf('浙江省', '')!, hubOf('西藏自治区', '')!] as const;
  const usual = hours(routeBetween(from, to, '站', PLAIN));
  expect(hours(routeBetween(from, to, '站', { cold: true, remote: false }))).toBeLessThan(0.75 * usual);
  expect(hours(routeBetween(from, to, '站', { cold: false, remote: true }))).toBeGreaterThan(1.3 * usual);
});
