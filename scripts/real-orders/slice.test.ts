import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBatch } from '../../packages/core/src/batch.ts';
import { createStore } from '../../packages/core/src/create-store.ts';
import type { Mall } from '../../packages/core/src/mall.ts';
import { openMall } from '../../packages/core/src/open-mall.ts';
import { readWorld as openWorld } from '../../packages/core/src/world-file.ts';
import { check, compare, expectedFigures, seenFigures, type Seen } from './checks.ts';
import { cut, worldText } from './cut.ts';
import { parseLines, readReplay, readWorld, reference, references, worldFile } from './input.ts';
import { contradictions, tally } from './tally.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'real-orders');
const world = readWorld(folder);
const texts = readReplay(folder);
const lines = parseLines(texts);
const own = tally(world, lines);
const place = mkdtempSync(join(tmpdir(), 'yellowcart-slice-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

type Answer = { readonly line: number; readonly ok: boolean; readonly result: any };

let stores = 0;

/** A new store of the slice's world. */
async function newStore(): Promise<string> {
  const store = join(place, String((stores += 1)));
  const read = openWorld(worldFile(folder));
  if (!read.ok) throw new Error(read.error.message);
  const made = await createStore({ store, world: read.world });
  if (!made.ok) throw new Error(made.error.message);
  return store;
}

/** Opens the store, carries the lines out in one batch, closes it again. */
async function carryOut(store: string, some: readonly string[]): Promise<{ readonly exit: number; readonly answers: Answer[] }> {
  const mall = await openMall({ store });
  const answers: Answer[] = [];
  async function* source() {
    yield* some;
  }
  try {
    return { exit: await runBatch(mall, source(), { write: (line) => void answers.push(JSON.parse(line)) }), answers };
  } finally {
    await mall.close();
  }
}

/** Every stored event with all its columns, a line each. */
async function eventsOf(store: string): Promise<string[]> {
  const mall = await openMall({ store });
  try {
    return (await mall.events({})).map((event) => JSON.stringify(event));
  } finally {
    await mall.close();
  }
}

/** The answer of the platform's account. */
async function ask(mall: Mall, words: string, args: Record<string, unknown> = {}): Promise<any> {
  const result = await mall.ask({ do: words, with: args }, { as: 'admin' });
  if (!result.ok) throw new Error(`${words}: ${result.error.message}`);
  return result.answer;
}

async function look(mall: Mall): Promise<Seen> {
  const completed = await mall.events({ type: 'OrderCompleted' });
  const auto = completed.filter(({ actor }) => actor === 'system').length;
  return {
    clock: await ask(mall, 'clock show'),
    summary: await ask(mall, 'report summary'),
    ledger: await ask(mall, 'ledger show'),
    doctor: await ask(mall, 'doctor'),
    orders: [
      ...(await ask(mall, 'order list', { all: true })).orders,
      ...(await ask(mall, 'order list', { all: true, archived: true })).orders,
    ],
    completions: { byBuyer: completed.length - auto, auto },
  };
}

/** The lines with every reference to a saved answer replaced by what it stood for, so that they can be cut anywhere. */
function literal(answers: readonly Answer[]): string[] {
  const saved = new Map(lines.flatMap(({ save }, i) => (save === undefined ? [] : [[save, answers[i]!.result] as const])));
  const value = (text: string): any => {
    const { name, path } = reference(text);
    return path
      .split(/[.[\]]+/)
      .filter(Boolean)
      .reduce((inner, key) => inner[key], saved.get(name));
  };
  return texts.map((text) =>
    references(parseLines([text])[0]!.with).reduce(
      (changed, each) => changed.replace(JSON.stringify(each), JSON.stringify(value(each))),
      text,
    ),
  );
}

describe('a slice of real orders', () => {
  let store: string;
  let run: Awaited<ReturnType<typeof carryOut>>;
  let events: string[];
  let seen: Seen;
  let stock: Record<string, unknown>;
  const expected = expectedFigures(own.totals, own.accounts);
  const figure = (name: keyof typeof expected) => ({ is: seenFigures(seen)[name], must: expected[name] });

  beforeAll(async () => {
    store = await newStore();
    run = await carryOut(store, texts);
    events = await eventsOf(store);
    const mall = await openMall({ store });
    seen = await look(mall);
    stock = {};
    for (const sku of Object.keys(own.stock)) {
      const { available, locked, occupied, shipped } = await ask(mall, 'stock show', { sku });
      stock[sku] = { available, locked, occupied, shipped };
    }
    await mall.close();
  });

  test('the tally does not contradict itself (M2, S1)', () => expect(contradictions(own, world)).toEqual([]));

  test('every line is carried out, in order, none refused (contract §4)', () => {
    expect(run.exit).toBe(0);
    expect(run.answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(run.answers.map(({ line }) => line)).toEqual(texts.map((_, i) => i + 1));
  });

  // Every figure: name in the checks, and the title with its ruling.
  const figures: readonly (readonly [title: string, name: keyof typeof expected])[] = [
    ['T5 the clock stands at the last line', 'clock'],
    ['R5.13, O1 trades', 'trades'],
    ['O5 orders by status', 'statuses'],
    ['orders, lines, units and what was paid and refunded, in the lists', 'listed'],
    ['R8.04, R1 completed by hand and by itself; R8.06, O6 archived', 'completions'],
    ['R6.02, M2 paid by channel', 'paid'],
    ['R9.05, Y4 refunded by channel', 'refunded'],
    ['M2 what is left in escrow, and why', 'escrow'],
    ['M2 the ledger by kind of account', 'ledger'],
    ['M2 every account of the ledger', 'accounts'],
    ['R9.13, V1 reviews', 'reviews'],
    ['GMV by month of payment', 'months'],
    ['top shops by completed value', 'shops'],
    ['top products by units', 'products'],
    ['S1 stock by bucket', 'stock'],
  ];
  test.each(figures)('%s as the tally has it', (_title, name) => {
    const { is, must } = figure(name);
    expect(is).toEqual(must);
  });

  test('every figure is among them', () => expect(figures.map(([, name]) => name).toSorted()).toEqual(Object.keys(expected).toSorted()));

  test('S1, S2 the buckets of every SKU as the tally has them', () => expect(stock).toEqual(own.stock));

  test('R10.01 doctor: snapshots, ledger, stock, views and timers are right', () => {
    expect(seen.doctor.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(seen.doctor.ok).toBe(true);
  });

  test('the table that the script prints is all ok', () => expect(compare(expected, seen).filter(({ ok }) => !ok)).toEqual([]));

  test('T2 the same replay twice gives the same answers and the same events, byte for byte', async () => {
    const again = await newStore();
    expect((await carryOut(again, texts)).answers).toEqual(run.answers);
    expect(await eventsOf(again)).toEqual(events);
  });

  test('T2, T4 cut into batches anywhere, with the store opened anew for each, it gives the same events', async () => {
    const whole = literal(run.answers);
    const places = fc.uniqueArray(fc.integer({ min: 1, max: whole.length - 1 }), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(places, async (cuts) => {
        const again = await newStore();
        const ends = [...cuts.toSorted((a, b) => a - b), whole.length];
        for (const [i, end] of ends.entries()) expect((await carryOut(again, whole.slice(ends[i - 1] ?? 0, end))).exit).toBe(0);
        expect(await eventsOf(again)).toEqual(events);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  test('the comparison can fail: one fen, one order, one unit too many', () => {
    const { summary } = seen;
    const wrong: Seen[] = [
      { ...seen, summary: { ...summary, paid: { ...summary['paid'], card: summary['paid'].card + 1 } } },
      { ...seen, orders: seen.orders.slice(1) },
      { ...seen, summary: { ...summary, stock: { ...summary['stock'], shipped: summary['stock'].shipped + 1 } } },
      { ...seen, ledger: { ...seen.ledger, accounts: { ...seen.ledger.accounts, 'merchant:nobody': 1 } } },
      { ...seen, doctor: { ...seen.doctor, ok: false } },
    ];
    for (const each of wrong) expect(compare(expected, each).some(({ ok }) => !ok)).toBe(true);
    expect(check('order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }).ok).toBe(true);
  });
});

describe('the tally accounts for every line or fails', () => {
  const without = (words: string) => lines.filter((line) => line.do !== words);
  const wrong: readonly (readonly [title: string, give: () => unknown])[] = [
    ['a command it does not know', () => tally(world, [...lines, { as: 'cs', do: 'order cancel', with: {} }])],
    ['an order that is never paid (O2)', () => tally(world, without('pay'))],
    ['an order that ships before it is submitted', () => tally(world, without('order submit'))],
    [
      'a review before the order is completed (V1)',
      () =>
        tally(
          world,
          without('order confirm').filter((line) => line.do !== 'courier sign'),
        ),
    ],
    [
      'a world with freight (P3)',
      () => tally({ ...world, shops: [{ ...world.shops[0]!, freight: { base: 1 } }, ...world.shops.slice(1)] }, lines),
    ],
  ];
  test.each(wrong)('%s', (_title, give) => expect(give).toThrow());
});

describe('cutting a slice', () => {
  test('keeps every line of the trades it takes and nothing that refers to others', () => {
    const small = cut(world, texts, 24);
    const saves = new Set(parseLines(small.texts).map(({ save }) => save));
    expect(
      parseLines(small.texts)
        .flatMap((line) => references(line.with))
        .filter((text) => !saves.has(reference(text).name)),
    ).toEqual([]);
    const { totals, ...rest } = tally(small.world, parseLines(small.texts));
    expect(contradictions({ totals, ...rest }, small.world)).toEqual([]);
    expect(totals.trades).toBeGreaterThanOrEqual(20);
    expect(totals.trades).toBeLessThan(own.totals.trades);
    expect(totals.batch.byCommand['clock advance']).toBe(1);
    expect(totals.orders).toBeGreaterThan(totals.trades);
    for (const status of ['to-ship', 'in-transit', 'completed', 'refunded'] as const)
      expect(totals.ordersByStatus[status]).toBeGreaterThan(0);
    expect(totals.completedOrders.auto).toBeGreaterThan(0);
  });

  test('of all trades is the same again, text for text', () => {
    const all = cut(world, texts, own.totals.trades);
    expect(all.texts).toEqual(texts);
    expect(worldText({ ...all.world, name: world.name })).toBe(readFileSync(worldFile(folder), 'utf8'));
  });
});
