import { parseDuration } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { failed, moved, type Charge, type Reply } from './channel.ts';

export type Simulation =
  | { readonly result: 'succeed' | 'pending' | 'unanswered' }
  | { readonly result: 'fail'; readonly reason: string }
  | { readonly result: 'succeed-after'; readonly delay: number }
  | { readonly result: 'wrong-amount'; readonly amount: number };

function parse(text: string): Simulation | undefined {
  const [word, ...rest] = text.split(':');
  const value = rest.join(':');
  switch (word) {
    case 'succeed':
    case 'pending':
    case 'unanswered':
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

/**
 * What the simulated channel is told to do, whatever its terms say: `succeed`, `fail:REASON`, `pending` (it will notify),
 * `succeed-after:D`, `wrong-amount:FEN`, `unanswered` (it takes the money and its answer is lost).
 */
export const Simulate = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Simulation => {
    const parsed = parse(dataset.value);
    if (parsed) return parsed;
    addIssue({ message: 'succeed | fail:REASON | pending | succeed-after:DURATION | wrong-amount:FEN | unanswered' });
    return NEVER;
  }),
);

/** The reply of a channel that was told what to do. */
export function toldReply(told: Simulation, { amount, at }: Charge, reference: string): Reply {
  switch (told.result) {
    case 'succeed':
      return { when: 'now', answer: moved(amount, reference) };
    case 'fail':
      return { when: 'now', answer: failed(told.reason) };
    case 'wrong-amount':
      return { when: 'now', answer: moved(told.amount, reference) };
    case 'succeed-after':
      return { when: 'later', at: at + told.delay };
    case 'unanswered':
      return { when: 'unanswered', took: moved(amount, reference) };
    case 'pending':
      return { when: 'notified' };
  }
}
