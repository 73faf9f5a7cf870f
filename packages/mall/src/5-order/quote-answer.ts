import { formatDuration, formatInstant } from '@yellowcart/kernel/clock';
import { sum, type Fen } from '@yellowcart/kernel/money';
import { skuOf } from '../goods/product.ts';
import type { Checkout } from './checkout.ts';
import { couponOffers } from './coupon-offers.ts';
import { applied, freightFree, layersOf, mergedLayers } from './layers.ts';
import { phasesOf, presentPhases } from './phases.ts';
import { bestCoupons, premiumOf, priceCheckout, type PricedLine, type PricedOrder } from './pricing.ts';
import type { Problem } from './problems.ts';
import type { Wanted } from './wanted.ts';

/**
 * The breakdown of a checkout (R5.03): payable = goods − fullReduction − shopCoupon − subsidy − platformCoupon + freight +
 * insurance, and the same in layers that say what made them.
 */
export function quoteAnswer(found: Checkout, at: number) {
  const { priced, problems, address, remote, settings, options } = found;
  const total = (part: 'goods' | 'fullReduction' | 'shopCoupon' | 'subsidy' | 'platformCoupon' | 'freight' | 'insurance'): Fen =>
    sum(priced.orders.map((order) => order[part]));
  const phases = phasesOf(found, at);
  const [deposit, balance] = phases;
  const chosen = { coupons: applied(priced, found.coupons), shops: options.shops, province: address?.province ?? null };
  const layers = priced.orders.map((order) => layersOf(order, chosen));
  return {
    payable: priced.payable,
    goods: total('goods'),
    fullReduction: total('fullReduction'),
    shopCoupon: total('shopCoupon'),
    subsidy: total('subsidy'),
    platformCoupon: total('platformCoupon'),
    freight: total('freight'),
    insurance: total('insurance'),
    ...(balance ? { deposit: deposit!.amount, balance: balance.amount, phases: presentPhases(phases) } : {}),
    layers: mergedLayers(layers),
    orders: priced.orders.map((order, i) => ({ ...orderAnswer(order, found, at), layers: layers[i]! })),
    address,
    remote,
    paymentWindow: formatDuration(settings.paymentWindow),
    problems: problems.map(asProblem),
  };
}

/** One shop's part (R5.01, R5.04). */
function orderAnswer(order: PricedOrder, { wanted, options, insured }: Checkout, at: number) {
  const shop = options.shops.get(order.shop)!;
  const premium = premiumOf(order.lines);
  return {
    shop: order.shop,
    shopName: shop.name,
    payable: order.payable,
    goods: order.goods,
    fullReduction: order.fullReduction,
    shopCoupon: order.shopCoupon,
    subsidy: order.subsidy,
    platformCoupon: order.platformCoupon,
    freight: order.freight,
    freightFree: freightFree(order, shop),
    insurance: order.insurance,
    insuranceOffered: premium !== null,
    /** What the insurance costs when it is ticked; null is not offered (I1). */
    premium,
    insured: insured && premium !== null,
    lines: order.lines.map((line) =>
      lineAnswer(
        line,
        wanted.find(({ sku }) => sku === line.sku)!,
        at,
      ),
    ),
  };
}

function lineAnswer(
  { sku, category, quantity, unitPrice, goods, fullReduction, shopCoupon, subsidyTotal, platformCoupon, paid }: PricedLine,
  item: Wanted,
  at: number,
) {
  const product = item.product!;
  const { afterSalesDays, insurance, doorDelivery, shipWithin, presale } = product;
  return {
    sku,
    product: item.productId,
    category,
    title: product.title,
    spec: skuOf(product, sku)?.spec ?? {},
    picture: product.pictures[0] ?? null,
    quantity,
    unitPrice,
    goods,
    fullReduction,
    shopCoupon,
    subsidy: subsidyTotal,
    platformCoupon,
    paid,
    shipWithin: formatDuration(shipWithin),
    /** If it is paid now; a presale from the day on which its balance can be paid (F1). */
    shipBefore: formatInstant(Math.max(at, presale?.balanceFrom ?? at) + shipWithin),
    afterSalesDays,
    // What the policies depend on: they are put in words where the caller's language is known.
    policies: { afterSalesDays, insurance, doorDelivery, shipWithin, presale, flagship: item.shop!.flagship },
  };
}

/** What else could be chosen (R5.03): the coupons that save most, and every usable one with what it would do. */
export function choicesAnswer({ items, owned, coupons, options, priced }: Checkout) {
  const best = bestCoupons(items, owned, options);
  const campaigns = best.map(({ campaign }) => campaign);
  const { payable } = priceCheckout(items, { ...options, coupons: best });
  return {
    best: { coupons: campaigns, payable, saves: priced.payable - payable },
    bestCoupons: campaigns,
    coupons: couponOffers(items, owned, coupons, options),
  };
}

/** A problem as the contract shows it; the sentence is added at the boundary, in the caller's language. */
export const asProblem = ({ sku, code, facts }: Problem) => ({ sku, code, facts });
