import { expect, test } from 'vitest';
import { journeyOf } from './journey.ts';
import type { Way } from './way.ts';

const way = (names: readonly string[], reached: number, moving = true): Way => ({
  stops: names.map((name) => ({ name, at: null })),
  reached,
  moving,
  refusedAt: undefined,
});
const TO = { to: { city: '杭州市' } };

test('R7.04 the way over the map goes through the cities, and the door lies beside the last one', () => {
  const journey = journeyOf(way(['深圳', '南昌', '杭州', '你家'], 1), TO)!;
  expect(journey.stops.map(({ name }) => name)).toEqual(['深圳', '南昌', '杭州', '你家']);
  expect(journey).toMatchObject({ reached: 1, moving: true });
  const [, , city, door] = journey.stops;
  expect(Math.hypot(door!.north - city!.north, door!.east - city!.east)).toBeLessThan(1);
  expect(door).not.toMatchObject({ north: city!.north });
});

test('R7.04 a place that nobody knows is left out, or lies where the address is', () => {
  expect(journeyOf(way(['火星', '杭州', '西湖区', '你家'], 2), TO)).toMatchObject({ reached: 1 });
  expect(journeyOf(way(['火星', '你家'], 0), {})).toBeUndefined();
});
