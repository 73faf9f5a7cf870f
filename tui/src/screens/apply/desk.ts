import type { Order } from '../../data/answers.ts';
import { CASE_TYPES, type CaseType } from '../../data/aftersale.ts';
import type { Product, Sku } from '../../data/goods.ts';
import type { Reading } from '../../data/live.ts';
import type { Messages } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';
import { useAnswer, useLocal, useMessages, useNow, useReading } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { pathsOf } from '../shared/attaching.ts';
import { fenOf } from '../shared/yuan.ts';
import { reduceDraft, startDraft, stepsFor, written, type Draft, type DraftAction, type Step } from './draft.ts';
import { beforeOutbound, chosenOf, mostFor, noCaseFor, noSense, type Chosen } from './eligible.ts';

export type ApplyRoute = Extract<Route, { screen: 'apply' }>;

/** Everything the wizard knows now: what its commands and its view are made of. */
export type Desk = {
  readonly reading: Reading<Order>;
  readonly order: Order | undefined;
  readonly draft: Draft;
  readonly act: (action: DraftAction) => void;
  readonly now: number | undefined;
  readonly chosen: readonly Chosen[];
  readonly type: CaseType;
  /** SKUs that an exchange may be for, with their stock; none when goods of several products are chosen. */
  readonly skus: readonly Sku[];
  /** Where the SKU wanted stands among them. */
  readonly sku: number;
  readonly steps: readonly Step[];
  readonly reasons: readonly string[];
  readonly most: number;
};

/** Common reasons of a type; before outbound there are others. The buyer's own stands behind them. */
function reasonsFor(type: CaseType, chosen: readonly Chosen[], t: Messages): readonly string[] {
  const common = type === 'refund-only' && beforeOutbound(chosen) ? t.apply.reasons.unshipped : t.apply.reasons[type];
  return [...common, t.apply.otherReason];
}

/** Reads the order and what was entered so far; what is not said yet has its most likely answer. */
export function useDesk(route: ApplyRoute): Desk {
  const t = useMessages();
  const now = useNow();
  const reading = useReading<Order>('order show', { order: route.order });
  const order = reading.state === 'ready' ? reading.answer : undefined;
  const asked = order?.lines.find(({ id }) => id === route.line) ?? (order?.lines.length === 1 ? order.lines[0] : undefined);
  const start = (): Draft => startDraft(asked, Math.max(0, order?.lines.findIndex((one) => one === asked) ?? 0));
  // What is asked for begins with the order: before it is known nothing can be chosen.
  const [kept, act] = useLocal<Draft | undefined, DraftAction>(
    'draft',
    (before, action) => (order ? reduceDraft(before ?? start(), action) : before),
    () => undefined,
  );
  const draft = kept ?? start();
  const chosen = order ? chosenOf(order, draft.picked).filter(({ line }) => noCaseFor(line, now, t) === undefined) : [];
  const wanted = draft.type ?? CASE_TYPES[0];
  const type = draft.type ?? (noSense(wanted, chosen, t) === undefined ? wanted : 'refund-only');
  const products = [...new Set(chosen.map(({ line }) => line.product))];
  const product = useAnswer<Product>(type === 'exchange' && products.length === 1 && products[0] ? 'product show' : undefined, {
    product: products[0],
  });
  const skus = product?.skus ?? [];
  const same = skus.findIndex(({ id }) => id === chosen[0]?.line.sku);
  const sku = Math.max(0, draft.toSku === undefined ? same : skus.findIndex(({ id }) => id === draft.toSku));
  const reasons = reasonsFor(type, chosen, t);
  return {
    reading,
    order,
    draft,
    act,
    now,
    chosen,
    type,
    skus,
    sku,
    steps: stepsFor(type, skus.length > 0),
    reasons,
    most: mostFor(chosen),
  };
}

/** Why a step is not done yet; undefined when one may go on. */
export function unfinished(step: Step, desk: Desk, t: Messages): string | undefined {
  const { draft, chosen, type, skus, sku, reasons, most } = desk;
  switch (step) {
    case 'lines':
      return chosen.length === 0 ? t.apply.chooseOne : undefined;
    case 'type':
      return noSense(type, chosen, t);
    case 'sku': {
      const units = chosen.reduce((sum, { quantity }) => sum + quantity, 0);
      return (skus[sku]?.available ?? 0) < units ? t.apply.noStock : undefined;
    }
    case 'reason':
      return draft.reason >= reasons.length - 1 && written(draft.words) === '' ? t.apply.sayWhy : undefined;
    case 'amount': {
      const text = written(draft.amount);
      const fen = fenOf(text);
      if (text === '') return undefined;
      if (fen === undefined) return t.apply.badAmount;
      if (fen === 0) return t.apply.amountZero;
      return fen > most ? t.apply.amountMost(money(most)) : undefined;
    }
    case 'evidence':
    case 'check':
      return undefined;
  }
}

/** The reason as the shop reads it: the common one, and the buyer's words. */
export function reasonOf({ draft, reasons }: Desk, t: Messages): string {
  const words = written(draft.words);
  const common = draft.reason < reasons.length - 1 ? reasons[draft.reason] : undefined;
  return common !== undefined && words !== '' ? t.apply.because(common, words) : (common ?? words);
}

/** What `aftersale apply` takes. An amount that is not written is all that is left (contract §4). */
export function argsOf(desk: Desk, t: Messages): Readonly<Record<string, unknown>> {
  const { order, draft, chosen, type, skus, sku, steps } = desk;
  const amount = steps.includes('amount') ? fenOf(written(draft.amount)) : undefined;
  const evidence = pathsOf(draft.attaching);
  const toSku = steps.includes('sku') ? skus[sku]?.id : undefined;
  return {
    order: order?.order,
    type,
    lines: chosen.map(({ line, quantity }) => ({ line: line.id, quantity })),
    reason: reasonOf(desk, t),
    ...(amount === undefined ? {} : { amount }),
    ...(evidence.length > 0 ? { evidence } : {}),
    ...(toSku === undefined ? {} : { toSku }),
  };
}
