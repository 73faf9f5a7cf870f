import type { Context } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Handle, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Campaign, type CampaignState } from '../3-detail/campaign.ts';
import { couponState, Wallet, type WalletEvent, type WalletState } from '../3-detail/wallet.ts';
import { Cart, type CartEvent, type CartLine, type CartState } from '../4-cart/cart.ts';
import { Account, type Address } from '../accounts/account.ts';
import { Product, unitPrice, type ProductState } from '../goods/product.ts';
import { Shop, type ShopState } from '../goods/shop.ts';
import { Stock, type StockEvent, type StockState } from '../goods/stock.ts';
import { MALL, Settings, type SettingsState } from '../settings.ts';
import { bestCoupons, priceCheckout, type Priced, type PricedCoupon, type PricedItem } from './pricing.ts';
import { problemsOf, type Problem } from './problems.ts';
import { Shopper, type ShopperEvent, type ShopperState } from './shopper.ts';

/** Arguments of `order quote` and `order submit` (contract §3): without items the cart's selection is meant. */
export const CheckoutInput = v.strictObject({
  items: v.optional(v.array(v.strictObject({ sku: v.string(), quantity: v.optional(v.number(), 1), from: v.optional(v.string()) }))),
  /** The video or live room that buy-now came from (R1.06). */
  from: v.optional(v.string()),
  address: v.optional(v.string()),
  coupons: v.optional(v.array(v.string()), []),
  noInsurance: v.optional(v.boolean()),
  insurance: v.optional(v.boolean()),
  expectPayable: v.optional(v.number()),
});

export type CheckoutInput = v.InferOutput<typeof CheckoutInput>;

type Asked = { readonly sku: string; readonly quantity: number; readonly line: CartLine | null; readonly from: string | null };

/** One thing asked for, with everything known about it; product and stock are null for a SKU that does not exist. */
export type Wanted = {
  readonly sku: string;
  readonly quantity: number;
  /** Cart line it comes from. */
  readonly line: CartLine | null;
  /** Content that it came from (R1.06). */
  readonly from: string | null;
  readonly stock: Handle<StockState, StockEvent> | null;
  readonly product: ProductState | null;
  readonly productId: string;
  readonly shop: ShopState | null;
};

/** Everything a quote or a submit needs, gathered and priced once. */
export type Checkout = {
  readonly wanted: readonly Wanted[];
  readonly address: Address | null;
  readonly remote: boolean;
  readonly settings: SettingsState;
  readonly insured: boolean;
  readonly coupons: readonly PricedCoupon[];
  readonly priced: Priced;
  /** Campaigns whose coupons would save most. */
  readonly best: readonly string[];
  readonly problems: readonly Problem[];
  readonly cart: Handle<CartState, CartEvent>;
  readonly wallet: Handle<WalletState, WalletEvent>;
  readonly shopper: Handle<ShopperState, ShopperEvent>;
  /** The choices that a quoted total depends on beside the items (P4). */
  readonly choices: string;
};

/** Gathers and prices a checkout. Refuses only what leaves nothing to price: no items, an unknown address. */
export function* checkout(input: CheckoutInput, context: Context): Step<Checkout | Refusal> {
  const { actor, at } = context;
  const settings = (yield* load(Settings, MALL)).state;
  const account = (yield* load(Account, actor.id)).state;
  const cart = yield* load(Cart, actor.id);
  const addressId = input.address ?? account.defaultAddress;
  const address = account.addresses.find(({ id }) => id === addressId) ?? null;
  if (input.address !== undefined && !address) return reject('NOT_FOUND', { address: input.address });

  const asked = merge(
    input.items?.map(({ sku, quantity, from }): Asked => ({ sku, quantity, line: null, from: from ?? input.from ?? null })) ??
      cart.state.lines
        .filter(({ selected }) => selected)
        .map((line): Asked => ({ sku: line.sku, quantity: line.quantity, line, from: line.from })),
  );
  if (asked.length === 0) return reject('NOTHING_SELECTED');
  const wanted = yield* gather(asked);

  const wallet = yield* load(Wallet, actor.id);
  const shopper = yield* load(Shopper, actor.id);
  const insured = !(input.noInsurance ?? input.insurance === false);
  const remote = address !== null && settings.remote.includes(address.province);
  const items = wanted.flatMap((each) => pricedItem(each, at));
  const shops = new Map(wanted.flatMap(({ product, shop }) => (product && shop ? [[product.shop, shop] as const] : [])));

  const owned = yield* usableCoupons(wallet.state, at);
  const chosen = chooseCoupons(input.coupons, owned, wallet.state, at);
  const options = { shops, remote, insured };
  const priced = priceCheckout(items, { ...options, coupons: chosen.coupons });
  const best = [...new Set(bestCoupons(items, owned, options).map(({ campaign }) => campaign))];
  const problems = [
    ...problemsOf({ wanted, address, shopper: shopper.state, at }),
    ...chosen.problems,
    ...couponProblems(priced, chosen.coupons),
  ];
  const choices = JSON.stringify([address?.id ?? null, input.coupons, insured]);
  return { wanted, address, remote, settings, insured, coupons: chosen.coupons, priced, best, problems, cart, wallet, shopper, choices };
}

/** Loads SKUs, products and shops of what is asked for; each thing once. */
export function* gather(asked: readonly Asked[]): Step<Wanted[]> {
  const stocks = yield* loadAll(
    Stock,
    asked.map(({ sku }) => sku),
  );
  const products = yield* loadAll(
    Product,
    stocks.map(({ state }) => state.product),
  );
  const shops = yield* loadAll(
    Shop,
    products.map(({ state }) => state.shop),
  );
  return asked.map((each, i) => {
    const [stock, product, shop] = [stocks[i]!, products[i]!, shops[i]!];
    const known = stock.exists && product.exists && product.state.skus.some(({ id }) => id === each.sku);
    return {
      ...each,
      stock: known ? stock : null,
      product: known ? product.state : null,
      productId: stock.state.product,
      shop: known ? shop.state : null,
    };
  });
}

/** Units of one SKU are one line (S4: lines of one SKU are checked together). */
function merge(items: readonly Asked[]): Asked[] {
  const merged = new Map<string, Asked>();
  for (const item of items) {
    const before = merged.get(item.sku);
    merged.set(item.sku, before ? { ...before, quantity: before.quantity + item.quantity } : item);
  }
  return [...merged.values()];
}

/** What can be priced of a wanted item: nothing for an unknown SKU or a quantity that is no count. */
function pricedItem({ sku, quantity, product, productId }: Wanted, at: number): PricedItem[] {
  const price = product && unitPrice(product, sku, at);
  if (!product || price === null || price === undefined || !Number.isSafeInteger(quantity) || quantity < 1) return [];
  const { shop, category, subsidy, insurance } = product;
  return [{ sku, product: productId, shop, category, quantity, unitPrice: price, subsidy, insurance }];
}

/** The buyer's usable coupons as pricing wants them. */
export function* usableCoupons(wallet: WalletState, at: number): Step<PricedCoupon[]> {
  const usable = wallet.coupons.filter((coupon) => couponState(coupon, at) === 'usable');
  const campaigns = yield* loadAll(
    Campaign,
    usable.map(({ campaign }) => campaign),
  );
  return usable.map(({ id, campaign }, i) => ({ id, campaign, ...pick(campaigns[i]!.state) }));
}

const pick = ({ scope, shop, threshold, off, products, categories }: CampaignState): Omit<PricedCoupon, 'id' | 'campaign'> => ({
  scope,
  shop,
  threshold,
  off,
  products,
  categories,
});

/** One owned coupon per campaign asked for; a campaign without a usable one is a problem that says why. */
function chooseCoupons(
  campaigns: readonly string[],
  owned: readonly PricedCoupon[],
  wallet: WalletState,
  at: number,
): { coupons: PricedCoupon[]; problems: Problem[] } {
  const coupons: PricedCoupon[] = [];
  const problems: Problem[] = [];
  for (const campaign of new Set(campaigns)) {
    const coupon = owned.find((each) => each.campaign === campaign);
    if (coupon) coupons.push(coupon);
    else {
      const had = wallet.coupons.filter((each) => each.campaign === campaign).at(-1);
      problems.push({
        sku: null,
        code: 'COUPON_NOT_USABLE',
        facts: { coupon: campaign, reason: had ? couponState(had, at) : 'not-claimed' },
      });
    }
  }
  return { coupons, problems };
}

const couponProblems = ({ misses }: Priced, coupons: readonly PricedCoupon[]): Problem[] =>
  misses.map(({ coupon, reason, missing }) => ({
    sku: null,
    code: 'COUPON_NOT_USABLE',
    facts: { coupon: coupons.find(({ id }) => id === coupon)?.campaign ?? coupon, reason, missing },
  }));
