import * as v from 'valibot';
import { parse } from 'yaml';
import type { Result } from '../mall.ts';
import { failure } from '../results.ts';
import { textOf } from '../source-file.ts';

const Text = v.pipe(v.string(), v.minLength(1));
const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const Fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Texts = v.pipe(v.array(Text), v.minLength(1));

/** `tent`, `headlamp?` (in every other basket), `camp-chair*2` (two of them), `pillow*2?`. */
const Item = v.pipe(
  v.string(),
  v.regex(/^[a-z][\w-]*(\*\d)?\??$/, 'a product, *2 for two, ? for sometimes'),
  v.transform((text) => {
    const [, product, quantity, perhaps] = /^([\w-]+)(?:\*(\d))?(\?)?$/.exec(text)!;
    return { product: product!, quantity: Number(quantity ?? 1), always: perhaps === undefined };
  }),
);

const Basket = v.pipe(
  v.tuple([Whole, Text]),
  v.transform(([times, text]) => ({ times, items: v.parse(v.pipe(v.array(Item), v.minLength(1)), text.split(' ')) })),
);

const trouble = { product: Text, reason: Text, evidence: v.optional(Texts) };
const Trouble = v.variant('type', [
  v.strictObject({ type: v.picklist(['refund-only', 'return-refund', 'exchange', 'resend']), ...trouble }),
  v.strictObject({ type: v.literal('ruling'), ...trouble, amount: Fen, answer: Text, refund: Fen, verdict: Text }),
]);
export type Trouble = v.InferOutput<typeof Trouble>;

/** The past of a world, as tables: who buys what how often, what goes wrong, what is asked and said. */
const History = v.strictObject({
  history: v.literal(1),
  /** How long the past is. */
  days: v.pipe(Whole, v.minValue(20, 'at least 20: what is bought must be over at the end')),
  /** The same seed draws the same past. */
  seed: Whole,
  /** Customers beside the accounts of the world: id, name, province, city, district, detail. */
  buyers: v.pipe(v.array(v.tuple([Text, Text, Text, Text, Text, Text])), v.minLength(1)),
  baskets: v.array(Basket),
  cases: v.array(Trouble),
  /** By product: what somebody asks, and what another buyer and the shop answer. */
  questions: v.record(Text, v.array(v.strictObject({ ask: Text, buyer: v.optional(Text), shop: v.optional(Text) }))),
  reviews: v.strictObject({
    /** Of a hundred lines, how many are reviewed. */
    share: v.pipe(Whole, v.maxValue(100)),
    /** What is said of a product, then of anything of its category, and what may follow either. */
    products: v.record(Text, Texts),
    categories: v.record(Text, Texts),
    tails: Texts,
    /** With three stars, and with fewer. */
    mixed: Texts,
    bad: Texts,
    /** Follow-ups 追评, and names of pictures. */
    later: Texts,
    pictures: Texts,
  }),
});
export type History = v.InferOutput<typeof History>;
export type Reviews = History['reviews'];

/** Reads a history file, or tells what is wrong with it. */
export function readHistory(file: string): { readonly ok: true; readonly history: History } | Extract<Result, { ok: false }> {
  const text = textOf(file);
  if (typeof text !== 'string') return text;
  const parsed = v.safeParse(History, parse(text, { logLevel: 'error' }));
  if (parsed.success) return { ok: true, history: parsed.output };
  const [issue] = parsed.issues;
  const message = `${file}: ${v.getDotPath(issue) ?? 'history'}: ${issue.message}`;
  return failure(2, { code: 'HISTORY_INVALID', message, facts: { file } }) as Extract<Result, { ok: false }>;
}
