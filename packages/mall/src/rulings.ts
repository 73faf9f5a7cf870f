import { AFTER_PAID, REQUIRED } from './rulings/after-paid.ts';
import { UNTIL_PAID } from './rulings/until-paid.ts';

/** What a ruling says, in one sentence. */
export type Ruling = { readonly zh: string; readonly en: string };

/** Every ruling of the product by its id, and the requirements that refusals name: what a refusal and an explanation quote. */
export const RULINGS: Readonly<Record<string, Ruling>> = { ...UNTIL_PAID, ...AFTER_PAID, ...REQUIRED };
