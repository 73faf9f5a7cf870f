import { formatDuration } from '@yellowcart/kernel/clock';
import { sum, type Fen } from '@yellowcart/kernel/money';
import { skuOf } from '../goods/product.ts';
import type { Checkout } from './checkout.ts';
import type { Problem } from './problems.ts';

/** The breakdown of a checkout (R5.03): payable = goods − fullReduction − shopCoupon − subsidy − platformCoupon + freight + insurance. */
export function quoteAnswer({ priced, best, problems, wanted }: Checkout) {
  const total = (part: 'goods' | 'fullReduction' | 'shopCoupon' | 'subsidy' | 'platformCoupon' | 'freight' | 'insurance'): Fen =>
    sum(priced.orders.map((order) => order[part]));
  const presale = wanted.find(({ product }) => product?.presale)?.product?.presale;
  const deposit = presale ? Math.min(priced.payable, presale.deposit * sum(wanted.map(({ quantity }) => quantity))) : 0;
  return {
    payable: priced.payable,
    goods: total('goods'),
    fullReduction: total('fullReduction'),
    shopCoupon: total('shopCoupon'),
    subsidy: total('subsidy'),
    platformCoupon: total('platformCoupon'),
    freight: total('freight'),
    insurance: total('insurance'),
    ...(presale ? { deposit, balance: priced.payable - deposit } : {}),
    orders: priced.orders.map((order) => ({
      shop: order.shop,
      payable: order.payable,
      goods: order.goods,
      fullReduction: order.fullReduction,
      shopCoupon: order.shopCoupon,
      subsidy: order.subsidy,
      platformCoupon: order.platformCoupon,
      freight: order.freight,
      insurance: order.insurance,
      lines: order.lines.map(({ sku, quantity, unitPrice, paid }) => {
        const item = wanted.find((each) => each.sku === sku)!;
        const product = item.product!;
        return {
          sku,
          title: product.title,
          spec: skuOf(product, sku)?.spec ?? {},
          picture: product.pictures[0] ?? null,
          quantity,
          unitPrice,
          paid,
          shipWithin: formatDuration(product.shipWithin),
          afterSalesDays: product.afterSalesDays,
        };
      }),
    })),
    bestCoupons: best,
    problems: problems.map(asProblem),
  };
}

/** A problem as the contract shows it; the sentence is added at the boundary, in the caller's language. */
export const asProblem = ({ sku, code, facts }: Problem) => ({ sku, code, facts });
