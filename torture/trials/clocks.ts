import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openMall } from '@yellowcart/core/open-mall';
import { createStore } from '@yellowcart/core/create-store';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { chance, must, type Trial } from '../trial.ts';
import { checkWhole } from '../work/check.ts';
import { leave, newPlace } from '../work/places.ts';
import { WORLD } from '../work/world.ts';

const JUMPS = { quick: 60, long: 2000 } as const;
const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Australia/Lord_Howe',
  'Africa/Monrovia',
];
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** A machine's clock that jumps to and fro: what happened never gets younger, and what is due happens once. */
async function jumping(seed: number, jumps: number): Promise<number> {
  const random = chance(seed);
  const place = newPlace();
  const { clock: _, ...moving } = WORLD;
  let machine = Date.UTC(2028, 1, 28, 12);
  try {
    const store = join(place, 'store');
    const made = await createStore({ store, world: v.parse(World, moving), clock: () => machine, lang: 'en' });
    must(made.ok, () => JSON.stringify(made));
    const mall = await openMall({ store, clock: () => machine, lang: 'en', live: false });
    let placed = 0;
    for (let n = 0; n < jumps; n += 1) {
      const result = await mall.ask({ do: 'order submit', with: { items: [{ sku: 'cup-1', quantity: 1 }] } }, { as: 'li' });
      must(result.ok, () => JSON.stringify(result));
      placed += 1;
      // Mostly a little further, now and then years ahead of itself or behind, over the leap day and the ends of months.
      const luck = random();
      machine += Math.round(luck < 0.7 ? random() * 40 * MINUTE : luck < 0.85 ? -random() * 3 * DAY : random() * 3 * DAY);
    }
    machine += 30 * DAY;
    await mall.ask({ do: 'order list', with: {} }, { as: 'li' });
    const events = await mall.events({});
    must(
      events.every(({ at }, i) => i === 0 || at >= events[i - 1]!.at),
      () => 'an event is older than the one before it',
    );
    must(events.filter(({ type }) => type === 'OrderClosed').length === placed, () => 'not every order that nobody paid was closed once');
    await mall.close();
    await checkWhole(store);
    return placed;
  } finally {
    leave(place);
  }
}

/** The digest of the script's history, in a process under a time zone. */
function historyIn(zone: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'work', 'history-er.ts')], {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  });
  must(status === 0, () => stderr);
  return stdout.trim();
}

export const clocks: Trial = {
  name: 'clocks',
  promise:
    'A machine whose clock jumps forth and back loses no deadline and runs none twice; the time zone of the machine changes nothing (quality 6)',
  async run({ scale, seed }) {
    const orders = await jumping(seed, JUMPS[scale]);
    const zones = scale === 'quick' ? ZONES.slice(0, 3) : ZONES;
    const histories = new Set(zones.map(historyIn));
    must(histories.size === 1, () => `${histories.size} histories of one script`);
    return { figures: { 'jumps of the clock': orders, 'time zones': zones.length, histories: histories.size } };
  },
};
