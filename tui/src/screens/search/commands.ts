import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Card } from '../../data/goods.ts';
import type { Suggestion } from '../../data/browse.ts';
import type { Session } from '../../session/session.ts';
import { fieldOf } from '../../ui/field.ts';
import { openProduct, searchEntry } from '../shared/open.ts';
import {
  FILTERS,
  isFiltered,
  nextSort,
  sortOf,
  wantedWords,
  withParts,
  type SearchRoute,
  type Typing,
  type TypingAction,
} from './model.ts';

/** While the words are written: search, walk the suggestions, take one into the box. */
export function typingCommands(
  session: Session,
  route: SearchRoute,
  typing: Typing,
  suggestions: readonly Suggestion[],
  act: (action: TypingAction) => void,
): Command[] {
  const count = suggestions.length;
  const chosen = suggestions[typing.chosen] ?? suggestions[0];
  return [
    {
      id: 'search.go',
      keys: ['enter'],
      title: { zh: '搜索', en: 'Search' },
      run: () => {
        const q = wantedWords(typing, suggestions);
        if (q === '') return;
        // The same words again are only looked at again: there is no other place to go to.
        if (q === route.q) act({ type: 'end' });
        else session.navigate({ type: 'replace', route: withParts(route, { q }) });
      },
    },
    {
      id: 'search.down',
      keys: ['down'],
      title: { zh: '选建议', en: 'Suggestions' },
      when: count > 0,
      run: () => act({ type: 'choose', by: 1, count }),
    },
    { id: 'search.up', keys: ['up'], title: { zh: '上一条', en: 'Up' }, quiet: true, run: () => act({ type: 'choose', by: -1, count }) },
    {
      id: 'search.take',
      keys: ['tab'],
      title: { zh: '填入', en: 'Take' },
      when: chosen !== undefined,
      run: () => chosen && act({ type: 'edit', change: () => fieldOf(chosen.text) }),
    },
    {
      id: 'search.leave',
      keys: ['esc'],
      title: { zh: '取消', en: 'Cancel' },
      run: () => (route.q === undefined ? session.navigate({ type: 'back' }) : act({ type: 'end' })),
    },
  ];
}

/** Among the results: open, write other words, filter, sort, visit the shop. */
export function resultCommands(
  session: Session,
  route: SearchRoute,
  cards: readonly Card[],
  selected: number,
  page: number,
  select: (to: (selected: number) => number) => void,
  act: { readonly write: () => void; readonly filter: () => void },
): Command[] {
  const card = cards[selected];
  const go = (to: SearchRoute): void => session.navigate({ type: 'replace', route: to });
  return [
    {
      id: 'search.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Open' },
      when: card !== undefined,
      run: () => card && openProduct(session, card.product, searchEntry(route.q ?? '')),
    },
    { id: 'search.write', keys: ['/'], title: { zh: '改搜索词', en: 'Other words' }, run: act.write },
    { id: 'search.filter', keys: ['f'], title: { zh: '筛选', en: 'Filter' }, run: act.filter },
    {
      id: 'search.clear',
      keys: ['x'],
      title: { zh: '清除筛选', en: 'Clear filters' },
      when: isFiltered(route),
      run: () => go(withParts(route, Object.fromEntries(FILTERS.map((part) => [part, ''])))),
    },
    {
      id: 'search.sort',
      keys: ['o'],
      title: { zh: '排序', en: 'Sort' },
      run: () => go(withParts(route, { sort: nextSort(sortOf(route)) })),
    },
    {
      id: 'search.shop',
      keys: ['s'],
      title: { zh: '进店', en: 'Shop' },
      when: card !== undefined,
      run: () => card && session.go({ screen: 'shop', shop: card.shop }),
    },
    ...moving(cards.length, page, select),
  ];
}
