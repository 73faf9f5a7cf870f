import type { Layer, Problem, Quote, QuoteCoupon, QuoteOrder } from '../data/checkout.ts';
import type { Amounts } from '../data/answers.ts';
import { iso, ok, refuse, skuOf, type Args, type State } from './fake-state.ts';
import type { Result } from '@yellowcart/core/mall';

const PREMIUM = 120;
const SURCHARGE = 1500;
const REDUCTION = { shop: 'shanye', threshold: 20_000, off: 3000 };
const REMOTE = '西藏自治区';
/** Not delivered to the remote place. */
const NEAR_ONLY = 'tent';

type Priced = { readonly sku: string; readonly quantity: number; readonly price: number; readonly goods: number };

const sum = (coupons: readonly QuoteCoupon[]): number => coupons.reduce((total, { saves }) => total + saves, 0);
const sumOf = (lines: readonly Priced[]): number => lines.reduce((sum, { goods }) => sum + goods, 0);

/** The coupons with what each would do: in use are those asked for, or the best of each place when the best are wanted (P1). */
function couponsOf(state: State, { coupons, bestCoupons }: Args, lines: readonly Priced[]): QuoteCoupon[] {
  const offers = state.coupons.flatMap((own): QuoteCoupon[] => {
    if (own.state !== 'usable') return [];
    const { id, coupon, threshold, off, scope = 'platform', shop = null } = own;
    const goods = sumOf(lines.filter(({ sku }) => scope === 'platform' || skuOf(sku)!.product.shop === shop));
    const counts = goods >= threshold;
    const what = counts ? 'usable' : goods === 0 ? 'out-of-scope' : 'short';
    return [
      {
        id: id ?? coupon,
        coupon,
        scope,
        shop,
        threshold,
        off,
        state: what,
        saves: counts ? off : 0,
        missing: counts ? 0 : threshold - goods,
      },
    ];
  });
  const asked: readonly string[] = coupons ?? (bestCoupons === true ? bestOf(offers).map((one) => one.coupon) : []);
  return offers.map((one) => (one.state === 'usable' && asked.includes(one.coupon) ? { ...one, state: 'applied' } : one));
}

/** One of the platform and one of each shop. */
const bestOf = (offers: readonly QuoteCoupon[]): QuoteCoupon[] =>
  [...Map.groupBy(offers, ({ scope, shop }) => `${scope}/${shop}`).values()].flatMap(
    (same) => same.filter(({ saves }) => saves > 0).toSorted((one, other) => other.saves - one.saves)[0] ?? [],
  );

function problemsOf(state: State, lines: readonly Priced[], province: string | undefined): Problem[] {
  if (province === undefined)
    return [{ sku: null, code: 'INVALID_ADDRESS', message: '收货地址无效：还没有收货地址', facts: { reason: 'no-address' } }];
  return lines.flatMap(({ sku, quantity }): Problem[] => {
    const { product, available } = skuOf(sku)!;
    if (state.gone.includes(sku))
      return [{ sku, code: 'SKU_UNAVAILABLE', message: `${sku} 不可购买`, facts: { sku, reason: 'off-shelf' } }];
    const found: Problem[] = [];
    if (available < quantity) found.push({ sku, code: 'OUT_OF_STOCK', message: `${sku} 库存不足`, facts: { sku, available, quantity } });
    if (province === REMOTE && product.id === NEAR_ONLY)
      found.push({ sku, code: 'NO_DELIVERY', message: `不配送到 ${province}`, facts: { sku, province } });
    return found;
  });
}

/** The fake mall's confirm page: one full reduction, coupons, a surcharge for one place, insurance, a presale. */
export function quoteOf(state: State, args: Args): Result {
  const asked: readonly { sku: string; quantity: number }[] = args['items'] ?? state.cart.filter((line) => line.selected);
  const wanted = asked.filter(({ sku }) => skuOf(sku));
  const ghosts = asked.flatMap(({ sku }): Problem[] =>
    skuOf(sku) ? [] : [{ sku, code: 'SKU_UNAVAILABLE', message: `${sku} 不可购买`, facts: { sku, reason: 'no-such-sku' } }],
  );
  if (wanted.length === 0) return refuse('NOTHING_SELECTED', '没有选中商品');
  const lines = wanted.map(({ sku, quantity }): Priced => {
    const price = state.prices[sku] ?? skuOf(sku)!.price;
    return { sku, quantity, price, goods: price * quantity };
  });
  const address = state.addresses.find((one) => (args['address'] ? one.id === args['address'] : one.default)) ?? null;
  const remote = address?.province === REMOTE;
  const coupons = couponsOf(state, args, lines);
  const insured = args['noInsurance'] !== true;
  const shops = [...Map.groupBy(lines, ({ sku }) => skuOf(sku)!.product.shop)];
  const orders = shops.map(([shop, own], i) => orderOf(shop, own, { remote, insured, coupons: i === 0 ? coupons : [] }));
  const amounts = totalsOf(orders);
  const best = bestOf(coupons);
  const saves = sum(best) - sum(coupons.filter((one) => one.state === 'applied'));
  const presale = skuOf(lines[0]!.sku)!.product.presale;
  const deposit = presale ? presale.deposit * lines[0]!.quantity : 0;
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const answer: Quote = {
    ...amounts,
    orders,
    layers: merged(orders).map((layer) => (layer.code === 'goods' ? { ...layer, text: `商品 ${units} 件` } : layer)),
    best: { coupons: best.map(({ coupon }) => coupon), payable: amounts.payable - saves, saves },
    coupons,
    address,
    remote,
    paymentWindow: '30m',
    ...(presale
      ? {
          phases: [
            { name: 'deposit', amount: deposit, from: iso(state.now), before: iso(state.now + 1_800_000) },
            { name: 'balance', amount: amounts.payable - deposit, from: presale.balanceFrom!, before: presale.balanceTo! },
          ],
        }
      : {}),
    problems: [...problemsOf(state, lines, address?.province), ...ghosts],
  };
  return ok(answer);
}

type Choices = { readonly remote: boolean; readonly insured: boolean; readonly coupons: readonly QuoteCoupon[] };

function orderOf(shop: string, lines: readonly Priced[], { remote, insured, coupons }: Choices): QuoteOrder {
  const { product } = skuOf(lines[0]!.sku)!;
  const goods = sumOf(lines);
  const layer = (code: string, rule: string, text: string, amount: number, shared = true): Layer[] =>
    amount === 0 ? [] : [{ code, rule, text, amount, shares: shared ? [{ sku: lines[0]!.sku, amount }] : [] }];
  const off = shop === REDUCTION.shop && goods >= REDUCTION.threshold ? REDUCTION.off : 0;
  const taken = (scope: QuoteCoupon['scope']): number => sum(coupons.filter((one) => one.scope === scope && one.state === 'applied'));
  const layers = [
    ...layer('goods', 'P1', `商品 ${lines.reduce((sum, { quantity }) => sum + quantity, 0)} 件`, goods),
    ...layer('full-reduction', 'P1', '满 ¥200 减 ¥30', -off),
    ...layer('shop-coupon', 'P2', '店铺券：满 ¥50 减 ¥5', -taken('shop')),
    ...layer('platform-coupon', 'P2', '平台券：满 ¥100 减 ¥10', -taken('platform')),
    ...layer('remote-surcharge', 'P3', '偏远地区加收（西藏自治区）', remote ? SURCHARGE : 0, false),
    ...layer('insurance', 'I1', '运费险：退货运费最高赔 ¥10.00', insured ? PREMIUM : 0, false),
  ];
  return {
    shop,
    shopName: product.shopName ?? shop,
    payable: layers.reduce((sum, { amount }) => sum + amount, 0),
    freight: remote ? SURCHARGE : 0,
    layers,
    premium: PREMIUM,
    freightFree: goods >= 9900 ? null : { from: 9900, missing: 9900 - goods },
    lines: lines.map(({ sku, quantity, price, goods: own }, i) => {
      const found = skuOf(sku)!;
      const shares = layers.flatMap((each) => each.shares).filter((share) => share.sku === sku);
      // The first line of a shop bears its reductions.
      const share = (code: string): number => (i === 0 ? Math.abs(layers.find((each) => each.code === code)?.amount ?? 0) : 0);
      return {
        sku,
        product: found.product.id,
        category: '户外',
        goods: own,
        fullReduction: share('full-reduction'),
        shopCoupon: share('shop-coupon'),
        subsidy: 0,
        platformCoupon: share('platform-coupon'),
        title: found.product.title,
        spec: found.spec,
        picture: found.product.pictures?.[0] ?? null,
        quantity,
        unitPrice: price,
        paid: i === 0 ? shares.reduce((sum, { amount }) => sum + amount, own - goods) : own,
        shipBefore: '2026-11-13T12:00:00+08:00',
        policies: found.product.policies,
      };
    }),
  };
}

const merged = (orders: readonly QuoteOrder[]): Layer[] =>
  [
    ...Map.groupBy(
      orders.flatMap(({ layers }) => layers),
      ({ code }) => code,
    ),
  ].map(([, same]) => ({
    ...same[0]!,
    amount: same.reduce((sum, { amount }) => sum + amount, 0),
    shares: same.flatMap(({ shares }) => shares),
  }));

function totalsOf(orders: readonly QuoteOrder[]): Amounts {
  const of = (code: string): number => Math.abs(merged(orders).find((layer) => layer.code === code)?.amount ?? 0);
  return {
    goods: of('goods'),
    fullReduction: of('full-reduction'),
    shopCoupon: of('shop-coupon'),
    subsidy: 0,
    platformCoupon: of('platform-coupon'),
    freight: of('remote-surcharge'),
    insurance: of('insurance'),
    payable: orders.reduce((sum, { payable }) => sum + payable, 0),
  };
}
