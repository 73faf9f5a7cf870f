import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ProductEvent } from '@yellowcart/mall/goods/product';
import { idOf, table } from '../view.ts';

const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

let initialsOf: ((characters: string) => readonly string[]) | undefined;

/** Loads the pinyin dictionary. It is big, so only a process that lists products does. */
async function loadPinyin(): Promise<void> {
  if (initialsOf) return;
  const { pinyin } = await import('pinyin-pro');
  initialsOf = (characters) => pinyin(characters, { pattern: 'first', toneType: 'none', type: 'array' });
}

/** Runs of Chinese characters and of other letters and digits, in lower case and the plain width. */
function runs(text: string): { readonly han: boolean; readonly text: string }[] {
  return (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap((run) => {
    // `[\p{L}\p{N}]+` takes Han characters along when letters came first: `iphone手机壳`.
    const parts = run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
    return parts.map((part) => ({ han: HAN.test(part), text: part }));
  });
}

/**
 * Text as the index takes it: Chinese characters one by one, other words whole. A search for several characters asks for
 * them beside each other, which finds words of any length (a trigram index misses those of two).
 */
export const asWords = (text: string): string =>
  runs(text)
    .map((run) => (run.han ? [...run.text].join(' ') : run.text))
    .join(' ');

/** First letters of the pinyin, other words between them: `iphone手机壳` → `iphone s j k`. Read by words: 重庆 is `c q`. */
function asInitials(text: string): string {
  return runs(text)
    .map((run) => (run.han ? initialsOf!(run.text).join(' ') : run.text))
    .join(' ');
}

/** A search as the index understands it; undefined when it holds no letter. Words are all wanted, whole or from their start on. */
export function asMatch(search: string): string | undefined {
  const wanted = runs(search).map((run) => {
    if (run.han) return `words : "${[...run.text].join(' ')}"`;
    const start = `words : "${run.text}" *`;
    return /^[a-z]{2,}$/.test(run.text) ? `(${start} OR initials : "${[...run.text].join(' ')}")` : start;
  });
  return wanted.length > 0 ? wanted.join(' AND ') : undefined;
}

const entity = defineEntity({
  name: 'ProductWords',
  tableName: 'product_words',
  properties: { id: p.string().primary(), words: p.text(), initials: p.text() },
});

export type WordsRow = InferEntity<typeof entity>;

/** Searchable text of each product; a full-text index follows it by triggers. */
export const ProductWords = table<WordsRow, ProductEvent>({
  entity,
  before: { types: ['ProductListed'], load: loadPinyin },
  on: {
    ProductListed: {
      fold: (_, { stream, data }) => {
        const specs = data.skus.flatMap(({ spec }) => Object.values(spec));
        return {
          id: idOf(stream),
          words: asWords([data.title, data.category, ...data.points, ...data.tags, ...new Set(specs)].join(' ')),
          initials: asInitials([data.title, data.category].join(' ')),
        };
      },
    },
  },
  extra: [
    `create virtual table product_index using fts5(words, initials, content='product_words', content_rowid='rowid', tokenize='unicode61')`,
    `create trigger product_words_added after insert on product_words begin
       insert into product_index(rowid, words, initials) values (new.rowid, new.words, new.initials); end`,
    `create trigger product_words_gone after delete on product_words begin
       insert into product_index(product_index, rowid, words, initials) values ('delete', old.rowid, old.words, old.initials); end`,
    `create trigger product_words_changed after update on product_words begin
       insert into product_index(product_index, rowid, words, initials) values ('delete', old.rowid, old.words, old.initials);
       insert into product_index(rowid, words, initials) values (new.rowid, new.words, new.initials); end`,
  ],
});
