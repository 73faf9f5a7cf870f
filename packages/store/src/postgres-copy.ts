import pg from 'pg';
import type { QueryResultRow } from 'pg';
import { keepable, quoted, type Address } from './postgres-address.ts';
import { inOurWords } from './postgres-errors.ts';
import { leave } from './postgres-line.ts';
import { answered, asksOn, pending, recorded, sealAnswer, snapshot, type Asks } from './postgres-rows.ts';
import type { AnswerRow, DueRow, EventRow, StreamsRow } from './postgres-rows.ts';
import { PLACE } from './postgres-statements.ts';
import { FIRST, linkOf, sealEvent, sealRow, sealStream, type Link } from './seals.ts';
import { keptAnswer, StoreError, type Kept } from './store.ts';

const PAGE = 1000;
/** unique_violation */
const TWICE = '23505';

/** What the schema itself notes: a copy has its own. */
const OWN_NOTES = `('application', 'version')`;

/** A connection of its own, for work that one does alone. */
export async function connected({ config }: Address): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw inOurWords(error);
  }
}

/** Everything that a store keeps, as of one moment, on a connection of its own. */
export async function* dumpPostgres(address: Address): AsyncGenerator<Kept> {
  const client = await connected(address);
  const schema = quoted(address.schema);
  try {
    await client.query(`begin isolation level repeatable read read only; set local lock_timeout = ${Math.ceil(address.patience)}`);
    // A cursor holds one page of the server's, whatever there is.
    const rows = async function* <R extends QueryResultRow>(query: string): AsyncGenerator<R> {
      await client.query(`declare kept no scroll cursor for ${query}`);
      for (;;) {
        const page = await client.query<R>(`fetch ${PAGE} from kept`);
        yield* page.rows;
        if (page.rows.length < PAGE) break;
      }
      await client.query('close kept');
    };
    const events = `select position, stream, version, type, data, meta, at, seal from ${schema}.events order by xid, position`;
    for await (const row of rows<EventRow>(events)) yield { kept: 'event', ...recorded(row) };
    const streams = `select id, version, fold, state, seal from ${schema}.streams order by id`;
    for await (const row of rows<StreamsRow>(streams)) yield { kept: 'stream', stream: row.id, ...snapshot(row) };
    for await (const row of rows<DueRow>(`select key, at, command, seal from ${schema}.due order by at, key`))
      yield { kept: 'due', ...pending(row) };
    const answers = `select id, fingerprint, outcome, at, position, seal from ${schema}.commands order by id`;
    for await (const row of rows<AnswerRow>(answers)) yield keptAnswer(row.id, answered(row));
    for await (const { digest, bytes } of rows<{ digest: string; bytes: Buffer }>(
      `select digest, bytes from ${schema}.files order by digest`,
    ))
      yield { kept: 'file', digest, content: bytes.toString('base64') };
    const notes = `select key, value from ${schema}.meta where key not in ${OWN_NOTES} order by key`;
    for await (const row of rows<{ key: string; value: string }>(notes)) yield { kept: 'note', ...row };
  } catch (error) {
    throw inOurWords(error);
  } finally {
    await leave(client);
  }
}

/** Columns of a table, and the rows that wait to be written into it together. */
type Table = { readonly name: string; readonly columns: readonly (readonly [name: string, type: string])[]; readonly rows: unknown[][] };

/**
 * Takes into an empty store what another store kept, whatever it was made of: all of it or nothing.
 * @throws StoreError when there is something in it already, or two rows want one place
 */
export async function takeIntoPostgres(address: Address, kept: AsyncIterable<Kept>): Promise<void> {
  const client = await connected(address);
  const schema = quoted(address.schema);
  try {
    const asks = asksOn(client);
    await asks('begin');
    await asks(`lock table ${schema}.streams in share row exclusive mode`);
    const [taken] = await asks(`select 1 from ${schema}.events limit 1`);
    if (taken) throw new StoreError('STORE_EXISTS', address.shown);
    const writing = writingTo(asks, schema);
    for await (const row of kept) await writing.take(row);
    await writing.finish();
    await asks('commit');
  } catch (error) {
    // Nobody else writes: it is no race that was lost, and would be the same again.
    if ((error as { code?: unknown } | null)?.code === TWICE)
      throw new StoreError('STORE_UNUSABLE', 'two of the rows that were to be taken in have one key');
    throw inOurWords(error);
  } finally {
    await leave(client);
  }
}

function writingTo(asks: Asks, schema: string): { take(row: Kept): Promise<void>; finish(): Promise<void> } {
  const links = new Map<string, { readonly link: Link; readonly at: number }>();
  const table = (name: string, ...columns: (readonly [string, string])[]): Table => ({ name, columns, rows: [] });
  const [text, int, big, bytes] = ['text', 'integer', 'bigint', 'bytea'];
  const tables = {
    event: table(
      'events',
      ['position', big],
      ['stream', text],
      ['version', int],
      ['type', text],
      ['data', text],
      ['meta', text],
      ['at', big],
      ['seal', bytes],
    ),
    stream: table('streams', ['id', text], ['version', int], ['fold', int], ['state', text], ['at', big], ['seal', bytes]),
    due: table('due', ['key', text], ['at', big], ['command', text], ['seal', bytes]),
    answer: table(
      'commands',
      ['id', text],
      ['kind', text],
      ['fingerprint', text],
      ['outcome', text],
      ['at', big],
      ['position', big],
      ['seal', bytes],
    ),
    file: table('files', ['digest', text], ['size', int], ['bytes', bytes]),
    note: table('meta', ['key', text], ['value', text]),
  } satisfies Record<Kept['kept'], Table>;

  /** A row of its table, sealed anew. */
  const rowOf = (row: Kept): unknown[] => {
    switch (row.kept) {
      case 'event': {
        const { position, version, type, at, actor, cause } = row;
        const stream = keepable(row.stream);
        const event = { stream, version, type, data: JSON.stringify(row.data), meta: JSON.stringify({ actor, cause }), at };
        const seal = sealEvent(links.get(stream)?.link ?? FIRST, event);
        links.set(stream, { link: linkOf(seal), at });
        return [position, stream, version, type, event.data, event.meta, at, seal];
      }
      case 'stream': {
        const [id, state] = [keepable(row.stream), JSON.stringify(row.state)];
        const { link, at } = links.get(id) ?? { link: FIRST, at: 0 };
        return [id, row.version, row.fold, state, at, sealStream(link, id, row.version, row.fold, state)];
      }
      case 'due': {
        const [key, command] = [keepable(row.key), JSON.stringify(row.request)];
        return [key, row.at, command, sealRow(key, row.at, command)];
      }
      case 'answer': {
        const { fingerprint, at, position } = row;
        const [id, outcome] = [keepable(row.requestId), JSON.stringify(row.outcome)];
        const kind = row.outcome.ok ? 'accepted' : row.outcome.code;
        return [id, kind, fingerprint, outcome, at, position, sealAnswer({ id, fingerprint, outcome, at })];
      }
      case 'file': {
        const content = Buffer.from(row.content, 'base64');
        return [row.digest, content.length, content];
      }
      case 'note':
        return [row.key, row.value];
      default:
        return row satisfies never;
    }
  };

  const write = async ({ name, columns, rows }: Table): Promise<void> => {
    if (rows.length === 0) return;
    const names = columns.map(([column]) => column).join(', ');
    const values = columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ');
    const [place, places] = name === 'events' ? ['xid, ', `${PLACE}, `] : ['', ''];
    await asks(
      `insert into ${schema}.${name} (${place}${names}) select ${places}${names} from unnest(${values}) as kept (${names})`,
      columns.map((_, i) => rows.map((row) => row[i])),
    );
    rows.length = 0;
  };

  return {
    async take(row) {
      const into = tables[row.kept];
      into.rows.push(rowOf(row));
      if (into.rows.length >= (row.kept === 'file' ? 8 : PAGE)) await write(into);
    },
    async finish() {
      for (const each of Object.values(tables)) await write(each);
      const sequence = `pg_get_serial_sequence('${schema}.events', 'position')`;
      await asks(`select setval(${sequence}, position) from ${schema}.events order by position desc limit 1`);
    },
  };
}
