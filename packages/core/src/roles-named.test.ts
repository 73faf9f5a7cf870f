import { afterAll, beforeAll, expect, test } from 'vitest';
import { testMall, TWO_SHOPS } from './testing.ts';

let mall: Awaited<ReturnType<typeof testMall>>;
/** Things of li and of the shop jia, by the argument that may name them. */
let theirs: Record<string, string>;
/** An order that yi has to ship. */
let own: string;

async function paid(buyer: string, sku: string): Promise<string> {
  const { trade, orders } = await mall.does(buyer, 'order submit', { items: [{ sku, quantity: 1 }] });
  await mall.does(buyer, 'pay', { trade, channel: 'alipay', biometric: true });
  return orders[0].order;
}

beforeAll(async () => {
  mall = await testMall(TWO_SHOPS);
  const order = await paid('li', 'tent-grey');
  const asked = { order, type: 'refund-only', lines: [{ line: 'tent-grey', quantity: 1 }] };
  const { case: kase } = await mall.does('li', 'aftersale apply', asked);
  theirs = { order, rejectRefund: kase, shop: 'jia' };
  own = await paid('han', 'last-1');
});
afterAll(() => mall.close());

/** The same answer, whichever of the two was named. */
const alike = (answer: unknown, named: string): string => JSON.stringify(answer).replaceAll(named, '…');

test('Z1 what belongs to somebody else is as if it were not there, also where it may be named and need not be', async () => {
  const told: string[] = [];
  let asked = 0;
  for (const { words, kind, roles, args } of await mall.entries()) {
    for (const { name } of args.filter((arg) => !arg.required && arg.name in theirs)) {
      for (const [role, as] of Object.entries({ buyer: 'han', merchant: 'yi-clerk' })) {
        // To buyers every shop is there.
        if (!roles.includes(role as 'buyer') || (name === 'shop' && role === 'buyer')) continue;
        const needed = words === 'merchant ship' ? { order: own } : {};
        if (args.some((arg) => arg.required && !(arg.name in needed))) continue;
        const ask = async (value: string): Promise<string> =>
          alike(
            await mall.ask({ do: words, with: { ...needed, [name]: value } }, { as, ...(kind === 'command' ? { dry: true } : {}) }),
            value,
          );
        asked += 1;
        const [real, never] = [await ask(theirs[name]!), await ask('none-such')];
        if (real !== never) told.push(`${words} --${name} as ${role}: ${real} / ${never}`);
      }
    }
  }
  expect(told).toEqual([]);
  expect(asked).toBeGreaterThan(8);
});
