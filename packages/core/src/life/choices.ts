import fc from 'fast-check';
import { BUYERS } from './world.ts';

export const dice = fc.nat({ max: 1_000_000 });
export const nth = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 1 }) }, { weight: 2, arbitrary: fc.nat({ max: 9 }) });
export const is = <const T extends string>(word: T): fc.Arbitrary<T> => fc.constant(word);
export const among = <const T extends readonly unknown[]>(...values: T): fc.Arbitrary<T[number]> => fc.constantFrom(...values);
export const as = among(...BUYERS);
