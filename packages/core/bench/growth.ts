/**
 * What grows with the mall: each cost at 1,000, 10,000 and 100,000 orders of a generated history, `node bench/growth.ts [SIZE…]`.
 * Questions go through the core as the faces ask them, about something else each time; the median of many.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { numbers } from '@yellowcart/views/testing/numbers';
import { block, median, note, QUICK, row, title } from '../../../scripts/bench/measure.ts';
import type { Mall } from '../src/mall.ts';
import { openMall } from '../src/open-mall.ts';
import { generate } from './parts/generate.ts';
import { plot, svg, type Curve } from './parts/plot.ts';

const given = process.argv.slice(2).map(Number);
const SIZES = given.length > 0 ? given : QUICK ? [200, 1000] : [1000, 10_000, 100_000];
const TIMES = QUICK ? 20 : 60;

type Known = { readonly order: string; readonly buyer: string; readonly shop: string };

/** What is measured by asking: somebody, words and arguments, about one of the orders. */
const QUESTIONS: readonly { readonly name: string; readonly ask: (known: Known) => readonly [as: string, words: string, args: object] }[] =
  [
    { name: 'order show, a buyer', ask: ({ order, buyer }) => [buyer, 'order show', { order }] },
    { name: 'order list, a buyer', ask: ({ buyer }) => [buyer, 'order list', {}] },
    { name: 'order list, a shop', ask: ({ shop }) => [`m${shop.slice(1)}`, 'merchant orders', {}] },
    { name: 'order list, all', ask: () => ['admin', 'order list', {}] },
    { name: 'find by number', ask: ({ order }) => ['cs', 'support find', { query: `order:${order}` }] },
    { name: 'find by buyer', ask: ({ buyer }) => ['cs', 'support find', { query: `buyer:${buyer}` }] },
    { name: 'search goods', ask: () => ['guest', 'search', { words: '帐篷' }] },
    { name: 'a durable write', ask: ({ buyer }) => [buyer, 'order submit', { address: 'home', items: [{ sku: 'k1', quantity: 1 }] }] },
  ];

async function timed(mall: Mall, known: readonly Known[], ask: (typeof QUESTIONS)[number]['ask']): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES + 5; i += 1) {
    const [as, words, args] = ask(known[i % known.length]!);
    const start = performance.now();
    const result = await mall.ask({ do: words, with: { ...args } }, { as });
    if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
    // The first ones read the pages in.
    if (i >= 5) times.push(performance.now() - start);
  }
  return median(times);
}

/** Some orders from everywhere in the history. */
async function someOf(mall: Mall, size: number): Promise<Known[]> {
  const random = numbers(size);
  const found: Known[] = [];
  const head = (await mall.events({ limit: 1 }, { as: 'admin' }))[0]!.position + size * 20;
  while (found.length < TIMES + 5) {
    const [event] = await mall.events({ after: Math.floor(random() * head), limit: 1, type: 'OrderSubmitted' }, { as: 'admin' });
    if (!event) continue;
    const { buyer, shop } = event.data as { buyer: string; shop: string };
    found.push({ order: event.stream.slice('order-'.length), buyer, shop });
  }
  return found;
}

const costs = new Map<string, [number, number][]>();
const put = (name: string, size: number, cost: number): void => void costs.set(name, [...(costs.get(name) ?? []), [size, cost]]);
const told: string[] = [];
for (const wanted of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const store = join(folder, 'store');
  const made = await generate(store, wanted);
  const size = made.orders;
  const mall = await openMall({ store, live: false });
  const started = performance.now();
  await mall.ask({ do: 'order list', with: {} }, { as: 'admin' });
  const filled = (performance.now() - started) / 1000;
  put('views written anew, per event', size, (filled * 1000) / made.events);
  const known = await someOf(mall, size);
  for (const { name, ask } of QUESTIONS) put(name, size, await timed(mall, known, ask));
  const checking = performance.now();
  const checked = await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' });
  if (!checked.ok || !(checked.answer as { ok: boolean }).ok) throw new Error(JSON.stringify(checked));
  put('doctor, per event', size, (performance.now() - checking) / made.events);
  told.push(
    `${made.orders.toLocaleString('en')} orders: ${made.events.toLocaleString('en')} events, ${Math.round(statSync(eventsFile(store)).size / made.orders)} bytes an order; generated in ${made.seconds.toFixed(0)} s, views in ${filled.toFixed(0)} s.`,
  );
  console.log(`  ${told.at(-1)}`);
  await mall.close();
  rmSync(folder, { recursive: true, force: true });
}

const sizes = [...costs.values()][0]!.map(([size]) => size);
const [small, big] = [sizes[0]!, sizes.at(-1)!];
title(
  'Growth',
  `Each cost in a mall with ${big.toLocaleString('en')} orders against one with ${small.toLocaleString('en')} (baseline), on generated histories; the median of ${TIMES} questions about different things.`,
);
for (const [name, points] of costs) {
  const [a, b] = [points[0]![1], points.at(-1)![1]];
  const ratio = b / a;
  const asked = name.includes('list') || name.includes('show') || name.includes('find') ? { floor: 1.5, aim: 1.1 } : {};
  row({
    what: name,
    base: `${a.toPrecision(3)} ms`,
    ours: `${b.toPrecision(3)} ms`,
    ratio: { median: ratio, low: ratio, high: ratio },
    atMost: true,
    ...asked,
  });
}
const curves: Curve[] = [...costs].map(([name, points]) => ({ name, points }));
block(plot(curves, 'ms'));
for (const text of told) note(text);
if (!QUICK) {
  writeFileSync(join(import.meta.dirname, '../../../docs/growth.svg'), svg(curves, 'ms'));
  note('![Each cost by the number of orders, both logarithmic](growth.svg)');
}
