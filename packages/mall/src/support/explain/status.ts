import { orderStatus, unitsToShip } from '../../5-order/order-status.ts';
import type { OrderStatus } from '../../5-order/order.ts';
import { asksMoneyBack, isOver } from '../../9-aftersale/case-allowed.ts';
import { choiceOf, fieldOf } from '../query/fields.ts';
import { CASE_TYPES, money, when, type Named } from '../timeline/names.ts';
import { changesOf, factOf, lastRow, named, type Explained, type Fact, type Whole } from './explained.ts';
import { unitsOf } from '../many.ts';

/** A status as it is called. */
const nameOf = (status: OrderStatus): Named => choiceOf(fieldOf('status')!, status)!;

const CLOSED: Readonly<Record<string, readonly [why: Named, rule: string]>> = {
  buyer: [named('买家在付款前取消了', 'the buyer cancelled it before paying'), 'O3'],
  timeout: [named('没有在时限内付款', 'it was not paid in time'), 'O2'],
  merchant: [named('商家取消了', 'the merchant cancelled it'), 'D4'],
  'balance-missed': [named('尾款没有按时支付', 'the balance was not paid in time'), 'D3'],
};

/** What an order in this status waits for, and the ruling that says so. */
type Waiting = readonly [what: Named, rule: string];

function toShip({ order: { state }, cases }: Whole): Waiting {
  const asked = cases.find((kase) => asksMoneyBack(kase.state));
  if (state.exception !== null)
    return [named(`商家报备了发货异常（${state.exception}），解除前不能出库`, `a shipping exception is open (${state.exception})`), 'F3'];
  if (asked) return [named(`退款申请 ${asked.id} 未处理，不能出库`, `refund request ${asked.id} is open, nothing may go out`), 'F2'];
  if (state.promiseBroken)
    return [
      named('商家没有按承诺发货，已经赔付，仍要发货', 'the merchant broke the ship promise, paid for it, and still has to ship'),
      'F1',
    ];
  return [named(`等商家在 ${when(state.shipBy!)} 前发货`, `the merchant ships before ${when(state.shipBy!)}`), 'F1'];
}

function afterOut({ order: { state }, planned }: Whole): Waiting {
  const paused = state.lines.find(({ confirmLeft }) => confirmLeft !== null);
  if (paused)
    return [
      named(
        `售后 ${paused.openCase} 进行中，${paused.id} 的自动确认暂停`,
        `case ${paused.openCase} is open: ${paused.id} does not confirm itself`,
      ),
      'R3',
    ];
  const [confirm] = planned.filter(({ request }) => request?.do === 'order auto-confirm');
  if (confirm)
    return [
      named(`等买家确认收货，${when(confirm.at!)} 自动确认`, `the buyer confirms it, or it confirms itself on ${when(confirm.at!)}`),
      'R1',
    ];
  return [named('等待签收；没有签收不会自动确认', 'it waits for the signature; unsigned it never confirms itself'), 'R1'];
}

/** Why the order is in its status, and what has to happen next. */
function waiting(whole: Whole, status: OrderStatus): Waiting {
  const { state } = whole.order;
  switch (status) {
    case 'to-pay':
      return [
        named(
          `等买家在 ${when(state.payBefore)} 前付款 ${money(state.amounts.payable)}`,
          `the buyer pays ${money(state.amounts.payable)} before ${when(state.payBefore)}`,
        ),
        'O2',
      ];
    case 'deposit-paid': {
      const { balanceFrom, balanceTo } = state.presale!;
      return [
        named(
          `等买家在 ${when(balanceFrom)} 至 ${when(balanceTo)} 付尾款`,
          `the buyer pays the balance from ${when(balanceFrom)} to ${when(balanceTo)}`,
        ),
        'D3',
      ];
    }
    case 'to-ship':
      return toShip(whole);
    case 'partly-shipped': {
      const left = state.lines.reduce((sum, line) => sum + unitsToShip(line), 0);
      const [what, rule] = toShip(whole);
      return [named(`还有 ${left} 件没发：${what.zh}`, `${unitsOf(left)} ${left === 1 ? 'is' : 'are'} not out: ${what.en}`), rule];
    }
    case 'in-transit':
    case 'signed':
      return afterOut(whole);
    case 'completed':
      return [named('每一行都确认收货或退完了', 'every line is confirmed or went back'), 'R2'];
    case 'refunded':
      return [named('款项已全部退回', 'everything went back'), 'A12'];
    case 'closed':
      return CLOSED[state.closed!]!;
  }
}

/** Cases that are not over: they decide what may be done. */
const openCases = (whole: Whole): Fact[] =>
  whole.cases
    .filter(({ state }) => !isOver(state))
    .flatMap(({ id, state }) => {
      const row = lastRow(whole, ({ event }) => event.stream === `case-${id}`);
      const type = CASE_TYPES[state.caseType];
      return row
        ? [
            {
              text: named(`售后 ${id}（${type.zh}）进行中：${row.said.zh}`, `case ${id} (${type.en}) is open: ${row.said.en}`),
              event: row.event.position,
            },
          ]
        : [];
    });

/** Why an order is in its status, and what it waits for. */
export function explainStatus(whole: Whole): Omit<Explained, 'try'> {
  const status = orderStatus(whole.order.state);
  const steps = whole.rows.filter((row) => row.status !== null);
  const since = steps.at(-1);
  const [what, rule] = waiting(whole, status);
  const { zh, en } = nameOf(status);
  const from = since === undefined ? { zh: '', en: '' } : { zh: `（${when(since.event.at)} 起）`, en: ` since ${when(since.event.at)}` };
  return {
    conclusion: named(`订单${zh}${from.zh}：${what.zh}`, `The order is ${en}${from.en}: ${what.en}`),
    rule,
    facts: [...steps.map((row) => ({ ...factOf(row), text: told(row.status!.to, row.said) })), ...openCases(whole)],
    changes: changesOf(whole.planned),
  };
}

const told = (to: OrderStatus, said: Named): Named => named(`${nameOf(to).zh}：${said.zh}`, `${nameOf(to).en}: ${said.en}`);
