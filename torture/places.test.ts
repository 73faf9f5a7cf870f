import { afterEach, expect, test } from 'vitest';
import { parseRoute } from '../tui/src/nav/route.ts';
import { fakeMall } from '../tui/src/test/fake-mall.ts';
import { mount, type Mounted } from '../tui/src/test/mount.ts';
import { inWords, WORDS } from './work/on-screen.ts';

let open: Mounted | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

/** Every place that a link of somebody else's can name, with room for words of theirs. */
const PLACES = [
  '/mall?category=…',
  '/search?q=…',
  '/search?q=a&category=…&shop=…&sort=…&minPrice=100&shipWithin=…&inStock=…',
  '/shop/…',
  '/live/…',
  '/p/…',
  '/p/tent?sku=…&from=…',
  '/checkout?item=…*1',
  '/checkout?item=tent-grey-2*1&from=…',
  '/pay/…',
  '/orders?status=…',
  '/o/…',
  '/o/…?event=…',
  '/o/…/track?w=…',
  '/o/…/aftersale?line=…',
  '/o/…/review?line=…',
  '/track/…',
  '/case/…',
  '/cases?order=…',
];

/** Every word comes by several places, every place by many words. */
const wordsAt = (nth: number): string[] => WORDS.filter((_, i) => i % 5 === nth % 5);

test.each(PLACES.map((place, nth) => [place, nth] as const))(
  'R10.03 a link with hostile words sends the terminal nothing that it would obey: %s',
  async (place, nth) => {
    for (const word of wordsAt(nth)) {
      const route = parseRoute(place.replaceAll('…', encodeURIComponent(`茶${word}杯`)));
      // No such place: it is told so by the command line, which has a sanitiser of its own.
      if (!route) continue;
      open = mount({ mall: fakeMall(), route });
      await open.settled();
      expect([word, inWords(open.written())]).toEqual([word, undefined]);
      await open.unmount();
      open = undefined;
    }
  },
  120_000,
);

test('a search is compared with figures alone', () => {
  expect(parseRoute('/search?q=a&minPrice=1000&minPositive=0.9')).toMatchObject({ minPrice: '1000', minPositive: '0.9' });
  for (const part of ['minPrice', 'maxPrice', 'minSales', 'minPositive']) expect(parseRoute(`/search?q=a&${part}=many`)).toBeUndefined();
});
