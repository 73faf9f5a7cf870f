import { DAY, HOUR } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openViews, type Views } from '../open-views.ts';
import { SCORING } from '../testing/scoring.ts';
import { shopLife } from '../testing/shop-life.ts';
import { ADMIN, reading } from '../testing/telling.ts';

const SHOPS = ['jia', 'yi', 'bing'];

/** Shops that are paid by many and asked for after-sales by some, so that they come and go over what is allowed. */
const step = fc.record({
  shop: fc.constantFrom(...SHOPS),
  pays: fc.integer({ min: 0, max: 6 }),
  opens: fc.boolean(),
  gap: fc.constantFrom(0, 1, HOUR, 2 * DAY, 9 * DAY),
  /** How much later, or before, somebody asks, one after the other. */
  asked: fc.constantFrom([0], [0, DAY], [0, 29 * DAY, 31 * DAY], [20 * DAY, 29 * DAY], [-3 * DAY, 0]),
});

let reached = 0;

test('R9.10 V2 who asks again and again is told what who asks for the first time is told, whatever happened or passed meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const life = shopLife();
      const source = { events: life.log.events, shown: 0 };
      const limited = async (views: Views, at: number): Promise<unknown> => views.query('limited', {}, { at, actor: ADMIN });
      const open = (): Promise<Views> => openViews({ store: ':memory:', ...reading(source), views: SCORING });
      const one = await open();
      let orders = 0;
      for (const { shop, pays, opens, gap, asked } of steps) {
        life.after(gap);
        for (let n = 0; n < pays; n += 1) life.pay(`O${(orders += 1)}`, shop);
        if (opens) {
          life.pay(`O${(orders += 1)}`, shop);
          life.open(`O${orders}`, shop);
        }
        Object.assign(source, { events: life.log.events, shown: life.log.events.length });
        for (const later of asked) {
          const fresh = await open();
          const answer = (await limited(one, life.log.at + later)) as { answer: { shops: string[] } };
          expect(answer).toEqual(await limited(fresh, life.log.at + later));
          reached += answer.answer.shops.length;
          await fresh.close();
        }
      }
      await one.close();
    }),
    { numRuns: 15 },
  );
  // Or nothing was compared but nobody.
  expect(reached).toBeGreaterThan(0);
});
