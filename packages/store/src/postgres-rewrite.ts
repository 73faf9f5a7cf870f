import { quoted, type Address } from './postgres-address.ts';
import { connected } from './postgres-copy.ts';
import { inOurWords } from './postgres-errors.ts';
import { begins, leave, patiently } from './postgres-line.ts';
import { asksOn, recorded, sealAnswer, type Asks } from './postgres-rows.ts';
import type { AnswerRow, DueRow, EventRow } from './postgres-rows.ts';
import { FIRST, linkOf, sealEvent, sealRow, sealStream } from './seals.ts';
import { StoreError, type Rewriting } from './store.ts';

/** Between two statements of an erasure all answers are looked through, which takes its time: as often as long as in a command. */
const EACH = 12;

/** What erasure changes, in the order in which it is locked: who writes locks rows of streams before anything else. */
const TABLES = ['streams', 'events', 'commands', 'due', 'files'] as const;

/** Writes one stream's events as they are to be, its chain and its snapshot. */
async function rewriteStream(asks: Asks, schema: string, stream: string, { event, fold }: Rewriting): Promise<void> {
  const found = await asks<{ version: number }>(`select version from ${schema}.streams where id = $1`, [stream]);
  const rows = await asks<EventRow>(
    `select position, stream, version, type, data, meta, at, seal from ${schema}.events where stream = $1 order by version`,
    [stream],
  );
  let link = FIRST;
  const events = [];
  for (const row of rows) {
    const told = recorded(row);
    const data = JSON.stringify(event(told));
    const seal = sealEvent(link, { stream, version: told.version, type: told.type, data, meta: row.meta, at: told.at });
    link = linkOf(seal);
    await asks(`update ${schema}.events set data = $1, seal = $2 where position = $3`, [data, seal, told.position]);
    events.push({ ...(JSON.parse(data) as object), type: told.type });
  }
  const [head] = found;
  if (!head) return;
  const { fold: made, state } = fold(stream, events);
  const folded = JSON.stringify(state);
  const seal = sealStream(link, stream, head.version, made, folded);
  await asks(`update ${schema}.streams set fold = $1, state = $2, seal = $3 where id = $4`, [made, folded, seal, stream]);
}

/** Writes answers and timers as they are to be, those of all streams: what is erased may be named in any. */
async function rewriteTexts(asks: Asks, schema: string, { text }: Rewriting): Promise<void> {
  for (const { id, fingerprint, outcome, at } of await asks<AnswerRow>(`select id, fingerprint, outcome, at from ${schema}.commands`)) {
    const left = text(outcome);
    if (left === outcome) continue;
    const seal = sealAnswer({ id, fingerprint, outcome: left, at: Number(at) });
    await asks(`update ${schema}.commands set outcome = $1, seal = $2 where id = $3`, [left, seal, id]);
  }
  for (const { key, at, command } of await asks<DueRow>(`select key, at, command from ${schema}.due`)) {
    const left = text(command);
    if (left === command) continue;
    await asks(`update ${schema}.due set command = $1, seal = $2 where key = $3`, [left, sealRow(key, Number(at), left), key]);
  }
}

/**
 * Takes out of the tables what earlier writes left in them, however long that takes. What the server's log and its backups hold is
 * for who runs it.
 */
async function emptied(address: Address): Promise<void> {
  const client = await connected({ ...address, config: { ...address.config, query_timeout: 0 } });
  try {
    await client.query(`vacuum (full) ${tablesIn(address)}`);
  } finally {
    await leave(client);
  }
}

const tablesIn = ({ schema }: Address): string => TABLES.map((name) => `${quoted(schema)}.${name}`).join(', ');

/** To a role that may not, the server only warns that it leaves a table as it is: such a role erases nothing. */
const NOT_OWNED = `select c.relname as name from pg_class c join pg_database d on d.datname = current_database()
  where c.relnamespace = to_regnamespace($1) and c.relname = any ($2::text[])
    and not pg_has_role(c.relowner, 'usage') and not pg_has_role(d.datdba, 'usage')`;

/** @throws StoreError when the role of the address could write streams anew, but not take their old rows off the disk */
export async function mayRewritePostgres(address: Address): Promise<void> {
  const client = await connected(address);
  try {
    const { rows } = await client.query(NOT_OWNED, [quoted(address.schema), TABLES]);
    if (rows.length > 0) throw new StoreError('STORE_UNUSABLE', 'only the owner of the tables of a store can erase something from them');
  } catch (error) {
    throw inOurWords(error);
  } finally {
    await leave(client);
  }
}

/**
 * Begins a transaction beside which nobody writes, nor holds rows to write them: `for update` goes past anything weaker, and would
 * wait for us while we wait for it. A writer that has no rows to lock may still meet us: then it is begun again.
 */
async function beginAlone(asks: Asks, address: Address): Promise<void> {
  await patiently(async () => {
    await asks(begins(address.patience, EACH));
    try {
      await asks(`lock table ${tablesIn(address)} in exclusive mode`);
    } catch (error) {
      await asks('rollback');
      throw error;
    }
  }, address.patience);
}

/**
 * Writes the named streams anew in one transaction, as `rewriteSqlite` does; whoever writes meanwhile waits.
 * @throws what the server says, in our words; StoreError when the role may not, before anything is written
 */
export async function rewritePostgres(address: Address, rewriting: Rewriting): Promise<void> {
  await mayRewritePostgres(address);
  const client = await connected(address);
  const schema = quoted(address.schema);
  try {
    const asks = asksOn(client);
    await beginAlone(asks, address);
    for (const stream of rewriting.streams) await rewriteStream(asks, schema, stream, rewriting);
    await rewriteTexts(asks, schema, rewriting);
    await asks(`delete from ${schema}.files where digest = any($1::text[])`, [rewriting.files]);
    await asks('commit');
    await emptied(address);
  } catch (error) {
    throw inOurWords(error);
  } finally {
    await leave(client);
  }
}
