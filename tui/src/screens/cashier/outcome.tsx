import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Order } from '../../data/answers.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { useAnswer, useMessages, useYear } from '../../session/hooks.ts';
import { dated, money } from '../../text/format.ts';
import { apart, pair, Rows, sentence, type Row } from '../shared/rows.tsx';
import { billRows } from './desk.ts';
import type { Till } from './commands.ts';
import { chargedOf, type Stage } from './model.ts';

type OutcomeProps = { readonly till: Till; readonly width: number; readonly height: number };

/** Nothing to be paid at this moment: it is paid, waited for, not open yet or closed; and what follows (R6.04, R5.12, D3, Y2). */
export function Outcome({ till, width, height }: OutcomeProps): ReactNode {
  const t = useMessages();
  const year = useYear();
  const rows = outcomeRows(till, width, t, year);
  const { orders } = till.show;
  const room = Math.max(0, height - rows.length - 1);
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Rows rows={rows} width={width} height={height} />
      {till.stage.at === 'paid' || till.stage.at === 'closed' ? (
        <Box flexDirection="column" marginTop={till.stage.at === 'paid' ? 0 : 1} flexShrink={0}>
          {orders.slice(0, Math.floor(room / 2)).map(({ order }) => (
            <Next key={order} order={order} stage={till.stage} width={width} />
          ))}
        </Box>
      ) : null}
    </Box>
  );
}

function outcomeRows({ show, stage, state }: Till, width: number, t: Messages, year: string | undefined): Row[] {
  const head = billRows(show, { width, brief: false }, t);
  switch (stage.at) {
    case 'waiting': {
      const { channel, at } = stage.attempt;
      const since = at === null ? '' : ` · ${t.cashier.since(at.slice(11, 19))}`;
      return apart(head, [
        { text: `… ${t.cashier.waiting}`, tone: 'warn' },
        { text: `${word(t.channels, channel)}${since}` },
        ...sentence(t.cashier.waitingHint, width, 'muted'),
      ]);
    }
    case 'early':
      return apart(head, sentence(t.cashier.notOpen(dated(stage.opensAt, year)), width, 'warn'));
    case 'closed':
      return apart(
        [{ text: `✗ ${t.cashier.closed}`, tone: 'bad' }],
        stage.returned ? sentence(t.cashier.returned, width, undefined, 3) : [],
      );
    case 'paid': {
      const discount = state.result?.discount ?? 0;
      return apart(
        [{ text: `✓ ${stage.deposit ? t.cashier.depositPaid : t.cashier.paid}`, tone: 'good' }],
        [
          pair(t.cashier.charged, money(chargedOf(show)), width, 'price'),
          ...(discount > 0 ? [pair(t.cashier.discount, money(discount), width, 'muted')] : []),
        ],
        [{ text: t.cashier.next, tone: 'title' }],
      );
    }
    case 'pay':
      return [];
  }
}

/** What happens next to one order: when it is sent, when its balance is due, or why it was closed. */
function Next({ order: id, stage, width }: { readonly order: string; readonly stage: Stage; readonly width: number }): ReactNode {
  const t = useMessages();
  const year = useYear();
  const order = useAnswer<Order>('order show', { order: id });
  const balance = order?.presale?.phases.find(({ name, paid }) => name === 'balance' && !paid);
  const next =
    stage.at === 'closed'
      ? order?.closedBy
        ? word(t.cashier.closedBy, order.closedBy)
        : t.cashier.over
      : balance
        ? t.cashier.balanceFrom(dated(balance.from, year), dated(balance.before, year))
        : order?.shipBy && order.status === 'to-ship'
          ? t.cashier.shipBefore(dated(order.shipBy, year))
          : '';
  return (
    <Rows
      rows={[pair(id, word(t.status, order?.status), width), ...(next ? sentence(next, width, 'muted') : [])]}
      width={width}
      height={3}
    />
  );
}
