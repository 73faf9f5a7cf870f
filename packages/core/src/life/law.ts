import { knownBreak } from './known.ts';

/** A ruling that the mall broke, or an answer that disagrees with what happened. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** One that it is known to break: the life ends here, and well. */
export class Ends extends Error {
  override readonly name = 'Ends';
}

function broken(ruling: string, text: string): void {
  const known = knownBreak(ruling, text);
  if (!known) throw new Broken(`${ruling}: ${text}`);
  if (known.ends) throw new Ends(known.says);
}

/** Holds or says which ruling does not; `facts` are put into words only then. */
export function law(holds: boolean, ruling: string, facts: () => unknown = () => ''): void {
  if (!holds) broken(ruling, JSON.stringify(facts()));
}

/** Two things that must be the same, compared as JSON. */
export function same(actual: unknown, expected: unknown, ruling: string, facts?: () => unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) broken(ruling, `is ${a}, must be ${b}${facts ? ` ${JSON.stringify(facts())}` : ''}`);
}
