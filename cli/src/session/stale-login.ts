import { Failure } from '../command/failure.ts';
import { loginsOf } from './sessions.ts';

type Asked = { readonly store: string; readonly caller: { readonly as: string } };

/**
 * A failure with the way out of a login that outlived its account: it was erased, or another world is in the store's place. Whoever is
 * logged in so could do nothing any more, and would not know why.
 */
export function withLogout(failure: Failure, { store, caller }: Asked): Failure {
  const { document, exit } = failure;
  const stale = document.code === 'NOT_FOUND' && document.facts['account'] === caller.as && loginsOf(store).current === caller.as;
  return stale ? new Failure(exit, { ...document, try: [...document.try, 'yellowcart logout'] }) : failure;
}
