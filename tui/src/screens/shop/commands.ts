import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Card } from '../../data/goods.ts';
import type { Session } from '../../session/session.ts';
import { openProduct, shopEntry } from '../shared/open.ts';

/** Open a product, see the shop's coupons, search in the shop. */
export function shopCommands(
  session: Session,
  shop: string,
  card: Card | undefined,
  count: number,
  coupons: number,
  page: number,
  select: (to: (selected: number) => number) => void,
  openCoupons: () => void,
): Command[] {
  return [
    {
      id: 'shop.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Open' },
      when: card !== undefined,
      run: () => card && openProduct(session, card.product, shopEntry(shop)),
    },
    { id: 'shop.coupons', keys: ['c'], title: { zh: '店铺券', en: 'Coupons' }, when: coupons > 0, run: openCoupons },
    { id: 'shop.search', keys: ['f'], title: { zh: '搜本店', en: 'Search here' }, run: () => session.go({ screen: 'search', shop }) },
    ...moving(count, page, select),
  ];
}
