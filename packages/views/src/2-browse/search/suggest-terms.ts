import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { once } from '../../once.ts';
import { changesOf, table, type Change } from '../../view.ts';
import { Products, type ProductRow } from '../../goods/products.ts';
import { NAMING } from './full-text.ts';
import { Shops, type ShopRow } from '../../goods/shops.ts';
import { isKnownWord } from '../words/synonyms.ts';
import { asPinyin, initialsOf, loadPinyin, spelled } from '../words/pinyin.ts';
import { plain, runsOf } from '../words/runs.ts';
import { cutHan } from '../words/words.ts';

const entity = defineEntity({
  name: 'SearchTerm',
  tableName: 'search_terms',
  properties: {
    /** kind and what it is about: `product:帐篷`, `category:户外`, `shop:jia` */
    id: p.string().primary(),
    kind: p.string().$type<'product' | 'category' | 'shop'>(),
    /** As it is shown. */
    text: p.text(),
    /** In lower case and plain width. */
    plain: p.text(),
    /** Of Chinese text, without spaces: `zhangpeng`; empty for other text. */
    pinyin: p.text(),
    initials: p.text(),
    /** How many letters a word of a title is typed with, for slips; 0 for others. */
    letters: p.integer(),
  },
  indexes: [{ properties: ['plain'] }, { properties: ['pinyin'] }, { properties: ['initials'] }, { properties: ['kind', 'letters'] }],
});

export type TermRow = InferEntity<typeof entity>;

/** Characters of the longest phrase that is suggested. */
const LONGEST = 6;

/** What of a title is worth suggesting: its words of two characters or more, and Chinese words that stand beside each other. */
export function termsOf(title: string): Set<string> {
  const terms = new Set<string>();
  for (const { han, text } of runsOf(title)) {
    const words = han ? cutHan(text) : /^\p{L}{2,}$/u.test(text) ? [text] : [];
    for (const [i, word] of words.entries()) {
      for (const each of [word, ...tailsOf(word)]) if ([...each].length >= 2) terms.add(each);
      const phrase = word + (words[i + 1] ?? '');
      if (phrase !== word && [...phrase].length <= LONGEST && text.includes(phrase)) terms.add(phrase);
    }
  }
  return terms;
}

/** What a word of the dictionary is a kind of, when that is one as well: 鲜牛奶 → 牛奶. */
const tailsOf = (word: string): string[] => {
  const characters = [...word];
  return characters.map((_, i) => characters.slice(i + 1).join('')).filter((tail) => isKnownWord(tail));
};

const idsOf = (row: ProductRow | undefined): Set<string> =>
  row?.onSale
    ? new Set([`shop:${row.shop}`, `category:${row.category}`, ...[...termsOf(row.title)].map((term) => `product:${term}`)])
    : new Set();

/** Terms that a change of a product gives one more product (1) or takes one from (−1). */
const moved = once(({ before, after }: Change<ProductRow>): ReadonlyMap<string, number> => {
  const same =
    before?.onSale === after?.onSale &&
    before?.title === after?.title &&
    before?.category === after?.category &&
    before?.shop === after?.shop;
  const by = new Map<string, number>();
  if (same) return by;
  const [had, has] = [idsOf(before), idsOf(after)];
  for (const id of had) if (!has.has(id)) by.set(id, -1);
  for (const id of has) if (!had.has(id)) by.set(id, 1);
  return by;
});

const counts = defineEntity({
  name: 'TermCount',
  tableName: 'search_term_counts',
  properties: {
    /** of the term */
    id: p.string().primary(),
    /** On the shelf. */
    products: p.integer(),
  },
});

/** How many products a term has. Apart from the terms, whose indexes would else be written anew with every product. */
export const TermCounts = table<InferEntity<typeof counts>>({
  entity: counts,
  from: [
    changesOf<InferEntity<typeof counts>, ProductRow>(Products, {
      keys: (change) => [...moved(change).keys()],
      fold: (row, change, id) => ({ id, products: (row?.products ?? 0) + moved(change).get(id)! }),
    }),
  ],
});

/** A term as it is looked up. */
function named(id: string, text: string): TermRow {
  const kind = id.slice(0, id.indexOf(':')) as TermRow['kind'];
  const sounds = /\p{Script=Han}/u.test(text) ? asPinyin(text) : '';
  const pinyin = spelled(sounds);
  return {
    id,
    kind,
    text,
    plain: plain(text),
    pinyin,
    initials: initialsOf(sounds),
    letters: kind === 'product' ? (pinyin || text).length : 0,
  };
}

/** What somebody may be about to type: words of titles, categories and shops. A term stays when its last product goes. */
export const SearchTerms = table<TermRow>({
  entity,
  before: { types: NAMING, load: loadPinyin },
  from: [
    changesOf<TermRow, ShopRow>(Shops, {
      keys: ({ before, after }) => [`shop:${(after ?? before!).id}`],
      fold: (row, { after }, id) => (!after || row?.text === after.name ? row : named(id, after.name)),
    }),
    changesOf(TermCounts, {
      keys: ({ before, after }) => (before ? [] : [after!.id]),
      fold: (row, _, id) => row ?? named(id, id.slice(id.indexOf(':') + 1)),
    }),
  ],
});
