import * as v from 'valibot';
import { kysely } from '../../database.ts';
import { engineOf } from '../../engine/engine.ts';
import { viewQuery, type Em } from '../../view.ts';
import { countOf } from './find.ts';
import { KIND, levelsOf, upTo, wishOf } from './match.ts';
import { rowsOfSql } from '../../sql.ts';
import type { TermRow } from './suggest-terms.ts';
import { plain, runsOf } from '../words/runs.ts';

type Suggestion = { readonly text: string; readonly kind: TermRow['kind'] | 'history'; readonly count: number };

/** At most so many of one kind while there are others; words of products take the rest. */
const MOST = { history: 3, category: 3, shop: 2 } as const;

/** Ends of a last word that are tried. */
const ENDS = 12;

/** Above every character. */
const END = '\u{10FFFF}';

/** Terms of a kind that begin so — as written, in pinyin, in its first letters —, those with most products first. */
export async function begun(em: Em, kind: TermRow['kind'], typed: string, limit: number): Promise<Suggestion[]> {
  // Pinyin is typed without spaces, or with one between syllables.
  const letters = typed.replaceAll(' ', '');
  const columns = /^[a-z]+$/.test(letters) ? ['plain', 'pinyin', 'initials'] : ['plain'];
  const ranges = columns.map((column) => `select id from search_terms where ${column} >= ? and ${column} < ?`).join(' union ');
  const rows = await rowsOfSql<{ text: string; products: number }>(
    em,
    `select t.text, c.products from search_terms t ${engineOf(em).join} search_term_counts c on c.id = t.id
      where t.id in (${ranges}) and t.kind = ? and c.products > 0 order by c.products desc, length(t.plain), t.plain limit ?`,
    [...columns.flatMap((column) => (column === 'plain' ? [typed, typed + END] : [letters, letters + END])), kind, limit],
  );
  return rows.map(({ text, products }) => ({ text, kind, count: products }));
}

/** Products that a search finds at all, and those with its words in title, category, points, tags or specs. */
const productsOf = async (em: Em, search: string, strict: boolean): Promise<number> => {
  const wish = wishOf(search, () => []);
  return wish ? countOf(em, strict ? upTo(wish, KIND.anywhere) : levelsOf(wish).at(-1)!.match, -1) : 0;
};

/** Ends of the last of several words, as far as there are products that have all: `帐篷 双` → `帐篷 双人`. */
async function continued(em: Em, typed: string, limit: number): Promise<Suggestion[]> {
  const cut = typed.lastIndexOf(' ');
  const before = typed.slice(0, cut);
  const found: Suggestion[] = [];
  for (const { text } of await begun(em, 'product', typed.slice(cut + 1), ENDS)) {
    if (found.length === limit) break;
    if (before.split(' ').some((word) => text.includes(word))) continue;
    const count = await productsOf(em, `${before} ${text}`, true);
    if (count > 0) found.push({ text: `${before} ${text}`, kind: 'product', count });
  }
  return found.toSorted((a, b) => b.count - a.count);
}

/** Categories with the most products, for somebody who has typed nothing yet. */
export async function popular(em: Em, limit: number): Promise<Suggestion[]> {
  const rows = await kysely(em)
    .selectFrom('search_terms as t')
    .innerJoin('search_term_counts as c', 'c.id', 't.id')
    .select(['t.text as text', 'c.products as products'])
    .where('t.kind', '=', 'category')
    .where('c.products', '>', 0)
    .orderBy('c.products', 'desc')
    .orderBy('t.plain')
    .limit(limit)
    .execute();
  return rows.map(({ text, products }) => ({ text, kind: 'category', count: Number(products) }));
}

/** Without those that say the same as one before them. */
function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
  const said = new Set<string>();
  return suggestions.filter(({ text }) => {
    const key = plain(text).trim();
    return !said.has(key) && said.add(key);
  });
}

/** As many as wanted, in this order, no kind taking more than its share while others have something to say. */
function shared(all: readonly Suggestion[], limit: number): Suggestion[] {
  const counts = new Map<string, number>();
  const [within, beyond] = [new Set<Suggestion>(), [] as Suggestion[]];
  for (const each of all) {
    const count = (counts.get(each.kind) ?? 0) + 1;
    counts.set(each.kind, count);
    if (count <= (MOST[each.kind as keyof typeof MOST] ?? limit)) within.add(each);
    else beyond.push(each);
  }
  const chosen = new Set([...within, ...beyond].slice(0, limit));
  return all.filter((each) => chosen.has(each));
}

/** What may be typed next (R1.02): own searches, categories, shops, words of titles. `count` is products. */
export const suggest = viewQuery({
  words: 'search suggest',
  roles: ['any'],
  title: { zh: '搜索联想词', en: 'Suggestions while typing a search' },
  input: v.strictObject({
    words: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 10),
  }),
  personal: true,
  async find(em, { words, limit }, { visit }) {
    const typed = plain(words).trim().replaceAll(/\s+/g, ' ');
    const own = (visit?.searches ?? []).toReversed().filter((search) => plain(search.words).startsWith(typed));
    const suggestions: Suggestion[] = own.slice(0, limit).map((search) => ({ text: search.words, kind: 'history', count: 0 }));
    if (typed === '') suggestions.push(...(await popular(em, limit)));
    else if (runsOf(typed).length > 0) {
      for (const kind of ['category', 'shop', 'product'] as const) suggestions.push(...(await begun(em, kind, typed, limit)));
      if (suggestions.length === 0 && typed.includes(' ')) suggestions.push(...(await continued(em, typed, limit)));
    }
    const shown: Suggestion[] = [];
    // Own searches are counted only when they are shown: each is a search of its own.
    for (const each of shared(distinct(suggestions), limit))
      shown.push(each.kind === 'history' ? { ...each, count: await productsOf(em, each.text, false) } : each);
    return { suggestions: shown };
  },
});
