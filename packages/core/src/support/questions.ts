import type { Actor, Role } from '@yellowcart/kernel/command';
import type { Outcome } from '@yellowcart/kernel/outcome';
import { HELPERS } from '@yellowcart/mall/support/saved-views';
import type { Store } from '@yellowcart/store/store';
import * as v from 'valibot';
import type { Lang } from '../mall.ts';

/** A question that is answered from events: neither states nor rows know enough. */
export type HistoryQuery<I = any> = {
  readonly kind: 'query';
  readonly words: string;
  readonly roles: readonly Role[];
  readonly title: { readonly zh: string; readonly en: string };
  readonly input: v.GenericSchema<unknown, I>;
  answer(store: Store, input: I, asking: { readonly actor: Actor; readonly lang: Lang }): Promise<Outcome<object>>;
};

const historyQuery = <I>(definition: Omit<HistoryQuery<I>, 'kind'>): HistoryQuery<I> => ({ kind: 'query', ...definition });

const timeline = historyQuery({
  words: 'support timeline',
  roles: HELPERS,
  title: { zh: '订单时间线', en: 'Timeline of an order' },
  input: v.strictObject({
    order: v.string(),
    kind: v.optional(v.picklist(['money', 'stock', 'parcel', 'case', 'notice', 'note'])),
    since: v.optional(v.string()),
    raw: v.optional(v.boolean(), false),
  }),
  // Only who asks pays for the words.
  answer: async (store, input, { actor, lang }) => (await import('./timeline.ts')).timelineOf(store, input, { viewer: actor.id, lang }),
});

const explain = historyQuery({
  words: 'support explain',
  roles: HELPERS,
  title: { zh: '解释原因', en: 'Explain an order' },
  input: v.strictObject({
    order: v.string(),
    question: v.optional(v.picklist(['status', 'price', 'refund', 'stock', 'timer', 'cannot']), 'status'),
    /** What cannot be done, by its words. */
    command: v.optional(v.string()),
    /** Its arguments, where the usual ones are not meant. */
    with: v.optional(v.record(v.string(), v.unknown())),
  }),
  answer: async (store, input, asking) => (await import('./explain/explain.ts')).explain(store, input, asking),
});

const past = historyQuery({
  words: 'order history',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '订单经过', en: 'History of an order' },
  input: v.strictObject({
    order: v.string(),
    /** Position of one of its events: the order as it was then. */
    event: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  }),
  answer: async (store, input, asking) => (await import('./order-past.ts')).orderPast(store, input, asking),
});

const why = historyQuery({
  words: 'order explain',
  roles: ['buyer'],
  title: { zh: '为什么这样', en: 'Explain my order' },
  input: v.strictObject({ order: v.string(), question: v.optional(v.picklist(['status', 'price', 'refund', 'timer']), 'status') }),
  answer: async (store, input, asking) => (await import('./explain/explain-own.ts')).explainOwn(store, input, asking),
});

export const HISTORY: readonly HistoryQuery[] = [timeline, explain, past, why];
