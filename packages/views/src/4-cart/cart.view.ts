import { reject } from '@yellowcart/kernel/outcome';
import { standingOf } from '@yellowcart/mall/4-cart/reductions';
import * as v from 'valibot';
import { Shops, type ShopRow } from '../goods/shops.ts';
import { rowOf } from '../rows.ts';
import { view, viewQuery } from '../view.ts';
import { Carts, Places } from './carts.ts';
import { goodsOf, linesOf, topUps, type Line } from './top-up.ts';

/** The shop whose next threshold is nearest to what is selected of it; of equal gaps the one that comes first in the cart. */
function nearest(lines: readonly Line[]): ShopRow | undefined {
  const shops = [...new Map(lines.flatMap(({ settles, shop }) => (settles && shop ? [[shop.id, shop] as const] : []))).values()];
  return shops
    .flatMap((shop) => {
      const { next } = standingOf(shop.state.fullReductions, goodsOf(lines, shop.id));
      return next ? [{ shop, gap: next.gap }] : [];
    })
    .toSorted((a, b) => a.gap - b.gap)[0]?.shop;
}

const cartTopUp = viewQuery({
  words: 'cart topup',
  roles: ['buyer'],
  title: { zh: '凑单', en: 'Top up to the next full reduction' },
  input: v.strictObject({ shop: v.optional(v.string()) }),
  personal: true,
  /** What reaches the next full-reduction threshold of a shop at least cost (R4.05). `saves` is what the next tier takes off more. */
  async find(em, input, { at, actor, visit }) {
    const { lines, province } = await linesOf(em, actor.id, at);
    const asked: ShopRow | null = input.shop === undefined ? null : await rowOf(em, Shops, { id: input.shop });
    if (input.shop !== undefined && !asked) return reject('NOT_FOUND', { shop: input.shop });
    if (!asked && !lines.some(({ settles }) => settles)) return reject('NOTHING_SELECTED');
    const shop = asked ?? nearest(lines);
    const goods = shop ? goodsOf(lines, shop.id) : 0;
    const { reached, next } = standingOf(shop?.state.fullReductions ?? [], goods);
    if (!shop || !next) return reject('NO_THRESHOLD', shop ? { shop: shop.id, goods, reached: reached?.threshold ?? null } : {});
    const { threshold, off, gap } = next;
    const to = province ?? visit?.place?.province ?? null;
    const { sets, exact } = await topUps(em, { shop, lines, province: to, buyer: actor.id, gap }, at);
    return { shop: shop.id, name: shop.name, goods, threshold, off, gap, saves: off - (reached?.off ?? 0), sets, exact };
  },
});

/** The cart beside the shops' goods (stage 4); `cart show` itself is answered by the write side. */
export const cartView = view({ name: 'cart', version: 1, tables: [Carts, Places], reads: ['stock', 'browse'], queries: [cartTopUp] });
