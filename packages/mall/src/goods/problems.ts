import { reject, type Refusal } from '@yellowcart/kernel/outcome';

/** Where in a document something stands: `['skus', 0, 'price']`. */
export type Path = readonly (string | number)[];

/** A document that parses but breaks a rule: where, and which. */
export type DocumentProblem = {
  readonly path: Path;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** What a check tells each problem to. A check is pure and tells them all. */
export type Wrong = (path: Path, code: string, facts?: Readonly<Record<string, unknown>>) => void;

/** Everything that a check finds, in its order. */
export function problemsIn(check: (wrong: Wrong) => void): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  check((path, code, facts = {}) => void problems.push({ path, code, facts }));
  return problems;
}

/** The same check for a part of a larger document, whose paths begin with `prefix`. */
export const within =
  (wrong: Wrong, ...prefix: Path): Wrong =>
  (path, code, facts) =>
    wrong([...prefix, ...path], code, facts);

/** The refusal of a command whose document breaks a rule: the first problem, its place among the facts. */
export function refusalOf(check: (wrong: Wrong) => void): Refusal | undefined {
  const [first] = problemsIn(check);
  return first && reject(first.code, { ...first.facts, path: first.path.join('.') });
}

/** Indexes of the values that were there before. */
export function twice(values: readonly (string | number)[]): number[] {
  const seen = new Set<string | number>();
  return values.flatMap((value, i) => (seen.has(value) ? [i] : (seen.add(value), [])));
}
