import { setFlagsFromString } from 'node:v8';

/** By how many per cent the living may grow before V8 collects what is dead. */
const SPARING = 10;
/** V8 decides for itself. */
const AS_IT_LIKES = 0;

let working = 0;

/**
 * Long work that makes much garbage and keeps little, done in little memory: where there is plenty, V8 lets the heap grow to several times
 * of what is alive before it looks (`pnpm bench core/rebuild` tells how much).
 */
export async function sparing<R>(work: () => Promise<R>): Promise<R> {
  working += 1;
  setFlagsFromString(`--heap-growing-percent=${SPARING}`);
  try {
    return await work();
  } finally {
    working -= 1;
    if (working === 0) setFlagsFromString(`--heap-growing-percent=${AS_IT_LIKES}`);
  }
}
