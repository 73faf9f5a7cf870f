/**
 * Search over 100,000 products against what SQLite does bare: the same kind of question to the full-text index (`match … limit
 * 20`: no filter, no order, no counts) and a scan of all titles (`count … like '%…%'`, which finds nothing but whole words as they
 * are written). All run in turns in one process; ours answers a page of cards, the total and all counts. On a busy machine the
 * times are those of waiting: `cpu` is what one search takes of the processor.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { block, note, quantile, sized, title } from '../../../scripts/bench/measure.ts';
import { browseView } from '../src/2-browse/browse.view.ts';
import { searchView } from '../src/2-browse/search/search.view.ts';
import { scorecardView } from '../src/9-aftersale/scorecard.view.ts';
import { openDatabase } from '../src/engine/sqlite.ts';
import { stockView } from '../src/goods/stock.view.ts';
import { openViews } from '../src/open-views.ts';
import { GUEST, NOON } from '../src/testing/telling.ts';
import { catalogue } from './catalogue/catalogue.ts';

const PRODUCTS = Number(process.argv[2] ?? sized(100_000, 2000));
const ROUNDS = sized(40, 10);
const SEED = 20_261_111;

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const events = catalogue(PRODUCTS, SEED);
/** Where the events after a position begin: positions rise. */
const after = (position: number): number => {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.position > position) high = middle;
    else low = middle + 1;
  }
  return low;
};
const VIEWS = [stockView, browseView, searchView, scorecardView];
const started = performance.now();
const views = await openViews({
  store: folder,
  read: async ({ after: position, limit }) => events.slice(after(position), after(position) + limit),
  head: async () => events.at(-1)!.position,
  views: VIEWS,
});
title(
  'Search',
  `${PRODUCTS.toLocaleString('en')} products. A search answers with a page of cards, the total and all counts. Beside it what SQLite does bare: the same question to the full-text index (\`match … limit 20\`: no filter, no order, no counts), and a scan of all titles (\`count … like '%…%'\`, which finds whole words as they are written and nothing else). All in turns in one process; \`cpu\` is what a search takes of the processor.`,
);
console.log(`  ${events.length} events told in ${((performance.now() - started) / 1000).toFixed(1)} s`);

const file = readdirSync(folder).find((name) => /^read\.v\d+\.db$/.test(name))!;
const bare = await openDatabase(join(folder, file), VIEWS);
const native = await bare.orm.em.getConnection().getNativeClient();
const matching = native.prepare('select rowid from product_index where product_index match ? limit 20');
const scanning = native.prepare('select count(*) from products where title like ?');

const ask = async (words: string, input: object): Promise<any> => {
  const entry = views.entries.find((each) => each.words === words)!;
  const outcome = await views.query(words, v.parse(entry.input, input), { at: NOON, actor: GUEST });
  if (!outcome.ok) throw new Error(`${words}: ${outcome.code}`);
  return outcome.answer;
};

type Case = { readonly name: string; readonly words: string; readonly match: string; readonly more?: object };
const cases: readonly Case[] = [
  { name: 'two characters, common', words: '帐篷', match: '"帐篷"' },
  { name: 'category word, very common', words: '数码', match: '"数码"' },
  { name: 'three characters', words: '羽绒服', match: '"羽绒 绒服"' },
  { name: 'rare', words: '音乐教材 精装', match: '"音乐 乐教 教材" AND "精装"' },
  { name: 'Latin word', words: 'backpack', match: '"backpack" *' },
  { name: 'mixed', words: 'iphone手机壳', match: '"iphone" AND "手机 机壳"' },
  { name: 'pinyin', words: 'zhangpeng', match: 'pinyin : "zhang peng"' },
  { name: 'pinyin, begun', words: 'shouj', match: 'pinyin : "shou j" *' },
  { name: 'initials', words: 'yrf', match: 'initials : "yr rf"' },
  { name: 'slip, Chinese', words: '帐蓬', match: '"帐篷"' },
  { name: 'slip, Latin', words: 'bakcpack', match: '"backpack"' },
  { name: 'synonym', words: 'tent', match: '"tent" OR "帐篷"' },
  {
    name: 'filters and sort by price',
    words: '手机',
    match: '"手机"',
    more: { minPrice: 2000, maxPrice: 20_000, minPositive: 0.5, inStock: true, sort: 'price-asc' },
  },
  { name: 'newest in a category', words: '手机壳', match: '"手机 机壳"', more: { category: '数码', sort: 'newest' } },
  { name: 'nothing found', words: 'qqqqzzzz', match: '"qqqqzzzz"' },
];
const typed = ['z', '手', '蓝牙', 'sj', 'zhang', 'ba', '山'];

const clocked = async (run: () => unknown): Promise<number> => {
  const start = performance.now();
  await run();
  return performance.now() - start;
};
const ms = (value: number): string => value.toFixed(value < 1 ? 2 : 1).padStart(6);

const lines = ['                                hits | ours p50      p99  cpu | bare match |  like scan | ours to match, to scan'];
for (const { name, words, match, more = {} } of cases) {
  const { total } = await ask('search', { words, ...more });
  const [ours, bareMatch, scan]: [number[], number[], number[]] = [[], [], []];
  let cpu = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    ours.push(await clocked(() => ask('search', { words, ...more })));
    const { user, system } = process.cpuUsage(before);
    cpu += (user + system) / 1000 / ROUNDS;
    bareMatch.push(await clocked(() => matching.all(match)));
    if (round % 10 === 0) scan.push(await clocked(() => scanning.all(`%${words}%`)));
  }
  const [p50, one, two] = [ours, bareMatch, scan].map((each) => quantile(each, 0.5)) as [number, number, number];
  lines.push(
    `  ${name.padEnd(28)}${String(total).padStart(6)} | ${ms(p50)} ${ms(quantile(ours, 0.99))} ${ms(cpu)} ms | ${ms(one)} ms | ${ms(two)} ms | ` +
      `${(p50 / one).toFixed(0)}×, ${(p50 / two).toFixed(2)}×`,
  );
}
block(lines.join('\n'));
const suggested: number[] = [];
for (let round = 0; round < ROUNDS; round += 1)
  for (const words of typed) suggested.push(await clocked(() => ask('search suggest', { words })));
note(
  `Suggestions while somebody types (${typed.join(' ')}): ${ms(quantile(suggested, 0.5)).trim()} ms p50, ${ms(quantile(suggested, 0.99)).trim()} ms p99.`,
);
await views.close();
await bare.orm.close(true);
rmSync(folder, { recursive: true, force: true });
