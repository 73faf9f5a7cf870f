import type { Context } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Handle, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Wallet, type WalletEvent, type WalletState } from '../3-detail/wallet.ts';
import { unknownEntry } from '../1-entry/entry.ts';
import { Cart, type CartEvent, type CartState } from '../4-cart/cart.ts';
import { Account, type Address } from '../accounts/account.ts';
import { MALL, Settings, type SettingsState } from '../settings.ts';
import { chooseCoupons, couponProblems, usableCoupons } from './chosen-coupons.ts';
import { bestCoupons, priceCheckout, type Priced, type PricedCoupon, type PricedItem, type PricingOptions } from './pricing.ts';
import { problemsOf, type Problem } from './problems.ts';
import { Shopper, type ShopperEvent, type ShopperState } from './shopper.ts';
import { gather, merge, pricedItem, type Asked, type Wanted } from './wanted.ts';

/** Arguments of `order quote` and `order submit` (contract §3): without items the cart's selection is meant. */
export const CheckoutInput = v.strictObject({
  items: v.optional(v.array(v.strictObject({ sku: v.string(), quantity: v.optional(v.number(), 1), from: v.optional(v.string()) }))),
  /** The video or live room that buy-now came from (R1.06). */
  from: v.optional(v.string()),
  address: v.optional(v.string()),
  coupons: v.optional(v.array(v.string()), []),
  /** Without named coupons: the owned ones that together save most (R5.03). */
  bestCoupons: v.optional(v.boolean(), false),
  noInsurance: v.optional(v.boolean()),
  insurance: v.optional(v.boolean()),
  expectPayable: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

export type CheckoutInput = v.InferOutput<typeof CheckoutInput>;

/** Everything a quote or a submit needs, gathered and priced once. */
export type Checkout = {
  readonly wanted: readonly Wanted[];
  readonly address: Address | null;
  readonly remote: boolean;
  readonly settings: SettingsState;
  readonly insured: boolean;
  /** What is priced: everything asked for that has a price. */
  readonly items: readonly PricedItem[];
  readonly options: PricingOptions;
  /** The buyer's usable coupons, and those chosen for this checkout. */
  readonly owned: readonly PricedCoupon[];
  readonly coupons: readonly PricedCoupon[];
  readonly priced: Priced;
  readonly problems: readonly Problem[];
  readonly cart: Handle<CartState, CartEvent>;
  readonly wallet: Handle<WalletState, WalletEvent>;
  readonly shopper: Handle<ShopperState, ShopperEvent>;
  /** The choices that a quoted total depends on beside the items (P4). */
  readonly choices: string;
};

/** Gathers and prices a checkout. Refuses only what leaves nothing to price: no items, an unknown address or content. */
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
  const unknown = yield* unknownEntry(asked.flatMap(({ line, from }) => (line ? [] : [from])));
  if (unknown) return unknown;
  const wanted = yield* gather(asked);

  const wallet = yield* load(Wallet, actor.id);
  const shopper = yield* load(Shopper, actor.id);
  const insured = !(input.noInsurance ?? input.insurance === false);
  const remote = address !== null && settings.remote.includes(address.province);
  const items = wanted.flatMap((each) => pricedItem(each, at));
  const shops = new Map(wanted.flatMap(({ product, shop }) => (product && shop ? [[product.shop, shop] as const] : [])));

  const owned = yield* usableCoupons(wallet.state, at);
  const options = { shops, remote, insured };
  const chosen =
    input.bestCoupons && input.coupons.length === 0
      ? { coupons: bestCoupons(items, owned, options), problems: [] }
      : yield* chooseCoupons(input.coupons, owned, wallet.state, at);
  const { coupons } = chosen;
  const priced = priceCheckout(items, { ...options, coupons });
  const problems = [...problemsOf({ wanted, address, shopper: shopper.state, at }), ...chosen.problems, ...couponProblems(priced, coupons)];
  const choices = JSON.stringify([
    address?.id ?? null,
    input.bestCoupons ? coupons.map(({ campaign }) => campaign) : input.coupons,
    insured,
  ]);
  return { wanted, address, remote, settings, insured, items, options, owned, coupons, priced, problems, cart, wallet, shopper, choices };
}
