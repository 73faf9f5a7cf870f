import type { Recorded } from '@yellowcart/kernel/timer';
import type { Result } from '../mall.ts';

/** What lives came through: words with how they were answered, event types, statuses, jobs that ran by themselves. */
export type Coverage = {
  readonly answers: Map<string, Map<string, number>>;
  readonly types: Map<string, number>;
  readonly statuses: Map<string, number>;
  readonly jobs: Map<string, number>;
};

const fresh = (): Coverage => ({ answers: new Map(), types: new Map(), statuses: new Map(), jobs: new Map() });

let coverage = fresh();

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Notes what was seen, for the test that wants all of it. */
export const seen = {
  events: (events: readonly Recorded[]): void => {
    for (const { stream, type } of events) count(coverage.types, `${stream.slice(0, stream.indexOf('-'))} ${type}`);
  },
  answer: ({ do: words }: { readonly do: string }, result: Result): void => {
    const codes = coverage.answers.get(words) ?? new Map<string, number>();
    coverage.answers.set(words, codes);
    count(codes, result.ok ? 'ok' : result.error.code);
  },
  status: (kind: string, status: string): void => count(coverage.statuses, `${kind} ${status}`),
  timers: (fired: readonly { readonly command: string }[]): void => {
    for (const { command } of fired) count(coverage.jobs, command);
  },
};

/** What was seen since the last call. */
export function takeCoverage(): Coverage {
  const taken = coverage;
  coverage = fresh();
  return taken;
}
