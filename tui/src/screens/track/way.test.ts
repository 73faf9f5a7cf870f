import { expect, test } from 'vitest';
import type { Parcel, ParcelNode } from '../../data/parcel.ts';
import { fitWay, lineOf, wayOf, type Way } from './way.ts';

const ENDS = { start: '发货地', end: '你家' };
const node = (hour: number, status: string, place: string | null = null): ParcelNode => ({
  at: `2026-11-11T${String(hour).padStart(2, '0')}:00:00+08:00`,
  status,
  text: status,
  place,
});
const parcel = (status: string, nodes: readonly ParcelNode[]): Pick<Parcel, 'status' | 'nodes' | 'from' | 'to'> => ({
  status,
  nodes,
  from: { city: '广州市' },
  to: { city: '杭州市' },
});
const names = (way: Way): string => way.stops.map(({ name }) => name).join(' ');
const drawn = (way: Way, cell = 4): string =>
  lineOf(way, cell)
    .map(({ text }) => text)
    .join('');

test('R7.04 what is packed lies at its first stop; the city of the address and the door are still to come', () => {
  const way = wayOf(parcel('outbound', [node(6, 'outbound')]), ENDS);
  expect(names(way)).toBe('广州 杭州 你家');
  expect(drawn(way)).toBe('◆┅┅┅○┅┅┅○');
});

test('R7.04 every place that scanned it is a stop once; it is under way behind the last one', () => {
  const nodes = [
    node(6, 'outbound'),
    node(8, 'collected', '广州市'),
    node(9, 'in-transit', '广州转运中心'),
    node(14, 'in-transit', '南昌转运中心'),
    node(15, 'in-transit', '南昌转运中心'),
  ];
  const way = wayOf(parcel('in-transit', nodes), ENDS);
  expect(names(way)).toBe('广州 南昌 杭州 你家');
  expect(drawn(way)).toBe('●━━━●━▶┅○┅┅┅○');
  // It left when it was collected, not when it was packed, and was at a hub when it first came there.
  expect(way.stops.map(({ at }) => at?.slice(11, 13))).toEqual(['08', '14', undefined, undefined]);
});

test('R7.04 a place inside the city of the address is named without it, and the city is no stop of its own any more', () => {
  const nodes = [node(8, 'collected', '广州市'), node(20, 'out-for-delivery', '杭州市西湖区营业点')];
  expect(names(wayOf(parcel('out-for-delivery', nodes), ENDS))).toBe('广州 西湖区 你家');
  const arrived = [node(8, 'collected', '广州市'), node(18, 'in-transit', '杭州转运中心')];
  expect(names(wayOf(parcel('in-transit', arrived), ENDS))).toBe('广州 杭州 你家');
});

test('R8.02 signed: it lies at the door, with the time of the signature', () => {
  const way = wayOf(parcel('signed', [node(8, 'collected', '广州市'), node(20, 'signed')]), ENDS);
  expect(drawn(way)).toBe('●━━━●━━━◆');
  expect(way.stops.at(-1)?.at?.slice(11, 13)).toBe('20');
});

test('R8.03 R4 refused at the door it goes back to where it came from, until it is there', () => {
  const nodes = [node(8, 'collected', '广州市'), node(20, 'refused')];
  const refused = wayOf(parcel('refused', nodes), ENDS);
  expect(names(refused)).toBe('广州 杭州 你家 广州');
  expect(drawn(refused)).toBe('●━━━●━━━×━▶┅○');
  const back = wayOf(parcel('returned', [...nodes, node(22, 'returned', '广州市')]), ENDS);
  expect(drawn(back)).toBe('●━━━●━━━×━━━◆');
});

test('R9.09 a pick-up that is not needed any more went nowhere', () => {
  expect(drawn(wayOf(parcel('cancelled', [node(6, 'outbound'), node(7, 'cancelled')]), ENDS))).toBe('◆┅┅┅○┅┅┅○');
});

test('R7.04 where there is no room for all stops the first one and the last ones stay, and so does the parcel', () => {
  const nodes = [node(8, 'collected', '广州市'), node(10, 'in-transit', '南昌转运中心'), node(12, 'in-transit', '杭州转运中心')];
  const way = wayOf(parcel('in-transit', nodes), ENDS);
  expect(fitWay(way, 48)).toBe(way);
  expect(names(fitWay(way, 40))).toBe('广州… 杭州 你家');
  expect(drawn(fitWay(way, 40))).toBe('●━━━●━▶┅○');
  expect(names(fitWay(way, 5))).toBe('广州… 你家');
  expect(drawn(fitWay(way, 5))).toBe('●━▶┅○');
});
