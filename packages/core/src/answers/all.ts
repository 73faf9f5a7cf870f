import type * as v from 'valibot';
import { ACCOUNTS } from './account.ts';
import { CART } from './cart.ts';
import { CASES } from './case.ts';
import { GOODS } from './goods.ts';
import { MERCHANT } from './merchant.ts';
import { ORDERS } from './order.ts';
import { PARCELS } from './parcel.ts';
import { PAYMENTS } from './payment.ts';
import { STORE } from './store.ts';
import { PAST, SUPPORT } from './support.ts';
import { WEBHOOKS } from './webhook.ts';

/** What every word answers with `--json`: the public face of the answers, for scripts and for the library (contract §3). */
export const ANSWERS = {
  ...STORE,
  ...ACCOUNTS,
  ...GOODS,
  ...CART,
  ...ORDERS,
  ...PAYMENTS,
  ...PARCELS,
  ...CASES,
  ...MERCHANT,
  ...PAST,
  ...SUPPORT,
  ...WEBHOOKS,
} as const satisfies Readonly<Record<string, v.GenericSchema>>;

/** Words whose answer is declared. */
export type Answered = keyof typeof ANSWERS;

/** The answer of a word: `Answer<'order show'>`. */
export type Answer<W extends Answered> = v.InferOutput<(typeof ANSWERS)[W]>;
