import { randomUUID } from 'node:crypto';
import type { QueryResultRow } from 'pg';
import { addressOf, keepable, quoted, type Address, type AddressOptions } from './postgres-address.ts';
import { connected } from './postgres-copy.ts';
import { inOurWords } from './postgres-errors.ts';
import { begins, leave, lineTo } from './postgres-line.ts';
import { outboxSchema, readyOutbox } from './outbox-schema.ts';
import type { Asks } from './postgres-rows.ts';
import type { Attempt, Delivery, Listed, Outbox } from './outbox.ts';
import { Conflict, StoreError } from './store.ts';

/**
 * A machine that goes without a word is given up by the server after about five seconds, with an answer on the way to it (the last of these) or
 * without, and with it what it holds.
 */
const KEEP_ALIVE =
  "set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3; set tcp_user_timeout = '5s'";

const DELIVERY =
  'd.id, d.endpoint, e.url, d.notice, d.type, d.subject, d.stream, d.body, d.state, d.attempts, d.next_at as "nextAt", d.made_at as "madeAt"';

/** The statements of an outbox in a schema. Each may be sent twice: when its answer is lost, it is. */
function statementsIn(schema: string) {
  const from = `${schema}.deliveries d join ${schema}.endpoints e on e.id = d.endpoint`;
  const heads = `${from} where d.id in (select min(id) from ${schema}.deliveries where endpoint = $1 and state = 'waiting' group by stream)`;
  const oldest = `select id from ${schema}.deliveries where endpoint = $1 and state <> 'waiting' order by id desc offset $2`;
  const theirs = `select id from ${schema}.endpoints where account = $1`;
  return {
    secret: `select secret from ${schema}.secrets where account = $1`,
    addSecret: `insert into ${schema}.secrets values ($1, $2) on conflict (account) do nothing`,
    setSecret: `insert into ${schema}.secrets values ($1, $2) on conflict (account) do update set secret = excluded.secret`,
    addEndpoint: `insert into ${schema}.endpoints (account, url) values ($1, $2) on conflict (account, url) do nothing`,
    endpoint: `select id, position from ${schema}.endpoints where account = $1 and url = $2`,
    take: `
      with moved as (update ${schema}.endpoints set position = $2 where id = $1 and tableoid = $9::oid returning 1), added as (
        insert into ${schema}.deliveries (endpoint, notice, type, subject, stream, body, state, next_at, made_at)
        select $1, i.notice, i.type, i.subject, i.stream, i.body, 'waiting', $3, $3
        from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) with ordinality as i (notice, type, subject, stream, body, n)
        where exists (select 1 from moved) order by i.n
        on conflict (endpoint, notice) do nothing returning 1
      ) select (select count(*) from added) as fresh, exists (select 1 from moved) as moved`,
    ready: `select ${DELIVERY} from ${heads} and d.next_at <= $2 order by d.id limit 64`,
    nextAt: `select min(d.next_at) as at from ${heads} and d.next_at > $2`,
    waiting: `select count(*) as n from ${schema}.deliveries where endpoint = $1 and state = 'waiting'`,
    hurry: `update ${schema}.deliveries set next_at = $2 where endpoint = $1 and state = 'waiting' and next_at > $2`,
    note: `
      with there as (select id from ${schema}.deliveries where id = $2 for update), added as (
        insert into ${schema}.attempts (token, delivery, at, ms, status, error)
        select $1::uuid, id, $3::bigint, $4::integer, $5::integer, $6::text from there on conflict (token) do nothing returning 1
      ) update ${schema}.deliveries set state = $7, attempts = attempts + 1, next_at = $8 where id = $2 and exists (select 1 from added)`,
    find: `select ${DELIVERY} from ${from} where e.account = $1 and d.id = $2`,
    attempts: `select at, ms, status, error from ${schema}.attempts where delivery = $1 order by id`,
    list: `
      select ${DELIVERY}, t.at as "triedAt", t.ms, t.status, t.error from ${from}
      left join lateral (select at, ms, status, error from ${schema}.attempts where delivery = d.id order by id desc limit 1) t on true
      where e.account = $1 and ($2::text is null or d.state = $2) and ($3::bigint is null or d.id < $3) order by d.id desc limit $4`,
    prune: `with old as (${oldest}), tries as (delete from ${schema}.attempts where delivery in (select id from old))
      delete from ${schema}.deliveries where id in (select id from old)`,
    has: `select exists (select 1 from ${schema}.endpoints where account = $1) or exists (select 1 from ${schema}.secrets where account = $1) as yes`,
    forget: [
      // Whoever is at them is waited for, and finds nothing afterwards.
      `select 1 from ${schema}.endpoints where account = $1 for update`,
      `select 1 from ${schema}.deliveries where endpoint in (${theirs}) for update`,
      `delete from ${schema}.attempts where delivery in (select id from ${schema}.deliveries where endpoint in (${theirs}))`,
      `delete from ${schema}.deliveries where endpoint in (${theirs})`,
      `delete from ${schema}.endpoints where account = $1`,
      `delete from ${schema}.secrets where account = $1`,
    ],
    tables: ['secrets', 'endpoints', 'deliveries', 'attempts'].map((name) => `${schema}.${name}`).join(', '),
    stands: 'select coalesce(to_regclass($1)::oid = $2::oid, false) as yes',
    hold: 'select pg_try_advisory_lock(hashtextextended($1, 0)) as yes',
    letGo: 'select pg_advisory_unlock(hashtextextended($1, 0))',
  };
}

/**
 * The outbox of a store on a server, on a connection of its own; one that broke is made anew, and what was under way done again.
 * Whatever is held is a lock of that connection: a new one takes it again before anything else, or says that another process has it.
 * @throws StoreError, Conflict
 */
export async function openPostgresOutbox(store: string, options: Pick<AddressOptions, 'patience'> = {}): Promise<Outbox> {
  const address = addressOf(store, options);
  const table = await readyOutbox(address);
  const schema = quoted(outboxSchema(address));
  const sql = statementsIn(schema);
  const held = new Set<number>();
  const nameOf = (endpoint: number): string => `yellowcart webhooks ${address.schema} ${endpoint}`;
  const taken = async (asks: Asks, endpoint: number): Promise<boolean> =>
    (await asks<{ yes: boolean }>(sql.hold, [nameOf(endpoint)]))[0]!.yes;
  const line = lineTo(address, async (asks) => {
    await asks(KEEP_ALIVE);
    for (const endpoint of held) if (!(await taken(asks, endpoint))) throw new Conflict('another process delivers to this address');
  });
  const ask = line.patient;
  const first = async <R extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<R | undefined> =>
    (await ask<R>(text, values))[0];
  const stands = async (): Promise<void> => {
    if (!(await first<{ yes: boolean }>(sql.stands, [`${schema}.endpoints`, table]))!.yes)
      throw new StoreError('STORE_MISSING', `${address.shown} was replaced`);
  };
  const secretOf = async (account: string) => (await first<{ secret: string }>(sql.secret, [keepable(account)]))?.secret;

  return {
    async secret(account, make) {
      const there = await secretOf(account);
      if (there !== undefined) return there;
      await ask(sql.addSecret, [keepable(account), make()]);
      return (await secretOf(account))!;
    },
    setSecret: async (account, made) => void (await ask(sql.setSecret, [keepable(account), made])),
    async endpoint(account, url) {
      await ask(sql.addEndpoint, [keepable(account), keepable(url)]);
      return (await first<{ id: number; position: number | null }>(sql.endpoint, [keepable(account), keepable(url)]))!;
    },
    async take(id, items, position, at) {
      const lists = (['notice', 'type', 'subject', 'stream', 'body'] as const).map((name) => items.map((item) => keepable(item[name])));
      const { fresh, moved } = (await first<{ fresh: number; moved: boolean }>(sql.take, [id, position, at, ...lists, table]))!;
      // Or its account was forgotten meanwhile, and is told nothing any more.
      if (!moved) await stands();
      return fresh;
    },
    ready: (id, now) => ask<Delivery>(sql.ready, [id, now]),
    nextAt: async (id, now) => (await first<{ at: number | null }>(sql.nextAt, [id, now]))?.at ?? undefined,
    waiting: async (id) => (await first<{ n: number }>(sql.waiting, [id]))!.n,
    hurry: async (id, now) => void (await ask(sql.hurry, [id, now])),
    note: async (id, { at, ms, status, error }, { state, nextAt }) =>
      void (await ask(sql.note, [randomUUID(), id, at, ms, status, error === null ? null : keepable(error), state, nextAt])),
    find: (account, id) => first<Delivery>(sql.find, [keepable(account), id]),
    attempts: (id) => ask<Attempt>(sql.attempts, [id]),
    list: async (account, { state, before, limit }) =>
      (await ask<ListedRow>(sql.list, [keepable(account), state ?? null, before ?? null, limit ?? null])).map(listed),
    prune: async (id, keep) => void (await ask(sql.prune, [id, keep])),
    has: async (account) => (await first<{ yes: boolean }>(sql.has, [keepable(account)]))!.yes,
    forget: (account) => forget(address, sql, keepable(account)),
    async hold(id) {
      if (!(await taken(ask, id))) return undefined;
      held.add(id);
      return async () => {
        held.delete(id);
        // Whoever closes next waits for it: asked behind a connection's end, it would make a new one, which nobody closes.
        await ask(sql.letGo, [nameOf(id)]).catch(() => {});
      };
    },
    stands,
    close: () => line.close(),
  };
}

type ListedRow = Delivery & { readonly triedAt: number | null } & { readonly [of in 'ms' | 'status' | 'error']: any };

const listed = ({ triedAt, ms, status, error, ...delivery }: ListedRow): Listed => ({
  ...delivery,
  last: triedAt === null ? null : { at: triedAt, ms, status, error },
});

/** Forgets an account in one transaction, and takes the rows off the disk; to a role that does not own the tables the server only warns. */
async function forget(address: Address, sql: ReturnType<typeof statementsIn>, account: string): Promise<void> {
  const client = await connected(address);
  try {
    await client.query(begins(address.patience));
    for (const each of sql.forget) await client.query(each, [account]);
    await client.query('commit');
    await client.query(`vacuum (full) ${sql.tables}`);
  } catch (error) {
    throw inOurWords(error);
  } finally {
    await leave(client);
  }
}
