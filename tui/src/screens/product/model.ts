import type { Coupon, Product, Sku } from '../../data/goods.ts';
import { usedFirst } from '../shared/coupon.ts';

/** What is being chosen: one value per dimension of the specs (规格), the row one is on, and how many. */
export type Choice = { readonly picked: Readonly<Record<string, string>>; readonly row: number; readonly quantity: number };

export type Dimension = { readonly name: string; readonly values: readonly string[] };

/** The dimensions of the specs in the order in which the SKUs name them. */
export function dimensionsOf(skus: readonly Sku[]): Dimension[] {
  const names = [...new Set(skus.flatMap((sku) => Object.keys(sku.spec)))];
  return names.map((name) => ({ name, values: [...new Set(skus.flatMap((sku) => sku.spec[name] ?? []))] }));
}

/** The SKU that has exactly the picked values; the only SKU of goods without specs. */
export function pickedSku(skus: readonly Sku[], picked: Readonly<Record<string, string>>): Sku | undefined {
  return skus.find(
    (sku) =>
      Object.entries(sku.spec).every(([name, value]) => picked[name] === value) &&
      Object.keys(picked).every((name) => sku.spec[name] === picked[name]),
  );
}

/** Whether some SKU has this value together with the other picked ones: an impossible combination cannot be chosen (R3.02). */
const isPossible = (skus: readonly Sku[], picked: Readonly<Record<string, string>>, name: string, value: string): boolean =>
  pickedSku(skus, { ...picked, [name]: value }) !== undefined;

/** How the picked SKU's name reads in a sentence: `松林绿 · 四人`. */
export const pickedText = (picked: Readonly<Record<string, string>>): string => Object.values(picked).join(' · ');

/** The values that a step by `by` from the picked one passes over or runs into because no SKU has them with the others (R3.02). */
export function impassable(skus: readonly Sku[], choice: Choice, by: number): string[] {
  const dimension = dimensionsOf(skus)[choice.row];
  if (!dimension) return [];
  const { name, values } = dimension;
  const at = values.indexOf(choice.picked[name] ?? '');
  const ahead = by > 0 ? values.slice(at + 1) : values.slice(0, Math.max(0, at)).toReversed();
  const end = ahead.findIndex((value) => isPossible(skus, choice.picked, name, value));
  return (end === -1 ? ahead : ahead.slice(0, end)).map((value) => pickedText({ ...choice.picked, [name]: value }));
}

/** The third price of the picked SKU (R3.01): its own where the core tells it, else the product's where it is this SKU that costs least. */
export function thirdPrice(product: Product, sku: Sku | undefined): number | null {
  if (!sku) return null;
  if (sku.afterCoupon !== undefined) return sku.afterCoupon;
  return sku.price === Math.min(...product.skus.map(({ price }) => price)) ? product.price.afterCoupon : null;
}

/** Begins at the SKU one came for, else at the first that can be bought. */
export function startChoice(product: Product, sku: string | undefined): Choice {
  const start = product.skus.find((one) => one.id === sku) ?? product.skus.find((one) => one.available > 0) ?? product.skus[0];
  return { picked: start?.spec ?? {}, row: 0, quantity: 1 };
}

export type ChoiceAction =
  | { readonly type: 'row'; readonly by: number }
  | { readonly type: 'value'; readonly by: number }
  | { readonly type: 'quantity'; readonly by: number };

/** Most units of one SKU in a line (C3). */
export const MOST = 99;

/** Pure. The last row is the quantity, which stays whatever else is chosen; values that no SKU has are stepped over. */
export const reduceChoice =
  (skus: readonly Sku[]) =>
  (choice: Choice, action: ChoiceAction): Choice => {
    const dimensions = dimensionsOf(skus);
    switch (action.type) {
      case 'row':
        return { ...choice, row: Math.max(0, Math.min(choice.row + action.by, dimensions.length)) };
      case 'quantity': {
        const most = Math.min(MOST, Math.max(1, pickedSku(skus, choice.picked)?.available ?? 1));
        return { ...choice, quantity: Math.max(1, Math.min(choice.quantity + action.by, most)) };
      }
      case 'value': {
        const dimension = dimensions[choice.row];
        if (!dimension) return reduceChoice(skus)(choice, { type: 'quantity', by: action.by });
        const step = Math.sign(action.by);
        let at = dimension.values.indexOf(choice.picked[dimension.name] ?? '') + step;
        while (at >= 0 && at < dimension.values.length && !isPossible(skus, choice.picked, dimension.name, dimension.values[at]!))
          at += step;
        const value = dimension.values[at];
        return value === undefined ? choice : { ...choice, picked: { ...choice.picked, [dimension.name]: value } };
      }
    }
  };

/** Coupons that wait to be claimed; first those of the price after coupons: it holds only once they are claimed (R3.01, R3.06). */
export const claimable = (coupons: readonly Coupon[], { price }: Pick<Product, 'price'>): Coupon[] =>
  usedFirst(coupons, price.coupons).filter(({ state }) => state === 'claimable');
