import type pg from 'pg';
import { quoted } from './postgres-address.ts';
import { BELONGS } from './server-address.ts';
import { StoreError } from './store.ts';

/** The tables that a store's own schema has, that of its visits included. */
export const TABLES: readonly string[] = ['meta', 'streams', 'events', 'commands', 'due', 'files'];

/** Whether there is such a schema with anything in it: a table, but also a function, a type or an extension. */
export async function isFilled(client: pg.Client, schema: string): Promise<boolean> {
  const { rows } = await client.query<{ filled: boolean }>(
    `select exists (select 1 from pg_depend where refclassid = 'pg_namespace'::regclass and refobjid = to_regnamespace($1) and deptype = 'n') as filled`,
    [quoted(schema)],
  );
  return rows[0]!.filled;
}

/** Names of what has rows in a schema, or looks as if it had. */
export const tablesIn = async (client: pg.Client, schema: string): Promise<readonly string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = to_regnamespace($1) and relkind in ('r', 'p', 'v', 'm', 'f')`,
    [quoted(schema)],
  );
  return rows.map(({ name }) => name);
};

/** Whether a store made a schema that is named like one of its own. The one that is only being made has a name by chance. */
async function isOurs(client: pg.Client, schema: string, rest: string): Promise<boolean> {
  if (rest.startsWith('_read_new_') || !(await isFilled(client, schema))) return true;
  const tables = await tablesIn(client, schema);
  if (rest.startsWith('_read_')) return tables.includes('checkpoint');
  if (!tables.includes('meta')) return false;
  const { rows } = await client.query<{ value: string }>(`select value from ${quoted(schema)}.meta where key = 'application'`);
  const known = rows[0]?.value.startsWith('yellowcart') === true;
  return known && (rest === '_webhooks' || tables.every((name) => TABLES.includes(name)));
}

const refusal = (schema: string, what: string): StoreError => new StoreError('STORE_UNUSABLE', `schema ${schema} ${what}`);

/** Whether the role may take a schema itself away: who only may create in one that was made for it leaves it there, empty. */
async function isOwned(client: pg.Client, schema: string): Promise<boolean> {
  const { rows } = await client.query<{ owned: boolean }>(
    `select pg_has_role(nspowner, 'usage') as owned from pg_namespace where oid = to_regnamespace($1)`,
    [quoted(schema)],
  );
  return rows[0]!.owned;
}

/** Takes a schema away with what a store put into it. @throws what of somebody else's is in it or hangs on it */
export async function dropSchema(client: pg.Client, schema: string): Promise<void> {
  const place = quoted(schema);
  const tables = await tablesIn(client, schema);
  try {
    if (tables.length > 0) await client.query(`drop table ${tables.map((name) => `${place}.${quoted(name)}`).join(', ')} restrict`);
    const { rows } = await client.query<{ name: string }>(
      'select oid::regprocedure::text as name from pg_proc where pronamespace = to_regnamespace($1)',
      [place],
    );
    if (rows.length > 0) await client.query(`drop routine ${rows.map(({ name }) => name).join(', ')} restrict`);
    if (await isOwned(client, schema)) await client.query(`drop schema ${place} restrict`);
  } catch (error) {
    const { code, detail, message } = error as { code?: string; detail?: string; message: string };
    // dependent_objects_still_exist, wrong_object_type (a view among the tables), insufficient_privilege of what others own.
    if (code === '2BP01' || code === '42809') throw refusal(schema, `has what is not the store's: ${detail ?? message}`);
    throw error;
  }
}

/** The schemas of a store that are there: its own, those of its visits, webhooks and views. A schema's name has no letter that means something in a pattern. */
export async function schemasOf(client: pg.Client, schema: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname ~ ('^' || $1 || '${BELONGS}?$') order by nspname`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

/**
 * Takes away everything of a store under a name, and nothing else: `shop_read_only` is another store, and what is in a schema that
 * somebody else made stays. Nothing that hangs on it from elsewhere goes with it.
 * @param premade there is no store yet: empty schemas were made for one, with what was granted on them, and stay
 * @throws StoreError when something there is not a store's
 */
export async function dropStore(client: pg.Client, schema: string, premade = false): Promise<void> {
  const names = await schemasOf(client, schema);
  for (const name of names)
    if (!(await isOurs(client, name, name.slice(schema.length)))) throw refusal(name, "is not empty and not a store's");
  for (const name of names) if (!premade || (await isFilled(client, name))) await dropSchema(client, name);
}
