/** A seed as a number: the same text gives the same one everywhere (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Chance that repeats itself: each call gives the next number in [0, 1). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number in [0, 1) that belongs to a place of a grid. */
export function grain(x: number, y: number, seed: number): number {
  let hash = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed | 0, 974711);
  hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

const eased = (part: number): number => part * part * (3 - 2 * part);

/** Smooth hills in [0, 1) over a plane, one cell of the grid wide. */
export function noise(x: number, y: number, seed: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = eased(x - left);
  const v = eased(y - top);
  const above = grain(left, top, seed) * (1 - u) + grain(left + 1, top, seed) * u;
  const below = grain(left, top + 1, seed) * (1 - u) + grain(left + 1, top + 1, seed) * u;
  return above * (1 - v) + below * v;
}

/** Hills upon hills in [0, 1): what clouds, smoke and mountains are made of. */
export function clouds(x: number, y: number, seed: number, octaves = 3): number {
  let sum = 0;
  let weight = 0.5;
  let scale = 1;
  let total = 0;
  for (let i = 0; i < octaves; i += 1) {
    sum += weight * noise(x * scale, y * scale, seed + i * 101);
    total += weight;
    weight /= 2;
    scale *= 2.03;
  }
  return sum / total;
}
