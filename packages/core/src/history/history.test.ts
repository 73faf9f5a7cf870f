import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, formatInstant, HOUR, parseInstant } from '@yellowcart/kernel/clock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Mall } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { readWorld, type World } from '../world-file.ts';
import { readHistory, type History } from './document.ts';
import { pastOf } from './past.ts';

const fixtures = join(import.meta.dirname, '../../../../fixtures');
const demo = readWorld(join(fixtures, 'demo-world.yaml'));
const told = readHistory(join(fixtures, 'demo-history.yaml'));
if (!demo.ok || !told.ok) throw new Error(JSON.stringify([demo, told]));
const world: World = demo.world;
const history: History = told.history;

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-past-'));
const NOW = parseInstant('2026-11-23T16:20:00+08:00')!;
let now = NOW;
let mall: Mall;

const found = (name: string, at: number) => createStore({ store: join(folder, name), world, history, clock: () => at });
const ask = async (words: string, args: Record<string, unknown> = {}, as = 'guest'): Promise<any> => {
  const result = await mall.ask({ do: words, with: args }, { as });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.answer;
};

beforeAll(async () => {
  await found('demo', NOW);
  mall = await openMall({ store: join(folder, 'demo'), clock: () => now, live: false });
});
afterAll(async () => {
  await mall.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the past of the demo world', () => {
  // A line that is refused ends the making of the store: that the stores are there is the proof.
  test.each(['2026-01-20T00:00:00+08:00', '2031-02-15T23:59:00+08:00'])(
    'nothing of it is refused, whenever the store is made: %s',
    async (at) => {
      expect(await found(at.slice(0, 4), parseInstant(at)!)).toMatchObject({ ok: true, answer: { world: 'demo' } });
    },
  );

  test('one that is refused all the same makes no store', async () => {
    const nowhere = {
      ...history,
      buyers: history.buyers.map(([id, name]) => [id, name, '海底', '龙宫', '东区', '1 号'] as (typeof history.buyers)[0]),
    };
    const store = join(folder, 'nowhere');
    await expect(createStore({ store, world, history: nowhere, clock: () => NOW })).rejects.toThrow(
      /the past was refused.*INVALID_ADDRESS/,
    );
    expect(readdirSync(folder).filter((name) => name.includes('nowhere'))).toEqual([]);
  });

  test('a world whose clock stands still has none', async () => {
    const store = join(folder, 'frozen');
    expect(await createStore({ store, world: { ...world, clock: NOW }, history })).toMatchObject({
      ok: true,
      answer: { accounts: world.accounts.length },
    });
  });

  test('a history that does not parse is named with its fault', () => {
    const file = join(folder, 'history.yaml');
    writeFileSync(file, JSON.stringify({ ...history, days: 3 }));
    expect(readHistory(file)).toMatchObject({
      ok: false,
      exit: 2,
      error: { code: 'HISTORY_INVALID', message: expect.stringContaining('days') },
    });
  });

  test('it is the same for the same moment, and only moves along with it', () => {
    const once = pastOf(world, history, NOW);
    expect(pastOf(world, history, NOW)).toEqual(once);
    expect(pastOf(world, history, NOW + DAY)).toEqual(once.map((line) => ({ ...line, at: line.at + DAY })));
    expect(pastOf(world, history, NOW + 6 * HOUR).slice(0, once.length)).toEqual(once);
  });

  test('T5 the clock is real and stands at the moment', async () => {
    now = NOW;
    expect(await ask('clock show')).toEqual({ now: formatInstant(NOW), mode: 'real', fired: [] });
    now = NOW + 60_000;
    expect(await ask('clock show')).toMatchObject({ now: formatInstant(NOW + 60_000), mode: 'real' });
    expect((await mall.events({ limit: 1 }))[0]!.at).toBeLessThan(NOW - (history.days - 1) * DAY);
    expect(await mall.events({ type: 'ClockOffset' })).toEqual([]);
  });

  test('S1 stock and prices are those of the world, nothing is under way', async () => {
    const stock = await Promise.all(
      world.products.flatMap(({ skus }) => skus.map(async ({ id }) => [id, await ask('stock show', { sku: id }, 'admin')] as const)),
    );
    const expected = world.products.flatMap(({ skus }) =>
      skus.map(({ id, stock: available }) => [id, { available, locked: 0, occupied: 0 }]),
    );
    expect(Object.fromEntries(stock)).toMatchObject(Object.fromEntries(expected));
    const { price, skus } = await ask('product show', { product: 'tent' });
    expect(price).toMatchObject({ list: 15_900 });
    expect(skus[0]).toMatchObject({ id: 'tent-grey', price: 13_900, available: 37 });
    const { orders, trades } = await ask('report summary', {}, 'admin');
    expect(
      Object.keys(orders)
        .filter((status) => orders[status] > 0)
        .toSorted(),
    ).toEqual(['closed', 'completed', 'refunded']);
    expect(trades).toBeGreaterThan(150);
    expect((await ask('ledger show', {}, 'admin')).accounts).toMatchObject({ escrow: 0 });
  });

  test('the accounts of the world have none', async () => {
    for (const as of ['li', 'zhang', 'wang', 'chen', 'zhao', 'sun']) {
      expect((await ask('order list', {}, as)).orders).toEqual([]);
      expect((await ask('coupon list', { mine: true }, as)).coupons).toEqual([]);
    }
  });

  test('T4 what runs of it in the weeks to come are archives only', async () => {
    now = NOW + 40 * DAY;
    const { fired } = await ask('clock show');
    expect(fired.filter(({ command }: { command: string }) => command !== 'order archive')).toEqual([]);
  });

  test('doctor finds nothing', async () => {
    expect(await ask('doctor')).toMatchObject({ ok: true });
  });
});

describe('what it is for', () => {
  test('R2.02 a guest sees the mall by sales, and sales differ', async () => {
    const sales = (await ask('mall', { limit: 20 })).items.map((item: { sales: number }) => item.sales);
    expect(sales).toEqual(sales.toSorted((a: number, b: number) => b - a));
    expect(sales[0]).toBeGreaterThan(3 * sales.at(-1));
    expect(sales.at(-1)).toBeGreaterThan(0);
  });

  test('R2.03 minimum sales and positive rate leave some and take some', async () => {
    const all = (await ask('search', { words: '户外', all: true })).items.length;
    for (const filter of [{ minSales: 10 }, { minPositive: 0.95 }]) {
      const { items } = await ask('search', { words: '户外', all: true, ...filter });
      expect(items.length).toBeGreaterThan(0);
      expect(items.length).toBeLessThan(all);
    }
  });

  test('R2.05 R3.05 the tent has what is bought together with it', async () => {
    const { items } = await ask('product related', { product: 'tent' });
    const together = items.filter(({ relation }: { relation: string }) => relation === 'together');
    expect(together.map(({ product }: { product: string }) => product)).toEqual(
      expect.arrayContaining(['sleeping-bag', 'headlamp', 'camp-chair']),
    );
  });

  test('R3.03 R9.13 reviews of the tent: pictures and follow-ups first, no text twice', async () => {
    const { reviews, count } = await ask('product reviews', { product: 'tent', all: true });
    expect(count).toBeGreaterThan(5);
    const tiers = reviews.map(({ pictures, appended }: any) => Number(pictures.length > 0) + Number(appended !== null));
    expect(tiers).toEqual(tiers.toSorted((a: number, b: number) => b - a));
    expect(tiers[0]).toBe(2);
    expect(tiers.at(-1)).toBe(0);
    expect(new Set(reviews.map(({ text }: { text: string }) => text)).size).toBe(reviews.length);
    expect((await ask('product show', { product: 'tent' })).positiveRate).toBeGreaterThan(0.7);
  });

  test('R3.03 questions are asked and answered', async () => {
    const { questions } = await ask('product questions', { product: 'tent' });
    expect(questions).toHaveLength(3);
    for (const { answers } of questions) expect(answers.length).toBeGreaterThan(0);
  });

  test('V2 after-sales there were, and no shop is limited by them', async () => {
    now = NOW;
    const cards = await Promise.all(world.shops.map(({ id }) => ask('merchant scorecard', { shop: id }, 'admin')));
    expect(cards.filter(({ limited }) => limited)).toEqual([]);
    const opened = await mall.events({ type: 'CaseOpened' });
    expect(new Set(opened.map(({ data }: any) => data.caseType))).toEqual(new Set(['exchange', 'refund-only', 'resend', 'return-refund']));
  });
});
