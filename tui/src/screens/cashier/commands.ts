import type { Command } from '../../commands/command.ts';
import type { PaymentShow, Payment } from '../../data/cashier.ts';
import { word } from '../../i18n/i18n.ts';
import type { Session } from '../../session/session.ts';
import { moment } from '../../text/format.ts';
import {
  chosenChannel,
  lockOf,
  PASSWORD_LENGTH,
  SIMULATIONS,
  type CashierAction,
  type CashierState,
  type Refused,
  type Stage,
} from './model.ts';

/** What the desk's commands are made of. `now`: the store's time, ms. */
export type Till = {
  readonly show: PaymentShow;
  readonly state: CashierState;
  readonly stage: Stage;
  readonly now: number | undefined;
  readonly act: (action: CashierAction) => void;
  /** Opens the simulation. */
  readonly open: () => void;
};

/** Why one cannot pay now. */
function obstacle(session: Session, { show, state, now }: Till): string | undefined {
  const t = session.words();
  const locked = lockOf(show, now);
  if (locked) return t.cashier.locked(moment(locked));
  const channel = chosenChannel(show, state);
  if (show.payable > 0 && channel && !channel.available) return word(t.cashier.reasons, channel.reason) || t.cashier.unavailable;
  return undefined;
}

/** What a refusal leaves to be known at the desk: how many tries are left. */
const refusedOf = (code: string, facts: Readonly<Record<string, unknown>>): Refused =>
  typeof facts['left'] === 'number' ? { code, left: facts['left'] } : { code };

async function pay(session: Session, { show, state, act }: Till, proof: Readonly<Record<string, unknown>>): Promise<void> {
  const simulate = SIMULATIONS[state.simulation];
  const channel = chosenChannel(show, state)?.channel;
  const result = await session.act('pay', { trade: show.trade, channel, ...proof, ...(simulate ? { simulate } : {}) });
  act(
    result.ok
      ? { type: 'tried', result: result.answer as Payment }
      : { type: 'refused', refused: refusedOf(result.error.code, result.error.facts) },
  );
}

/** To the order, or to all orders when the trade has several. */
function toOrder(session: Session, { show: { orders } }: Till): void {
  const [only] = orders;
  session.navigate({ type: 'replace', route: only && orders.length === 1 ? { screen: 'order', order: only.order } : { screen: 'orders' } });
}

/** Puts everything of a closed trade into the cart again and goes there. */
async function again(session: Session, { show: { orders } }: Till): Promise<void> {
  let some = false;
  for (const { order } of orders) some = (await session.act('order again', { order })).ok || some;
  if (!some) return;
  session.go({ screen: 'cart' });
  session.toast({ tone: 'good', text: session.words().cashier.again });
}

/** Choose a channel, prove oneself, pay; wait, try again, or go on to what follows (R6.01–R6.06). */
export function cashierCommands(session: Session, till: Till): Command[] {
  const simulate: Command = {
    id: 'cashier.simulate',
    keys: ['m'],
    title: { zh: '模拟渠道', en: 'Simulate' },
    run: till.open,
  };
  const order: Command = { id: 'cashier.order', keys: ['o'], title: { zh: '看订单', en: 'Order' }, run: () => toOrder(session, till) };
  const done: Command = {
    id: 'cashier.done',
    keys: ['enter'],
    title: { zh: '查看订单', en: 'See the order' },
    run: () => toOrder(session, till),
  };
  const shop: Command = {
    id: 'cashier.shop',
    keys: ['b'],
    title: { zh: '继续逛', en: 'Keep shopping' },
    run: () => session.navigate({ type: 'root', root: 'feed' }),
  };
  const { stage } = till;
  switch (stage.at) {
    case 'pay':
      return [...payCommands(session, till), simulate, order];
    case 'waiting':
      return [
        {
          id: 'cashier.other',
          keys: ['enter'],
          title: { zh: '换一种方式再付', en: 'Pay another way' },
          run: () => till.act({ type: 'give-up', payment: stage.attempt.payment }),
        },
        simulate,
        order,
      ];
    case 'early':
      return [done, shop];
    case 'paid':
      return [done, shop];
    case 'closed':
      return [
        { id: 'cashier.again', keys: ['a'], title: { zh: '再次购买', en: 'Buy again' }, run: () => again(session, till) },
        done,
        shop,
      ];
  }
}

function payCommands(session: Session, till: Till): Command[] {
  const t = session.words();
  const { show, state, act } = till;
  const why = obstacle(session, till);
  const channels = show.payable > 0 ? show.channels.length : 0;
  return [
    {
      id: 'cashier.pay',
      keys: ['enter'],
      title: { zh: '确认支付', en: 'Pay' },
      disabledReason: why ?? (state.digits.length < PASSWORD_LENGTH ? t.cashier.sixDigits : undefined),
      run: () => pay(session, till, { password: state.digits }),
    },
    {
      id: 'cashier.biometric',
      keys: ['f'],
      title: { zh: '指纹支付', en: 'Fingerprint' },
      disabledReason: why,
      run: () => pay(session, till, { biometric: true }),
    },
    {
      id: 'cashier.channel',
      keys: ['j', 'down', 'tab'],
      title: { zh: '换支付方式', en: 'Other channel' },
      when: channels > 1,
      run: () => act({ type: 'channel', by: 1, count: channels }),
    },
    {
      id: 'cashier.channel.back',
      keys: ['k', 'up', 'shift-tab'],
      title: { zh: '上一种', en: 'Previous channel' },
      quiet: true,
      when: channels > 1,
      run: () => act({ type: 'channel', by: -1, count: channels }),
    },
    {
      id: 'cashier.digit',
      keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      title: { zh: '输入密码', en: 'Password' },
      quiet: true,
      run: (key) => act({ type: 'digit', digit: key }),
    },
    {
      id: 'cashier.erase',
      keys: ['backspace'],
      title: { zh: '删一位', en: 'Erase' },
      quiet: true,
      run: () => act({ type: 'erase' }),
    },
  ];
}
