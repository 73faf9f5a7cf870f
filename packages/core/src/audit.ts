import type { Event } from '@yellowcart/kernel/aggregate';
import { sum } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Recorded } from '@yellowcart/kernel/timer';
import { orderStatus } from '@yellowcart/mall/5-order/order-status';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import type { CaseState } from '@yellowcart/mall/9-aftersale/case';
import type { StockState } from '@yellowcart/mall/goods/stock';
import type { Entry as Posting } from '@yellowcart/mall/ledger/journal';
import { aggregates } from '@yellowcart/mall/stages';
import type { Store } from '@yellowcart/store/store';
import { copyBook, emptyBook, moneyBreaches, noteMoney, type MoneyBook } from './audit-money.ts';
import { canonical } from '@yellowcart/kernel/canonical';

/** Something that must hold and does not, with the ruling, and the event at which it stopped to. */
export type Breach = { readonly rule: string; readonly zh: string; readonly en: string; readonly event: Recorded | undefined };

/**
 * Goes along with a store and says what does not hold, event by event: movements balance (M2), no bucket of a SKU is negative and
 * they add up to what was received (S1), nothing is locked for an order that is not waiting for its payment nor occupied for one
 * that is over (S2), the money of orders (M1–M6), and every snapshot is what its events give (R10.01). It folds the events itself
 * and believes no snapshot.
 */
export type Audit = {
  /** Of everything since the last look. */
  check(store: Store): Promise<readonly Breach[]>;
  /** One that goes on from here for a copy of the store. */
  copy(): Audit;
};

/** Units that an order or a case has of each SKU in a bucket. */
type Held = Map<string, Map<string, number>>;

type Ledger = {
  position: number;
  readonly states: Map<string, unknown>;
  readonly locked: Held;
  readonly occupied: Held;
  readonly money: MoneyBook;
  /** Orders and cases of the command that is not through yet: it may go on in the next page. */
  readonly touched: Set<string>;
};

const PAGE = 2000;

export const auditFrom = (): Audit =>
  auditOn({ position: 0, states: new Map(), locked: new Map(), occupied: new Map(), money: emptyBook(), touched: new Set() });

const copyHeld = (held: Held): Held => new Map([...held].map(([by, units]) => [by, new Map(units)]));

function auditOn(ledger: Ledger): Audit {
  return {
    async check(store) {
      const breaches: Breach[] = [];
      const changed = new Set<string>();
      const { touched } = ledger;
      for (;;) {
        const events = await store.read({ after: ledger.position, limit: PAGE });
        for (const [i, event] of events.entries()) {
          breaches.push(...taken(ledger, event));
          changed.add(event.stream);
          touched.add(holderOf(event));
          const next = events[i + 1];
          // Inside one command goods and money may be half way: it is judged when it is through.
          if (next ? next.cause === event.cause && next.at === event.at : events.length === PAGE) continue;
          breaches.push(...judged(ledger, event));
        }
        ledger.position = events.at(-1)?.position ?? ledger.position;
        if (events.length < PAGE) {
          const [last] = events.length === 0 && touched.size > 0 ? await store.read({ position: ledger.position }) : [];
          if (last) breaches.push(...judged(ledger, last));
          break;
        }
      }
      for (const stream of changed) breaches.push(...(await differing(ledger, stream, store)));
      return breaches;
    },
    copy: () =>
      auditOn({
        position: ledger.position,
        states: new Map(ledger.states),
        locked: copyHeld(ledger.locked),
        occupied: copyHeld(ledger.occupied),
        money: copyBook(ledger.money),
        touched: new Set(ledger.touched),
      }),
  };
}

const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** What does not hold now that a command is through. */
function judged(ledger: Ledger, event: Recorded): Breach[] {
  const money = [...moneyBreaches(ledger.money, ledger.states, ledger.touched)].map((each) => ({ ...each, event }));
  const found = [...keptWithoutReason(ledger, ledger.touched, event), ...money];
  ledger.touched.clear();
  return found;
}

/** Folds one event, and says what is wrong with it by itself. */
function taken({ states, locked, occupied, money }: Ledger, event: Recorded): Breach[] {
  const { stream, type, data } = event;
  const found: Breach[] = [];
  const { journal } = data as { journal?: readonly Posting[] };
  const balance = sum((journal ?? []).map(({ fen }) => fen));
  if (balance !== 0)
    found.push({ rule: 'M2', zh: `一笔记账之和应为 0，实际 ${balance} 分`, en: `a movement should sum to 0, not ${balance} fen`, event });
  found.push(...noteMoney(money, event, idOf(stream), states).map((each) => ({ ...each, event })));
  const aggregate = aggregates.get(kindOf(stream));
  if (!aggregate) return found;
  try {
    const state: unknown = aggregate.evolve(states.get(stream) ?? aggregate.initial, { ...data, type } as Event);
    states.set(stream, state);
    if (kindOf(stream) === 'sku') found.push(...unbalanced(idOf(stream), state as StockState, event));
  } catch (error) {
    found.push({ rule: 'S1', zh: (error as Error).message, en: (error as Error).message, event });
  }
  const move = MOVES[type];
  if (move) {
    const { by, quantity } = data as unknown as { readonly by: string; readonly quantity: number };
    add(locked, by, idOf(stream), move.locked * quantity);
    add(occupied, by, idOf(stream), move.occupied * quantity);
  }
  return found;
}

/** What a movement of stock does to the units that somebody has locked or occupied (S2). */
const MOVES: Readonly<Record<string, { readonly locked: number; readonly occupied: number }>> = {
  StockLocked: { locked: 1, occupied: 0 },
  StockUnlocked: { locked: -1, occupied: 0 },
  StockOccupied: { locked: -1, occupied: 1 },
  StockFreed: { locked: 0, occupied: -1 },
  StockShipped: { locked: 0, occupied: -1 },
};

function add(held: Held, by: string, sku: string, units: number): void {
  if (units === 0) return;
  const own = held.get(by) ?? new Map<string, number>();
  own.set(sku, (own.get(sku) ?? 0) + units);
  if (own.get(sku) === 0) own.delete(sku);
  if (own.size > 0) held.set(by, own);
  else held.delete(by);
}

function unbalanced(sku: string, { available, locked, occupied, shipped, received }: StockState, event: Recorded): Breach[] {
  const buckets = { available, locked, occupied, shipped };
  const negative = Object.entries(buckets).find(([, units]) => units < 0);
  if (negative)
    return [{ rule: 'S1', zh: `${sku} 的 ${negative[0]} 为 ${negative[1]}`, en: `${negative[0]} of ${sku} is ${negative[1]}`, event }];
  const total = sum(Object.values(buckets));
  if (total === received) return [];
  return [{ rule: 'S1', zh: `${sku} 共 ${total} 件，收到过 ${received} 件`, en: `${sku}: ${total} units of ${received} received`, event }];
}

/** The order or the case whose goods an event may be about. */
const holderOf = ({ stream, data }: Recorded): string =>
  kindOf(stream) === 'sku' ? String((data as { readonly by?: unknown }).by) : idOf(stream);

/** Units that are kept for somebody who has no claim to them, after a command. */
function keptWithoutReason({ states, locked, occupied }: Ledger, touched: ReadonlySet<string>, event: Recorded): Breach[] {
  const breach = (by: string, units: ReadonlyMap<string, number>, zh: string, en: string): Breach => {
    const goods = [...units].map(([sku, count]) => `${sku} × ${count}`).join(', ');
    return { rule: 'S2', zh: `${by} ${zh}，仍占着 ${goods}`, en: `${by} ${en}, and still holds ${goods}`, event };
  };
  const found: Breach[] = [];
  for (const by of touched) {
    const units = locked.get(by);
    if (!units) continue;
    const order = states.get(`order-${by}`) as OrderState | undefined;
    const status = order && orderStatus(order);
    if (status !== 'to-pay' && status !== 'deposit-paid') found.push(breach(by, units, '没有待付的订单', 'waits for no payment'));
  }
  for (const by of touched) {
    const units = occupied.get(by);
    if (!units) continue;
    const order = states.get(`order-${by}`) as OrderState | undefined;
    const status = order && orderStatus(order);
    const held = (states.get(`case-${by}`) as CaseState | undefined)?.held;
    if (held !== true && (status === undefined || status === 'closed' || status === 'refunded'))
      found.push(breach(by, units, '已经结束', 'is over'));
  }
  return found;
}

/** A snapshot that is not what the stream's events give. */
async function differing({ states }: Ledger, stream: string, store: Store): Promise<Breach[]> {
  const aggregate = aggregates.get(kindOf(stream));
  const folded = states.get(stream);
  if (!aggregate || folded === undefined) return [];
  const kept = await store.ask(function* (): Step<unknown> {
    return (yield* load(aggregate, idOf(stream))).state as unknown;
  });
  if (canonical(kept) === canonical(folded)) return [];
  return [
    { rule: 'R10.01', zh: `${stream} 的快照与事件不符`, en: `the snapshot of ${stream} is not what its events give`, event: undefined },
  ];
}
