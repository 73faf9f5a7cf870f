/** Numbers from a seed, the same on every machine: mulberry32 over a hash of the text. From 0 to below 1. */
export function chanceFrom(seed: string): () => number {
  let state = 2_166_136_261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every order of a few things, the written one first. */
export function ordersOf<T>(things: readonly T[]): readonly (readonly T[])[] {
  if (things.length <= 1) return [things];
  return things.flatMap((first, i) => ordersOf(things.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}

/** Some orders of many things, different ones, the written one first. */
export function someOrders<T>(things: readonly T[], count: number, chance: () => number): readonly (readonly T[])[] {
  const drawn = new Map<string, readonly T[]>();
  const keep = (order: readonly number[]): void =>
    void drawn.set(
      order.join(),
      order.map((i) => things[i]!),
    );
  keep(things.map((_, i) => i));
  // Few things have few orders: drawing ends when nothing new comes.
  for (let tries = 0; drawn.size < count && tries < count * 20; tries += 1) {
    const order = things.map((_, i) => i);
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(chance() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    keep(order);
  }
  return [...drawn.values()];
}
