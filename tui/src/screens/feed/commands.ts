import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { FeedItem } from '../../data/goods.ts';
import type { Session } from '../../session/session.ts';
import { openProduct } from '../shared/open.ts';
import type { BagItem, FeedAction, FeedState } from './model.ts';

/** What is on the screen: the stops, and what the chosen one sells. */
export type FeedShown = { readonly stops: readonly FeedItem[]; readonly bag: readonly BagItem[]; readonly state: FeedState };

/** Open what is sold, swipe, choose in the 小黄车, enter the room, visit the shop, refresh. */
export function feedCommands(
  session: Session,
  { stops, bag, state }: FeedShown,
  page: number,
  act: (action: FeedAction) => void,
  refresh: () => Promise<void>,
): Command[] {
  const content = stops[state.stop]?.content;
  const card = bag[state.product];
  const count = bag.length;
  const room = content?.kind === 'live';
  const enter = (): void => {
    if (content) session.go({ screen: 'live', content: content.content });
  };
  return [
    { id: 'feed.room', keys: ['enter', 'o'], title: { zh: '进直播间', en: 'Join the room' }, when: room, run: enter },
    {
      id: 'feed.open',
      keys: ['enter', 'p'],
      title: { zh: '看商品', en: 'Open' },
      when: card !== undefined && !room,
      run: () => card && openProduct(session, card.product, content?.content ?? 'feed'),
    },
    {
      id: 'feed.next',
      keys: ['j'],
      title: { zh: '下一条', en: 'Next' },
      when: stops.length > 0,
      run: () => act({ type: 'stop', to: (at) => Math.min(at + 1, Math.max(0, stops.length - 1)) }),
    },
    {
      id: 'feed.product',
      keys: ['p'],
      title: { zh: '看商品', en: 'Product' },
      when: card !== undefined && room,
      run: () => card && openProduct(session, card.product, content?.content),
    },
    { id: 'feed.video', keys: ['o'], title: { zh: '看视频', en: 'Video' }, when: content?.kind === 'video', run: enter },
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
        if (card) session.go({ screen: 'shop', shop: card.shop });
      },
    },
    { id: 'feed.refresh', keys: ['r'], title: { zh: '刷新', en: 'Refresh' }, run: refresh },
    ...moving(stops.length, page, (to) => act({ type: 'stop', to })),
  ];
}
