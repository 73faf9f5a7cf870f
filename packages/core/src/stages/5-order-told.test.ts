import { expect, test } from 'vitest';
import { testMall } from '../testing.ts';

test('R5.09 every merchant is told of its own order, reads it in its list, and prepares it', async () => {
  const mall = await testMall();
  const items = [{ sku: 'tent-grey' }, { sku: 'milk-1', quantity: 2 }];
  const { trade, orders } = await mall.does('li', 'order submit', { items });
  const messages = async (as: string) => (await mall.does(as, 'message list')).messages.map(({ kind, subject }: any) => [kind, subject]);
  const [jia, yi] = orders.map(({ order }: any) => order);
  expect(await messages('jia-clerk')).toEqual([['order-received', jia]]);
  expect(await messages('yi-clerk')).toEqual([['order-received', yi]]);
  expect((await mall.does('jia-clerk', 'merchant orders')).orders).toMatchObject([{ order: jia, status: 'to-pay' }]);
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  expect(await messages('jia-clerk')).toContainEqual(['order-to-ship', jia]);
  expect(await mall.does('keeper', 'warehouse pick', { order: jia })).toMatchObject({ step: 'picked' });
  expect(await messages('li')).not.toContainEqual(['order-received', jia]);
});
