import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@yellowcart/store/sqlite-file';
import { afterAll, expect, test } from 'vitest';
import { openMall } from '../../src/open-mall.ts';
import { generate } from './generate.ts';
import { renamer } from './renamer.ts';
import { liveTemplate } from './template.ts';

const home = mkdtempSync(join(tmpdir(), 'yellowcart-generated-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** How many streams of each kind a history of so many orders has. */
async function kindsOf(orders: number): Promise<Map<string, number>> {
  const folder = join(home, String(orders));
  await generate(folder, orders);
  const db = connect(folder);
  const rows = db.prepare(`select substr(id, 1, instr(id, '-') - 1) as kind, count(*) as many from streams group by 1`).all();
  db.close();
  return new Map((rows as { kind: string; many: number }[]).map(({ kind, many }) => [kind, many]));
}

/** What a mall has once, whoever buys there; accounts are buyers and those who work in it. */
const SHARED = ['campaign', 'clock', 'content', 'funds', 'product', 'settings', 'shop', 'sku'];

test('whatever belongs to somebody or to an order is told anew with every copy of the week, and the mall checks', async () => {
  const [one, three] = [await kindsOf(200), await kindsOf(600)];
  const grown = [...three].map(([kind, many]) => [kind, many / one.get(kind)!] as const);
  expect(
    grown
      .filter(([, times]) => times === 1)
      .map(([kind]) => kind)
      .toSorted(),
  ).toEqual(SHARED);
  expect(grown.filter(([kind, times]) => times !== 3 && times !== 1 && kind !== 'account')).toEqual([]);
  const mall = await openMall({ store: join(home, '600'), live: false });
  const checked = await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' });
  expect(checked).toMatchObject({ ok: true, answer: { ok: true } });
  await mall.close();
});

test('V2 in few shops of a generated week more than a tenth of the orders comes back', async () => {
  const { story } = await liveTemplate();
  const cases = story.filter(({ type }) => type === 'CaseOpened').map(({ data }) => (data as { shop: string }).shop);
  const paid = new Set(story.flatMap(({ type, stream }) => (type === 'OrderPaid' ? [stream] : [])));
  const orders = story.flatMap(({ type, stream, data }) =>
    type === 'OrderSubmitted' && paid.has(stream) ? [(data as { shop: string }).shop] : [],
  );
  const many = (all: readonly string[], shop: string): number => all.filter((each) => each === shop).length;
  const failing = new Set(cases.filter((shop) => many(cases, shop) / many(orders, shop) > 0.1));
  expect(cases.length / orders.length).toBeCloseTo(0.05, 2);
  expect(failing.size).toBeGreaterThan(0);
  expect(failing.size).toBeLessThanOrEqual(2);
});

test('numbers of another telling are as long, and others; those of another market are of its goods', () => {
  const event = {
    stream: 'review-V000000000007',
    type: 'ReviewPosted',
    data: {
      by: 'b0000003',
      phone: '19900000003',
      sku: 'k7',
      shop: 's7',
      video: 'v1',
      title: '头灯 7 号款',
      paid: 'UP123456789012345678',
      at: 1_778_817_600_000,
    },
    at: 1_778_817_600_000,
    actor: 'm7',
    cause: 'review post',
  };
  const { stream, data, actor } = renamer.render(renamer.compile({ ...event, position: 1, version: 1 }), { n: 2, shift: 5000, market: 1 });
  expect([stream, actor]).toEqual(['review-V015308643981', 'm27']);
  expect(data).toEqual({
    by: 'b0000083',
    phone: '19900000083',
    sku: 'k247',
    shop: 's27',
    video: 'v61',
    title: '头灯 247 号款',
    paid: 'UP123456804320989652',
    at: 1_778_817_605_000,
  });
});
