import type { Mall, Recorded, Request, Result } from '@yellowcart/core/mall';
import { Subject } from 'rxjs';
import type { Order, OrderLine, OrderStatus } from '../data/answers.ts';
import type { OwnReview } from '../screens/me/reviews.tsx';
import { addressAnswers } from './fake-addresses.ts';
import { browseAnswers } from './fake-browse.ts';
import { cartAnswers } from './fake-cart.ts';
import { cashierAnswers } from './fake-cashier.ts';
import { caseAnswers } from './fake-cases.ts';
import { deliveryAnswers, parcelsOf, RIDER, scan, sendOut } from './fake-delivery.ts';
import { pastAnswers } from './fake-past.ts';
import { fakeState, iso, ok, refuse, type Args, type State } from './fake-state.ts';

/** A small mall in memory that answers what the screens ask, in the shapes of contract §3. Time stands still until it is moved. */
export type FakeMall = Mall & {
  readonly asked: Request[];
  /** Something happens that the buyer did not do; `event` says what, where somebody listens for it. */
  happen(change: (state: State) => void, event?: Partial<Recorded<any>>): void;
  state(): State;
};

/** What changes something: everybody who looks is told. */
const CHANGES =
  /add|edit|remove|default|update|select|submit|^pay$|notify|claim|confirm|aftersale (?!show|list|evidence)|appeal|advance|post|append|product (?:ask|answer)/u;

export function fakeMall(): FakeMall {
  const events = new Subject<readonly Recorded[]>();
  const state = fakeState();
  const asked: Request[] = [];

  const become = (order: Order, status: OrderStatus, change: Partial<Order>): void => {
    state.orders = state.orders.map((one) =>
      one.order === order.order ? { ...one, ...change, status, lines: one.lines.map((line) => ({ ...line, status })) } : one,
    );
  };

  const change = (order: string, to: (line: OrderLine) => OrderLine): void => {
    state.orders = state.orders.map((one) => (one.order === order ? { ...one, lines: one.lines.map(to) } : one));
  };

  /** A day: what is paid arrives; another one: what arrived is complete. */
  function advance(by: string): Result {
    state.now += by.endsWith('d') ? Number.parseInt(by, 10) * 86_400_000 : 600_000;
    for (const order of state.orders) {
      if (order.status === 'to-pay' && order.payBefore && Date.parse(order.payBefore) <= state.now)
        become(order, 'closed', { closedBy: 'timeout', deadlines: [], allowed: ['order again'], payBefore: order.payBefore });
      if (order.status === 'to-ship') {
        const nodes = [{ at: iso(state.now - 3_600_000), text: '快递员已揽收【杭州】', place: '杭州市' }];
        const { waybill } = sendOut(state, order.order, { nodes, from: { city: '杭州市' }, courier: RIDER });
        scan(state, waybill, 'signed', null, { place: 'door' }, 1);
        const confirms = order.lines.map((line) => ({ name: `confirm ${line.id}`, at: iso(state.now + 604_800_000), brings: 'confirms' }));
        become(order, 'signed', { deadlines: confirms, allowed: ['order confirm', 'aftersale apply', 'order again'] });
      }
    }
    return ok({
      now: iso(state.now),
      mode: 'frozen',
      fired: [{ key: 'k', at: iso(state.now), command: 'trade expire', text: '超时关单' }],
    });
  }

  const written: OwnReview[] = [];
  const answers: Readonly<Record<string, (args: Args, as: string) => Result>> = {
    ...browseAnswers(state),
    ...cartAnswers(state),
    ...addressAnswers(state),
    ...cashierAnswers(state),
    ...deliveryAnswers(state),
    ...caseAnswers(state),
    'coupon list': ({ mine, shop }) =>
      ok({ coupons: state.coupons.filter((one) => (!mine || one.state !== 'claimable') && (!shop || one.shop === shop)) }),
    'coupon claim': ({ coupon }) => {
      state.coupons = state.coupons.map((one) => (one.coupon === coupon ? { ...one, state: 'usable', id: `${coupon}-1` } : one));
      return ok({ coupons: state.coupons });
    },
    'order list': ({ status }) => ok({ orders: state.orders.filter((one) => !status || one.status === status) }),
    'order show': ({ order }) => {
      const found = state.orders.find((one) => one.order === order);
      if (!found) return refuse('NOT_FOUND', '找不到这个订单');
      const cases = state.cases.filter((one) => one.order === order).toReversed();
      return ok({
        ...found,
        parcels: parcelsOf(state, found),
        cases: cases.map(({ case: id, type, status }) => ({ case: id, type, status })),
      });
    },
    ...pastAnswers(state),
    'order confirm': ({ order, line: only }) => {
      const found = state.orders.find((one) => one.order === order)!;
      const open = only === undefined ? [] : found.lines.filter((line) => line.id !== only && line.status === 'signed');
      const done = { completedAt: iso(state.now), deadlines: [], allowed: ['review post', 'aftersale apply', 'order again'] };
      if (open.length === 0) become(found, 'completed', done);
      else change(order, (line) => (line.id === only ? { ...line, status: 'completed' } : line));
      return ok({});
    },
    'review list': () => ok({ reviews: written }),
    'review post': ({ order, line: id, product, logistics, service, text = '' }) => {
      const title = state.orders.find((one) => one.order === order)?.lines.find((line) => line.id === id)?.title ?? '';
      const stars = { product, logistics, service };
      written.unshift({ order, line: id, title, buyer: 'li', stars, text, at: iso(state.now), appended: null });
      change(order, (line) => (line.id === id ? { ...line, reviewed: true } : line));
      state.orders = state.orders.map((one) =>
        one.order === order ? { ...one, allowed: [...(one.allowed ?? []), 'review append'] } : one,
      );
      return ok({ review: 'R1' });
    },
    'review append': ({ order, line: id, text }) => {
      const at = written.findIndex((one) => one.order === order && one.line === id);
      if (written[at]) written[at] = { ...written[at], appended: { at: iso(state.now), text } };
      change(order, (line) => (line.id === id ? { ...line, appended: true } : line));
      return ok({ review: 'R1' });
    },
    'message list': () => ok({ messages: state.messages }),
    whoami: (_, as) =>
      as === 'clerk'
        ? ok({ account: as, role: 'merchant' })
        : ['li', 'zhang', 'guest'].includes(as)
          ? ok({ account: as, role: as === 'guest' ? 'guest' : 'buyer', name: as === 'li' ? '李雷' : as })
          : refuse('NOT_FOUND', '没有这个账号'),
    'clock show': () => ok({ now: iso(state.now), mode: 'frozen', fired: [] }),
    'clock next': () => {
      const [first] = state.orders.flatMap((one) => (one.status === 'to-pay' && one.payBefore ? [one] : []));
      const next = first ? { key: 'trade/T/pay', at: first.payBefore, command: 'trade expire', text: '超时关单' } : null;
      return ok({ now: iso(state.now), next, autopilot: true });
    },
    'clock set': ({ to }) => {
      state.now = Date.parse(to as string) - 600_000;
      return advance('10m');
    },
    'clock advance': ({ by }) => advance(by),
  };

  const ask: Mall['ask'] = async (request, { as }) => {
    asked.push(request);
    const answer = answers[request.do];
    if (!answer) return refuse('NOT_FOUND', `没有命令 ${request.do}`);
    const result = answer(request.with, as);
    if (CHANGES.test(request.do) && result.ok) tell(as, request.do);
    return result;
  };

  function tell(actor: string, cause: string, event: Partial<Recorded<any>> = {}): void {
    events.next([{ position: asked.length, stream: 's', version: 1, type: 'Happened', data: {}, at: state.now, actor, cause, ...event }]);
  }

  const never = (): never => {
    throw new Error('the storefront asks through ask()');
  };
  return {
    asked,
    ask,
    state: () => state,
    happen: (change, event) => {
      change(state);
      tell('someone', 'merchant something', event);
    },
    execute: never,
    query: never,
    flush: never,
    knows: never,
    keepViews: never,
    events: never,
    entries: never,
    events$: events.asObservable(),
    clock: { now: never, show: never, set: never, moveTo: never },
    close: async () => events.complete(),
  };
}
