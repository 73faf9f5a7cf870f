import { useState, type ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import { clamp, moving } from '../commands/moving.ts';
import type { ClockAnswer, ClockNext, Job, Order } from '../data/answers.ts';
import { placeOf } from '../nav/nav.ts';
import { useAnswer, useMessages, useSession, useUi } from '../session/hooks.ts';
import { moment } from '../text/format.ts';
import { truncate } from '../text/width.ts';
import { Line } from '../ui/line.tsx';
import { List } from '../ui/list.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useClockDesk, type Jump } from './clock-desk.ts';

/** Jumps at a key of their own. */
const QUICK = [
  { key: 'n', jump: 'next', title: { zh: '下一件事', en: 'Next thing' } },
  { key: 'h', jump: '1h', title: { zh: '一小时', en: 'An hour' } },
  { key: 'd', jump: '1d', title: { zh: '一天', en: 'A day' } },
  { key: 'w', jump: '7d', title: { zh: '一周', en: 'A week' } },
] as const;

/** The next limit of the order one is at, if one is at one. */
function useOwnLimit(): string | undefined {
  const route = useUi((ui) => placeOf(ui.nav).route);
  const at = route.screen === 'order' || route.screen === 'track' ? route.order : undefined;
  const order = useAnswer<Order>(at === undefined ? undefined : 'order show', { order: at });
  const [first] = (order?.deadlines ?? []).map((limit) => limit.at).toSorted();
  return first;
}

/** `T`: lets time pass on the store's clock, so that shops ship, parcels arrive and deadlines come (R10.02). */
export function ClockSheet(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const clock = useAnswer<ClockAnswer>('clock show');
  const next = useAnswer<ClockNext>('clock next');
  const limit = useOwnLimit();
  const [at, put] = useState<{ readonly index: number; readonly id?: string | undefined }>({ index: 0 });
  const { jumps, take, fired } = useClockDesk(clock, next, limit);
  // What was chosen stays chosen: once a limit is over its row goes, and the one below is not what Enter was meant for.
  const kept = jumps.findIndex(({ id }) => id === at.id);
  const selected = clamp(kept === -1 ? at.index : kept, jumps.length);
  const select = (to: (selected: number) => number): void => {
    const index = clamp(to(selected), jumps.length);
    put({ index, id: jumps[index]?.id });
  };
  const chosen = jumps[selected];
  const commands: Command[] = [
    {
      id: 'clock.pass',
      keys: ['enter'],
      title: { zh: '就这样', en: 'Do it' },
      disabledReason: chosen?.why,
      run: async () => {
        if (chosen) await take(chosen);
      },
    },
    ...QUICK.map(({ key, jump, title }): Command => ({
      id: `clock.${jump}`,
      keys: [key],
      title,
      disabledReason: jumps.find(({ id }) => id === jump)?.why,
      run: async () => {
        const found = jumps.find(({ id }) => id === jump);
        if (found) await take(found);
      },
    })),
    ...moving(jumps.length, jumps.length, select),
  ];
  return (
    <Sheet title={t.clock.title} commands={commands} onClose={() => session.overlay(undefined)} helpless>
      {(width, height) => {
        const room = Math.max(0, height - 3 - jumps.length);
        return (
          <>
            <Line tone="muted" width={width}>
              {clock ? `${t.clock.now} ${clock.now.slice(0, 19).replace('T', ' ')} · ${t.clock.modes[clock.mode]}` : t.app.loading}
            </Line>
            <Line tone={next?.next ? 'warn' : 'muted'} width={width}>
              {next ? (next.next ? `${t.clock.next} ${jobText(next.next)}` : t.clock.nothing) : ' '}
            </Line>
            <List
              items={jumps}
              selected={selected}
              width={width}
              height={Math.min(jumps.length, height - 3)}
              keyOf={(jump: Jump) => jump.id}
              row={(jump, on, columns) => (
                <Line tone={on ? 'selected' : jump.why ? 'muted' : undefined} width={columns}>{` ${jump.text}`}</Line>
              )}
            />
            {fired.slice(-room).map((job) => (
              <Line key={`${job.key} ${job.at}`} tone="good">
                {truncate(`✓ ${jobText(job)}`, width)}
              </Line>
            ))}
          </>
        );
      }}
    </Sheet>
  );
}

const jobText = ({ at, text }: Job): string => `${moment(at)} ${text}`;
