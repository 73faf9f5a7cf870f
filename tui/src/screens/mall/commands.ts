import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Card } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import { nextSort, sortOf, type MallRoute } from './model.ts';

/** Open, search, sort, visit the shop. */
export function mallCommands(
  session: Session,
  route: MallRoute,
  cards: readonly Card[],
  selected: number,
  page: number,
  select: (to: (selected: number) => number) => void,
): Command[] {
  const card = cards[selected];
  return [
    {
      id: 'mall.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Open' },
      when: card !== undefined,
      run: () => {
        if (card) session.go({ screen: 'product', product: card.product });
      },
    },
    { id: 'mall.search', keys: ['/'], title: { zh: '搜索', en: 'Search' }, run: () => session.overlay('search') },
    {
      id: 'mall.sort',
      keys: ['o'],
      title: { zh: '排序', en: 'Sort' },
      when: route.words !== undefined,
      run: () => session.navigate({ type: 'replace', route: { ...route, sort: nextSort(sortOf(route)) } }),
    },
    {
      id: 'mall.shop',
      keys: ['s'],
      title: { zh: '进店', en: 'Shop' },
      when: card !== undefined && route.shop === undefined,
      run: () => {
        if (card) session.go({ screen: 'mall', shop: card.shop });
      },
    },
    ...moving(cards.length, page, select),
  ];
}
