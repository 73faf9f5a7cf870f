import type { World } from '@yellowcart/core/world-file';

/** When a world that says nothing of its clock begins in a recording: journeys never read the machine's. */
const FIRST_DAY = '2026-11-11T12:00:00+08:00';

/** A world whose clock stands still, and the instant that a journey has to name for it, if the world does not itself. */
export const standing = (world: World): { readonly world: World; readonly clock: string | undefined } =>
  world.clock === undefined ? { world: { ...world, clock: Date.parse(FIRST_DAY) }, clock: FIRST_DAY } : { world, clock: undefined };
