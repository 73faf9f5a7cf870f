import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { asTokens, runsOf } from '../../2-browse/words/runs.ts';
import { Products, type ProductRow } from '../../goods/products.ts';
import { Shops, type ShopRow } from '../../goods/shops.ts';
import { Parcels, type ParcelRow } from '../../7-fulfilment/parcels.view.ts';
import { changesOf, table, type Change, type From, type Table } from '../../view.ts';

const entity = defineEntity({
  name: 'FoundName',
  tableName: 'support_names',
  properties: {
    /** kind/word/target */
    id: p.string().primary(),
    of: p.string().$type<NameKind>(),
    word: p.string(),
    /** The product, shop or carrier as its clue has it. */
    target: p.string(),
  },
  indexes: [{ properties: ['of', 'word', 'target'] }, { properties: ['of', 'target', 'word'] }],
});

/** Things that are looked for by words of their names. */
export type NameKind = 'product' | 'shop' | 'carrier';

type NameRow = InferEntity<typeof entity>;

/** What a name's row says of one of its words. */
const rowOf = (id: string): NameRow => {
  const [of, word, ...target] = id.split('/');
  return { id, of: of as NameKind, word: word!, target: target.join('/') };
};

/** A row for each word of a name that is new. What was once called so is found by it for good: its orders keep the old name. */
function naming<S extends object>(source: Table<S>, of: NameKind, nameOf: (row: S) => string, targetOf: (row: S) => string): From<NameRow> {
  return changesOf<NameRow, S>(source, {
    keys: ({ before, after }: Change<S>) => {
      if (!after || (before && nameOf(before) === nameOf(after))) return [];
      const target = targetOf(after).normalize('NFKC').toLowerCase();
      return [...new Set(asTokens(nameOf(after)).split(' '))].filter(Boolean).map((word) => `${of}/${word}/${target}`);
    },
    fold: (row, _, id) => row ?? rowOf(id),
  });
}

/** Words of the names of products, shops and carriers. */
export const FoundNames = table<NameRow>({
  entity,
  from: [
    naming<ProductRow>(
      Products,
      'product',
      ({ title }) => title,
      ({ id }) => id,
    ),
    naming<ShopRow>(
      Shops,
      'shop',
      ({ name }) => name,
      ({ id }) => id,
    ),
    naming<ParcelRow>(
      Parcels,
      'carrier',
      ({ state }) => state.carrier,
      ({ state }) => state.carrier,
    ),
  ],
});

/** A word that a name must have: the whole of it, or one that begins so. */
export type Needle = { readonly word: string; readonly begins: boolean };

/**
 * The words that a name must have all of, as the index takes a text: of Chinese every pair of neighbours, of one character a pair
 * that begins with it; other words may go on.
 */
export const needlesOf = (text: string): readonly Needle[] =>
  runsOf(text).flatMap((run): Needle[] => {
    const characters = [...run.text];
    if (!run.han || characters.length === 1) return [{ word: run.text, begins: true }];
    return characters.slice(0, -1).map((each, i) => ({ word: each + characters[i + 1]!, begins: false }));
  });
