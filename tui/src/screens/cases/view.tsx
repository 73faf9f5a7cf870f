import { Box } from 'ink';
import type { ReactNode } from 'react';
import { clamp } from '../../commands/moving.ts';
import { isOver, type CaseSummary } from '../../data/aftersale.ts';
import { word } from '../../i18n/i18n.ts';
import { useLayout, useList, useLocal, useMessages, useSession } from '../../session/hooks.ts';
import { moment, money } from '../../text/format.ts';
import { asMany, spread, width as columnsOf } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { casesCommands } from './commands.ts';
import { CASE_TABS, casesIn, reduceCases, type CasesRoute } from './model.ts';

const ROW = 2;

/** 售后单: every case, the newest first, with its next limit; those of one order when one is named (R9.03, R9.14). */
export function CasesScreen({ route }: { readonly route: CasesRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { body } = useLayout();
  const [state, act] = useLocal('cases', reduceCases, () => ({ tab: CASE_TABS[0], selected: 0 }));
  const reading = useList<{ readonly cases: readonly CaseSummary[] }>(
    'aftersale list',
    route.order === undefined ? {} : { order: route.order },
    state.selected,
  );
  const all = reading.state === 'ready' ? reading.answer.cases : [];
  const cases = casesIn(all, state.tab);
  const selected = clamp(state.selected, cases.length);
  const height = body.height - 1;
  const tabs = CASE_TABS.map((tab) => {
    const count = casesIn(all, tab).length;
    return `${t.cases.tabs[tab]}${count > 0 ? ` ${count}` : ''}`;
  });
  return (
    <Frame commands={casesCommands(session, cases, selected, Math.floor(height / ROW), act)}>
      <Awaited reading={reading} width={body.width}>
        {() => (
          <Box flexDirection="column">
            <Tabs tabs={tabs} active={CASE_TABS.indexOf(state.tab)} width={body.width} />
            {cases.length > 0 ? (
              <List
                items={cases}
                selected={selected}
                width={body.width}
                height={height}
                rowHeight={ROW}
                keyOf={(one) => one.case}
                row={(one, on, width) => <Row one={one} on={on} width={width} />}
              />
            ) : (
              <Nothing>{t.cases.empty}</Nothing>
            )}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

function Row({ one, on, width }: { readonly one: CaseSummary; readonly on: boolean; readonly width: number }): ReactNode {
  const t = useMessages();
  const what = (one.lines ?? []).map(({ title, sku }) => title ?? sku).join(' + ');
  const until = one.deadline ? t.cases.until(moment(one.deadline)) : moment(one.openedAt);
  return (
    <>
      <Line tone={on ? 'selected' : undefined}>
        {spread(` ${word(t.caseTypes, one.type)} · ${what}`, one.amount ? `${money(one.amount)} ` : ' ', width)}
      </Line>
      <Line tone={isOver(one) ? 'muted' : 'warn'}>
        {spread(` ${asMany([word(t.caseStatus, one.status), one.case], '  ', width - columnsOf(until) - 3)}`, `${until} `, width)}
      </Line>
    </>
  );
}
