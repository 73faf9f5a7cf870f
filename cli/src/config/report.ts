import { meant, nearest } from '@yellowcart/core/nearest';
import { shownStore } from '@yellowcart/core/store-address';
import type { Context } from '../command/context.ts';
import { usage } from '../command/failure.ts';
import { loginsOf, storeOf } from '../session/sessions.ts';
import { readConfig } from './configured.ts';
import { isKey, KEYS, settingOf, type Key } from './keys.ts';

/** A key, what it is, and who says so. */
export type Settled = {
  readonly key: Key;
  readonly value: string | null;
  readonly origin: 'flag' | 'env' | 'project' | 'user' | 'login' | 'default';
  /** The file or the variable that says it. */
  readonly from: string | null;
};

type Flags = Readonly<Record<string, unknown>>;

/** What is so when nobody says anything. */
function fallback(key: Key, store: string): Pick<Settled, 'value' | 'origin' | 'from'> {
  const own = (value: string | null) => ({ value, origin: 'default', from: null }) as const;
  const { current } = loginsOf(store);
  switch (key) {
    case 'store':
      return own(storeOf(undefined, { ...process.env, YELLOWCART_STORE: undefined }));
    case 'as':
      return current === undefined ? own('guest') : { value: current, origin: 'login', from: null };
    case 'visit':
      return own(null);
    case 'lang':
      return own('zh');
    case 'color':
      return own('auto');
    case 'pager':
      return process.env['PAGER'] ? { value: process.env['PAGER'], origin: 'env', from: 'PAGER' } : own('less');
    default:
      return key satisfies never;
  }
}

/** Everything that can be configured, as it is now. */
export async function settled(flags: Flags, { store, lang }: Pick<Context, 'store' | 'lang'>): Promise<readonly Settled[]> {
  const files = await readConfig(process.cwd(), process.env, lang);
  const told = KEYS.map((key): Settled => {
    const { env, flag } = settingOf(key);
    const variable = process.env[env];
    const given = key === 'pager' ? (flags['no-pager'] ? 'off' : undefined) : flags[key];
    // oclif puts the variable into the flag's place.
    if (typeof given === 'string' && given !== variable) return { key, value: given, origin: 'flag', from: flag };
    if (variable) return { key, value: variable, origin: 'env', from: env };
    const file = files[key];
    return file ? { key, value: file.value, origin: file.origin, from: file.file } : { key, ...fallback(key, store) };
  });
  // The address of a server may hold a password.
  return told.map((each) => (each.key === 'store' && each.value !== null ? { ...each, value: shownStore(each.value) } : each));
}

/** A word as a key. @throws a usage failure with what may have been meant */
export function asKey(word: string, { say, lang }: Pick<Context, 'say' | 'lang'>): Key {
  if (isKey(word)) return word;
  const near = nearest(word, KEYS);
  throw usage(`${say(`没有配置项 ${word}`, `No setting ${word}`)}${meant(near, lang)}`, {
    facts: { key: word, known: KEYS, ...(near.length > 0 && { near }) },
    try: near.length > 0 ? near.map((key) => `yellowcart config get ${key}`) : ['yellowcart config list'],
  });
}
