import { parseDuration } from '@yellowcart/kernel/clock';
import * as v from 'valibot';

export type Simulation =
  | { readonly result: 'succeed' | 'pending' }
  | { readonly result: 'fail'; readonly reason: string }
  | { readonly result: 'succeed-after'; readonly delay: number }
  | { readonly result: 'wrong-amount'; readonly amount: number };

function parse(text: string): Simulation | undefined {
  const [word, ...rest] = text.split(':');
  const value = rest.join(':');
  switch (word) {
    case 'succeed':
    case 'pending':
      return value === '' ? { result: word } : undefined;
    case 'fail':
      return { result: 'fail', reason: value || 'DECLINED' };
    case 'succeed-after': {
      const delay = parseDuration(value);
      return delay === undefined ? undefined : { result: 'succeed-after', delay };
    }
    case 'wrong-amount':
      return /^\d{1,15}$/.test(value) ? { result: 'wrong-amount', amount: Number(value) } : undefined;
    default:
      return undefined;
  }
}

/** How the simulated channel behaves: `succeed`, `fail:REASON`, `pending`, `succeed-after:D`, `wrong-amount:FEN`. */
export const Simulate = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Simulation => {
    const parsed = parse(dataset.value);
    if (parsed) return parsed;
    addIssue({ message: 'succeed | fail:REASON | pending | succeed-after:DURATION | wrong-amount:FEN' });
    return NEVER;
  }),
);
