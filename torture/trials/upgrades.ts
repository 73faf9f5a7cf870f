import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openMall } from '@yellowcart/core/open-mall';
import { storeFromDump } from '@yellowcart/store/testing/from-dump';
import Database from 'better-sqlite3';
import { must, type Trial } from '../trial.ts';
import { leave, newPlace } from '../work/places.ts';

const DUMPS = join(import.meta.dirname, '..', '..', 'fixtures', 'stores');

type Row = { readonly position: number; readonly type: string; readonly data: string; readonly stream: string };

/** What is in the file, behind everybody's back. */
function contentOf(store: string): { readonly version: number; readonly events: readonly Row[]; readonly answers: readonly string[] } {
  const db = new Database(join(store, 'events.db'));
  try {
    return {
      version: Number(db.pragma('user_version', { simple: true })),
      events: db.prepare<[], Row>('select position, stream, type, data from events order by position').all(),
      answers: db.prepare<[], string>('select id from commands order by id').pluck().all(),
    };
  } finally {
    db.close();
  }
}

async function upgraded(dump: string): Promise<number> {
  const place = newPlace();
  const store = join(place, 'store');
  try {
    storeFromDump(join(DUMPS, dump), store);
    const before = contentOf(store);
    const mall = await openMall({ store, lang: 'en', live: false });
    try {
      const after = contentOf(store);
      must(after.version > before.version, () => `${dump} is still of version ${after.version}`);
      must(JSON.stringify(after.events) === JSON.stringify(before.events), () => `${dump}: events were changed`);
      for (const id of before.answers) must(await mall.knows(id), () => `${dump}: the answer to ${id} is lost`);
      const doctor = await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' });
      must(doctor.ok && doctor.answer.ok, () => `${dump}: ${JSON.stringify(doctor)}`);
      const moved = await mall.ask({ do: 'clock advance', with: { by: '400d' } }, { as: 'admin', requestId: 'after-upgrade' });
      must(moved.ok, () => `${dump}: ${JSON.stringify(moved)}`);
      const again = await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' });
      must(again.ok && again.answer.ok, () => `${dump}, 400 days later: ${JSON.stringify(again)}`);
      return before.events.length;
    } finally {
      await mall.close();
    }
  } finally {
    leave(place);
  }
}

export const upgrades: Trial = {
  name: 'upgrades',
  promise: 'A store of every older version opens with every event and answer it had, passes the doctor, and lives on for 400 days',
  async run() {
    const figures: Record<string, string> = {};
    for (const dump of readdirSync(DUMPS).filter((name) => name.startsWith('schema-')))
      figures[dump.replace('.sql', '')] = `${await upgraded(dump)} events`;
    return { figures };
  },
};
