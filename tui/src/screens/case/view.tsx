import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import { clamp } from '../../commands/moving.ts';
import type { Order } from '../../data/answers.ts';
import type { Case } from '../../data/aftersale.ts';
import { useAnswer, useLayout, useLocal, useMessages, useNow, useReading, useSession, useYear } from '../../session/hooks.ts';
import { countdown } from '../../text/format.ts';
import { Frame } from '../../ui/frame.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { apart, roomy, Rows } from '../shared/rows.tsx';
import { Scrolled } from '../shared/scrolled.tsx';
import { lineTitle } from '../shared/spec.ts';
import { caseCommands, type CaseSheet } from './commands.ts';
import { aboutRows, endRows, limitsOf, returnRows, stateRows, threadRows, type CaseRoute, type Place } from './model.ts';
import { CaseSheets } from './sheets.tsx';

/** Where the thread stands: undefined at its end, where the newest is. */
type Scroll = number | undefined;
type ScrollAction = { readonly to: (first: number) => number; readonly furthest: number };
const scrollTo = (first: Scroll, { to, furthest }: ScrollAction): Scroll => {
  const next = to(Math.min(first ?? furthest, furthest));
  return next >= furthest ? undefined : next;
};

/** 售后单: how it stands, what comes next by itself and when, what was said, and what one may do (R9.02–R9.07, R9.11). */
export function CaseScreen({ route }: { readonly route: CaseRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const now = useNow();
  const year = useYear();
  const at = useLayout();
  const reading = useReading<Case>('aftersale show', { case: route.case });
  const one = reading.state === 'ready' ? reading.answer : undefined;
  const order = useAnswer<Order>(one?.order === undefined ? undefined : 'order show', { order: one?.order });
  const [raw, scroll] = useLocal<Scroll, ScrollAction>('thread', scrollTo, () => undefined);
  const [sheet, open] = useState<CaseSheet | undefined>();
  const place = (width: number): Place => ({ width, t, now, year });
  const narrow = at.size === 'xs';
  const aside = at.side.width > 0 ? at.side.width - 1 : 0;
  const left = narrow ? at.body.width - 2 : at.list.width - 1;
  const main = narrow ? left : at.main.width - 1;
  const titles = Object.fromEntries((order?.lines ?? []).map((line) => [line.sku, lineTitle(line)]));
  const thread = one ? threadRows(one, place(main)) : [];
  const state = one ? stateRows(one, place(left)) : [];
  const about = one ? aboutRows(one, titles, place(left)) : [];
  const rest = one ? [returnRows(one, place(aside || left)), endRows(one, place(aside || left))] : [];
  // One column: how it stands on top, then everything else in one scroll that ends with the newest word.
  const rows = narrow ? apart(about, ...rest, thread) : thread;
  const height = narrow ? at.body.height - state.length : at.body.height;
  const head = narrow ? state : roomy(height, state, about, ...(aside ? [] : rest));
  const furthest = Math.max(0, rows.length - height);
  const limit = one ? limitsOf(one)[0] : undefined;
  return (
    <Frame
      commands={caseCommands(session, { one, order, furthest }, Math.max(1, height - 1), (to) => scroll({ to, furthest }), open)}
      note={limit && now !== undefined ? t.remaining(countdown(Date.parse(limit.at) - now, t.common.dayMark)) : undefined}
      sheet={one && sheet ? <CaseSheets sheet={sheet} one={one} onClose={() => open(undefined)} /> : null}
    >
      <Awaited reading={reading} width={at.body.width}>
        {() => (
          <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
            <Box paddingLeft={1} flexShrink={0}>
              <Rows rows={head} width={left} height={narrow ? head.length : height} />
            </Box>
            <Box paddingLeft={narrow ? 1 : 0} flexShrink={0}>
              <Scrolled rows={rows} first={Math.min(clamp(raw ?? furthest, furthest + 1), furthest)} width={main} height={height} />
            </Box>
            {aside ? <Rows rows={apart(...rest)} width={aside} height={height} /> : null}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}
