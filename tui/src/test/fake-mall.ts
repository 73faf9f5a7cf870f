import type { Mall, Recorded, Request, Result } from '@yellowcart/core/mall';
import { Subject } from 'rxjs';
import type { Address, Amounts, Order, OrderStatus, Payment } from '../data/answers.ts';
import { browseAnswers } from './fake-browse.ts';
import { cartAnswers } from './fake-cart.ts';
import { MESSAGES } from './fake-goods.ts';
import { fakeState, iso, ok, refuse, skuOf, type Args, type State } from './fake-state.ts';

/** A small mall in memory that answers what the screens ask, in the shapes of contract §3. Time stands still until it is moved. */
export type FakeMall = Mall & {
  readonly asked: Request[];
  /** Something happens that the buyer did not do. */
  happen(change: (state: State) => void): void;
};

export function fakeMall(): FakeMall {
  const events = new Subject<readonly Recorded[]>();
  const state = fakeState();
  const asked: Request[] = [];

  function quote({ items, coupons = [], noInsurance = false, address = 'home' }: Args): Result {
    const wanted: { sku: string; quantity: number }[] = items ?? state.cart.filter((line) => line.selected);
    if (wanted.length === 0) return refuse('NOTHING_SELECTED', '没有选中商品');
    const lines = wanted.map(({ sku, quantity }) => {
      const { product, price, spec } = skuOf(sku)!;
      return { sku, title: product.title, spec, quantity, unitPrice: price, paid: price * quantity };
    });
    const goods = lines.reduce((sum, line) => sum + line.paid, 0);
    const platformCoupon = coupons.includes('hundred-ten') && goods >= 10_000 ? 1000 : 0;
    const insurance = noInsurance ? 0 : 120;
    const amounts: Amounts = {
      goods,
      fullReduction: 0,
      shopCoupon: 0,
      subsidy: 0,
      platformCoupon,
      freight: 0,
      insurance,
      payable: goods - platformCoupon + insurance,
    };
    const remote = state.addresses.find((one) => one.id === address)?.province === '西藏自治区';
    const problems = remote ? lines.map(({ sku }) => ({ sku, code: 'NO_DELIVERY', message: '该地址不配送' })) : [];
    const best =
      state.coupons.some((one) => one.coupon === 'hundred-ten' && one.state === 'usable') && goods >= 10_000 ? ['hundred-ten'] : [];
    return ok({ ...amounts, orders: [{ shop: 'shanye', payable: amounts.payable, lines }], bestCoupons: best, problems });
  }

  function submit(args: Args): Result {
    const quoted = quote(args);
    if (!quoted.ok) return quoted;
    if (quoted.answer.problems.length > 0) return refuse(quoted.answer.problems[0].code, quoted.answer.problems[0].message);
    state.trades += 1;
    const trade = `T2026111112000000${state.trades}`;
    const { orders: _orders, problems: _problems, bestCoupons: _best, ...amounts } = quoted.answer;
    const order: Order = {
      order: `2026111112000000${state.trades}`,
      trade,
      shop: 'shanye',
      buyer: 'li',
      status: 'to-pay',
      final: false,
      placedAt: iso(state.now),
      payBefore: iso(state.now + 1_800_000),
      lines: quoted.answer.orders[0].lines.map((line: any, i: number) => ({
        ...line,
        id: `L${i + 1}`,
        product: skuOf(line.sku)!.product.id,
        refunded: 0,
        status: 'to-pay',
      })),
      payable: amounts.payable,
      amounts,
      address: state.addresses[0]!,
      parcels: [],
      cases: [],
      deadlines: [{ name: 'payment', at: iso(state.now + 1_800_000) }],
      allowed: ['pay', 'order cancel', 'order address', 'order again'],
    };
    state.orders.unshift(order);
    if (!args['items']) state.cart = state.cart.filter((line) => !line.selected);
    return ok({ ...quoted.answer, trade, payBefore: order.payBefore });
  }

  const become = (order: Order, status: OrderStatus, change: Partial<Order>): void => {
    state.orders = state.orders.map((one) =>
      one.order === order.order ? { ...one, ...change, status, lines: one.lines.map((line) => ({ ...line, status })) } : one,
    );
  };

  function pay({ trade, channel, password, biometric, simulate = 'succeed' }: Args): Result {
    const orders = state.orders.filter((one) => one.trade === trade);
    const [order] = orders;
    if (!order) return refuse('NOT_FOUND', '找不到这笔交易');
    if (!biometric && password !== '246810')
      return refuse('WRONG_PASSWORD', '支付密码不对，还可以试 4 次', 'yellowcart pay TRADE --biometric');
    const status: Payment['status'] = simulate === 'succeed' ? 'succeeded' : simulate === 'pending' ? 'pending' : 'failed';
    if (status === 'succeeded') {
      become(order, 'to-ship', {
        paidAt: iso(state.now),
        shipBy: iso(state.now + 172_800_000),
        deadlines: [{ name: 'ship', at: iso(state.now + 172_800_000) }],
        allowed: ['order address', 'aftersale apply', 'order again'],
      });
    }
    return ok({
      payment: 'P1',
      status,
      channel,
      charged: status === 'succeeded' ? order.payable : 0,
      reason: status === 'failed' ? 'BALANCE_TOO_LOW' : null,
      orders: state.orders.filter((one) => one.trade === trade).map((one) => ({ order: one.order, status: one.status })),
    });
  }

  /** A day: what is paid arrives; another one: what arrived is complete. */
  function advance(by: string): Result {
    state.now += by.endsWith('d') ? Number.parseInt(by, 10) * 86_400_000 : 600_000;
    for (const order of state.orders) {
      if (order.status === 'to-ship') {
        const nodes = [
          { at: iso(state.now - 3_600_000), text: '快递员已揽收【杭州】' },
          { at: iso(state.now), text: '已签收，签收人：本人' },
        ];
        become(order, 'signed', {
          parcels: [{ waybill: 'SF0001', carrier: '顺丰', status: 'signed', nodes, courier: { name: '王师傅', phone: '13900000099' } }],
          deadlines: [{ name: 'confirm L1', at: iso(state.now + 604_800_000) }],
          allowed: ['order confirm', 'aftersale apply', 'order again'],
        });
      }
    }
    return ok({ now: iso(state.now), mode: 'frozen', fired: [{}] });
  }

  const answers: Readonly<Record<string, (args: Args, as: string) => Result>> = {
    ...browseAnswers(state),
    ...cartAnswers(state),
    'coupon list': ({ mine, shop }) =>
      ok({ coupons: state.coupons.filter((one) => (!mine || one.state !== 'claimable') && (!shop || one.shop === shop)) }),
    'coupon claim': ({ coupon }) => {
      state.coupons = state.coupons.map((one) => (one.coupon === coupon ? { ...one, state: 'usable', id: `${coupon}-1` } : one));
      return ok({ coupons: state.coupons });
    },
    'address list': () => ok({ addresses: state.addresses }),
    'address add': (args) => {
      if (!/^1\d{10}$/u.test(args['phone'])) return refuse('INVALID_ADDRESS', '手机号不对');
      state.addresses = [...state.addresses, { ...(args as Address), id: `a${state.addresses.length + 1}`, default: false }];
      return ok({ addresses: state.addresses });
    },
    'order quote': quote,
    'order submit': submit,
    'order list': ({ status }) => ok({ orders: state.orders.filter((one) => !status || one.status === status) }),
    'order show': ({ order }) => {
      const found = state.orders.find((one) => one.order === order);
      return found ? ok(found) : refuse('NOT_FOUND', '找不到这个订单');
    },
    'order confirm': ({ order }) => {
      become(
        state.orders.find((one) => one.order === order)!,
        'completed',
        { completedAt: iso(state.now), deadlines: [], allowed: ['review post', 'aftersale apply', 'order again'] },
      );
      return ok({});
    },
    'review post': () => ok({ review: 'R1' }),
    'aftersale apply': ({ order, type }) => {
      const one = state.orders.find((each) => each.order === order)!;
      become(one, one.status, { cases: [{ case: 'C1', type, status: 'awaiting-merchant' }] });
      return ok({ case: 'C1', status: 'awaiting-merchant' });
    },
    pay,
    'message list': () => ok({ messages: MESSAGES }),
    'wallet bill': () => ok({ entries: [] }),
    whoami: (_, as) =>
      ['li', 'zhang', 'guest'].includes(as)
        ? ok({ account: as, role: as === 'guest' ? 'guest' : 'buyer', name: as === 'li' ? '李雷' : as })
        : refuse('NOT_FOUND', '没有这个账号'),
    'clock show': () => ok({ now: iso(state.now), mode: 'frozen', fired: [] }),
    'clock advance': ({ by }) => advance(by),
  };

  const ask: Mall['ask'] = async (request, { as }) => {
    asked.push(request);
    const answer = answers[request.do];
    if (!answer) return refuse('NOT_FOUND', `没有命令 ${request.do}`);
    const result = answer(request.with, as);
    if (/add|update|remove|select|submit|pay|claim|confirm|apply|advance|post|product (?:ask|answer)/u.test(request.do) && result.ok)
      tell(as, request.do);
    return result;
  };

  function tell(actor: string, cause: string): void {
    events.next([{ position: asked.length, stream: 's', version: 1, type: 'Happened', data: {}, at: state.now, actor, cause }]);
  }

  const never = (): never => {
    throw new Error('the storefront asks through ask()');
  };
  return {
    asked,
    ask,
    happen: (change) => {
      change(state);
      tell('someone', 'merchant something');
    },
    execute: never,
    query: never,
    flush: never,
    knows: never,
    events: never,
    entries: never,
    events$: events.asObservable(),
    clock: { now: never, show: never, set: never, moveTo: never },
    close: async () => events.complete(),
  };
}
