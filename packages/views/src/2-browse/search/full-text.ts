import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { PRODUCT_INDEX } from '../../engine/extras.ts';
import { changesOf, table } from '../../view.ts';
import { Products, type ProductRow } from '../../goods/products.ts';
import { asInitials, asPinyin, loadPinyin } from '../words/pinyin.ts';
import { asTokens } from '../words/runs.ts';

/** Events after which products and shops may be called otherwise: before the first of them, the pinyin dictionary is loaded. */
export const NAMING = ['ProductListed', 'ProductEdited', 'ProductPutOn', 'ShopOpened', 'ShopEdited'];

const entity = defineEntity({
  name: 'ProductWords',
  tableName: 'product_words',
  properties: {
    id: p.string().primary(),
    /** Order of listing: the product's number in the index. */
    seq: p.bigint('number'),
    /** Tokens of the title, see `asTokens`. */
    title: p.text(),
    /** Tokens of category, selling points, tags and specs. */
    other: p.text(),
    /** Syllables of title and category, those of the title in step with its tokens. */
    pinyin: p.text(),
    /** Their first letters in pairs. */
    initials: p.text(),
    /** The shop's id as one token: a search for a shop's name becomes one for its token. */
    shop: p.text(),
  },
});

export type WordsRow = InferEntity<typeof entity>;

/** An id as a token that no tokenizer takes apart. */
export const asToken = (id: string): string => `s${Buffer.from(id).toString('hex')}`;

const othersOf = ({ state, category }: ProductRow): string => {
  const specs = state.skus.flatMap(({ spec }) => Object.values(spec));
  return asTokens([category, ...state.points, ...state.tags, ...new Set(specs)].join(' '));
};

/** What stays of a row when its product changes: pinyin is dear, and most changes are of prices. */
const sounds = (before: ProductRow | undefined, after: ProductRow, row: WordsRow | undefined): Pick<WordsRow, 'pinyin' | 'initials'> => {
  if (row && before?.title === after.title && before.category === after.category) return { pinyin: row.pinyin, initials: row.initials };
  const read = [after.title, after.category].map((text) => ({ tokens: asTokens(text), pinyin: asPinyin(text) }));
  return {
    pinyin: read.map(({ pinyin }) => pinyin).join(' 0 '),
    initials: read.map(({ tokens, pinyin }) => asInitials(tokens, pinyin)).join(' '),
  };
};

const COLUMNS = ['title', 'other', 'pinyin', 'initials', 'shop'] as const;
/** Searchable text of each product on the shelf; a full-text index follows it. */
export const ProductWords = table<WordsRow>({
  entity,
  before: { types: NAMING, load: loadPinyin },
  from: [
    changesOf<WordsRow, ProductRow>(Products, {
      // Its stock says nothing about its words.
      keys: ({ before, after }) => (before?.state === after?.state ? [] : [(after ?? before!).id]),
      fold: (row, { before, after }) => {
        if (!after?.onSale) return null;
        const next = {
          id: after.id,
          seq: after.seq,
          title: before?.title === after.title && row ? row.title : asTokens(after.title),
          other: othersOf(after),
          ...sounds(before, after, row),
          shop: asToken(after.shop),
        };
        return row && COLUMNS.every((column) => row[column] === next[column]) ? row : next;
      },
    }),
  ],
  extra: PRODUCT_INDEX,
});
