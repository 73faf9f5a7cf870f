import { sized } from '../../../../scripts/bench/measure.ts';

/** How the peers and we are measured: so many rounds of so many ms, and so many at once where many go together. */
export const ROUNDS = sized(7, 2);
export const ROUND_MS = sized(2000, 300);
export const IN_FLIGHT = 64;
