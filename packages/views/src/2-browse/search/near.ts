import { engineOf } from '../../engine/engine.ts';
import type { Em } from '../../view.ts';
import { runsOf } from '../words/runs.ts';
import { rowsOfSql } from '../../sql.ts';
import { begun, popular } from './suggest.ts';

/** Searches that are offered instead. */
const OFFERED = 5;
/** Characters of a search that are looked for in other words. */
const CHARACTERS = 20;
/** Letters that a word has to begin with to be near. */
const LETTERS = 3;

/** Words of titles and categories that have most of these characters, and of those the ones with most products. */
async function withCharacters(em: Em, characters: readonly string[]): Promise<string[]> {
  if (characters.length === 0) return [];
  const { bit, join } = engineOf(em);
  const rows = await rowsOfSql<{ text: string }>(
    em,
    `select text from (select t.text, t.plain, c.products, ${characters.map(() => bit('instr(t.plain, ?) > 0')).join(' + ')} as shared
      from search_terms t ${join} search_term_counts c on c.id = t.id where t.kind != 'shop' and c.products > 0) as near
      where shared > 0 order by shared desc, products desc, plain limit ?`,
    [...characters, OFFERED],
  );
  return rows.map(({ text }) => text);
}

/** What may be searched for instead by somebody whose search finds nothing: words near to theirs, else the most popular categories. */
export async function nearTo(em: Em, search: string): Promise<string[]> {
  const runs = runsOf(search);
  const characters = [...new Set(runs.flatMap(({ han, text }) => (han ? [...text] : [])))].slice(0, CHARACTERS);
  const near = await withCharacters(em, characters);
  for (const { han, text } of runs)
    if (!han && /^\p{L}{3}/u.test(text))
      near.push(...(await begun(em, 'product', text.slice(0, LETTERS), OFFERED)).map((each) => each.text));
  const texts = [...new Set(near)].slice(0, OFFERED);
  return texts.length > 0 ? texts : (await popular(em, OFFERED)).map(({ text }) => text);
}
