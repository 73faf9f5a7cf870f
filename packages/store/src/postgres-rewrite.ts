import type pg from 'pg';
import { quoted, type Address } from './postgres-address.ts';
import { connected } from './postgres-copy.ts';
import { inOurWords } from './postgres-errors.ts';
import { asksOn, recorded, sealAnswer, type Asks } from './postgres-rows.ts';
import type { AnswerRow, DueRow, EventRow } from './postgres-rows.ts';
import { FIRST, linkOf, sealEvent, sealRow, sealStream } from './seals.ts';
import type { Rewriting } from './store.ts';

/** What erasure changes; nobody else writes to any of it meanwhile. */
const TABLES = ['streams', 'events', 'commands', 'due', 'files'] as const;

/** Writes one stream's events as they are to be, its chain and its snapshot. */
async function rewriteStream(asks: Asks, schema: string, stream: string, { event, fold }: Rewriting): Promise<void> {
  const found = await asks<{ version: number }>(`select version from ${schema}.streams where id = $1`, [stream]);
  const rows = await asks<EventRow>(
    `select position, stream, version, type, data, meta, at, seal from ${schema}.events where stream = $1 order by version`,
    [stream],
  );
  let link: Uint8Array = FIRST;
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

/** Takes out of the tables what earlier writes left in them. What the server's log and its backups hold is for who runs it. */
const emptied = (client: pg.Client, schema: string): Promise<unknown> =>
  client.query(`vacuum (full) ${TABLES.map((name) => `${schema}.${name}`).join(', ')}`);

/**
 * Writes the named streams anew in one transaction, as `rewriteSqlite` does; whoever writes meanwhile waits.
 * @throws what the server says, in our words
 */
export async function rewritePostgres(address: Address, rewriting: Rewriting): Promise<void> {
  const client = await connected(address);
  const schema = quoted(address.schema);
  try {
    const asks = asksOn(client);
    await asks('begin');
    await asks(`lock table ${TABLES.map((name) => `${schema}.${name}`).join(', ')} in share row exclusive mode`);
    for (const stream of rewriting.streams) await rewriteStream(asks, schema, stream, rewriting);
    await rewriteTexts(asks, schema, rewriting);
    await asks(`delete from ${schema}.files where digest = any($1::text[])`, [rewriting.files]);
    await asks('commit');
    await emptied(client, schema);
  } catch (error) {
    throw inOurWords(error);
  } finally {
    await client.end().catch(() => {});
  }
}
