import { deliversTo } from '../4-cart/line-reason.ts';
import type { Address } from '../accounts/account.ts';
import { addressFaults } from '../accounts/address-rules.ts';
import { unavailable } from '../goods/product.ts';
import type { ShopperState } from './shopper.ts';
import { isCount, type Wanted } from './wanted.ts';

/** One thing wrong with a checkout. `sku: null` is about the whole (address, coupon). */
export type Problem = { readonly sku: string | null; readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

type Checked = {
  readonly wanted: readonly Wanted[];
  readonly address: Address | null;
  readonly shopper: ShopperState;
  readonly at: number;
};

/** Everything that stands against a submit, item by item (R5.06, R5.08, O1): all of it, not the first. */
export function problemsOf({ wanted, address, shopper, at }: Checked): Problem[] {
  const problems = wanted.flatMap((each) => itemProblems(each, address, at));
  return [...addressProblems(address), ...problems, ...limitProblems(wanted, shopper), ...presaleProblems(wanted)];
}

function addressProblems(address: Address | null): Problem[] {
  if (!address) return [{ sku: null, code: 'INVALID_ADDRESS', facts: { reason: 'no-address' } }];
  const faults = addressFaults(address);
  return faults ? [{ sku: null, code: 'INVALID_ADDRESS', facts: { address: address.id, ...faults } }] : [];
}

function itemProblems({ sku, quantity, stock, product, shop }: Wanted, address: Address | null, at: number): Problem[] {
  const problem = (code: string, facts: Record<string, unknown> = {}): Problem => ({ sku, code, facts: { sku, ...facts } });
  if (!stock || !product || !shop) return [problem('SKU_UNAVAILABLE', { reason: 'no-such-sku' })];
  if (!isCount(quantity)) return [problem('INVALID_QUANTITY', { quantity, least: 1 })];
  const found: Problem[] = [];
  const reason = unavailable(product, sku, at);
  if (reason) found.push(problem('SKU_UNAVAILABLE', { reason }));
  if (stock.state.available < quantity) found.push(problem('OUT_OF_STOCK', { available: stock.state.available, quantity }));
  if (address && !deliversTo(product, shop, address.province)) found.push(problem('NO_DELIVERY', { province: address.province }));
  return found;
}

/** Purchase limits per order and per buyer, over all SKUs of the product (S4). */
function limitProblems(wanted: readonly Wanted[], shopper: ShopperState): Problem[] {
  const perProduct = Map.groupBy(
    wanted.filter(({ product }) => product !== null),
    ({ productId }) => productId,
  );
  return [...perProduct].flatMap(([product, lines]) => {
    const { perOrder, perBuyer } = lines[0]!.product!.purchaseLimit;
    const quantity = lines.reduce((total, line) => total + line.quantity, 0);
    const bought = shopper.bought[product] ?? 0;
    const over =
      perOrder > 0 && quantity > perOrder
        ? { limit: perOrder, per: 'order' }
        : perBuyer > 0 && bought + quantity > perBuyer
          ? { limit: perBuyer, per: 'buyer', bought }
          : null;
    return over ? lines.map(({ sku }): Problem => ({ sku, code: 'PURCHASE_LIMIT', facts: { sku, product, quantity, ...over } })) : [];
  });
}

/** Deposit presale is ordered by itself: its money comes in two parts, the rest of a trade in one (D2, O1). */
function presaleProblems(wanted: readonly Wanted[]): Problem[] {
  const presale = wanted.filter(({ product }) => product?.presale);
  const alone = presale.length === 0 || new Set(wanted.map(({ productId }) => productId)).size === 1;
  return alone ? [] : presale.map(({ sku }) => ({ sku, code: 'PRESALE_SEPARATELY', facts: { sku } }));
}
