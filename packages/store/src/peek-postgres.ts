import pg from 'pg';
import { addressOf } from './postgres-address.ts';
import { batchOver } from './postgres-batch.ts';
import { leave } from './postgres-line.ts';
import { asksOn } from './postgres-rows.ts';
import { statementsIn } from './postgres-statements.ts';
import { quoted } from './postgres-address.ts';
import type { Peek } from './peek.ts';
import { question, runTaskLater } from './perform.ts';
import type { Wiring } from './store.ts';

/** Whoever is typing does not wait for a server that is far away or down, ms. */
const PATIENCE = 1_000;

/** Looks at the store on a server. @throws when there is none, or it cannot be read at once */
export async function peekPostgres(store: string, wiring: Wiring): Promise<Peek> {
  const { config, schema } = addressOf(store, { patience: PATIENCE });
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
  } catch (error) {
    await leave(client);
    throw error;
  }
  const asks = asksOn(client);
  const sql = statementsIn(schema);
  const from = quoted(schema);
  return {
    ask: (step) => runTaskLater(question(step, wiring), batchOver(asks, sql, 0).ops),
    async streams({ prefix, where = {}, limit, scan }) {
      const fields = Object.entries(where);
      const conditions = fields.map((_, i) => `state::json ->> $${2 * i + 5} = $${2 * i + 6}`).join(' and ') || 'true';
      const found = await asks<{ stream: string; state: string }>(
        `select id as stream, state from (select id, state from ${from}.streams where id >= $1 and id < $2 order by id desc limit $3) as newest where ${conditions} limit $4`,
        [prefix, `${prefix}\u{10ffff}`, scan, limit, ...fields.flat()],
      );
      return found.map(({ stream, state }) => ({ stream, state: JSON.parse(state) }));
    },
    async happened(type) {
      const [found] = await asks(
        `select 1 from ${from}.events where type = $1 and position > (select coalesce(max(value::bigint), 0) from ${from}.meta where key = 'founded') limit 1`,
        [type],
      );
      return found !== undefined;
    },
    close: () => leave(client),
  };
}
