import { refundable } from '../../5-order/order-status.ts';
import { isOver } from '../../9-aftersale/case-allowed.ts';
import { mostFor } from '../../9-aftersale/shares.ts';
import { CHANNEL_NAMES, money, when, type Named } from '../timeline/names.ts';
import { changesOf, factOf, named, positionOf, type Explained, type Fact, type Whole } from './explained.ts';

type RefundOf = Whole['refunds'][number];

/** Where the money of a refund is (Y4). */
function whereIs({ id, state: { amount, channel, status, arrivesAt, reason } }: RefundOf): Named {
  const { zh, en } = CHANNEL_NAMES[channel];
  switch (status) {
    case 'arrived':
      return named(`${id} ${money(amount)} 已到 ${zh}`, `${id}: ${money(amount)} arrived at ${en}`);
    case 'failed':
      return named(
        `${id} ${money(amount)} 打款失败（${reason ?? ''}），钱还在途`,
        `${id}: the payout of ${money(amount)} failed (${reason ?? ''}), the money is in transit`,
      );
    default:
      return named(
        `${id} ${money(amount)} 在途，${when(arrivesAt)} 到 ${zh}`,
        `${id}: ${money(amount)} is on its way, at ${en} on ${when(arrivesAt)}`,
      );
  }
}

/** What was asked for and agreed of each line, against the most that could go back for it (M5). */
function amountFacts(whole: Whole): Fact[] {
  const lines = new Map(whole.order.state.lines.map((line) => [line.id, line]));
  return whole.cases.flatMap(({ id, state }) => {
    const stream = `case-${id}`;
    const opened = positionOf(whole, 'CaseOpened', stream);
    const agreed = positionOf(whole, 'CaseRuled', stream) ?? positionOf(whole, 'CaseAgreed', stream);
    const most = state.lines.map((of): Fact => {
      const line = lines.get(of.line)!;
      return {
        text: named(
          `${of.line}：实付 ${money(line.paid)} 共 ${line.quantity} 件，${of.quantity} 件最多退 ${money(of.amount)}`,
          `${of.line}: ${money(line.paid)} paid for ${line.quantity}, at most ${money(of.amount)} for ${of.quantity}`,
        ),
        event: opened,
      };
    });
    const decided: Fact[] =
      agreed === null
        ? []
        : [{ text: named(`${id} 定下退 ${money(state.amount)}`, `${id} was decided at ${money(state.amount)}`), event: agreed }];
    return [...most, ...decided];
  });
}

/** Refunds and what belongs to them in the history: shares of lines, freight and premium, movements of money. */
const REFUNDING = new Set([
  'OrderLineRefunded',
  'OrderExtrasSettled',
  'RefundStarted',
  'RefundArrived',
  'RefundFailed',
  'RefundRetried',
  'PaymentReturned',
  'OrderInsuranceClaimed',
]);

/** What could still be asked back, when nothing has been. */
function nothingYet({ order: { state }, cases }: Whole): readonly [conclusion: Named, rule: string] {
  const open = cases.find((kase) => !isOver(kase.state));
  if (open) return [named(`还没有退款：售后 ${open.id} 还没有定下来`, `No refund yet: case ${open.id} is not decided`), 'A3'];
  if (state.paidAt === null) return [named('没有付过款，没有可退的', 'Nothing was paid, nothing can go back'), 'M5'];
  const most = state.lines.reduce((sum, line) => sum + mostFor(line, line.quantity), 0);
  return [named(`没有退款；最多还可退货款 ${money(most)}`, `No refund; at most ${money(most)} of the goods could go back`), 'M5'];
}

/** Where the money of an order's refunds is, when it arrives, and why it is so much. */
export function explainRefund(whole: Whole): Omit<Explained, 'try'> {
  const { refunds, order } = whole;
  const total = order.state.lines.reduce((sum, line) => sum + line.refunded, 0);
  const left = order.state.lines.reduce((sum, line) => sum + refundable(line), 0);
  const facts = [...amountFacts(whole), ...whole.rows.filter(({ event }) => REFUNDING.has(event.type)).map(factOf)];
  const ahead = whole.planned.filter(({ request }) => request?.do === 'refund arrive' || request?.do === 'aftersale time-out');
  if (refunds.length === 0) {
    const [conclusion, rule] = nothingYet(whole);
    return { conclusion, rule, facts, changes: changesOf(ahead) };
  }
  const where = refunds.map(whereIs);
  return {
    conclusion: named(
      `${where.map(({ zh }) => zh).join('；')}。货款共退 ${money(total)}，还剩 ${money(left)}`,
      `${where.map(({ en }) => en).join('; ')}. Of the goods ${money(total)} went back, ${money(left)} are left`,
    ),
    rule: 'Y4',
    facts,
    changes: changesOf(ahead),
  };
}
