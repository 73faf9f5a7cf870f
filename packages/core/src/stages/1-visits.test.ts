import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { accept, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import { Visit } from '@yellowcart/mall/1-entry/visit';
import { World } from '@yellowcart/mall/world/schema';
import { sqliteStore } from '@yellowcart/store/sqlite';
import * as v from 'valibot';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runBatch } from '../batch.ts';
import { createStore } from '../create-store.ts';
import type { Mall } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { testMall, TWO_SHOPS } from '../testing.ts';
import { wiringOf } from '../wiring.ts';

const answer = async (mall: Mall, as: string, words: string, args: Record<string, unknown> = {}, visit?: string): Promise<any> => {
  const result = await mall.ask({ do: words, with: args }, { as, ...(visit === undefined ? {} : { visit }) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.answer;
};
/** Leaves something in an open transaction. */
function* hold(): Step<Outcome<null>> {
  (yield* load(Visit, 'other')).append({ type: 'VisitSet', at: 0, device: 'x' });
  return accept(null);
}

const opened = (history: any): string[] => history.history.map(({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`);

describe('the session context', () => {
  test('R1.03 holds login state, place, device and preferences; the place is that of the default address until set', async () => {
    const mall = await testMall();
    expect(await mall.does('li', 'visit show')).toMatchObject({
      account: 'li',
      loggedIn: true,
      place: { province: '浙江省', city: '杭州市' },
      device: null,
    });
    await mall.does('li', 'visit set', { province: '西藏自治区', city: '拉萨市', device: 'phone', prefer: ['生鲜', '生鲜'] });
    expect(await mall.does('li', 'visit show')).toMatchObject({
      place: { province: '西藏自治区', city: '拉萨市' },
      device: 'phone',
      preferences: ['生鲜'],
    });
    expect(await mall.does('guest', 'visit show')).toMatchObject({ account: 'guest', loggedIn: false, place: null });
  });

  test('R1.03 a guest is remembered by the id of a session, and not without one', async () => {
    const mall = await testMall();
    expect(await mall.refuses('guest', 'visit set', { province: '浙江省' })).toMatchObject({ code: 'VISIT_REQUIRED', exit: 2 });
    await answer(mall, 'guest', 'visit set', { province: '浙江省' }, 'phone-1');
    expect(await answer(mall, 'guest', 'visit show', {}, 'phone-1')).toMatchObject({ place: { province: '浙江省', city: null } });
    expect(await answer(mall, 'guest', 'visit show', {}, 'phone-2')).toMatchObject({ place: null });
  });

  test('R1.04 what a guest looked at counts when they log in', async () => {
    const mall = await testMall();
    await answer(mall, 'guest', 'product show', { product: 'tent' }, 'phone-1');
    await answer(mall, 'li', 'product show', { product: 'milk' });
    expect(opened(await answer(mall, 'li', 'visit history', {}, 'phone-1'))).toEqual(['product milk', 'product tent']);
    expect(opened(await answer(mall, 'li', 'visit history'))).toEqual(['product milk', 'product tent']);
  });

  test('R1.03 a session id that is none is refused', async () => {
    const mall = await testMall();
    for (const visit of ['', 'a b', '../x', 'x'.repeat(65)])
      expect(await mall.ask({ do: 'mall', with: {} }, { as: 'guest', visit })).toMatchObject({ ok: false, exit: 2 });
  });

  test('R1.03 a guest’s session that nobody comes back to is forgotten after 30 days', async () => {
    const mall = await testMall();
    await answer(mall, 'guest', 'product show', { product: 'tent' }, 'phone-1');
    await mall.passes('29d');
    await answer(mall, 'guest', 'product show', { product: 'milk' }, 'phone-1');
    await mall.passes('29d');
    await answer(mall, 'li', 'visit set', { device: 'phone' });
    expect(opened(await answer(mall, 'guest', 'visit history', {}, 'phone-1'))).toEqual(['product milk', 'product tent']);
    await mall.passes('1d');
    await answer(mall, 'li', 'visit set', { device: 'tablet' });
    expect(opened(await answer(mall, 'guest', 'visit history', {}, 'phone-1'))).toEqual([]);
  });

  test('R1.04 a buyer who forgets, forgets the session they came in with as well', async () => {
    const mall = await testMall();
    await answer(mall, 'guest', 'product show', { product: 'tent' }, 'phone-1');
    expect(await answer(mall, 'li', 'visit forget', {}, 'phone-1')).toEqual({ forgotten: true });
    expect(opened(await answer(mall, 'li', 'visit history', {}, 'phone-1'))).toEqual([]);
  });

  test('R1.04 what a guest looked at goes to whoever logs in first, and to nobody else', async () => {
    const mall = await testMall();
    await answer(mall, 'guest', 'product show', { product: 'tent' }, 'phone-1');
    await answer(mall, 'guest', 'search', { words: '帐篷' }, 'phone-1');
    expect((await answer(mall, 'li', 'visit show', {}, 'phone-1')).searches).toEqual(['帐篷']);
    expect(opened(await answer(mall, 'han', 'visit history', {}, 'phone-1'))).toEqual([]);
    expect(opened(await answer(mall, 'guest', 'visit history', {}, 'phone-1'))).toEqual([]);
    await answer(mall, 'li', 'visit forget', {}, 'phone-1');
    expect(opened(await answer(mall, 'li', 'visit history', {}, 'phone-1'))).toEqual([]);
  });
});

describe('behaviour', () => {
  test('R2.06 products, rooms and shops seen, searches, clicks, dwelling and swipes are recorded', async () => {
    const mall = await testMall();
    await mall.does('li', 'live show', { content: 'l1' });
    await mall.does('li', 'product show', { product: 'milk' });
    await mall.does('li', 'shop show', { shop: 'yi' });
    await mall.does('li', 'search', { words: '帐篷' });
    await mall.does('li', 'visit record', {
      acts: [
        { act: 'click', product: 'milk', from: 'l1' },
        { act: 'dwell', product: 'milk', ms: 30_000 },
        { act: 'swipe', content: 'l1', ms: 900 },
      ],
    });
    const { history } = await mall.does('li', 'visit history');
    expect(history.map(({ kind, id, seen, clicks, swipes, dwellMs }: any) => [kind, id, seen, clicks, swipes, dwellMs])).toEqual([
      ['shop', 'yi', 1, 0, 0, 0],
      ['product', 'milk', 1, 1, 0, 30_000],
      ['content', 'l1', 1, 0, 1, 900],
    ]);
    expect((await mall.does('li', 'visit show')).searches).toEqual(['帐篷']);
  });

  test('R2.06 a page that is asked for again within half an hour is the same look', async () => {
    const mall = await testMall();
    for (let i = 0; i < 3; i += 1) await mall.does('li', 'product show', { product: 'tent' });
    await mall.passes('29m');
    await mall.does('li', 'product show', { product: 'tent' });
    expect((await mall.does('li', 'visit history')).history).toMatchObject([{ id: 'tent', seen: 1 }]);
    await mall.passes('2m');
    await mall.does('li', 'product show', { product: 'tent' });
    expect((await mall.does('li', 'visit history')).history).toMatchObject([{ id: 'tent', seen: 2 }, { id: 'tent' }]);
  });

  test('R2.06 attention fades: half of it is left after a week', async () => {
    const mall = await testMall();
    await mall.does('li', 'product show', { product: 'tent' });
    await mall.passes('7d');
    expect((await mall.does('li', 'visit history')).history[0].weight).toBe(0.5);
  });

  test('R1.06 a visit keeps its entry; one that does not exist is refused', async () => {
    const mall = await testMall();
    await mall.does('li', 'product show', { product: 'tent', from: 'search:帐篷' });
    await mall.does('li', 'product show', { product: 'milk', from: 'l1' });
    await mall.does('li', 'product show', { product: 'bowl', from: 'shop:jia' });
    const { history } = await mall.does('li', 'visit history');
    expect(history.map(({ from }: any) => from)).toEqual(['shop:jia', 'l1', 'search:帐篷']);
    expect(await mall.refuses('li', 'product show', { product: 'milk', from: 'l9' })).toMatchObject({ code: 'NOT_FOUND', exit: 4 });
    expect(await mall.refuses('li', 'product show', { product: 'milk', from: 'shop:no' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('R1.06 an order line says which entry it came from', async () => {
    const mall = await testMall();
    await mall.does('li', 'cart add', { sku: 'milk-1', from: 'search:鲜牛奶' });
    const { orders } = await mall.does('li', 'order submit', { address: 'home' });
    expect((await mall.does('li', 'order show', { order: orders[0].order })).lines[0].from).toBe('search:鲜牛奶');
    expect(await mall.refuses('li', 'cart add', { sku: 'milk-1', from: 'nowhere' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('R2.06 acts that do not parse or name nothing change nothing', async () => {
    const mall = await testMall();
    for (const acts of [[], [{ act: 'stare', product: 'tent' }], [{ act: 'dwell', product: 'tent', ms: -1 }], [{ act: 'seen' }]])
      expect((await mall.refuses('li', 'visit record', { acts })).exit).toBe(2);
    expect((await mall.refuses('jia-clerk', 'visit record', { acts: [{ act: 'click', product: 'tent' }] })).code).toBe('NOT_ALLOWED');
    expect((await mall.does('li', 'visit history')).history).toEqual([]);
  });

  test('the orders’ events know nothing of it, and time does not move', async () => {
    const mall = await testMall();
    const before = await mall.events({});
    await mall.does('li', 'product show', { product: 'tent' });
    await mall.does('li', 'visit set', { device: 'phone' });
    expect(await mall.events({})).toEqual(before);
  });

  test('history is forgotten when the visitor wishes; place and preferences stay', async () => {
    const mall = await testMall();
    await mall.does('li', 'visit set', { province: '浙江省' });
    await mall.does('li', 'product show', { product: 'tent' });
    expect(await mall.does('li', 'visit forget')).toEqual({ forgotten: true });
    expect((await mall.does('li', 'visit history')).history).toEqual([]);
    expect((await mall.does('li', 'visit show')).place).toEqual({ province: '浙江省', city: null });
    await mall.does('li', 'product show', { product: 'tent' });
    expect(opened(await mall.does('li', 'visit history'))).toEqual(['product tent']);
    expect((await mall.does('admin', 'doctor')).checks).toContainEqual(expect.objectContaining({ name: 'visits = refold', ok: true }));
  });
});

describe('the log of visits on disk', () => {
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  async function store(): Promise<string> {
    const folder = join(mkdtempSync(join(tmpdir(), 'yc-visits-')), 'store');
    folders.push(folder);
    const made = await createStore({ store: folder, world: v.parse(World, TWO_SHOPS) });
    if (!made.ok) throw new Error(made.error.message);
    return folder;
  }
  /** The events kept in the log, as `[stream, type]`. */
  async function logged(folder: string): Promise<(readonly [string, string])[]> {
    const log = sqliteStore(
      join(folder, 'visits'),
      wiringOf(() => 0),
    );
    try {
      return (await log.read({})).map(({ stream, type }) => [stream, type] as const);
    } finally {
      await log.close();
    }
  }

  test('R2.06 looks are gathered: forty of them are one event, written when the program ends', async () => {
    const folder = await store();
    const mall = await openMall({ store: folder, live: false });
    for (let i = 0; i < 40; i += 1) await answer(mall, `${i % 2 ? 'li' : 'han'}`, 'search', { words: `帐篷 ${i}` });
    await mall.close();
    expect((await logged(folder)).toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['visit-han', 'Browsed'],
      ['visit-li', 'Browsed'],
    ]);
  });

  test('R2.06 the next process knows; nothing is made before somebody looked at something', async () => {
    const folder = await store();
    const one = await openMall({ store: folder, live: false });
    expect(opened(await answer(one, 'li', 'visit history'))).toEqual([]);
    await expect(logged(folder)).rejects.toMatchObject({ code: 'STORE_MISSING' });
    await answer(one, 'li', 'product show', { product: 'tent' });
    await one.close();
    const two = await openMall({ store: folder, live: false });
    expect(opened(await answer(two, 'li', 'visit history'))).toEqual(['product tent']);
    await two.close();
  });

  test('R2.06 a stream sums itself up: however long somebody browses, few events are kept and nothing is forgotten', async () => {
    const folder = await store();
    const mall = await openMall({ store: folder, live: false });
    for (let i = 0; i < 200; i += 1) await answer(mall, 'li', 'visit record', { acts: [{ act: 'dwell', product: 'tent', ms: 1000 }] });
    await answer(mall, 'li', 'product show', { product: 'tent' });
    expect((await answer(mall, 'li', 'visit history')).history).toMatchObject([{ id: 'tent', dwellMs: 200_000 }]);
    expect((await answer(mall, 'admin', 'doctor')).ok).toBe(true);
    await mall.close();
    expect((await logged(folder)).length).toBeLessThan(70);
  });

  test('browsing goes on when the log cannot be written', async () => {
    const folder = await store();
    writeFileSync(join(folder, 'visits'), 'a file where the folder should be');
    chmodSync(folder, 0o700);
    const mall = await openMall({ store: folder, live: false });
    expect(await answer(mall, 'li', 'product show', { product: 'tent' })).toMatchObject({ id: 'tent' });
    await mall.close();
  });

  test('R2.06 sixty-four looks of one visitor are written at once, fewer when two seconds are over', async () => {
    const folder = await store();
    const mall = await openMall({ store: folder, live: false });
    const turns = async (until: () => Promise<boolean>): Promise<void> => {
      for (let left = 1000; left > 0 && !(await until().catch(() => false)); left -= 1) await setImmediate();
    };
    const types = async (): Promise<string[]> => (await logged(folder)).map(([stream]) => stream);
    for (let i = 0; i < 64; i += 1) await answer(mall, 'li', 'search', { words: `帐篷 ${i}` });
    await turns(async () => (await types()).length > 0);
    expect(await types()).toEqual(['visit-li']);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await answer(mall, 'han', 'product show', { product: 'tent' });
      await vi.advanceTimersByTimeAsync(1_999);
      expect(await types()).toEqual(['visit-li']);
      await vi.advanceTimersByTimeAsync(1);
    } finally {
      vi.useRealTimers();
    }
    await turns(async () => (await types()).length > 1);
    expect(await types()).toEqual(['visit-li', 'visit-han']);
    await mall.close();
  });

  test('R2.06 a question does not wait for a write, and sees what is on its way', async () => {
    const folder = await store();
    const mall = await openMall({ store: folder, live: false });
    await answer(mall, 'li', 'visit set', { device: 'phone' });
    const other = sqliteStore(
      join(folder, 'visits'),
      wiringOf(() => 0),
    );
    // Another process is in the middle of a transaction.
    await other.execute({ request: { do: 'hold', with: {} }, actor: 'x', step: () => hold() }, { apply: true });
    for (let i = 0; i < 70; i += 1) await answer(mall, 'li', 'search', { words: `帐篷 ${i}` });
    expect((await answer(mall, 'li', 'visit show')).searches).toEqual(Array.from({ length: 20 }, (_, i) => `帐篷 ${69 - i}`));
    await other.close();
    await mall.close();
    expect((await logged(folder)).filter(([stream]) => stream === 'visit-li')).toHaveLength(3);
  });

  test('what is forgotten is not in the file any more', async () => {
    const folder = await store();
    const mall = await openMall({ store: folder, live: false });
    for (let i = 0; i < 30; i += 1) await answer(mall, 'li', 'search', { words: `geheimnis-${i}` });
    await answer(mall, 'li', 'visit forget');
    await mall.close();
    const bytes = readdirSync(join(folder, 'visits')).map((name) => readFileSync(join(folder, 'visits', name), 'latin1'));
    expect(bytes.join('')).not.toContain('geheimnis');
  });

  test('a dry run makes no log', async () => {
    const folder = await store();
    const mall = await openMall({ store: folder, live: false });
    const tried = await mall.ask({ do: 'visit set', with: { device: 'phone' } }, { as: 'li', dry: true });
    expect(tried).toMatchObject({ ok: true, answer: { events: [{ type: 'VisitSet' }] } });
    await mall.close();
    expect(readdirSync(folder)).not.toContain('visits');
  });

  test('Z3 a batch that is run again gives the first answers, those of visits too', async () => {
    const folder = await store();
    const line = (at: string, more: object) => JSON.stringify({ at: `2026-11-11T${at}+08:00`, as: 'li', ...more });
    const lines = [
      line('12:01:00', { do: 'visit record', with: { acts: [{ act: 'click', product: 'tent' }] }, requestId: 'v-1' }),
      line('12:02:00', { do: 'cart add', with: { sku: 'milk-1' }, requestId: 'c-1' }),
    ];
    const run = async (): Promise<string[]> => {
      const mall = await openMall({ store: folder, live: false });
      const told: string[] = [];
      await runBatch(mall, Readable.from(lines), { write: (text) => void told.push(text) });
      await mall.close();
      return told;
    };
    const first = await run();
    expect(await run()).toEqual(first);
  });

  test('a damaged log is told by doctor, and browsing goes on', async () => {
    const folder = await store();
    const before = await openMall({ store: folder, live: false });
    await answer(before, 'li', 'product show', { product: 'tent' });
    await before.close();
    writeFileSync(join(folder, 'visits', 'events.db'), 'no database');
    const mall = await openMall({ store: folder, live: false });
    expect(await answer(mall, 'li', 'product show', { product: 'tent' })).toMatchObject({ id: 'tent' });
    expect((await answer(mall, 'li', 'mall')).items.length).toBeGreaterThan(0);
    const { ok, checks } = await answer(mall, 'admin', 'doctor');
    expect([ok, checks.filter((check: any) => !check.ok).map(({ name }: any) => name)]).toEqual([false, ['visits = refold']]);
    await mall.close();
  });

  test('Z3 a visit command with a request id is carried out once', async () => {
    const folder = await store();
    const mall = await openMall({ store: folder, live: false });
    const acts = { acts: [{ act: 'dwell' as const, product: 'tent', ms: 1000 }] };
    for (let i = 0; i < 2; i += 1) await mall.ask({ do: 'visit record', with: acts }, { as: 'li', requestId: 'r-1' });
    await answer(mall, 'li', 'product show', { product: 'tent' });
    expect((await answer(mall, 'li', 'visit history')).history).toMatchObject([{ dwellMs: 1000 }]);
    expect(await mall.ask({ do: 'visit forget', with: {} }, { as: 'li', requestId: 'r-1' })).toMatchObject({
      ok: false,
      error: { code: 'REQUEST_ID_REUSED' },
    });
    await mall.close();
  });
});
