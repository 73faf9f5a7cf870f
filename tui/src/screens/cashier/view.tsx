import { Box, Text } from 'ink';
import { useMemo, useState, type ReactNode } from 'react';
import type { PaymentShow } from '../../data/cashier.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLayout, useLocal, useMessages, useNow, useReading, useSession, useUi } from '../../session/hooks.ts';
import { countdown } from '../../text/format.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { Rows } from '../shared/rows.tsx';
import { cashierCommands, type Till } from './commands.ts';
import { payRows } from './desk.ts';
import { reduceCashier, stageOf, startCashier, type CashierRoute } from './model.ts';
import { Outcome } from './outcome.tsx';
import { payLink, qrLines } from './qr.ts';
import { SimulateSheet } from './simulate-sheet.tsx';

/** 收银台: amount, time left, channel, password, code to scan, result and another try (R6.01–R6.05). */
export function CashierScreen({ route }: { readonly route: CashierRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const now = useNow();
  const [state, act] = useLocal('cashier', reduceCashier, startCashier);
  const [simulating, simulate] = useState(false);
  const reading = useReading<PaymentShow>('payment show', { trade: route.trade });
  const show = reading.state === 'ready' ? reading.answer : undefined;
  const till: Till | undefined = show && { show, state, stage: stageOf(show, state, now), now, act, open: () => simulate(true) };
  return (
    <Frame
      commands={till ? cashierCommands(session, till) : []}
      note={till && noteOf(till, t)}
      sheet={simulating && till ? <SimulateSheet till={till} onClose={() => simulate(false)} /> : null}
    >
      <Awaited reading={reading} width={at.body.width}>
        {() => (till ? <Counter till={till} /> : null)}
      </Awaited>
    </Frame>
  );
}

/** The countdown: to the deadline, or to the opening of a balance's window. */
function noteOf({ show, stage, now }: Till, t: Messages): string | undefined {
  if (now === undefined) return undefined;
  if (stage.at === 'early') return `${t.cashier.opensIn} ${countdown(Date.parse(stage.opensAt) - now, t.common.dayMark)}`;
  if ((stage.at !== 'pay' && stage.at !== 'waiting') || !show.payBefore) return undefined;
  return `${t.cashier.left} ${countdown(Date.parse(show.payBefore) - now, t.common.dayMark)}`;
}

/** Columns of the desk: an order number has to fit; wider than an order number and an amount would tear them apart. */
const DESK = { least: 28, most: 60 } as const;

function Counter({ till }: { readonly till: Till }): ReactNode {
  const t = useMessages();
  const { size, body } = useLayout();
  const { show, state, stage, now } = till;
  const code = useMemo(() => qrLines(payLink(show.trade)), [show.trade]);
  const beside = body.width - code[0]!.length - 5;
  const scan = stage.at === 'pay' && show.payable > 0 && size !== 'xs' && body.height > code.length && beside >= DESK.least;
  const width = Math.min(DESK.most, scan ? beside : body.width - 2);
  return (
    <Box columnGap={2} paddingLeft={1}>
      {stage.at === 'pay' ? (
        <Rows rows={payRows(show, state, stage, now, { width, brief: body.height < 12 }, t)} width={width} height={body.height} />
      ) : (
        <Outcome till={till} width={width} height={body.height} />
      )}
      {scan ? <Code trade={show.trade} /> : null}
    </Box>
  );
}

/** Black on white whatever the theme is, or a scanner would not read it; light on dark where there is no colour. */
function Code({ trade }: { readonly trade: string }): ReactNode {
  const t = useMessages();
  const coloured = useUi((ui) => ui.theme !== 'mono');
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
