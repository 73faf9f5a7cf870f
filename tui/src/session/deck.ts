import { useLayoutEffect } from 'react';
import type { Reading } from '../data/live.ts';
import { useLocal, useReading } from './hooks.ts';

/** A page of a list: `next` is the cursor of the one after it. */
export type Page<T> = { readonly items: readonly T[]; readonly page?: { readonly next?: string | null } };

/** Rows of a page, and how many ahead of the selection are kept ready. */
const PAGE = 30;
const AHEAD = 40;

/** What was dealt: items in the order in which they were first shown, page by page. */
export type Deck<T, P extends Page<T>> = {
  readonly items: readonly T[];
  /** `end`: items up to the end of that page. */
  readonly pages: readonly { readonly after: string | undefined; readonly end: number }[];
  readonly next: string | null;
  /** The newest answer, for what stands beside the items. */
  readonly head: P | undefined;
};

export type DeckAction<P> =
  | { readonly type: 'page'; readonly after: string | undefined; readonly answer: P }
  /** Begins anew with this first page. */
  | { readonly type: 'refresh'; readonly answer: P };

export const EMPTY_DECK = { items: [], pages: [], next: null, head: undefined } as const;

/**
 * Pure. Ranking moves all the time, but what was dealt stays where it is: a page that is answered again only brings its items up
 * to date; a new one is appended without what is there already.
 */
export const reduceDeck =
  <T, P extends Page<T>>(keyOf: (item: T) => string) =>
  (deck: Deck<T, P>, action: DeckAction<P>): Deck<T, P> => {
    if (action.type === 'refresh') return reduceDeck<T, P>(keyOf)(EMPTY_DECK, { ...action, type: 'page', after: undefined });
    const { after, answer } = action;
    if (deck.head === answer) return deck;
    const fresh = new Map(answer.items.map((item) => [keyOf(item), item]));
    const items = deck.items.map((item) => fresh.get(keyOf(item)) ?? item);
    if (deck.pages.some((page) => page.after === after)) return { ...deck, items, head: answer };
    for (const item of items) fresh.delete(keyOf(item));
    const all = [...items, ...fresh.values()];
    const pages = [...deck.pages, { after, end: all.length }];
    return { items: all, pages, next: answer.page?.next ?? null, head: deck.head ?? answer };
  };

const pageArgs = (args: Readonly<Record<string, unknown>>, after: string | undefined): Readonly<Record<string, unknown>> => ({
  ...args,
  limit: PAGE,
  ...(after === undefined ? {} : { after }),
});

/** The arguments of a deck's first page. */
export const firstPage = (args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => pageArgs(args, undefined);

/**
 * A ranked list that one walks along: further pages come before its end is reached, and its order does not change under the
 * viewer. The page that is looked at is kept current.
 */
export function useDeck<T, P extends Page<T>>(
  words: string,
  args: Readonly<Record<string, unknown>>,
  selected: number,
  keyOf: (item: T) => string,
): { readonly deck: Deck<T, P>; readonly reading: Reading<P>; readonly act: (action: DeckAction<P>) => void } {
  const [deck, act] = useLocal<Deck<T, P>, DeckAction<P>>('deck', reduceDeck(keyOf), () => EMPTY_DECK);
  const here = deck.pages.find(({ end }) => selected < end) ?? deck.pages.at(-1);
  const reading = useReading<P>(words, pageArgs(args, here?.after));
  const wanted = deck.next !== null && selected + AHEAD > deck.items.length ? deck.next : undefined;
  const more = useReading<P>(wanted === undefined ? undefined : words, pageArgs(args, wanted));
  const answer = reading.state === 'ready' ? reading.answer : undefined;
  const further = more.state === 'ready' ? more.answer : undefined;
  // What is in the deck already changes nothing, so this may run after every drawing.
  useLayoutEffect(() => {
    if (answer) act({ type: 'page', after: here?.after, answer });
    if (further) act({ type: 'page', after: wanted, answer: further });
  });
  // The first page is shown in the frame in which it comes, not in the one after.
  const first = deck.pages.length === 0 && answer ? reduceDeck<T, P>(keyOf)(deck, { type: 'page', after: undefined, answer }) : deck;
  return { deck: first, reading, act };
}
