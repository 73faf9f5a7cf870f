import { REFUSALS } from '@yellowcart/mall/refusals';

/** What the refusals suggest to try next, with `{fact}` where a fact of the refusal is put in. */
export const waysOut = (): readonly { readonly code: string; readonly line: string }[] =>
  Object.entries(REFUSALS).flatMap(([code, { try: lines = [] }]) => lines.map((line) => ({ code, line })));
