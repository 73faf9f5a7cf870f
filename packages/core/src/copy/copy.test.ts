import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import { emptyMemory, memoryStore } from '@yellowcart/store/memory';
import { storeFromDump } from '@yellowcart/store/testing/from-dump';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Mall } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { TWO_SHOPS } from '../testing.ts';
import { wiringOf } from '../wiring.ts';
import { copyStore } from './copy-store.ts';
import { exportStore, importStore } from './export-store.ts';
import { exportLines, readExport } from './lines.ts';

const home = mkdtempSync(join(tmpdir(), 'yellowcart-copy-'));
const at = (name: string): string => join(home, name);
const store = at('mall');
const open = (folder: string): Promise<Mall> => openMall({ store: folder, lang: 'en', live: false });

let mall: Mall;
const submit = { do: 'order submit', with: { items: [{ sku: 'tent-grey', quantity: 1 }] } };
beforeAll(async () => {
  await createStore({ store, world: v.parse(World, TWO_SHOPS) });
  mall = await open(store);
  await mall.ask(submit, { as: 'li', requestId: 'first' });
  // A visit, so that there is a second log.
  await mall.ask({ do: 'product show', with: { product: 'tent' } }, { as: 'li' });
  // Looks are written a little later, and when a mall closes.
  await mall.close();
  mall = await open(store);
});
afterAll(async () => {
  await mall.close();
  rmSync(home, { recursive: true, force: true });
});

const QUESTIONS = [
  ['li', 'order list', {}],
  ['li', 'wallet bill', {}],
  ['li', 'cart show', {}],
  ['li', 'visit history', {}],
  ['li', 'mall', {}],
  ['admin', 'ledger show', {}],
  ['admin', 'stock show', { sku: 'tent-grey' }],
  ['cs', 'support find', { query: 'li' }],
  ['admin', 'events list', {}],
] as const;

/** Everything that can be asked, what an old request id answers, and what happens next. */
async function answers(of: Mall): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const [as, words, args] of QUESTIONS) told.push(await of.ask({ do: words, with: args }, { as }));
  told.push(await of.ask(submit, { as: 'li', requestId: 'first' }));
  return told;
}

async function expectTheSame(folder: string): Promise<void> {
  const copy = await open(folder);
  try {
    expect(await answers(copy)).toEqual(await answers(mall));
    expect((await copy.ask({ do: 'doctor', with: {} }, { as: 'admin' })) as any).toMatchObject({ answer: { ok: true } });
  } finally {
    await copy.close();
  }
}

const modes = (folder: string): number[] =>
  readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))).mode & 0o777);

describe('a backup', () => {
  test('is a store with the same answers that passes the doctor, made while the store is open; only its owner can read it', async () => {
    expect(await copyStore({ from: store, to: at('backup') })).toMatchObject({ ok: true, answer: { store: at('backup') } });
    expect(statSync(at('backup')).mode & 0o777).toBe(0o700);
    expect(modes(at('backup')).every((mode) => mode === 0o600 || mode === 0o700)).toBe(true);
    await expectTheSame(at('backup'));
    expect(await copyStore({ from: at('backup'), to: at('restored') })).toMatchObject({ ok: true });
    await expectTheSame(at('restored'));
  });

  test('replaces nothing unless forced, and never what is no store', async () => {
    const copy = (to: string, force = false) => copyStore({ from: store, to, force, lang: 'en' });
    expect(await copy(at('backup'))).toMatchObject({ exit: 9, error: { code: 'STORE_EXISTS' } });
    expect(await copy(at('backup'), true)).toMatchObject({ ok: true });
    mkdirSync(at('notes'));
    writeFileSync(at('notes/mine'), '');
    expect(await copy(at('notes'), true)).toMatchObject({ exit: 9, error: { code: 'STORE_UNUSABLE' } });
    expect(await copyStore({ from: at('nothing'), to: at('b2') })).toMatchObject({ exit: 9, error: { code: 'STORE_MISSING' } });
    expect(readdirSync(home).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a file in the way of a store or a backup is no folder, and stays', async () => {
    writeFileSync(at('file'), 'mine');
    symlinkSync(at('nowhere'), at('dangling'));
    for (const to of [at('file'), at('file/inside'), at('dangling')])
      for (const made of [
        await copyStore({ from: store, to }),
        await copyStore({ from: store, to, force: true }),
        await createStore({ store: to, world: v.parse(World, TWO_SHOPS) }),
      ])
        expect(made).toMatchObject({ exit: 9, error: { code: 'STORE_UNUSABLE' } });
    expect(readFileSync(at('file'), 'utf8')).toBe('mine');
  });

  test('of a damaged store is not made, and says where the damage is', async () => {
    await copyStore({ from: store, to: at('to-damage') });
    const file = at('to-damage/events.db');
    const bytes = readFileSync(file);
    const place = bytes.indexOf('"payable":');
    bytes[place + 10]! ^= 1;
    writeFileSync(file, bytes);
    const made = await copyStore({ from: at('to-damage'), to: at('b3'), lang: 'en' });
    expect(made).toMatchObject({
      exit: 9,
      error: { code: 'STORE_UNUSABLE', facts: { detail: expect.stringContaining('damaged at position') } },
    });
    expect(readdirSync(home)).not.toContain('b3');
  });
});

describe('an export', () => {
  const lines = (): Promise<string[]> => Array.fromAsync(exportStore(store));

  test('becomes a store with the same answers, also by way of a store in memory', async () => {
    expect(await importStore({ lines: await lines(), store: at('imported') })).toMatchObject({ ok: true });
    await expectTheSame(at('imported'));
    expect(await Array.fromAsync(exportStore(at('imported')))).toEqual(await lines());
    const memory = emptyMemory();
    const between = memoryStore(wiringOf(Date.now), memory);
    await between.takeIn(
      (async function* () {
        for await (const { log, row } of readExport(await lines())) if (log === 'orders') yield row;
      })(),
    );
    const again = await Array.fromAsync(exportLines({ orders: between, visits: undefined }));
    expect(again.filter((line) => line.includes('"kept":"event"'))).toEqual(
      (await lines()).filter((line) => line.includes('"kept":"event"') && !line.includes('"log":"visits"')),
    );
    expect(await importStore({ lines: again, store: at('by-memory') })).toMatchObject({ ok: true });
  });

  test.each<[string, (all: string[]) => string[], number, string]>([
    ['that is cut off', (all) => all.slice(0, 40), 41, 'cut-off'],
    ['whose last line is gone', (all) => all.slice(0, -1), -1, 'cut-off'],
    ['with a changed amount', (all) => all.map((line) => line.replace('13900', '13901')), -1, 'changed'],
    ['without one of its lines', (all) => all.toSpliced(3, 1), -1, 'changed'],
    ['with a line that is none', (all) => all.toSpliced(2, 0, '{"kept":"event"}'), 3, 'not-a-row'],
    ['with a line that is no JSON', (all) => all.toSpliced(2, 0, '{"kept":'), 3, 'not-json'],
    ['that is something else', () => ['{"a":1}'], 1, 'not-an-export'],
    ['that is empty', () => [], 1, 'not-an-export'],
    ['of a newer program', (all) => ['{"yellowcart":"store","version":2}', ...all.slice(1)], 1, 'newer'],
  ])('%s is refused with its line, and leaves nothing', async (_, spoil, line, reason) => {
    const all = await lines();
    const spoilt = spoil(all);
    const result = await importStore({ lines: spoilt, store: at('spoilt'), lang: 'en' });
    expect(result).toMatchObject({ ok: false, exit: 2, error: { code: 'EXPORT_UNREADABLE', facts: { reason } } });
    if (line > 0) expect(result).toMatchObject({ error: { facts: { line } } });
    expect(readdirSync(home).filter((name) => name.includes('spoilt'))).toEqual([]);
  });

  test('of a store of an older program holds what it held', async () => {
    storeFromDump(join(import.meta.dirname, '../../../../fixtures/stores/schema-1.sql'), at('older'));
    const result = await importStore({ lines: exportStore(at('older')), store: at('newer') });
    expect(result).toMatchObject({ ok: true });
    const [older, newer] = [await open(at('older')), await open(at('newer'))];
    expect(await newer.events({})).toEqual(await older.events({}));
    await Promise.all([older.close(), newer.close()]);
  });
});

test('a store behind a link is refused, whoever put the link there', async () => {
  symlinkSync(store, at('link'));
  await expect(open(at('link'))).rejects.toMatchObject({ code: 'STORE_UNUSABLE', message: `${at('link')} is a link` });
  mkdirSync(at('half'));
  symlinkSync(join(store, 'events.db'), at('half/events.db'));
  await expect(open(at('half'))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
});
