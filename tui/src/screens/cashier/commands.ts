import type { Command } from '../../commands/command.ts';
import type { Payment } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import { CHANNELS, OUTCOMES, PASSWORD_LENGTH, type CashierAction, type CashierRoute, type CashierState, type Due } from './model.ts';

/** The reason that stands in the simulated channel's failure. */
const FAILURE = 'fail:BALANCE_TOO_LOW';

/** Why one cannot pay now. `now`: the store's time, ms. */
function obstacle(session: Session, due: Due | undefined, state: CashierState, now: number | undefined): string | undefined {
  const t = session.words();
  if (state.result?.status === 'pending') return t.cashier.pending;
  if (!due) return t.cashier.nothing;
  if (now !== undefined && now >= due.before) return t.cashier.over;
  return undefined;
}

/** Type the password, choose the channel, pay; look at the order when it is paid (R6.01–R6.05). */
export function cashierCommands(
  session: Session,
  route: CashierRoute,
  due: Due | undefined,
  state: CashierState,
  now: number | undefined,
  act: (action: CashierAction) => void,
): Command[] {
  const t = session.words();
  const why = obstacle(session, due, state, now);
  const paid = state.result?.status === 'succeeded';
  const pay = async (proof: Readonly<Record<string, unknown>>): Promise<void> => {
    const outcome = OUTCOMES[state.outcome];
    const simulate = outcome === 'fail' ? { simulate: FAILURE } : outcome === 'pending' ? { simulate: 'pending' } : {};
    const result = await session.act('pay', { trade: route.trade, channel: CHANNELS[state.channel], ...proof, ...simulate });
    act({ type: 'tried', result: result.ok ? (result.answer as Payment) : undefined });
  };
  const leave = (): void => {
    const orders = state.result?.orders ?? [];
    const [only] = orders;
    session.navigate({
      type: 'replace',
      route: only && orders.length === 1 ? { screen: 'order', order: only.order } : { screen: 'orders' },
    });
  };
  return [
    { id: 'cashier.done', keys: ['enter'], title: { zh: '查看订单', en: 'See the order' }, when: paid, run: leave },
    {
      id: 'cashier.pay',
      keys: ['enter'],
      title: { zh: '确认支付', en: 'Pay' },
      when: !paid,
      disabledReason: why ?? (state.digits.length < PASSWORD_LENGTH ? t.cashier.sixDigits : undefined),
      run: () => pay({ password: state.digits }),
    },
    {
      id: 'cashier.biometric',
      keys: ['f'],
      title: { zh: '指纹支付', en: 'Fingerprint' },
      when: !paid,
      disabledReason: why,
      run: () => pay({ biometric: true }),
    },
    {
      id: 'cashier.channel',
      keys: ['j', 'down', 'tab'],
      title: { zh: '换支付方式', en: 'Other channel' },
      when: !paid,
      run: () => act({ type: 'channel', by: 1 }),
    },
    {
      id: 'cashier.channel.back',
      keys: ['k', 'up', 'shift-tab'],
      title: { zh: '上一种', en: 'Previous channel' },
      quiet: true,
      when: !paid,
      run: () => act({ type: 'channel', by: -1 }),
    },
    {
      id: 'cashier.digit',
      keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      title: { zh: '输入密码', en: 'Password' },
      quiet: true,
      when: !paid,
      run: (key) => act({ type: 'digit', digit: key }),
    },
    {
      id: 'cashier.erase',
      keys: ['backspace'],
      title: { zh: '删一位', en: 'Erase' },
      quiet: true,
      when: !paid,
      run: () => act({ type: 'erase' }),
    },
    { id: 'cashier.outcome', keys: ['m'], title: { zh: '模拟渠道', en: 'Simulate' }, when: !paid, run: () => act({ type: 'outcome' }) },
  ];
}
