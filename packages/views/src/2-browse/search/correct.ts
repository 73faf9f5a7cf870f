import { kysely } from '../../database.ts';
import { engineOf } from '../../engine/engine.ts';
import type { Em } from '../../view.ts';
import { countOf } from './find.ts';
import { KIND, levelsOf, upTo, waysTo, widest, type Level, type Wish } from './match.ts';
import { rowsOfSql } from '../../sql.ts';
import { slipsAllowed, spelledLike } from '../words/spelling.ts';
import { knownWords } from '../words/synonyms.ts';
import { loadReadings } from '../words/readings.ts';
import { plain, runsOf } from '../words/runs.ts';
import { finalOf, readAsPinyin, soundsLike } from '../words/syllables.ts';
import { wordsOf } from '../words/words.ts';

/** A search that finds so few is looked at for slips; what was probably meant must find more than this many times as much. */
const FEW = 2;
const MORE = 10;
/** Ways to read one word that are looked up; titles that are read to see how it is written. */
const READINGS = 24;
const TITLES = 200;
/** Characters of the longest word, and how many words, that are compared character by character. */
const ALIKE = { longest: 6, words: 50 } as const;

export type Correction = { readonly from: string; readonly to: string };

/**
 * What was probably meant by a search that finds nothing or almost nothing: the words that nobody has are replaced by words of the
 * same sound (帐蓬 → 帐篷) or of nearly the same letters (`tnet` → `tent`, `zhangpegn` → 帐篷). `nothing`: nobody has what was
 * searched for, nor is anything known that may have been meant.
 */
export async function correct(
  em: Em,
  search: string,
  wish: Wish,
  wishFor: (search: string) => Promise<Wish | undefined>,
): Promise<{ readonly levels: readonly Level[]; readonly correction: Correction | null; readonly nothing: boolean }> {
  const levels = levelsOf(wish);
  const all = levels.at(-1)!.match;
  const found = await countOf(em, all, FEW + 1);
  const nothing = found === 0;
  const meant = found > FEW ? undefined : await meantBy(em, plain(search), nothing);
  const other = meant === undefined ? undefined : await wishFor(meant);
  if (meant === undefined || !other) return { levels, correction: null, nothing };
  const match = upTo(other, KIND.synonym);
  if ((await countOf(em, match, found * MORE + 1)) <= found * MORE) return { levels, correction: null, nothing };
  return {
    levels: [...levels, { kind: KIND.corrected, match: `(${all}) OR (${match})`, fresh: match }],
    correction: { from: search, to: meant },
    nothing: false,
  };
}

/**
 * The search with its unknown words replaced; undefined when nothing better is known.
 * @param boldly also by words that are only like them: for a search that finds nothing
 */
async function meantBy(em: Em, search: string, boldly: boolean): Promise<string | undefined> {
  let text = search;
  for (const { han, text: run } of runsOf(search)) {
    const words = han ? wordsOf(run).map((word) => word.text) : [run];
    for (const word of words) {
      const match = widest({ word: wordsOf(word)[0]!, ways: waysTo(wordsOf(word)[0]!, []) });
      if ((await countOf(em, match, FEW + 1)) > FEW) continue;
      const meant = han ? await byCharacters(em, word, boldly) : await byLetters(em, word);
      if (meant !== undefined) text = text.replace(word, meant);
    }
    // Cut in the wrong places, because it was typed wrongly: 保温背 is 保温 and 背, which are both known.
    if (han && text === search && words.length > 1) text = text.replace(run, (await byCharacters(em, run, boldly)) ?? run);
  }
  return text === search ? undefined : text;
}

/** How Chinese characters should have been written. */
const byCharacters = async (em: Em, word: string, boldly: boolean): Promise<string | undefined> =>
  (await bySound(em, word)) ?? (boldly ? await byRhyme(em, word) : undefined);

/** The commonest word in which one character is another that ends on the same sound, as those of like shape do: 帐逢 → 帐篷. */
async function byRhyme(em: Em, word: string): Promise<string | undefined> {
  const characters = [...word];
  if (characters.length < 2 || characters.length > ALIKE.longest) return undefined;
  const readingsOf = await loadReadings();
  const patterns = characters.map((_, i) => characters.with(i, '_').join(''));
  const rows = await rowsOfSql<{ plain: string }>(
    em,
    `select t.plain from search_terms t ${engineOf(em).join} search_term_counts c on c.id = t.id
      where t.kind != 'shop' and length(t.plain) = ? and (${patterns.map(() => 't.plain like ?').join(' or ')}) and c.products > 0
      order by c.products desc, t.plain limit ?`,
    [characters.length, ...patterns, ALIKE.words],
  );
  const finals = (character: string): string[] => readingsOf(character).map(finalOf);
  return rows
    .map((row) => row.plain)
    .find((other) => {
      const at = [...other].findIndex((each, i) => each !== characters[i]);
      const wanted = at < 0 ? [] : finals(characters[at]!);
      return at >= 0 && finals([...other][at]!).some((final) => wanted.includes(final));
    });
}

/** Chinese words that sound the same, in other characters; else those that sound nearly the same. */
async function bySound(em: Em, word: string): Promise<string | undefined> {
  if ([...word].length < 2) return undefined;
  const readingsOf = await loadReadings();
  const exact = [...word].map(readingsOf);
  const near = exact.map((readings) => [...new Set([...readings, ...readings.flatMap(soundsLike)])]);
  for (const readings of [exact, near]) {
    const meant = await spokenSo(em, word, combined(readings));
    if (meant !== undefined) return meant;
  }
  return undefined;
}

/** Every way to choose one reading per character, the most usual first. */
function combined(readings: readonly (readonly string[])[]): Spoken {
  let all: Spoken = [[]];
  for (const each of readings) all = all.flatMap((before) => each.map((reading) => [...before, reading])).slice(0, READINGS);
  return all.filter(({ length }) => length > 0);
}

/** Ways to speak a word, syllable by syllable. */
type Spoken = readonly (readonly string[])[];

/** How the word is written that is spoken so, if it is not this one. */
const spokenSo = async (em: Em, word: string, spoken: Spoken): Promise<string | undefined> =>
  spoken.length === 0 ? undefined : ((await termOf(em, word, spoken)) ?? (await inTitles(em, word, spoken)));

/** The commonest word of titles and categories that is spoken so. */
async function termOf(em: Em, word: string, spoken: Spoken): Promise<string | undefined> {
  const rows = await kysely(em)
    .selectFrom('search_terms as t')
    .innerJoin('search_term_counts as c', 'c.id', 't.id')
    .select('t.plain as plain')
    .where('c.products', '>', 0)
    .where(
      't.pinyin',
      'in',
      spoken.map((syllables) => syllables.join('')),
    )
    .where('t.kind', '!=', 'shop')
    .where('t.plain', '!=', word)
    .orderBy('c.products', 'desc')
    .orderBy('t.plain')
    .limit(20)
    .execute();
  // Syllables written together may be others: `xian` is 先 and 西安.
  const lengths = new Set(spoken.map(({ length }) => length));
  return rows.map((row) => String(row.plain)).find((text) => lengths.has([...text].length));
}

/** How titles write what is spoken so, where it is not one word: 速开帐蓬 → 速开帐篷. */
async function inTitles(em: Em, word: string, spoken: Spoken): Promise<string | undefined> {
  const phrases = new Map(spoken.map((syllables) => [syllables.join(' '), syllables.length]));
  const { titles, question } = engineOf(em);
  const match = `pinyin : (${[...phrases.keys()].map((phrase) => `"${phrase}"`).join(' OR ')})`;
  const rows = await rowsOfSql<{ title: string; pinyin: string }>(em, `${titles} limit ?`, [question(match), TITLES]);
  const written = new Map<string, number>();
  for (const row of rows) {
    const [tokens, syllables] = [row.title.split(' '), row.pinyin.split(' ')];
    for (const length of new Set(phrases.values())) {
      for (let at = 0; at + length <= tokens.length; at += 1) {
        if (phrases.get(syllables.slice(at, at + length).join(' ')) !== length) continue;
        const text = tokens.slice(at, at + length).map((token) => [...token][0]);
        if (text.join('') !== word) written.set(text.join(''), (written.get(text.join('')) ?? 0) + 1);
      }
    }
  }
  return [...written].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** The word that has nearly these letters, or is spoken nearly as they read: `bakcpack`, `zhangpegn`, `liunai`. */
async function byLetters(em: Em, word: string): Promise<string | undefined> {
  const slips = slipsAllowed(word.length);
  if (slips === 0 || !/^\p{L}+$/u.test(word)) return undefined;
  const near = readAsPinyin(word).whole.flatMap((syllables) => combined(syllables.map((each) => [each, ...soundsLike(each)])));
  const sounding = await spokenSo(em, word, near);
  if (sounding !== undefined) return sounding;
  // In one piece: thousands of rows are dearer to hand over than to read.
  const [row] = await rowsOfSql<{ terms: string | null }>(
    em,
    `select string_agg(plain || ' ' || pinyin, ?) as terms from search_terms where kind = 'product' and letters between ? and ?`,
    ['\n', word.length - slips, word.length + slips],
  );
  const terms = (row?.terms ?? '').split('\n').map((line) => {
    const [meant, pinyin] = line.split(' ') as [string, string | undefined];
    return { typed: pinyin || meant, meant };
  });
  const known = [...knownWords()].flatMap((name) => name.split(' ')).filter((name) => /^[a-z]+$/.test(name));
  return mostProducts(em, spelledLike(word, [...terms, ...known.map((name) => ({ typed: name, meant: name }))]));
}

/** The one of these words that most products have. */
async function mostProducts(em: Em, words: readonly string[]): Promise<string | undefined> {
  if (words.length < 2) return words[0];
  const rows = await kysely(em)
    .selectFrom('search_term_counts')
    .select(['id', 'products'])
    .where(
      'id',
      'in',
      words.map((word) => `product:${word}`),
    )
    .execute();
  const products = new Map(rows.map(({ id, products: count }) => [String(id), Number(count)]));
  const of = (word: string): number => products.get(`product:${word}`) ?? 0;
  return words.toSorted((a, b) => of(b) - of(a) || (a < b ? -1 : 1))[0];
}
