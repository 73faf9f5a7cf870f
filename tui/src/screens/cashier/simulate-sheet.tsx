import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import { useMessages, useSession } from '../../session/hooks.ts';
import { left } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Till } from './commands.ts';
import { SIMULATIONS, type Simulation } from './model.ts';

/** Who speaks for the channels in the demo world. */
const PLATFORM = 'admin';

const ANSWERS = ['answer-succeeded', 'answer-failed'] as const;
type Choice = Simulation | (typeof ANSWERS)[number];

const isAnswer = (choice: Choice): choice is (typeof ANSWERS)[number] => (ANSWERS as readonly string[]).includes(choice);

/** `m`: tells the simulated channel how to answer the next try, or to answer a pending one now; so failures can be lived through (R6.05, R6.06). */
export function SimulateSheet({ till, onClose }: { readonly till: Till; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const pending = till.show.attempts.findLast(({ status }) => status === 'pending');
  const choices: readonly Choice[] = [
    ...(pending ? ANSWERS : []),
    ...(till.stage.at === 'pay' ? (Object.keys(SIMULATIONS) as Simulation[]) : []),
  ];
  const [raw, select] = useState(0);
  const selected = clamp(raw, choices.length);
  const choice = choices[selected];
  const take = async (): Promise<void> => {
    if (choice === undefined) return;
    onClose();
    if (!isAnswer(choice)) {
      till.act({ type: 'simulate', simulation: choice });
      return;
    }
    const result = choice === 'answer-succeeded' ? 'succeeded' : 'failed';
    const answer = await session.ask('channel notify', { payment: pending?.payment, result }, PLATFORM);
    session.toast(answer.ok ? { tone: 'good', text: t.cashier.answered } : { tone: 'bad', text: answer.error.message });
    await session.live.refresh();
  };
  const commands: Command[] = [
    { id: 'simulate.take', keys: ['enter'], title: { zh: '就这样', en: 'Do it' }, run: take },
    ...moving(choices.length, 5, select),
  ];
  return (
    <Sheet title={t.cashier.simulate} commands={commands} onClose={onClose}>
      {(width, height) => (
        <List
          items={choices}
          selected={selected}
          width={width}
          height={height}
          keyOf={(one) => one}
          row={(one, on) => (
            <Line tone={on ? 'selected' : undefined}>
              {left(` ${one === till.state.simulation ? '●' : ' '} ${t.cashier.outcomes[one]}`, width)}
            </Line>
          )}
        />
      )}
    </Sheet>
  );
}
