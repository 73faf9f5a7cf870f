import type Database from 'better-sqlite3';
import { connectOutbox, holdEndpoint } from './outbox-file.ts';
import { guard } from './sqlite-file.ts';

/** Something to be told to an address. `body` is what is sent, the same at every attempt. */
export type Parcelled = {
  /** What it is about for good: by it a receiver knows what it had already. */
  readonly notice: string;
  readonly type: string;
  readonly subject: string;
  /** What it must stay in order with. */
  readonly stream: string;
  readonly body: string;
};

/** `waiting` for its next attempt, `delivered`, or `failed` for good. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed';

export type Delivery = Parcelled & {
  readonly id: number;
  readonly endpoint: number;
  readonly url: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Machine's time, ms. */
  readonly nextAt: number;
  readonly madeAt: number;
};

/** One try. `at` is the machine's time, `ms` how long it took. */
export type Attempt = {
  readonly at: number;
  readonly ms: number;
  readonly status: number | null;
  readonly error: string | null;
};

export type Listed = Delivery & { readonly last: Attempt | null };

/** What was to be told to whom, and what came of it. It is about the world outside, so it is no part of the events. */
export type Outbox = {
  /** An account's secret; made with the first call. */
  secret(account: string, make: () => string): string;
  setSecret(account: string, secret: string): void;
  /** An address that an account wants to be told at, and the position of the events up to which it was; null when it is new. */
  endpoint(account: string, url: string): { readonly id: number; readonly position: number | null };
  /** Takes what is to be told, each once, and notes how far that goes: both or neither. Returns how many were new. */
  take(endpoint: number, items: readonly Parcelled[], position: number, at: number): number;
  /** The first that waits of each stream, if its time has come; the 64 oldest. */
  ready(endpoint: number, now: number): readonly Delivery[];
  /** When the next of those that wait for a later time comes; undefined when there is none. */
  nextAt(endpoint: number, now: number): number | undefined;
  /** How many wait, whatever their time. */
  waiting(endpoint: number): number;
  /** Whoever was held up is tried at once. */
  hurry(endpoint: number, now: number): void;
  /** Notes an attempt, and what it made of the delivery. */
  note(delivery: number, attempt: Attempt, then: { readonly state: DeliveryState; readonly nextAt: number }): void;
  find(account: string, delivery: number): Delivery | undefined;
  attempts(delivery: number): readonly Attempt[];
  /** Newest first, before a delivery. */
  list(
    account: string,
    asked: { readonly state?: DeliveryState | undefined; readonly before?: number | undefined; readonly limit: number },
  ): readonly Listed[];
  /** Forgets the oldest of those that are done with, so that `keep` are left. */
  prune(endpoint: number, keep: number): void;
  /** Whether anything is kept of an account. */
  has(account: string): boolean;
  /** Forgets an account: its secret, its addresses and what it was told there. */
  forget(account: string): void;
  hold(endpoint: number): (() => void) | undefined;
  close(): void;
};

const COLUMNS =
  'd.id, d.endpoint, e.url, d.notice, d.type, d.subject, d.stream, d.body, d.state, d.attempts, d.next_at as nextAt, d.made_at as madeAt';
const HEADS = `deliveries d join endpoints e on e.id = d.endpoint where d.id in (select min(id) from deliveries where endpoint = ? and state = 'waiting' group by stream)`;

type Row<T> = Database.Statement<unknown[], T>;

/** The outbox in a store's folder. @throws StoreError, Conflict */
export function openOutbox(store: string): Outbox {
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

  return {
    secret: (account, make) =>
      guard(() => secret.get(account)) ??
      within(() => {
        addSecret.run(account, make());
        return secret.get(account)!;
      }),
    setSecret: (account, made) => within(() => void setSecret.run(account, made)),
    endpoint: (account, url) =>
      within(() => {
        addEndpoint.run(account, url);
        return endpoint.get(account, url)!;
      }),
    take: (id, items, position, at) =>
      within(() => {
        let fresh = 0;
        for (const { notice, type, subject, stream, body } of items)
          fresh += add.run(id, notice, type, subject, stream, at, at, body).changes;
        move.run(position, id);
        return fresh;
      }),
    ready: (id, now) => guard(() => ready.all(id, now)),
    nextAt: (id, now) => guard(() => next.get(id, now)) ?? undefined,
    waiting: (id) => guard(() => waiting.get(id)!),
    hurry: (id, now) => within(() => void hurry.run(now, id, now)),
    note: (id, { at, ms, status, error }, { state, nextAt }) =>
      within(() => {
        addAttempt.run(id, at, ms, status, error, id);
        tried.run(state, nextAt, id);
      }),
    find: (account, id) => guard(() => find.get(account, id)),
    attempts: (id) => guard(() => attempts.all(id)),
    list: (account, { state, before, limit }) =>
      guard(() =>
        list
          .all(account, state ?? null, state ?? null, before ?? null, before ?? null, limit)
          .map((delivery) => ({ ...delivery, last: attempts.all(delivery.id).at(-1) ?? null })),
      ),
    prune: (id, keep) =>
      within(() => {
        pruneAttempts.run(id, keep);
        prune.run(id, keep);
      }),
    has: (account) => guard(() => has.get(account, account)) === 1,
    forget: (account) => {
      // What is deleted is overwritten, and goes from the log, too.
      db.pragma('secure_delete = on');
      within(() => {
        for (const each of forget) each.run(account);
      });
      guard(() => db.pragma('wal_checkpoint(truncate)'));
    },
    hold: (id) => holdEndpoint(store, id),
    close: () => void db.close(),
  };
}
