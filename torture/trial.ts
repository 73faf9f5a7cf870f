/** How much is tried: the quick form runs with the tests, the long one by `pnpm torture`. */
export type Scale = 'quick' | 'long';

export type Trying = {
  readonly scale: Scale;
  /** Chance comes from it alone: the same seed tries the same. */
  readonly seed: number;
  /** Of what takes long, one share of so many that are tried by as many runs; without it everything. */
  readonly share?: { readonly number: number; readonly of: number };
  readonly progress: (done: number, of: number) => void;
};

/** What came of a trial: figures for the table, in their order; or why it could not be made here. */
export type Outcome = { readonly figures: Readonly<Record<string, string | number>> } | { readonly skipped: string };

/** Something that a store must survive. `run` throws when it does not, with all that is needed to try it again. */
export type Trial = {
  readonly name: string;
  /** What is promised, as a sentence. */
  readonly promise: string;
  run(trying: Trying): Promise<Outcome>;
};

/** Chance from a seed (mulberry32): numbers in [0, 1). */
export function chance(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What must hold in a trial. */
export function must(holds: boolean, says: () => string): asserts holds {
  if (!holds) throw new Error(says());
}
