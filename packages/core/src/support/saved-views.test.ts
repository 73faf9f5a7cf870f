import { beforeEach, describe, expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

let mall: TestMall;

beforeEach(async () => {
  mall = await testMall({ ...TWO_SHOPS, accounts: [...TWO_SHOPS.accounts, { id: 'night-desk', role: 'support' }] });
  for (const sku of ['tent-grey', 'milk-1']) await mall.does('li', 'order submit', { items: [{ sku, quantity: 1 }], address: 'home' });
});

const shopsOf = async (query: string, as = 'cs'): Promise<string[]> =>
  (await mall.does(as, 'support find', { query })).orders.map(({ shop }: any) => shop).toSorted();
const save = (name: string, query: string): Promise<any> => mall.does('cs', 'support view save', { name, query });

describe('R10.05 saved views', () => {
  test('are used by name, in other queries and views too, and follow what they are saved as', async () => {
    await save('unpaid', 'status:to-pay');
    await save('甲的', '@unpaid shop:jia');
    expect(await shopsOf('@甲的')).toEqual(['jia']);
    expect(await shopsOf('@unpaid -@甲的')).toEqual(['yi']);
    await save('unpaid', 'status:signed');
    expect(await shopsOf('@甲的')).toEqual([]);
    expect((await mall.does('cs', 'support view list')).views.map(({ name }: any) => name)).toEqual(['unpaid', '甲的']);
  });

  test('Z1 belong to the account that saved them', async () => {
    await save('unpaid', 'status:to-pay');
    expect((await mall.does('night-desk', 'support view list')).views).toEqual([]);
    const { code, exit, facts } = await mall.refuses('night-desk', 'support find', { query: '@unpaid' });
    expect([code, exit, facts]).toMatchObject(['QUERY_INVALID', 2, { reason: 'unknown-view', position: 0, length: 7 }]);
    for (const as of ['li', 'jia-clerk', 'guest']) expect((await mall.refuses(as, 'support view list')).exit).toBe(8);
  });

  test('have to read, and may not go round in circles', async () => {
    const refused = async (name: string, query: string) => (await mall.refuses('cs', 'support view save', { name, query })).facts['reason'];
    expect(await refused('a', 'stauts:signed')).toBe('unknown-field');
    expect(await refused('a', 'shop:jia @a')).toBe('view-in-circle');
    await save('a', 'shop:jia');
    await save('b', '@a');
    expect(await refused('a', '@b')).toBe('view-in-circle');
    expect((await mall.refuses('cs', 'support view save', { name: 'two words', query: 'shop:jia' })).exit).toBe(2);
    expect(await shopsOf('@b')).toEqual(['jia']);
  });

  test('one that another names may go: the other says what it misses', async () => {
    await save('a', 'shop:jia');
    await save('b', '@a');
    await mall.does('cs', 'support view remove', { name: 'a' });
    expect((await mall.refuses('cs', 'support find', { query: '@b' })).facts).toMatchObject({ reason: 'unknown-view', found: 'a' });
    expect((await mall.refuses('cs', 'support view remove', { name: 'a' })).exit).toBe(4);
  });

  test('are 50 at most, and one saved again is no new one', async () => {
    for (let i = 0; i < 50; i++) await save(`v${i}`, 'shop:jia');
    expect(await mall.refuses('cs', 'support view save', { name: 'one-more', query: 'shop:jia' })).toMatchObject({
      code: 'TOO_MANY_VIEWS',
      exit: 3,
    });
    await save('v7', 'shop:yi');
    expect(await shopsOf('@v7')).toEqual(['yi']);
  });
});
