import { expect, test } from 'vitest';
import { PLACES, placeNamed } from './places.ts';

test('R7.04 a city, its hub and its districts lie where the city lies', () => {
  for (const name of ['杭州', '杭州市', '杭州转运中心', '杭州市西湖区'])
    expect(placeNamed(name)).toMatchObject({ city: '杭州', north: 30.3 });
  expect(placeNamed('西湖区')).toBeUndefined();
});

test('R7.04 no city is there twice, and all lie in the country', () => {
  expect(new Set(PLACES.map(({ city }) => city)).size).toBe(PLACES.length);
  for (const { north, east } of PLACES) expect(north > 18 && north < 54 && east > 73 && east < 135).toBe(true);
});
