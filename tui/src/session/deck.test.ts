import { expect, test } from 'vitest';
import { EMPTY_DECK, reduceDeck, type Deck, type DeckAction, type Page } from './deck.ts';

type Item = { readonly id: string; readonly price: number };
type Answer = Page<Item>;

const reduce = reduceDeck<Item, Answer>((item) => item.id);
const answer = (ids: string, next: string | null, price = 1): Answer => ({
  items: Array.from(ids, (id) => ({ id, price })),
  page: { next },
});
const page = (after: string | undefined, of: Answer): DeckAction<Answer> => ({ type: 'page', after, answer: of });
const deal = (...actions: DeckAction<Answer>[]): Deck<Item, Answer> => actions.reduce(reduce, EMPTY_DECK);
const ids = (deck: Deck<Item, Answer>): string => deck.items.map(({ id }) => id).join('');

test('R2.08 a page that is answered again brings its items up to date and moves none', () => {
  const deck = deal(page(undefined, answer('abc', 'n1')), page(undefined, answer('cxa', 'n9', 2)));
  expect(deck.items).toEqual([
    { id: 'a', price: 2 },
    { id: 'b', price: 1 },
    { id: 'c', price: 2 },
  ]);
  expect(deck.next).toBe('n1');
});

test('R1.04 further pages are appended, what is there already is dropped', () => {
  const deck = deal(page(undefined, answer('abc', 'n1')), page('n1', answer('bdea', 'n2')), page('n2', answer('f', null)));
  expect(ids(deck)).toBe('abcdef');
  expect(deck.pages.map(({ end }) => end)).toEqual([3, 5, 6]);
  expect(deck.next).toBeNull();
});

test('the same answer again is no change at all', () => {
  const first = answer('abc', 'n1');
  const deck = deal(page(undefined, first));
  expect(reduce(deck, page(undefined, first))).toBe(deck);
});

test('R2.08 a refresh begins anew', () => {
  const deck = deal(page(undefined, answer('abc', 'n1')), page('n1', answer('de', null)), {
    type: 'refresh',
    answer: answer('cb', 'n3'),
  });
  expect(ids(deck)).toBe('cb');
  expect(deck.next).toBe('n3');
  expect(deck.pages).toHaveLength(1);
});
