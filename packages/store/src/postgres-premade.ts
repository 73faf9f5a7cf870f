import type pg from 'pg';
import { quoted } from './postgres-address.ts';
import { dropSchema, tablesIn } from './postgres-drop.ts';

/** What the schema's maker said that the tables and sequences of this role are to grant there. */
const DEFAULTS = `
  select a.privilege_type as may, a.is_grantable as passed, d.defaclobjtype as kind, r.rolname as role
  from pg_default_acl d cross join aclexplode(d.defaclacl) a left join pg_roles r on r.oid = a.grantee
  where d.defaclnamespace = to_regnamespace($1) and d.defaclobjtype in ('r', 'S')
    and d.defaclrole = (select oid from pg_roles where rolname = current_user)`;

type Default = { readonly may: string; readonly passed: boolean; readonly kind: 'r' | 'S'; readonly role: string | null };

/** Tables that were moved grant nothing by themselves: only those that are made in a schema do. */
async function grantDefaults(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<Default>(DEFAULTS, [quoted(schema)]);
  for (const { may, passed, kind, role } of rows) {
    const all = `all ${kind === 'r' ? 'tables' : 'sequences'} in schema ${quoted(schema)}`;
    // A right without a role is everybody's.
    await client.query(`grant ${may} on ${all} to ${role === null ? 'public' : quoted(role)}${passed ? ' with grant option' : ''}`);
  }
}

/**
 * Moves the tables of a schema into an empty one that somebody made for them, which keeps its owner and what was granted on it, and
 * takes the first one away.
 */
export async function moveInto(client: pg.Client, from: string, to: string): Promise<void> {
  for (const table of await tablesIn(client, from))
    await client.query(`alter table ${quoted(from)}.${quoted(table)} set schema ${quoted(to)}`);
  await grantDefaults(client, to);
  await dropSchema(client, from);
}
