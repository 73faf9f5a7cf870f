/** A ruling that the mall is known to break: lives go on past it, or end there when what follows would be wrong too. */
export type Known = {
  /** How the law is worded, and what its facts look like where only some of them are known. */
  readonly law: RegExp;
  readonly facts?: RegExp;
  readonly ends: boolean;
  readonly says: string;
};

/** Nothing now: whatever breaks is news. The test of what is covered turns red when what stands here is not met any more. */
export const KNOWN: readonly Known[] = [];

/** How often each was met. */
export const met = new Map<Known, number>();

/** The known break that a broken law is, if it is one. */
export function knownBreak(ruling: string, text: string): Known | undefined {
  const known = KNOWN.find(({ law, facts }) => law.test(ruling) && (facts?.test(text) ?? true));
  if (known) met.set(known, (met.get(known) ?? 0) + 1);
  return known;
}
