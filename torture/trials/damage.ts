import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { Mall, Result } from '@yellowcart/core/mall';
import { openMall } from '@yellowcart/core/open-mall';
import Database from 'better-sqlite3';
import { chance, must, type Trial } from '../trial.ts';
import { leave, makeStore, newPlace, newPlaceInMemory } from '../work/places.ts';
import { checkWhole } from '../work/check.ts';
import { script } from '../work/script.ts';

const FLIPS = { quick: 20, long: 500 } as const;

/** Everything that a store can be asked about money, as one digest; or how it refused. */
async function asked(store: string): Promise<{ readonly told: string } | { readonly refused: string }> {
  let mall: Mall | undefined;
  try {
    mall = await openMall({ store, lang: 'en', live: false });
    const told: Result[] = [];
    const events = await mall.events({}, { as: 'li' });
    for (const words of ['order list', 'cart show', 'coupon list', 'wallet bill'])
      told.push(await mall.ask({ do: words, with: {} }, { as: 'li' }));
    for (const order of events.filter(({ type }) => type === 'OrderPlaced'))
      told.push(await mall.ask({ do: 'order show', with: { order: order.stream.slice('order-'.length) } }, { as: 'admin' }));
    told.push(await mall.ask({ do: 'ledger show', with: {} }, { as: 'admin' }));
    for (const sku of ['tent-grey', 'cup-1']) told.push(await mall.ask({ do: 'stock show', with: { sku } }, { as: 'admin' }));
    const refusal = told.find((result) => !result.ok);
    if (refusal && !refusal.ok) {
      must(refusal.exit === 9, () => `exit ${refusal.exit}: ${JSON.stringify(refusal)}`);
      return { refused: refusal.error.code };
    }
    return {
      told: createHash('sha256')
        .update(JSON.stringify([events, told]))
        .digest('hex'),
    };
  } catch (error) {
    const { code } = error as { code?: string };
    const exit = (error as { exit?: number }).exit;
    if (code?.startsWith('STORE_') || exit === 9) return { refused: code ?? 'exit 9' };
    throw error;
  } finally {
    await mall?.close().catch(() => {});
  }
}

/** Whether the doctor calls the events well; a store that it cannot even open is not. */
const isWell = (store: string): Promise<boolean> =>
  checkWhole(store).then(
    () => true,
    () => false,
  );

async function flips(
  store: string,
  { count, seed, progress }: { count: number; seed: number; progress: (done: number, of: number) => void },
) {
  const whole = readFileSync(join(store, 'events.db'));
  const good = await asked(store);
  must('told' in good, () => JSON.stringify(good));
  const seen = { 'bits flipped': count, 'shown otherwise': 0, refused: 0, 'found by the doctor': 0, 'in nothing that is used': 0 };
  for (let n = 0; n < count; n += 1) {
    const random = chance(seed + n);
    const at = Math.floor(random() * whole.length);
    const bit = 1 << Math.floor(random() * 8);
    const place = newPlaceInMemory();
    try {
      const damaged = join(place, 'store');
      cpSync(store, damaged, { recursive: true, filter: (path) => !/read\.v\d+\.db/.test(path) });
      const bytes = Buffer.from(whole);
      bytes[at]! ^= bit;
      writeFileSync(join(damaged, 'events.db'), bytes);
      const found = await asked(damaged);
      if ('refused' in found) seen.refused += 1;
      else if (found.told !== good.told) throw new Error(`seed ${seed + n}: bit ${bit} of byte ${at}: something else is shown`);
      else if (!(await isWell(damaged))) seen['found by the doctor'] += 1;
      else seen['in nothing that is used'] += 1;
    } finally {
      leave(place);
    }
    progress(n + 1, count);
  }
  return seen;
}

/** Files that are no store, or none of ours, and what is made of them. */
const FOREIGN: readonly (readonly [name: string, make: (file: string) => void, code: string])[] = [
  ['an empty file', (file) => writeFileSync(file, ''), 'STORE_UNUSABLE'],
  ['a text', (file) => writeFileSync(file, '# notes\n'.repeat(2000)), 'STORE_UNUSABLE'],
  ['half a page', (file) => truncateSync(file, 2048), 'STORE_UNUSABLE'],
  [
    'a database of another program',
    (file) => {
      rmSync(file);
      const db = new Database(file);
      db.exec('create table events (position integer); pragma application_id = 77;');
      db.close();
    },
    'STORE_UNUSABLE',
  ],
  [
    'a store of a newer program',
    (file) => {
      const db = new Database(file);
      db.pragma('user_version = 999');
      db.close();
    },
    'STORE_NEWER',
  ],
];

async function foreign(store: string): Promise<number> {
  for (const [name, make, code] of FOREIGN) {
    const place = newPlace();
    try {
      cpSync(store, join(place, 'store'), { recursive: true });
      const file = join(place, 'store', 'events.db');
      make(file);
      const before = readFileSync(file);
      const found = await asked(join(place, 'store'));
      must('refused' in found && found.refused === code, () => `${name}: ${JSON.stringify(found)}`);
      must(readFileSync(file).equals(before), () => `${name} was written to`);
    } finally {
      leave(place);
    }
  }
  return FOREIGN.length;
}

export const damage: Trial = {
  name: 'damage',
  promise: 'No flipped bit makes an answer show another amount, and what is no store of ours is refused and left alone (quality 4, 5)',
  async run({ scale, seed, progress }) {
    const place = newPlace();
    try {
      const store = await makeStore(place);
      const mall = await openMall({ store, lang: 'en', live: false });
      await script(mall, 1, () => {});
      await mall.close();
      return {
        figures: { ...(await flips(store, { count: FLIPS[scale], seed, progress })), 'foreign files refused': await foreign(store) },
      };
    } finally {
      leave(place);
    }
  },
};
