import { expect, test } from 'vitest';
import { COUPONS, PRODUCTS } from '../../test/fake-goods.ts';
import { messages } from '../../i18n/i18n.ts';
import { obstacle } from './commands.ts';
import { claimable, impassable, pickedSku, reduceChoice, startChoice, thirdPrice, type ChoiceAction } from './model.ts';

const tent = PRODUCTS[0]!;
const t = messages.zh;
const choose = (...actions: ChoiceAction[]) => actions.reduce(reduceChoice(tent.skus), startChoice(tent, 'tent-grey-2'));

test('R3.02 the quantity stays whatever spec is chosen; more than there is of it is said', () => {
  const five = choose({ type: 'quantity', by: 4 });
  const green = reduceChoice(tent.skus)(five, { type: 'value', by: 1 });
  expect([five.quantity, green.quantity]).toEqual([5, 5]);
  expect(pickedSku(tent.skus, green.picked)?.id).toBe('tent-green-2');
  expect(obstacle(t, tent, five)).toBeUndefined();
  expect(obstacle(t, tent, green)).toBe(t.product.below(3));
});

test('R3.02 what no SKU has is named when it is tried; what can be chosen is not', () => {
  const green = choose({ type: 'value', by: 1 }, { type: 'row', by: 1 });
  expect(impassable(tent.skus, green, 1)).toEqual(['松林绿 · 四人']);
  expect(impassable(tent.skus, green, -1)).toEqual([]);
  expect(impassable(tent.skus, choose({ type: 'row', by: 1 }), 1)).toEqual([]);
  expect(impassable(tent.skus, choose({ type: 'row', by: 2 }), 1)).toEqual([]);
});

test('R3.01 the third price is never that of another SKU', () => {
  const [grey, , four] = tent.skus;
  expect(thirdPrice(tent, grey)).toBe(12_900);
  expect(thirdPrice(tent, four)).toBeNull();
  expect(thirdPrice(tent, { ...four!, afterCoupon: 20_900 })).toBe(20_900);
  expect(thirdPrice(tent, undefined)).toBeNull();
});

test('R3.06 R3.01 what the price counts on is named first among the coupons to claim, the others after it in their order', () => {
  const [ten, soldOut] = COUPONS;
  const coupons = [{ ...ten!, coupon: 'three-hundred' }, soldOut!, { ...ten!, coupon: 'fifty' }, ten!];
  expect(claimable(coupons, tent).map(({ coupon }) => coupon)).toEqual(['hundred-ten', 'three-hundred', 'fifty']);
  const both = { price: { ...tent.price, coupons: ['fifty', 'hundred-ten'] } };
  expect(claimable(coupons, both).map(({ coupon }) => coupon)).toEqual(['fifty', 'hundred-ten', 'three-hundred']);
  const owned = coupons.map((one) => (one === ten ? { ...one, state: 'usable' as const } : one));
  expect(claimable(owned, tent).map(({ coupon }) => coupon)).toEqual(['three-hundred', 'fifty']);
});

test('R2.07 why something cannot be bought is about what was chosen', () => {
  const four = choose({ type: 'row', by: 1 }, { type: 'value', by: 1 });
  expect(obstacle(t, tent, four)).toBe(t.product.outOfStock);
  expect(obstacle(t, { ...tent, offShelf: true }, four)).toBe(t.product.offShelf);
});
