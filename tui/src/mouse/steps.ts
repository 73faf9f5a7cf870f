import type { KeyName } from '../keys/keys.ts';

/** The keys that lead from one place to another: `by` times onwards, or back where it is less than nothing. */
export const steps = (by: number, onwards: KeyName, back: KeyName): KeyName[] =>
  Array.from({ length: Math.abs(by) }, () => (by > 0 ? onwards : back));
