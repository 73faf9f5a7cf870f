import { formatInstant } from '@yellowcart/kernel/clock';
import { command, type Context } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import { skuOf } from '../goods/product.ts';
import { checkout, CheckoutInput, type Checkout } from './checkout.ts';
import { newOrder, newTrade } from './numbers.ts';
import type { SubmittedLine } from './order-line.ts';
import { phasesOf } from './phases.ts';
import { priceProblems } from './price-check.ts';
import type { PricedOrder } from './pricing.ts';
import { asProblem, quoteAnswer } from './quote-answer.ts';
import { Shown } from './shown-price.ts';

/**
 * Submits a checkout 提交订单: one trade, an order per shop, all or nothing (O1). Locks stock (S2), reserves coupons (P6) and
 * takes the ordered lines out of the cart. Every wrong item is named with its reason (R5.06).
 */
export const submitOrder = command({
  words: 'order submit',
  roles: ['buyer'],
  title: { zh: '提交订单', en: 'Submit an order' },
  input: CheckoutInput,
  *run(input, context) {
    const found = yield* checkout(input, context);
    if (isRefusal(found)) return found;
    const shown = yield* load(Shown, context.actor.id);
    const problems = [...found.problems, ...priceProblems(input, found, shown.state)];
    if (problems.length > 0) return reject(problems[0]!.code, { ...problems[0]!.facts, problems: problems.map(asProblem) });
    const { trade, orders, payBefore } = yield* place(found, context);
    const quoted = quoteAnswer(found, context.at);
    return accept({
      ...quoted,
      trade,
      payBefore: formatInstant(payBefore),
      orders: quoted.orders.map((order, i) => ({ order: orders[i]!, ...order })),
    });
  },
});

function* place(found: Checkout, context: Context): Step<{ trade: string; orders: string[]; payBefore: number }> {
  const { at, actor } = context;
  const { wanted, priced, shopper, cart, wallet, coupons } = found;
  const trade = yield* newTrade(shopper.state.trades + 1, context);
  const phases = phasesOf(found, at);
  const payBefore = phases[0]!.before;
  const orders: string[] = [];
  for (const order of priced.orders) orders.push(yield* placeOrder(order, trade.id, payBefore, found, context));

  for (const { sku, quantity, stock } of wanted)
    stock!.append({ type: 'StockLocked', quantity, by: orders[orderIndex(sku, priced.orders)]! });
  for (const { id } of coupons) wallet.append({ type: 'CouponReserved', coupon: id, trade: trade.id });
  const lines = wanted.flatMap(({ line }) => (line ? [line.id] : []));
  if (lines.length > 0) cart.append({ type: 'CartLinesRemoved', lines, reason: 'ordered' });
  shopper.append({
    type: 'ShopperOrdered',
    trade: trade.id,
    units: wanted.map(({ productId, quantity }) => ({ product: productId, quantity })),
  });
  trade.append({
    type: 'TradePlaced',
    buyer: actor.id,
    orders: priced.orders.map(({ shop, payable }, i) => ({ order: orders[i]!, shop, payable })),
    payable: priced.payable,
    phases,
    coupons: coupons.map(({ id, scope, shop }) => ({
      coupon: id,
      order: scope === 'shop' ? orders[priced.orders.findIndex((order) => order.shop === shop)]! : null,
    })),
  });
  return { trade: trade.id, orders, payBefore };
}

const orderIndex = (sku: string, orders: readonly PricedOrder[]): number =>
  orders.findIndex(({ lines }) => lines.some((line) => line.sku === sku));

function* placeOrder(priced: PricedOrder, trade: string, payBefore: number, found: Checkout, context: Context): Step<string> {
  const order = yield* newOrder(trade, priced.shop, context);
  const own = found.wanted.filter(({ product }) => product!.shop === priced.shop);
  const { goods, fullReduction, shopCoupon, subsidy, platformCoupon, freight, insurance, payable } = priced;
  order.append({
    type: 'OrderSubmitted',
    trade,
    shop: priced.shop,
    flagship: own[0]!.shop!.flagship,
    buyer: context.actor.id,
    address: found.address!,
    remote: found.remote,
    amounts: { goods, fullReduction, shopCoupon, subsidy, platformCoupon, freight, insurance, payable },
    insuranceCap: priced.insuranceCap,
    placedAt: context.at,
    payBefore,
    presale: own[0]!.product!.presale,
    // The shortest promise among the goods is the order's promise (F1).
    shipWithin: Math.min(...own.map(({ product }) => product!.shipWithin)),
    lines: priced.lines.map((line, i): SubmittedLine => {
      const item = own.find(({ sku }) => sku === line.sku)!;
      const product = item.product!;
      return {
        id: `${order.id}-${i + 1}`,
        sku: line.sku,
        product: line.product,
        title: product.title,
        spec: skuOf(product, line.sku)!.spec,
        picture: product.pictures[0] ?? null,
        category: product.category,
        kind: product.kind,
        presale: product.presale !== null,
        doorDelivery: product.doorDelivery,
        afterSalesDays: product.afterSalesDays,
        insured: found.insured && product.insurance !== null,
        from: item.from,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        goods: line.goods,
        fullReduction: line.fullReduction,
        shopCoupon: line.shopCoupon,
        subsidy: line.subsidyTotal,
        platformCoupon: line.platformCoupon,
        paid: line.paid,
      };
    }),
  });
  return order.id;
}
