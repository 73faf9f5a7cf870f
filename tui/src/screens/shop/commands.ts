import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Card } from '../../data/goods.ts';
import type { Session } from '../../session/session.ts';
import { openProduct, shopEntry } from '../shared/open.ts';

/** What is on the screen: the chosen product of how many, and how many coupons the shop has. */
export type ShopShown = { readonly shop: string; readonly card: Card | undefined; readonly count: number; readonly coupons: number };

/** Open a product, see the shop's coupons, another order, search in the shop. */
export function shopCommands(
  session: Session,
  { shop, card, count, coupons }: ShopShown,
  page: number,
  select: (to: (selected: number) => number) => void,
  open: { readonly coupons: () => void; readonly sort: () => void },
): Command[] {
  return [
    {
      id: 'shop.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Open' },
      when: card !== undefined,
      run: () => card && openProduct(session, card.product, shopEntry(shop)),
    },
    { id: 'shop.coupons', keys: ['c'], title: { zh: '店铺券', en: 'Coupons' }, when: coupons > 0, run: open.coupons },
    { id: 'shop.sort', keys: ['o'], title: { zh: '排序', en: 'Sort' }, when: count > 1, run: open.sort },
    {
      id: 'shop.search',
      keys: ['f'],
      title: { zh: '搜本店', en: 'Search here' },
      when: count > 0,
      run: () => session.go({ screen: 'search', shop }),
    },
    ...moving(count, page, select),
  ];
}
