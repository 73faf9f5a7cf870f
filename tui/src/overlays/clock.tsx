import { useState, type ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import { moving } from '../commands/moving.ts';
import type { ClockAnswer } from '../data/answers.ts';
import { useAnswer, useMessages, useSession } from '../session/hooks.ts';
import { left } from '../text/width.ts';
import { Line } from '../ui/line.tsx';
import { List } from '../ui/list.tsx';
import { Sheet } from '../ui/sheet.tsx';

const STEPS = ['10m', '1h', '12h', '1d', '3d', '7d', '10d'] as const;

/** `T`: lets time pass on the store's clock, so that shops ship, parcels arrive and deadlines come (R10.02). */
export function ClockSheet(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const clock = useAnswer<ClockAnswer>('clock show');
  const [selected, setSelected] = useState(0);
  const choices = [...STEPS, clock?.mode === 'frozen' ? ('resume' as const) : ('freeze' as const)];
  const chosen = choices[selected];
  const pass = async (): Promise<void> => {
    if (chosen === undefined) return;
    const turn = chosen === 'freeze' || chosen === 'resume';
    const result = await (turn ? session.act(`clock ${chosen}`) : session.act('clock advance', { by: chosen }));
    if (!result.ok) return;
    const fired = (result.answer as ClockAnswer).fired?.length ?? 0;
    session.toast({ tone: 'good', text: turn ? (chosen === 'freeze' ? t.clock.frozen : t.clock.resumed) : t.clock.advanced(fired) });
  };
  const commands: Command[] = [
    { id: 'clock.pass', keys: ['enter'], title: { zh: '就这样', en: 'Do it' }, run: pass },
    ...moving(choices.length, choices.length, setSelected),
  ];
  return (
    <Sheet title={t.clock.title} commands={commands} onClose={() => session.overlay(undefined)} helpless>
      {(width, height) => (
        <>
          <Line tone="muted" width={width}>
            {clock ? `${t.clock.now} ${clock.now.slice(0, 19).replace('T', ' ')} · ${t.clock.modes[clock.mode]}` : t.app.loading}
          </Line>
          <List
            items={choices}
            selected={selected}
            width={width}
            height={height - 1}
            keyOf={(choice) => choice}
            row={(choice, on) => (
              <Line tone={on ? 'selected' : undefined}>
                {left(` ${choice === 'freeze' ? t.clock.freeze : choice === 'resume' ? t.clock.resume : t.clock.steps[choice]}`, width)}
              </Line>
            )}
          />
        </>
      )}
    </Sheet>
  );
}
