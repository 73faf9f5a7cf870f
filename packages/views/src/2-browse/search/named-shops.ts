import type { Em } from '../../view.ts';
import { runsOf, type Run } from '../words/runs.ts';
import { readAsPinyin } from '../words/syllables.ts';
import { wordsOf, type Word } from '../words/words.ts';
import { KIND, wishOf, type NamedShop, type Wish } from './match.ts';
import { rowsOfSql, type Values } from '../../sql.ts';

/** A word that more shops have in their names is none of a shop's own (旗舰店). */
const SHOPS_NAMED = 40;

/** Syllables that say enough: `shan` is the beginning of many names. */
const SYLLABLES = 2;

async function shopsWhere(em: Em, kind: NamedShop['kind'], sql: string, values: Values): Promise<NamedShop[]> {
  const rows = await rowsOfSql<{ id: string }>(
    em,
    `select substr(id, 6) as id from search_terms where kind = 'shop' and ${sql} order by id limit ?`,
    [...values, SHOPS_NAMED + 1],
  );
  return rows.length > SHOPS_NAMED ? [] : rows.map(({ id }) => ({ shop: id, kind }));
}

/** Shops that have this in their names, every run of it; one character says too little, unless it is the name. */
function written(em: Em, runs: readonly Run[]): Promise<NamedShop[]> {
  const short = runs.length === 1 && [...runs[0]!.text].length === 1;
  return shopsWhere(
    em,
    KIND.anywhere,
    runs.map(() => (short ? 'plain = ?' : 'instr(plain, ?) > 0')).join(' and '),
    runs.map(({ text }) => text),
  );
}

/** Shops whose names begin so when they are spoken: `shanyeji`, `shany` → 山野集. */
async function spoken(em: Em, letters: string): Promise<NamedShop[]> {
  const { whole, begun } = readAsPinyin(letters);
  const reading = (whole.length > 0 ? whole : begun).find((syllables) => syllables.length >= SYLLABLES)?.join('');
  return reading === undefined ? [] : shopsWhere(em, KIND.pinyin, 'pinyin >= ? and pinyin < ?', [reading, `${reading}~`]);
}

/** What somebody wants who typed this, also of shops that are called so; undefined when it holds no letter or digit. */
export async function wishFor(em: Em, search: string): Promise<Wish | undefined> {
  const shops = new Map<string, NamedShop[]>();
  const named = (words: readonly Word[], found: readonly NamedShop[]): void => {
    for (const { text } of words) shops.set(text, [...(shops.get(text) ?? []), ...found]);
  };
  const words = wordsOf(search);
  for (const word of words) named([word], [...(await written(em, word.runs)), ...(await spoken(em, word.text))]);
  const runs = runsOf(search);
  // A name may have been cut into words that are none: 山野集.
  for (const run of runs) {
    const parts = wordsOf(run.text);
    if (parts.length > 1) named(parts, await written(em, [run]));
  }
  // Pinyin is typed with spaces, too.
  if (words.length > 1) named(words, await spoken(em, runs.map(({ text }) => text).join('')));
  return wishOf(search, ({ text }) => {
    const found = shops.get(text) ?? [];
    const asWritten = new Set(found.flatMap(({ shop, kind }) => (kind === KIND.anywhere ? [shop] : [])));
    return found.filter(({ shop, kind }) => kind === KIND.anywhere || !asWritten.has(shop));
  });
}
