import type { Fen } from '@yellowcart/kernel/money';
import { promotionIsOver, type ProductState } from './product.ts';
import type { Wrong } from './problems.ts';

/** 10–20 % of the price, both ends allowed (D1). */
export const depositFits = (deposit: Fen, price: Fen): boolean => deposit * 10 >= price && deposit * 5 <= price;

type Priced = Pick<ProductState, 'listPrice' | 'promotion' | 'presale'> & {
  readonly skus: readonly { readonly id?: string | undefined; readonly price: Fen }[];
};

/**
 * What must hold between the prices of a product: no SKU above the list price, a promotion below it and inside a window (P7),
 * a deposit that fits every price at which it can be bought (D1). A promotion that is over at `at` counts no more; `at: null`
 * looks at every promotion.
 */
export function checkPrices({ listPrice, promotion, presale, skus }: Priced, wrong: Wrong, at: number | null): void {
  const above = skus.find(({ price }) => price > listPrice);
  if (above) wrong(['listPrice'], 'LIST_PRICE_BELOW_SKU', { listPrice, sku: above.id ?? null, price: above.price });
  const counts = promotion !== null && !(at !== null && promotionIsOver(promotion, at));
  if (counts) {
    if (promotion.price >= listPrice) wrong(['promotion', 'price'], 'PROMOTION_NOT_BELOW_LIST', { price: promotion.price, listPrice });
    if (promotion.from !== null && promotion.to !== null && promotion.from >= promotion.to) wrong(['promotion', 'to'], 'WINDOW_EMPTY');
  }
  if (!presale) return;
  const { deposit, balanceFrom, balanceTo } = presale;
  if (balanceFrom >= balanceTo) wrong(['presale', 'balanceTo'], 'WINDOW_EMPTY');
  const prices = skus.flatMap(({ price }) => (counts && promotion.price < price ? [price, promotion.price] : [price]));
  const misfit = prices.find((price) => !depositFits(deposit, price));
  if (misfit !== undefined) wrong(['presale', 'deposit'], 'DEPOSIT_OUT_OF_RANGE', { deposit, price: misfit });
}
