/** Stage 5 of the reference model: quote, submit, and what stands against it (O1, P4, R5.06). */
import { price, total, type Priceable, type PricedCheckout } from './prices.ts';
import {
  instant,
  isOver,
  isUsable,
  productOf,
  shift,
  unitPrice,
  type CartLine,
  type Problem,
  type Refused,
  type State,
  type Trade,
} from './state.ts';
import { ADDRESSES, PAYMENT_WINDOW, type CouponDoc } from './world.ts';

export type Item = { readonly sku: string; readonly quantity: number };
/** `items: null` is the cart's selection; `address: null` the default one. */
export type CheckoutArgs = {
  readonly items: readonly Item[] | null;
  readonly address: string | null;
  readonly coupons: readonly string[];
  readonly insured: boolean;
  readonly expectPayable?: number;
};
type Wanted = Item & { readonly line: CartLine | null };

export type Found = {
  readonly buyer: string;
  readonly wanted: readonly Wanted[];
  readonly priced: PricedCheckout;
  readonly problems: readonly Problem[];
  readonly coupons: readonly State['owned'][number][];
  readonly choices: string;
  readonly deposit: number;
  /** The least that any choice of the buyer's usable coupons would leave to pay. */
  readonly least: number;
};

/** What is asked for: units of one SKU are one line (S4). */
function wantedOf(state: State, buyer: string, items: CheckoutArgs['items']): Wanted[] {
  const asked: Wanted[] =
    items?.map((item) => ({ ...item, line: null })) ??
    state.carts.get(buyer)!.lines.flatMap((line) => (line.selected ? [{ sku: line.sku, quantity: line.quantity, line }] : []));
  return [...Map.groupBy(asked, ({ sku }) => sku).values()].map((same) => ({
    ...same[0]!,
    quantity: total(same.map(({ quantity }) => quantity)),
  }));
}

const isCount = (quantity: number): boolean => quantity >= 1;

export function checkout(state: State, buyer: string, args: CheckoutArgs): Found | Refused {
  const wanted = wantedOf(state, buyer, args.items);
  const address = args.address === null ? ADDRESSES[buyer]![0]! : ADDRESSES[buyer]!.find(({ id }) => id === args.address);
  if (!address) return { code: 'NOT_FOUND' };
  if (wanted.length === 0) return { code: 'NOTHING_SELECTED' };
  const items = wanted.flatMap(({ sku, quantity }): Priceable[] => {
    const product = productOf(state, sku);
    return product && isCount(quantity) ? [{ sku, quantity, unitPrice: unitPrice(state, sku), product }] : [];
  });
  const document = (campaign: string): CouponDoc => state.world.coupons.find(({ id }) => id === campaign)!;
  const usable = state.owned.filter((coupon) => coupon.buyer === buyer && isUsable(state, coupon));
  const chosen = args.coupons.flatMap((campaign) => usable.find((coupon) => coupon.campaign === campaign) ?? []);
  const where = { shops: state.world.shops, remote: address.remote, insured: args.insured };
  const priced = price(
    items,
    chosen.map(({ campaign }) => document(campaign)),
    where,
  );
  const problems = [
    ...itemProblems(state, wanted, address.province),
    ...limitProblems(state, buyer, wanted),
    ...presaleProblems(state, wanted),
    ...[...args.coupons.filter((campaign) => !chosen.some((coupon) => coupon.campaign === campaign)), ...priced.wrong].map(() => ({
      sku: null,
      code: 'COUPON_NOT_USABLE',
    })),
  ];
  const deposits = total(wanted.map(({ sku, quantity }) => (productOf(state, sku)?.presale?.deposit ?? 0) * quantity));
  return {
    buyer,
    wanted,
    priced,
    problems,
    coupons: chosen,
    choices: JSON.stringify([address.id, args.coupons, args.insured]),
    deposit: Math.min(priced.payable, deposits),
    least: Math.min(
      ...everyChoice([...new Set(usable.map(({ campaign }) => campaign))].map(document)).map((some) => price(items, some, where).payable),
    ),
  };
}

/** Every choice of at most one coupon per shop and one of the platform (P1). */
const everyChoice = (coupons: readonly CouponDoc[]): CouponDoc[][] =>
  [...Map.groupBy(coupons, ({ shop }) => shop ?? '').values()].reduce<CouponDoc[][]>(
    (choices, own) => choices.flatMap((choice) => [choice, ...own.map((coupon) => [...choice, coupon])]),
    [[]],
  );

function itemProblems(state: State, wanted: readonly Wanted[], province: string): Problem[] {
  return wanted.flatMap(({ sku, quantity }): Problem[] => {
    const product = productOf(state, sku);
    if (!product) return [{ sku, code: 'SKU_UNAVAILABLE' }];
    if (!isCount(quantity)) return [{ sku, code: 'INVALID_QUANTITY' }];
    return [
      ...(isOver(state, product) ? ['SKU_UNAVAILABLE'] : []),
      ...(state.stock.get(sku)!.available < quantity ? ['OUT_OF_STOCK'] : []),
      ...(product.noDelivery?.includes(province) ? ['NO_DELIVERY'] : []),
    ].map((code) => ({ sku, code }));
  });
}

/** Per order and per buyer, over all SKUs of a product; closed orders don't count (S4). */
function limitProblems(state: State, buyer: string, wanted: readonly Wanted[]): Problem[] {
  const bought = (product: string): number =>
    total(
      state.trades
        .filter((trade) => trade.buyer === buyer)
        .flatMap(({ orders }) => orders.filter(({ status }) => status !== 'closed'))
        .flatMap(({ priced }) => priced.lines.filter((line) => line.product.id === product).map(({ quantity }) => quantity)),
    );
  return wanted.flatMap(({ sku }): Problem[] => {
    const product = productOf(state, sku);
    if (!product?.purchaseLimit) return [];
    const { perOrder, perBuyer } = product.purchaseLimit;
    const now = total(wanted.filter((each) => productOf(state, each.sku) === product).map(({ quantity }) => quantity));
    return now > perOrder || bought(product.id) + now > perBuyer ? [{ sku, code: 'PURCHASE_LIMIT' }] : [];
  });
}

/** A deposit presale is ordered by itself (D2). */
function presaleProblems(state: State, wanted: readonly Wanted[]): Problem[] {
  const products = wanted.map(({ sku }) => productOf(state, sku));
  if (new Set(products).size === 1) return [];
  return wanted.flatMap(({ sku }, i) => (products[i]?.presale ? [{ sku, code: 'PRESALE_SEPARATELY' }] : []));
}

/** The quote is what the buyer saw (P4). */
export function sawQuote(state: State, { buyer, priced, choices }: Found): void {
  const items = priced.orders.flatMap(({ lines }) =>
    lines.map(({ sku, quantity, unitPrice: each }) => ({ sku, quantity, unitPrice: each })),
  );
  state.seen.set(buyer, { at: state.now, items, choices, payable: priced.payable });
}

/**
 * P4: more than the buyer saw is refused; seen is the younger of cart line and last quote of these items, or what was said
 * outright. A total is only held against one with the same coupons: where one falls away that is said instead.
 */
function risen(state: State, { buyer, wanted, priced, choices, problems }: Found, expectPayable: number | undefined): Problem[] {
  const whole = problems.every(({ code }) => code !== 'COUPON_NOT_USABLE');
  const rose: Problem[] = [{ sku: null, code: 'PRICE_CHANGED' }];
  if (expectPayable !== undefined) return whole && priced.payable > expectPayable ? rose : [];
  const lines = priced.orders.flatMap((order) => order.lines);
  const last = state.seen.get(buyer);
  const same =
    last?.items.length === lines.length &&
    lines.every(({ sku, quantity }) => last.items.some((item) => item.sku === sku && item.quantity === quantity));
  const quote = same ? last : undefined;
  const dearer = lines.flatMap(({ sku, unitPrice: now }): Problem[] => {
    const line = wanted.find((each) => each.sku === sku)!.line;
    const quoted = quote?.items.find((item) => item.sku === sku)?.unitPrice;
    const younger = line === null || (quote !== undefined && quote.at >= line.at);
    return now > ((younger ? quoted : line.priceAtAdd) ?? Infinity) ? [{ sku, code: 'PRICE_CHANGED' }] : [];
  });
  if (dearer.length > 0) return dearer;
  const untouched = quote !== undefined && wanted.every(({ line }) => line === null || line.at <= quote.at);
  return whole && untouched && quote.choices === choices && priced.payable > quote.payable ? rose : [];
}

/** One trade, an order per shop, all or nothing (O1); stock locked (S2), coupons reserved (P6), cart lines gone. */
export function submit(state: State, found: Found, expectPayable: number | undefined): Trade | Refused {
  const { buyer, wanted, priced, coupons, deposit } = found;
  const problems = [...found.problems, ...risen(state, found, expectPayable)];
  if (problems.length > 0) return { code: problems[0]!.code, problems };
  for (const { sku, quantity } of wanted) shift(state, sku, 'available', 'locked', quantity);
  for (const coupon of coupons) coupon.state = 'reserved';
  const cart = state.carts.get(buyer)!;
  cart.lines = cart.lines.filter((line) => !wanted.some((each) => each.line === line));
  const presale = productOf(state, wanted[0]!.sku)!.presale;
  // No deposit is taken when there is no balance to be paid any more (D3).
  const payBefore = Math.min(state.now + PAYMENT_WINDOW, presale ? instant(presale.balanceTo) : Infinity);
  const trade: Trade = {
    id: '',
    buyer,
    payBefore,
    orders: priced.orders.map((order) => ({
      id: '',
      priced: order,
      paid: [...order.lines.map(({ paid }) => paid), order.freight, order.insurance],
      status: 'to-pay',
    })),
    coupons: coupons.map((owned) => ({ owned, shop: state.world.coupons.find(({ id }) => id === owned.campaign)!.shop ?? null })),
    phases: presale
      ? [
          { name: 'deposit', amount: deposit, from: state.now, before: payBefore, paidBy: null },
          {
            name: 'balance',
            amount: priced.payable - deposit,
            from: instant(presale.balanceFrom),
            before: instant(presale.balanceTo),
            paidBy: null,
          },
        ]
      : [{ name: 'full', amount: priced.payable, from: state.now, before: payBefore, paidBy: null }],
    status: 'to-pay',
    held: true,
  };
  state.trades.push(trade);
  return trade;
}
