/** Draws that are the same for the same seed. */
export type Lots = {
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  /** True in `share` of a hundred cases. */
  chance(share: number): boolean;
  /** A number from `least` to `most`, both allowed. */
  between(least: number, most: number): number;
  one<T>(things: readonly T[]): T;
  /** One of the things, each as likely as it is heavy. */
  weighted<T>(things: readonly T[], weight: (thing: T) => number): T;
  shuffled<T>(things: readonly T[]): T[];
};

/** Lots under a seed (Mulberry32): even enough for a believable past, and nothing that anybody must not guess. */
export function lotsOf(seed: number): Lots {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    chance: (share) => next() * 100 < share,
    between: (least, most) => least + below(most - least + 1),
    one: (things) => things[below(things.length)]!,
    weighted: (things, weight) => {
      let left = next() * things.reduce((total, thing) => total + weight(thing), 0);
      return things.find((thing) => (left -= weight(thing)) < 0) ?? things.at(-1)!;
    },
    shuffled: (things) => {
      const left = [...things];
      return things.map(() => left.splice(below(left.length), 1)[0]!);
    },
  };
}
