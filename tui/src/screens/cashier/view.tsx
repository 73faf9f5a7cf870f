import { Box, Text } from 'ink';
import { useMemo, type ReactNode } from 'react';
import type { Order, Orders } from '../../data/answers.ts';
import { useAnswer, useLayout, useLocal, useMessages, useNow, useReading, useSession, useTheme } from '../../session/hooks.ts';
import { word } from '../../i18n/i18n.ts';
import { countdown, money } from '../../text/format.ts';
import { colourTheme } from '../../theme/theme.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Pair, Paragraph } from '../../ui/line.tsx';
import { cashierCommands } from './commands.ts';
import {
  CHANNELS,
  dueOf,
  OUTCOMES,
  PASSWORD_LENGTH,
  payLink,
  qrLines,
  reduceCashier,
  startCashier,
  type CashierRoute,
  type CashierState,
  type Due,
} from './model.ts';

/** 收银台: amount, time left, channel, password, code to scan, result and another try (R6.01–R6.05). */
export function CashierScreen({ route }: { readonly route: CashierRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const now = useNow();
  const [state, act] = useLocal('cashier', reduceCashier, startCashier);
  const unpaid = useReading<Orders>('order list', { status: 'to-pay', all: true });
  const deposited = useReading<Orders>('order list', { status: 'deposit-paid', all: true });
  const found = [unpaid, deposited]
    .flatMap((reading) => (reading.state === 'ready' ? reading.answer.orders : []))
    .filter((order) => order.trade === route.trade);
  // A list shows orders shortened; the phases of a presale are in the order itself.
  const whole = useAnswer<Order>(found[0] ? 'order show' : undefined, { order: found[0]?.order ?? '' });
  const due = dueOf(
    found.map((order) => (order.order === whole?.order ? whole : order)),
    route.trade,
  );
  const loading = unpaid.state === 'loading' || deposited.state === 'loading';
  const narrow = at.size === 'xs';
  const left = due && now !== undefined ? due.before - now : undefined;
  return (
    <Frame
      commands={cashierCommands(session, route, due, state, now, act)}
      note={left === undefined || !Number.isFinite(left) ? undefined : `${t.cashier.left} ${countdown(left)}`}
    >
      {loading ? (
        <Line tone="muted">{` ${t.app.loading}`}</Line>
      ) : (
        <Box flexDirection={narrow ? 'column' : 'row'} columnGap={2} paddingLeft={1}>
          <Desk route={route} due={due} state={state} width={at.list.width} />
          {narrow || at.body.height < 15 || !due ? null : <Code trade={route.trade} />}
        </Box>
      )}
    </Frame>
  );
}

function Desk({
  route,
  due,
  state,
  width,
}: {
  readonly route: CashierRoute;
  readonly due: Due | undefined;
  readonly state: CashierState;
  readonly width: number;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const room = width - 2;
  const phase = due?.phase === 'deposit' ? ` · ${t.cashier.deposit}` : due?.phase === 'balance' ? ` · ${t.cashier.balance}` : '';
  const outcome = OUTCOMES[state.outcome] ?? 'succeed';
  return (
    <Box flexDirection="column" width={room} flexShrink={0}>
      {due ? <Pair label={`${t.cashier.due}${phase}`} value={money(due.amount)} width={room} tone="price" /> : null}
      <Line tone="muted" width={room}>{`${t.cashier.trade} ${route.trade}`}</Line>
      <Result state={state} due={due} width={room} />
      {due && state.result?.status !== 'succeeded' ? (
        <>
          <Box marginTop={1}>
            <Line tone="title">{t.cashier.channel}</Line>
          </Box>
          {CHANNELS.map((channel, i) => (
            <Line
              key={channel}
              tone={i === state.channel ? 'selected' : undefined}
            >{`${i === state.channel ? '(●)' : '( )'} ${t.channels[channel]} `}</Line>
          ))}
          <Box marginTop={1}>
            <Line tone="title">{t.cashier.password}</Line>
          </Box>
          <Text {...theme.title}>
            {Array.from({ length: PASSWORD_LENGTH }, (_, i) => (i < state.digits.length ? '[●]' : '[ ]')).join(' ')}
          </Text>
          {outcome === 'succeed' ? null : (
            <Line tone="warn" width={room}>{`${t.cashier.simulate} ${t.cashier.outcomes[outcome]} (m)`}</Line>
          )}
        </>
      ) : null}
    </Box>
  );
}

function Result({ state, due, width }: { readonly state: CashierState; readonly due: Due | undefined; readonly width: number }): ReactNode {
  const t = useMessages();
  const { result } = state;
  if (!result)
    return due ? null : (
      <Paragraph width={width} rows={3} tone="warn">
        {t.cashier.nothing}
      </Paragraph>
    );
  if (result.status === 'pending') return <Line tone="warn">{t.cashier.pending}</Line>;
  if (result.status === 'failed') {
    return (
      <Box flexDirection="column">
        <Paragraph width={width} rows={2} tone="bad">{`${t.cashier.failed} ${result.reason ?? ''}`}</Paragraph>
        <Paragraph width={width} rows={2} tone="muted">
          {t.cashier.tryAgain}
        </Paragraph>
      </Box>
    );
  }
  return (
    <Box flexDirection="column" marginTop={1}>
      <Line tone="good">{`✓ ${t.cashier.paid}`}</Line>
      <Pair label={t.cashier.charged} value={money(result.charged)} width={width} tone="price" />
      {result.orders.map((order) => (
        <Pair key={order.order} label={order.order} value={word(t.status, order.status)} width={width} />
      ))}
      <Line tone="muted">{t.cashier.viewOrder}</Line>
    </Box>
  );
}

/** Black on white whatever the theme is, or a scanner would not read it; light on dark where there is no colour. */
function Code({ trade }: { readonly trade: string }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const coloured = theme.border === colourTheme.border;
  const lines = useMemo(() => qrLines(payLink(trade), !coloured), [trade, coloured]);
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Line tone="muted">{t.cashier.scan}</Line>
      {lines.map((line, i) => (
        <Text key={i} {...(coloured ? { color: 'black', backgroundColor: 'white' } : {})}>
          {line}
        </Text>
      ))}
    </Box>
  );
}
