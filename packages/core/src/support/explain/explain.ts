import { formatInstantOrNull } from '@yellowcart/kernel/clock';
import type { Actor } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { Campaign } from '@yellowcart/mall/3-detail/campaign';
import { Wallet } from '@yellowcart/mall/3-detail/wallet';
import { Order } from '@yellowcart/mall/5-order/order';
import { RULINGS } from '@yellowcart/mall/rulings';
import { useCases } from '@yellowcart/mall/stages';
import type { Explained, Whole } from '@yellowcart/mall/support/explain/explained';
import { explainPrice, type Priced, type UsedCoupon } from '@yellowcart/mall/support/explain/price';
import { explainRefund } from '@yellowcart/mall/support/explain/refund';
import { explainStatus } from '@yellowcart/mall/support/explain/status';
import { explainStock } from '@yellowcart/mall/support/explain/stock';
import { explainTimer } from '@yellowcart/mall/support/explain/timer';
import { describe } from '@yellowcart/mall/support/timeline/describe';
import type { Store } from '@yellowcart/store/store';
import type { Lang } from '../../mall.ts';
import { asActor } from '../../wiring.ts';
import { orderHistory, type OrderHistory } from '../order-history.ts';
import { planFor } from '../plan.ts';
import { argumentsFor, lineOf, partyOf, type With } from './arguments.ts';
import { explainCannot } from './cannot.ts';

export type ExplainInput = {
  /** An order, or the id of a ruling. */
  readonly order: string;
  readonly question: 'status' | 'price' | 'refund' | 'stock' | 'timer' | 'cannot';
  readonly command?: string | undefined;
  readonly with?: With | undefined;
};

/** What the mall itself says may be done with an order now, and by whom. */
async function allowedOn(store: Store, order: string, actor: Actor): Promise<readonly string[]> {
  const answers = await store.ask(function* (at): Step<any[]> {
    const shown = yield* asActor(useCases.get('order show')!, { order }, actor, at);
    const cases = shown.ok ? (shown.answer.cases as readonly { readonly case: string }[]) : [];
    const all = [shown];
    for (const { case: id } of cases) all.push(yield* asActor(useCases.get('aftersale show')!, { case: id }, actor, at));
    return all.flatMap((outcome) => (outcome.ok ? [outcome.answer] : []));
  });
  const words = answers.flatMap(({ allowedBy }) => Object.values((allowedBy ?? {}) as Record<string, readonly string[]>).flat());
  return [...new Set(words)];
}

/** The other orders of the trade and its coupons: a platform coupon is shared over all of them. */
const pricedWith = (store: Store, { trade }: OrderHistory): Promise<Priced> =>
  store.ask(function* (): Step<Priced> {
    const orders = yield* loadAll(
      Order,
      trade.state.orders.map(({ order }) => order),
    );
    const wallet = yield* load(Wallet, trade.state.buyer);
    const coupons: UsedCoupon[] = [];
    for (const { coupon, order } of trade.state.coupons) {
      const owned = wallet.state.coupons.find(({ id }) => id === coupon);
      if (owned) coupons.push({ coupon: owned.campaign, order, campaign: (yield* load(Campaign, owned.campaign)).state });
    }
    return { orders: orders.map(({ id, state }) => ({ id, state })), coupons };
  });

/** What explains each question, and which of the commands that may be given now have to do with it. */
const EXPLAINING = {
  status: { explained: explainStatus, leads: /./ },
  refund: { explained: explainRefund, leads: /^(?:refund|aftersale|merchant case|platform rule)/ },
  stock: { explained: explainStock, leads: /^(?:order cancel|merchant ship|merchant case inspect)/ },
  timer: { explained: explainTimer, leads: /^(?:pay$|order confirm|merchant ship|aftersale|merchant case|refund retry)/ },
} as const;

/** Commands that lead further, for the questions about how things stand: what may be done now, as it is typed. */
function ways(history: OrderHistory, allowed: readonly string[]): string[] {
  return allowed.flatMap((words) => {
    const command = useCases.get(words);
    return command?.kind === 'command' ? [lineOf(words, argumentsFor(command, history, {}), partyOf(command, history))] : [];
  });
}

const present = ({ conclusion, rule, facts, changes, try: tries }: Explained, lang: Lang): object => ({
  conclusion: conclusion[lang],
  rule,
  ruleText: rule === null ? null : (RULINGS[rule]?.[lang] ?? null),
  facts: facts.map(({ text, event }) => ({ text: text[lang], event })),
  changes: changes.map(({ text, at }) => ({ text: text[lang], at: formatInstantOrNull(at) })),
  try: tries,
});

/** A ruling by its id: there is nothing to explain about it but what it says. */
function rulingOf(id: string, lang: Lang): object | undefined {
  const ruling = RULINGS[id];
  return ruling && { conclusion: ruling[lang], rule: id, ruleText: ruling[lang], facts: [], changes: [], try: [] };
}

/** Why something of an order is as it is, and what would change it (R10.05). */
export async function explain(
  store: Store,
  input: ExplainInput,
  { actor, lang }: { readonly actor: Actor; readonly lang: Lang },
): Promise<Outcome<object>> {
  const { order, question } = input;
  const history = await orderHistory(store, order);
  if (!history) {
    const ruling = rulingOf(order, lang);
    return ruling ? accept(ruling) : reject('NOT_FOUND', { order });
  }
  const whole: Whole = { ...history, rows: describe(history.events), planned: await planFor(store, history) };
  if (question === 'price')
    return accept(
      present({ ...explainPrice(whole, await pricedWith(store, history)), try: [`yellowcart order show ${order} --as ${actor.id}`] }, lang),
    );
  const allowed = await allowedOn(store, order, actor);
  if (question === 'cannot') {
    if (input.command === undefined) return reject('COMMAND_MISSING', { order });
    const answer = await explainCannot(store, history, whole, { command: input.command, given: input.with ?? {}, allowed });
    return isRefusal(answer) ? answer : accept(present(answer, lang));
  }
  const { explained, leads } = EXPLAINING[question];
  return accept(
    present(
      {
        ...explained(whole),
        try: ways(
          history,
          allowed.filter((words) => leads.test(words)),
        ),
      },
      lang,
    ),
  );
}
