import { valueOf } from '../command/early.ts';
import { configured } from '../config/configured.ts';
import { loginsOf, sessionsOf, storeOf } from './sessions.ts';
import type { Caller } from '@yellowcart/core/mall';

/** The store and the actor that a line names before it is parsed: by its flags, else as for any command. */
export function whereAndWho(words: readonly string[]): { readonly store: string; readonly caller: Caller } {
  const store = storeOf(valueOf(words, '--store'));
  const as = valueOf(words, '--as') || process.env['YELLOWCART_AS'] || configured('as') || loginsOf(store).current || 'guest';
  const session = sessionsOf(store)(as);
  return { store, caller: { as, ...(session === undefined ? {} : { session }) } };
}
