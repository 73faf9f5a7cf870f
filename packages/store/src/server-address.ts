import { tlsOf } from './server-tls.ts';
import { StoreError } from './store.ts';

/** The schema of a store whose address names none. */
const SCHEMA = 'yellowcart';
const NAME = /^[a-z_][a-z0-9_]*$/;
/** Longest name of a schema that somebody may choose; room is left for the names that are made from it. */
const CHOSEN = 40;
/** Longest name that the server keeps whole. */
const MADE = 63;

/** How the names of the schemas end that lie beside that of a store: its visits, its webhooks, its views. */
export const BELONGS = '(_visits|_webhooks|_read_(v[0-9]+|new_[0-9a-f]+))';
const BELONGING = new RegExp(`${BELONGS}$`);

/** Whether a store is kept on a server, rather than in a folder. */
export const isServer = (store: string): boolean => /^postgres(ql)?:/i.test(store);

/**
 * The address of a server as the driver takes it, without the schema, and the schema.
 * @param made whether the schema's name was made from one that somebody chose, which may be longer
 * @throws StoreError when it cannot be read; the message never repeats it
 */
export function serverOf(store: string, made = false): { readonly server: string; readonly schema: string } {
  const url = parsed(store);
  const schema = url.searchParams.get('schema') ?? SCHEMA;
  if (!NAME.test(schema) || schema.length > (made ? MADE : CHOSEN))
    throw new StoreError('STORE_UNUSABLE', `schema=${schema}: up to ${CHOSEN} small letters, digits and _`);
  // It would be taken for a part of the store whose name it begins with, and go with it.
  const end = made ? undefined : BELONGING.exec(schema)?.[0];
  if (end !== undefined)
    throw new StoreError(
      'STORE_UNUSABLE',
      `schema=${schema}: a name that ends in ${end} belongs to the store ${schema.slice(0, -end.length)}`,
    );
  url.searchParams.delete('schema');
  tlsOf(url);
  // The driver takes these for a part of the database's name as they stand: `shop%40eu` is `shop@eu`.
  url.pathname = url.pathname.replaceAll(/%(40|26|3d|2b|24|2c|3b|3a|2f)/gi, decodeURIComponent);
  return { server: url.href, schema };
}

/** The same server, another schema. */
export function withSchema(store: string, schema: string): string {
  const url = parsed(store);
  url.searchParams.set('schema', schema);
  return url.href;
}

/** With one slash or none a name and a password are read as a path, and would be shown. */
function parsed(store: string): URL {
  if (/^postgres(ql)?:\/\//i.test(store) && URL.canParse(store)) return new URL(store);
  throw new StoreError('STORE_UNUSABLE', 'the address of the server cannot be read: postgres://user@host:port/database?schema=name');
}

/** Where a store is, as it may be shown and kept: an address has neither its password nor the parameters of the connection. */
export function shownStore(store: string): string {
  if (!isServer(store) && !store.includes('://')) return store;
  try {
    const url = isServer(store) ? parsed(store) : new URL(store);
    const schema = url.searchParams.get('schema');
    url.password = '';
    url.hash = '';
    url.search = schema === null ? '' : `?schema=${schema}`;
    return url.href;
  } catch {
    return `${store.slice(0, store.indexOf(':'))}://…`;
  }
}
