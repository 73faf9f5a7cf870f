import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Attempt, Delivery, Outbox } from './outbox.ts';
import { connectOutbox, holdEndpoint, outboxFile } from './outbox-file.ts';
import { guard } from './sqlite-file.ts';
import { StoreError } from './store.ts';

const COLUMNS =
  'd.id, d.endpoint, e.url, d.notice, d.type, d.subject, d.stream, d.body, d.state, d.attempts, d.next_at as nextAt, d.made_at as madeAt';
const HEADS = `deliveries d join endpoints e on e.id = d.endpoint where d.id in (select min(id) from deliveries where endpoint = ? and state = 'waiting' group by stream)`;

type Row<T> = Database.Statement<unknown[], T>;

/** The outbox in a store's folder. @throws StoreError, Conflict */
export function openSqliteOutbox(store: string): Outbox {
  const db = connectOutbox(store);
  const secret = db.prepare<unknown[], string>('select secret from secrets where account = ?').pluck();
  const addSecret = db.prepare('insert into secrets values (?, ?) on conflict (account) do nothing');
  const setSecret = db.prepare('insert into secrets values (?, ?) on conflict (account) do update set secret = excluded.secret');
  const addEndpoint = db.prepare('insert into endpoints (account, url) values (?, ?) on conflict (account, url) do nothing');
  const endpoint: Row<{ id: number; position: number | null }> = db.prepare(
    'select id, position from endpoints where account = ? and url = ?',
  );
  const move = db.prepare('update endpoints set position = ? where id = ?');
  const add = db.prepare(
    `insert into deliveries (endpoint, notice, type, subject, stream, state, next_at, made_at, body) values (?, ?, ?, ?, ?, 'waiting', ?, ?, ?)
      on conflict (endpoint, notice) do nothing`,
  );
  const ready: Row<Delivery> = db.prepare(`select ${COLUMNS} from ${HEADS} and d.next_at <= ? order by d.id limit 64`);
  const next = db.prepare<unknown[], number | null>(`select min(d.next_at) from ${HEADS} and d.next_at > ?`).pluck();
  const waiting = db.prepare<unknown[], number>(`select count(*) from deliveries where endpoint = ? and state = 'waiting'`).pluck();
  const hurry = db.prepare(`update deliveries set next_at = ? where endpoint = ? and state = 'waiting' and next_at > ?`);
  const tried = db.prepare('update deliveries set state = ?, attempts = attempts + 1, next_at = ? where id = ?');
  const addAttempt = db.prepare('insert into attempts select ?, count(*) + 1, ?, ?, ?, ? from attempts where delivery = ?');
  const find: Row<Delivery> = db.prepare(
    `select ${COLUMNS} from deliveries d join endpoints e on e.id = d.endpoint where e.account = ? and d.id = ?`,
  );
  const attempts: Row<Attempt> = db.prepare('select at, ms, status, error from attempts where delivery = ? order by number');
  const list: Row<Delivery> = db.prepare(
    `select ${COLUMNS} from deliveries d join endpoints e on e.id = d.endpoint
      where e.account = ? and (? is null or d.state = ?) and (? is null or d.id < ?) order by d.id desc limit ?`,
  );
  const oldest = `select id from deliveries where endpoint = ? and state != 'waiting' order by id desc limit -1 offset ?`;
  const pruneAttempts = db.prepare(`delete from attempts where delivery in (${oldest})`);
  const prune = db.prepare(`delete from deliveries where id in (${oldest})`);
  const has = db
    .prepare<unknown[], number>(
      'select exists (select 1 from endpoints where account = ?) or exists (select 1 from secrets where account = ?)',
    )
    .pluck();
  const theirs = 'select id from endpoints where account = ?';
  const forget = [
    `delete from attempts where delivery in (select id from deliveries where endpoint in (${theirs}))`,
    `delete from deliveries where endpoint in (${theirs})`,
    'delete from endpoints where account = ?',
    'delete from secrets where account = ?',
  ].map((sql) => db.prepare(sql));
  const within = <R>(work: () => R): R => guard(() => db.transaction(work).immediate());
  const file = statSync(outboxFile(store)).ino;
  const stands = (): void => {
    if (statSync(outboxFile(store), { throwIfNoEntry: false })?.ino !== file)
      throw new StoreError('STORE_MISSING', `${store} was replaced`);
  };

  return {
    secret: async (account, make) =>
      guard(() => secret.get(account)) ??
      within(() => {
        addSecret.run(account, make());
        return secret.get(account)!;
      }),
    setSecret: async (account, made) => within(() => void setSecret.run(account, made)),
    endpoint: async (account, url) =>
      within(() => {
        addEndpoint.run(account, url);
        return endpoint.get(account, url)!;
      }),
    take: async (id, items, position, at) =>
      within(() => {
        stands();
        let fresh = 0;
        for (const { notice, type, subject, stream, body } of items)
          fresh += add.run(id, notice, type, subject, stream, at, at, body).changes;
        move.run(position, id);
        return fresh;
      }),
    ready: async (id, now) => guard(() => ready.all(id, now)),
    nextAt: async (id, now) => guard(() => next.get(id, now)) ?? undefined,
    waiting: async (id) => guard(() => waiting.get(id)!),
    hurry: async (id, now) => within(() => void hurry.run(now, id, now)),
    note: async (id, { at, ms, status, error }, { state, nextAt }) =>
      within(() => {
        if (tried.run(state, nextAt, id).changes > 0) addAttempt.run(id, at, ms, status, error, id);
      }),
    find: async (account, id) => guard(() => find.get(account, id)),
    attempts: async (id) => guard(() => attempts.all(id)),
    list: async (account, { state, before, limit = -1 }) =>
      guard(() =>
        list
          .all(account, state ?? null, state ?? null, before ?? null, before ?? null, limit)
          .map((delivery) => ({ ...delivery, last: attempts.all(delivery.id).at(-1) ?? null })),
      ),
    prune: async (id, keep) =>
      within(() => {
        pruneAttempts.run(id, keep);
        prune.run(id, keep);
      }),
    has: async (account) => guard(() => has.get(account, account)) === 1,
    forget: async (account) => {
      // What is deleted is overwritten, and goes from the log, too.
      db.pragma('secure_delete = on');
      within(() => {
        for (const each of forget) each.run(account);
      });
      guard(() => db.pragma('wal_checkpoint(truncate)'));
    },
    hold: async (id) => {
      const letGo = holdEndpoint(store, id);
      return letGo && (async () => letGo());
    },
    stands: async () => stands(),
    close: async () => void db.close(),
  };
}
