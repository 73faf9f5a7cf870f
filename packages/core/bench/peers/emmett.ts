/**
 * Emmett's command handler on its SQLite store, as a child that is told how often: three events in a stream of their own, and three rows of
 * a projection written with them where projections are inline. `node emmett.ts FOLDER one|defaults`; `one` is one connection in WAL mode with
 * `synchronous=FULL`, `defaults` is what the package does by itself: a connection per operation, and no projection.
 */
import { join } from 'node:path';
import { peers } from '../../../../scripts/bench/peers.ts';
import { answering } from '../parts/peer.ts';

const { CommandHandler, projections } = peers('@event-driven-io/emmett');
const { getSQLiteEventStore, sqliteConnection, sqliteRawSQLProjection } = peers('@event-driven-io/emmett-sqlite');

const [folder, way] = process.argv.slice(2) as [string, 'one' | 'defaults'];
const fileName = join(folder, `emmett-${way}.db`);
const STATES = 'create table if not exists states (id text primary key, state text)';
const NOTE = 'x'.repeat(150);
const TYPES = ['OrderPlaced', 'StockMoved', 'StockCounted'];

async function open(): Promise<any> {
  if (way === 'defaults') {
    const store = getSQLiteEventStore({ fileName });
    await store.schema.migrate();
    return store;
  }
  const connection = sqliteConnection({ fileName });
  await connection.command('pragma journal_mode = wal');
  await connection.command('pragma synchronous = full');
  await connection.command(STATES);
  const rows = sqliteRawSQLProjection({
    canHandle: TYPES,
    evolve: ({ data }: any) => [
      `insert into states (id, state) values ('${data.id}', '${JSON.stringify(data)}') on conflict (id) do update set state = excluded.state`,
    ],
    initSQL: STATES,
  });
  const store = getSQLiteEventStore({
    fileName,
    projections: projections.inline([rows]),
    connectionOptions: { singleton: true, connection },
  });
  await store.schema.migrate();
  return store;
}

const store = await open();
const handle = CommandHandler({ evolve: (state: object, event: any) => ({ ...state, ...event.data }), initialState: () => ({}) });
let n = 0;
function command(): Promise<unknown> {
  n += 1;
  const events = TYPES.map((type) => ({ type, data: { id: `${type}-${n % 1000}`, quantity: 1, note: NOTE } }));
  return handle(store, `order-${n}`, () => events);
}
await answering({ one: command });
