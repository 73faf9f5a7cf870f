import * as v from 'valibot';

const Filled = v.pipe(v.string(), v.trim(), v.minLength(1));

/**
 * Arguments of the merchant's words on a case (contract §4): all of them take all of these. What a word has no use for, such as
 * the reason of an agreement, it leaves aside.
 */
export const merchantCase = {
  case: v.string(),
  amount: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  reason: v.optional(v.string()),
  pass: v.optional(v.boolean()),
  fail: v.optional(v.boolean()),
  waybill: v.optional(Filled),
} as const;

/** The same where a word cannot do without. */
export const needed = { amount: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), text: Filled } as const;
