import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { block, note, QUICK, row, title } from '../../../../../scripts/bench/measure.ts';
import { plot, svg, type Curve } from '../plot.ts';
import { KEYS, STARTS } from './faces.ts';
import { QUESTIONS, SELDOM, type Asked } from './questions.ts';
import type { Sized } from './stores.ts';
import { tellWork } from './work-page.ts';

/** What the table asks of look-ups and lists: how much more they may take in the biggest mall than in the smallest. */
const HELD = { floor: 1.5, aim: 1.1 } as const;

type BySize = { readonly name: string; readonly held?: true; readonly ms: readonly number[] };
type Measured = {
  /** How many things each question was about. */
  readonly times: number;
  /** At every size, and in the smallest mall with the goods of the biggest. */
  readonly asked: ReadonlyMap<string, readonly Asked[]>;
  readonly faces: readonly BySize[];
};

const count = (n: number): string => n.toLocaleString('en');
const figure = (ms: number): string => (ms >= 100 ? ms.toFixed(0) : ms.toPrecision(3));

/** The section of the page, and the picture beside it. */
export function tellGrowth(stores: readonly Sized[], { times, asked, faces }: Measured): void {
  const [small, big] = [stores[0]!, stores.at(-1)!];
  title(
    'Growth',
    `Each cost in a mall with ${count(big.size)} orders against one with ${count(small.size)} (baseline), on generated histories. All sizes are asked in turns, ` +
      `each question ${times - 1} times, about different things if it is about one, and ${Math.min(times, SELDOM) - 1} times where the answer itself is longer in a ` +
      `bigger mall; then all of it a second time, of which it is the median. Of whole processes and starts of the storefront it is the median of ${STARTS}, ` +
      `of its keys that of ${KEYS}. The spread is that of all sizes.`,
  );
  const questions = QUESTIONS.map(({ name, held, goods }) => {
    const all = asked.get(name)!.map(({ middle }) => middle);
    const [ms, stocked] = [all.slice(0, -1), all.at(-1)!];
    return { name, ms, ...(held ? { held } : {}), ...(goods ? { stocked } : {}) };
  });
  for (const { stocked, ...each } of questions) {
    tellRow(each);
    if (stocked !== undefined) tellRow({ ...each, name: `${each.name}, as many goods`, ms: [stocked, each.ms.at(-1)!] });
  }
  faces.forEach(tellRow);
  note(
    'A mall with more orders has more shops, goods and videos, and with them more of what a feed, the mall and a search choose from and count: beside these three ' +
      `questions stands what is due to the orders alone, against a mall with ${count(small.size)} orders and as many goods as the one with ${count(big.size)}. ` +
      'The ledger answers with every account, one for each buyer; in the queue of the warehouse there is nothing when a mall is small: ' +
      'these answers are longer. A scorecard is of 30 days.',
  );
  block(tableOf(stores, asked));
  const work = tellWork(stores);
  const curves = (of: readonly BySize[]): Curve[] =>
    of.map(({ name, ms }) => ({ name, points: ms.map((cost, i) => [stores[i]!.size, cost] as const) }));
  const panels = [
    { curves: curves(questions.slice(0, QUESTIONS.length / 2)), unit: 'ms of a question' },
    { curves: curves(questions.slice(QUESTIONS.length / 2)), unit: 'ms of a question' },
    { curves: curves(faces), unit: 'ms of a whole process, or of a key' },
    { curves: work, unit: 'processor ms an event' },
  ];
  for (const panel of panels) block(plot(panel.curves, panel.unit));
  if (QUICK) return;
  writeFileSync(join(import.meta.dirname, '../../../../../docs/growth.svg'), svg(panels));
  note('![Each cost by the number of orders, both logarithmic](growth.svg)');
}

function tellRow({ name, ms, held }: BySize): void {
  const [base, ours] = [ms[0]!, ms.at(-1)!];
  // Of sizes between them the ratio may be anywhere: where it is highest and lowest is the spread.
  const ratios = ms.slice(1).map((each) => each / base);
  row({
    what: name,
    base: `${figure(base)} ms`,
    ours: `${figure(ours)} ms`,
    ratio: { median: ours / base, low: Math.min(...ratios), high: Math.max(...ratios) },
    atMost: true,
    ...(held ? HELD : {}),
  });
}

/** Every question at every size: the first time, the second, and the slowest hundredth of the second. */
function tableOf(stores: readonly Sized[], asked: ReadonlyMap<string, readonly Asked[]>): string {
  const cells = (of: readonly string[]): string => of.map((text) => text.padStart(22)).join(' |');
  return [
    `${''.padEnd(26)} |${cells([...stores.map(({ size }) => `${count(size)} orders`), `${count(stores[0]!.size)}, as many goods`])}`,
    `${'ms'.padEnd(26)} |${cells([...stores, 'stocked'].map(() => 'first   again     p99'))}`,
    ...[...asked].map(
      ([name, figures]) =>
        `${name.padEnd(26)} |${cells(figures.map(({ first, middle, p99 }) => [first, middle, p99].map((ms) => figure(ms).padStart(7)).join(' ')))}`,
    ),
  ].join('\n');
}
