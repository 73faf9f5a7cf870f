import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Card } from '../../data/goods.ts';
import type { Session } from '../../session/session.ts';
import { openProduct } from '../shared/open.ts';

export type MallShown = {
  readonly cards: readonly Card[];
  readonly selected: number;
  /** Every category, all of them first as ''. */
  readonly categories: readonly string[];
  readonly category: string;
};

/** Open, search, another category, visit the shop, refresh. */
export function mallCommands(
  session: Session,
  { cards, selected, categories, category }: MallShown,
  page: number,
  select: (to: (selected: number) => number) => void,
  refresh: () => Promise<void>,
): Command[] {
  const card = cards[selected];
  const turn = (by: number) => (): void => {
    const to = categories.at((Math.max(0, categories.indexOf(category)) + by) % categories.length) ?? '';
    session.navigate({ type: 'replace', route: { screen: 'mall', ...(to === '' ? {} : { category: to }) } });
  };
  return [
    {
      id: 'mall.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Open' },
      when: card !== undefined,
      run: () => card && openProduct(session, card.product, 'mall'),
    },
    {
      id: 'mall.search',
      keys: ['/'],
      title: { zh: '搜索', en: 'Search' },
      run: () => session.go({ screen: 'search', ...(category === '' ? {} : { category }) }),
    },
    {
      id: 'mall.category',
      keys: ['l', 'right', 'tab'],
      title: { zh: '下一类目', en: 'Next category' },
      when: categories.length > 1,
      run: turn(1),
    },
    {
      id: 'mall.category.back',
      keys: ['h', 'left', 'shift-tab'],
      title: { zh: '上一类目', en: 'Previous category' },
      quiet: true,
      when: categories.length > 1,
      run: turn(-1),
    },
    {
      id: 'mall.shop',
      keys: ['s'],
      title: { zh: '进店', en: 'Shop' },
      when: card !== undefined,
      run: () => card && session.go({ screen: 'shop', shop: card.shop }),
    },
    { id: 'mall.refresh', keys: ['r'], title: { zh: '刷新', en: 'Refresh' }, run: refresh },
    ...moving(cards.length, page, select),
  ];
}
