import { Box } from 'ink';
import type { ReactNode } from 'react';
import { useLayout, useMessages, useSession } from '../../session/hooks.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { indented, Rows, sentence, type Row } from '../shared/rows.tsx';
import { applyCommands } from './commands.ts';
import { useDesk, type ApplyRoute, type Desk } from './desk.ts';
import { StepView } from './step.tsx';
import { answerOf } from './step-rows.ts';

/** 申请售后: step by step what, which type, why, how much and with which files; nothing is lost going back (R9.01, R9.02). */
export function ApplyScreen({ route }: { readonly route: ApplyRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const desk = useDesk(route);
  const narrow = at.size === 'xs';
  const width = narrow ? at.body.width - 2 : at.main.width - 1;
  const place = desk.steps.indexOf(desk.draft.step) + 1;
  const steps = useStepRows(desk, at.list.width - 2);
  return (
    <Frame commands={applyCommands(session, desk)} note={`${place}/${desk.steps.length} ${t.apply.steps[desk.draft.step]}`}>
      <Awaited reading={desk.reading} width={at.body.width}>
        {() => (
          <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1} paddingLeft={1}>
            {narrow ? <Line tone="muted">{t.apply.title}</Line> : <Rows rows={steps} width={at.list.width - 1} height={at.body.height} />}
            <StepView desk={desk} width={width} height={at.body.height - (narrow ? 1 : 0)} />
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

/** The steps with what was answered; the one one is at is marked. */
function useStepRows(desk: Desk, width: number): Row[] {
  const t = useMessages();
  const at = desk.steps.indexOf(desk.draft.step);
  return desk.steps.flatMap((step, i): Row[] => [
    { text: `${i === at ? '›' : ' '} ${i + 1} ${t.apply.steps[step]}`, tone: i === at ? 'active' : i < at ? undefined : 'muted' },
    ...(i < at ? indented(sentence(answerOf(step, desk, t), width - 4, 'muted'), 4) : []),
  ]);
}
