import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { StoreError } from './store.ts';

/** Parameters of an address, and the variables that stand in for them. */
const FROM = { sslmode: 'PGSSLMODE', sslrootcert: 'PGSSLROOTCERT', sslcert: 'PGSSLCERT', sslkey: 'PGSSLKEY' } as const;
const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
/** Stands for the authorities that the program knows by itself. */
const SYSTEM = 'system';

const isReadable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Completes the TLS parameters of an address so that they mean what they mean to libpq: `require` encrypts, and looks at the server's
 * certificate only where an authority is named; `verify-ca` believes any server of that authority; `verify-full` only one of the name
 * that was called. Two things differ: `prefer` does not fall back to no encryption, and `allow`, like nothing, never encrypts.
 * @throws StoreError when they cannot be kept to
 */
export function tlsOf({ hostname, searchParams: params }: URL): void {
  for (const [name, variable] of Object.entries(FROM)) {
    const value = process.env[variable];
    if (!params.has(name) && value !== undefined && value !== '') params.set(name, value);
  }
  const mode = params.get('sslmode');
  if (mode === null) return;
  if (!MODES.includes(mode)) throw new StoreError('STORE_UNUSABLE', `sslmode=${mode}: one of ${MODES.join(', ')}`);
  // What checks the name of a server knows names only, and would take a number for `localhost`.
  const host = hostname || (params.get('host') ?? process.env['PGHOST'] ?? '');
  if (mode === 'verify-full' && isIP(host.replaceAll(/[[\]]/g, '')) !== 0)
    throw new StoreError('STORE_UNUSABLE', `sslmode=verify-full: call the server by the name in its certificate, not by ${host}`);
  const verifies = mode.startsWith('verify-');
  const own = join(homedir(), '.postgresql', 'root.crt');
  if (verifies && !params.has('sslrootcert') && isReadable(own)) params.set('sslrootcert', own);
  if (params.get('sslrootcert') === SYSTEM) params.delete('sslrootcert');
  if (mode === 'verify-ca' && !params.has('sslrootcert'))
    throw new StoreError('STORE_UNUSABLE', 'sslmode=verify-ca: name the authority, sslrootcert=FILE or PGSSLROOTCERT; or use verify-full');
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const file = params.get(name);
    if (file !== null && !isReadable(file))
      throw new StoreError('STORE_UNUSABLE', `${name}=${file}: there is no such file, or it may not be read`);
  }
  // Without encryption nobody looks at certificates.
  if (mode === 'disable' || mode === 'allow') {
    for (const name of Object.keys(FROM)) params.delete(name);
    params.set('sslmode', 'disable');
  }
  params.set('uselibpqcompat', 'true');
}
