import { useState } from 'react';
import type { ClockAnswer, ClockNext, Job } from '../data/answers.ts';
import type { Messages } from '../i18n/i18n.ts';
import { useMessages, useSession } from '../session/hooks.ts';
import type { Session } from '../session/session.ts';
import { moment } from '../text/format.ts';

const STEPS = ['10m', '1h', '12h', '1d', '3d', '7d', '10d'] as const;

/** Something that can be done with time: its words, and why it cannot be done now. */
export type Jump = {
  readonly id: string;
  readonly text: string;
  readonly why?: string | undefined;
  readonly do: { readonly words: string; readonly with: Readonly<Record<string, unknown>>; readonly as?: string };
  /** What is said when it is done; what happened on the way is told anyway. */
  readonly said?: string;
};

const to = (id: string, text: string, at: string): Jump => ({ id, text, do: { words: 'clock set', with: { to: at } } });

/** Who may switch the simulated people on and off in a demo world (R10.04). */
const PLATFORM = 'admin';

/** Pure. What may be chosen: to what happens next, to the limit of the order one is at, a while, stop or go, and who acts by themselves. */
export function jumpsFor(
  clock: ClockAnswer | undefined,
  next: ClockNext | undefined,
  limit: string | undefined,
  t: Messages,
): readonly Jump[] {
  const { clock: c } = t;
  const first = next?.next;
  const frozen = clock?.mode === 'frozen';
  const on = next?.autopilot ?? false;
  return [
    first ? to('next', c.toNext(first.text, moment(first.at)), first.at) : { ...to('next', c.toNothing, ''), why: c.nothing },
    ...(limit === undefined ? [] : [to('limit', c.toLimit(moment(limit)), limit)]),
    ...STEPS.map((by): Jump => ({ id: by, text: c.steps[by], do: { words: 'clock advance', with: { by } } })),
    frozen
      ? { id: 'resume', text: c.resume, said: c.resumed, do: { words: 'clock resume', with: {} } }
      : { id: 'freeze', text: c.freeze, said: c.frozen, do: { words: 'clock freeze', with: {} } },
    {
      id: 'autopilot',
      text: on ? c.autopilotOff : c.autopilotOn,
      said: on ? c.autopilotIsOff : c.autopilotIsOn,
      do: { words: 'platform autopilot', with: { on: !on }, as: PLATFORM },
    },
  ];
}

/** Carries a choice out; says what happened by itself on the way, or what was switched. */
async function carryOut(session: Session, jump: Jump): Promise<readonly Job[] | undefined> {
  const result = await session.act(jump.do.words, jump.do.with, jump.do.as);
  if (!result.ok) return undefined;
  const fired = (result.answer as Partial<ClockAnswer>).fired ?? [];
  session.toast({ tone: 'good', text: jump.said ?? session.words().clock.advanced(fired.length) });
  return fired;
}

/** What the clock sheet offers, and what happened since it was opened. */
export function useClockDesk(
  clock: ClockAnswer | undefined,
  next: ClockNext | undefined,
  limit: string | undefined,
): { readonly jumps: readonly Jump[]; readonly take: (jump: Jump) => Promise<void>; readonly fired: readonly Job[] } {
  const session = useSession();
  const t = useMessages();
  const [fired, tell] = useState<readonly Job[]>([]);
  return {
    jumps: jumpsFor(clock, next, limit, t),
    fired,
    take: async (jump) => {
      const happened = await carryOut(session, jump);
      if (happened) tell((before) => [...before, ...happened]);
    },
  };
}
