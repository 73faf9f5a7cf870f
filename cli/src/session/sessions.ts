import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shownStore } from '@yellowcart/core/store-address';
import { configured } from '../config/configured.ts';
import { configFolder, dataFolder, type Env } from './folders.ts';
import { writePrivate } from './private-file.ts';

/** Who is logged in on one store (an address without its password), and the token of each account that logged in there. */
type Logins = { current?: string | undefined; tokens: Record<string, string> };

/** `--store`, else YELLOWCART_STORE, else as configured, else the user's data folder (XDG). A path becomes absolute; a URL stays as it is. */
export function storeOf(flag: string | undefined, env: Env = process.env): string {
  const asked = flag || env['YELLOWCART_STORE'] || configured('store');
  if (!asked) return join(dataFolder(env), 'store');
  return /^[a-z]+:/i.test(asked) ? asked : resolve(asked);
}

const file = (env: Env): string => join(configFolder(env), 'sessions.json');

function read(env: Env): Record<string, Logins> {
  try {
    return JSON.parse(readFileSync(file(env), 'utf8')) as Record<string, Logins>;
  } catch {
    // No file yet, or one that somebody damaged: nobody is logged in.
    return {};
  }
}

const write = (all: Record<string, Logins>, env: Env): void => writePrivate(file(env), JSON.stringify(all));

/** The logins on a store. */
export const loginsOf = (store: string, env: Env = process.env): Logins => read(env)[shownStore(store)] ?? { tokens: {} };

/** The token of an account's login on a store. Read once: who logs in later is not noticed. */
export function sessionsOf(store: string, env: Env = process.env): (account: string) => string | undefined {
  const { tokens } = loginsOf(store, env);
  return (account) => (Object.hasOwn(tokens, account) ? tokens[account] : undefined);
}

/** Keeps a login: the account becomes the one who acts by default on this store. */
export function remember(store: string, account: string, token: string | undefined, env: Env = process.env): void {
  const all = read(env);
  const key = shownStore(store);
  const logins = all[key] ?? { tokens: {} };
  all[key] = { current: account, tokens: token === undefined ? logins.tokens : { ...logins.tokens, [account]: token } };
  write(all, env);
}

/** Forgets an account's login on a store; without an account all of them. */
export function forget(store: string, account?: string, env: Env = process.env): void {
  const all = read(env);
  const key = shownStore(store);
  const logins = all[key];
  if (!logins) return;
  if (account === undefined) delete all[key];
  else {
    const { [account]: _, ...tokens } = logins.tokens;
    all[key] = { tokens, ...(logins.current === account ? {} : { current: logins.current }) };
  }
  write(all, env);
}
