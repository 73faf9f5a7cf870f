import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Card, FeedItem } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import type { FeedAction, FeedState } from './model.ts';

/** What is on the screen: the stops, and what the chosen one sells. */
export type FeedShown = { readonly stops: readonly FeedItem[]; readonly bag: readonly Card[]; readonly state: FeedState };

/** Open what is sold, swipe, choose in the 小黄车, visit the shop. */
export function feedCommands(
  session: Session,
  { stops, bag, state }: FeedShown,
  page: number,
  act: (action: FeedAction) => void,
): Command[] {
  const content = stops[state.stop]?.content;
  const card = bag[state.product];
  const count = bag.length;
  return [
    {
      id: 'feed.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Open' },
      when: card !== undefined,
      run: () => {
        if (card) session.go({ screen: 'product', product: card.product, ...(content ? { from: content.content } : {}) });
      },
    },
    {
      id: 'feed.next',
      keys: ['j'],
      title: { zh: '下一条', en: 'Next' },
      run: () => act({ type: 'stop', to: (at) => Math.min(at + 1, Math.max(0, stops.length - 1)) }),
    },
    {
      id: 'feed.bag',
      keys: ['l', 'right', 'g'],
      title: { zh: '小黄车下一件', en: 'Next in bag' },
      when: count > 1,
      run: () => act({ type: 'product', by: 1, count }),
    },
    {
      id: 'feed.bag.back',
      keys: ['h', 'left'],
      title: { zh: '小黄车上一件', en: 'Previous in bag' },
      quiet: true,
      when: count > 1,
      run: () => act({ type: 'product', by: -1, count }),
    },
    {
      id: 'feed.shop',
      keys: ['s'],
      title: { zh: '进店', en: 'Shop' },
      when: card !== undefined,
      run: () => {
        if (card) session.go({ screen: 'mall', shop: card.shop });
      },
    },
    ...moving(stops.length, page, (to) => act({ type: 'stop', to })),
  ];
}
