import { formatDuration } from '@yellowcart/kernel/clock';
import type { Request } from '@yellowcart/kernel/command';
import type { Recorded } from '@yellowcart/kernel/timer';
import { orderDeadlines } from '../../5-order/deadlines.ts';
import { orderStatus, unitsToShip } from '../../5-order/order-status.ts';
import type { OrderState } from '../../5-order/order.ts';
import type { RefundState } from '../../6-payment/refund.ts';
import type { CaseState } from '../../9-aftersale/case.ts';
import { schedule } from '../../stages.ts';
import { money, type Named } from './names.ts';
import { simulatedWords } from './simulated.ts';

type Known<S> = { readonly id: string; readonly state: S };

/** An order and what else decides what happens to it by itself. */
export type Around = {
  readonly order: Known<OrderState>;
  readonly cases: readonly Known<CaseState>[];
  readonly refunds: readonly Known<RefundState>[];
};

/**
 * Something that will happen by itself: when, what, and on which condition. `at` is null for what is stopped. `key` is that of the
 * timer, null where only a window closes; `event` is the position of what set it.
 */
export type Planned = {
  readonly at: number | null;
  readonly key: string | null;
  readonly request: Request | null;
  readonly text: Named;
  readonly when: Named | null;
  readonly event: number | null;
};

const named = (zh: string, en: string): Named => ({ zh, en });

const SILENCE: Readonly<Record<string, readonly [text: Named, when: Named]>> = {
  'awaiting-merchant': [named('视为同意', 'counts as agreed'), named('商家仍未答复', 'the merchant has not answered')],
  'awaiting-buyer': [named('售后关闭', 'the case closes'), named('买家仍未答复提议', 'the buyer has not answered the proposal')],
  'awaiting-return': [named('售后关闭', 'the case closes'), named('商品仍未寄回', 'the goods are not sent back')],
  'awaiting-inspection': [
    named('视为验货通过', 'the goods count as accepted'),
    named('商家仍未验货', 'the merchant has not inspected them'),
  ],
  rejected: [named('售后关闭', 'the case closes'), named('买家未申请平台介入', 'the platform is not called in')],
  'awaiting-receipt': [named('售后完成', 'the case completes'), named('买家未说没收到', 'the buyer says nothing')],
};

/** What a job of the mall does, and when it does anything (T3). */
function jobWords(request: Request, { order, cases, refunds }: Around): readonly [text: Named, when: Named | null] {
  const { do: job, with: input } = request;
  switch (job) {
    case 'trade expire':
      return orderStatus(order.state) === 'deposit-paid'
        ? [
            named('订单关闭，定金归商家，库存退回', 'the order closes, the deposit is the merchant’s'),
            named('尾款仍未支付', 'the balance is not paid'),
          ]
        : [named('订单关闭，库存和优惠券退回', 'the order closes, stock and coupons go back'), named('仍未支付', 'it is not paid')];
    case 'payment answer':
      return [named('渠道给出支付结果', 'the channel answers'), null];
    case 'order promise-broken':
      return [named('商家赔付买家', 'the merchant pays a compensation'), named('仍有商品未出库', 'goods are still not out')];
    case 'order auto-confirm':
      return [
        named(
          `${String(input['line'])} 自动确认收货，放款给商家`,
          `${String(input['line'])} confirms itself, the money goes to the merchant`,
        ),
        named('没有进行中的售后', 'no case is open'),
      ];
    case 'order archive':
      return [named('订单归档', 'the order is archived'), null];
    case 'aftersale time-out': {
      const kase = cases.find(({ id }) => id === input['case']);
      const [text, when] = SILENCE[kase?.state.status ?? ''] ?? [named('售后到期', 'a limit of the case is over'), null];
      const id = String(input['case']);
      return [named(`售后 ${id} ${text.zh}`, `case ${id}: ${text.en}`), when];
    }
    case 'refund arrive': {
      const refund = refunds.find(({ id }) => id === input['refund']);
      const amount = money(refund?.state.amount ?? 0);
      return [named(`退款 ${amount} 到账`, `the refund of ${amount} arrives`), null];
    }
    default: {
      const text = simulatedWords(request);
      return text ? [text, named('还没有人做', 'nobody was quicker')] : [named(job, job), null];
    }
  }
}

/** Timers that the events set and that nothing took back or fired since. Whatever was due has run (T4). */
function pending(events: readonly Recorded<any>[], now: number) {
  const waiting = new Map<string, { readonly at: number; readonly request: Request; readonly event: number }>();
  for (const event of events) {
    for (const due of schedule(event)) {
      if (due.at === null) waiting.delete(due.key);
      else waiting.set(due.key, { at: due.at, request: due.request, event: event.position });
    }
  }
  return [...waiting].flatMap(([key, due]) => (due.at > now ? [{ key, ...due }] : []));
}

/** Whether a job will find anything to do, as far as can be told: in an older log the promise of an order that is out still waits for its time. */
const happens = ({ do: job }: Request, { order }: Around): boolean =>
  job !== 'order promise-broken' || order.state.lines.some((line) => unitsToShip(line) > 0);

/** A line's confirmation that a case has stopped, with the time that is left (R3). */
function stopped({ state }: Around['order']): Planned[] {
  return state.lines.flatMap(({ id, confirmLeft, openCase }) =>
    confirmLeft === null
      ? []
      : [
          {
            at: null,
            key: null,
            request: null,
            text: named(
              `${id} 自动确认已暂停，还剩 ${formatDuration(confirmLeft)}`,
              `${id} does not confirm itself for now, ${formatDuration(confirmLeft)} are left`,
            ),
            when: named(`售后 ${openCase ?? ''} 结束后继续`, `goes on when case ${openCase ?? ''} ends`),
            event: null,
          },
        ],
  );
}

/** When the time to apply for after-sales is over: nothing happens then, but nothing can be asked any more (A2). */
function windows({ state }: Around['order'], now: number): Planned[] {
  return orderDeadlines(state, [], [], now)
    .filter(({ brings }) => brings === 'window-closes')
    .map(({ name, at }) => {
      const line = name.replace(/^after-sales /, '');
      return {
        at,
        key: null,
        request: null,
        text: named(`${line} 售后期结束`, `the after-sales window of ${line} closes`),
        when: null,
        event: null,
      };
    });
}

/** Everything that will happen to an order by itself, the next first; what is stopped comes last. */
export function planned(events: readonly Recorded<any>[], around: Around, now: number): Planned[] {
  const timed = pending(events, now)
    .filter(({ request }) => happens(request, around))
    .map(({ key, at, request, event }): Planned => {
      const [text, when] = jobWords(request, around);
      return { at, key, request, text, when, event };
    });
  const last = (at: number | null): number => at ?? Number.MAX_SAFE_INTEGER;
  return [...timed, ...windows(around.order, now), ...stopped(around.order)].toSorted((a, b) => last(a.at) - last(b.at));
}
