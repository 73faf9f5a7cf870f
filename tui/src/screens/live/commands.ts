import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Session } from '../../session/session.ts';
import { openProduct } from '../shared/open.ts';
import type { RoomAction, RoomItem } from './model.ts';

/** Open what is sold, walk the 小黄车, visit the shop. */
export function liveCommands(
  session: Session,
  content: string,
  bag: readonly RoomItem[],
  selected: number,
  page: number,
  act: (action: RoomAction) => void,
): Command[] {
  const card = bag[selected];
  return [
    {
      id: 'live.open',
      keys: ['enter', 'p'],
      title: { zh: '看商品', en: 'Open' },
      when: card !== undefined,
      run: () => card && openProduct(session, card.product, content),
    },
    {
      id: 'live.shop',
      keys: ['s'],
      title: { zh: '进店', en: 'Shop' },
      when: card !== undefined,
      run: () => card && session.go({ screen: 'shop', shop: card.shop }),
    },
    ...moving(bag.length, page, (to) => act({ type: 'choose', product: bag[to(selected)]?.product })),
  ].map((command) => (command.id === 'move.down' || command.id === 'move.up' ? { ...command, quiet: bag.length < 2 } : command));
}
