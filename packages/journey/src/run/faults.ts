import type { Request } from '@yellowcart/core/mall';
import type { Tap } from '@yellowcart/core/tap';
import type { Fault } from '../format/journey.ts';
import type { Problem } from '../text/source.ts';

/** The process was killed: thrown out of the store, past the mall, to whoever runs it. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** The faults of one line: what stands before its store, and what happens to its commands. */
export type Faults = {
  readonly tap: Tap;
  /** Whether there are any. */
  readonly any: boolean;
  /** Kills the process once, after the next commit and before its answer. */
  killNext(armed: boolean): void;
  /** A payment as it is asked for when something will happen to its answer, and what is to be done once it is answered. */
  onPay(request: Request): { readonly request: Request; readonly repeat: boolean };
  /** Whether any of them is about payouts. */
  readonly meetsPayouts: boolean;
  /** Answers to payouts that will come late. */
  readonly late: { readonly at: number; readonly refund: string }[];
  /** What happens to the payout of a refund on a channel, if anything. */
  onPayout(channel: string): Fault | undefined;
  /** Holds back the answer to this payout: its job runs and does nothing. */
  loseJob(key: string): void;
  /** Faults that never had anything to go wrong. */
  unused(): readonly Problem[];
};

/** How many commands could have met each fault. */
type Counted = { readonly fault: Fault; met: number; hit: number };

/** Whether a fault happens this time. */
function strikes(counted: Counted): boolean {
  counted.met += 1;
  const { first, nth } = counted.fault;
  const now = nth === undefined ? first === undefined || counted.met <= first : counted.met === nth;
  if (now) counted.hit += 1;
  return now;
}

type Execute = ReturnType<NonNullable<Tap['store']>>['execute'];

export function faultsFrom(list: readonly Fault[]): Faults {
  const all: Counted[] = list.map((fault) => ({ fault, met: 0, hit: 0 }));
  const at = (point: Fault['at']): readonly Counted[] => all.filter(({ fault }) => fault.at === point);
  const lost = new Set<string>();
  let kill = false;

  /** The first fault of a point that strikes a command, by its words and the types of its events. */
  const struck = (point: Fault['at'], words: string, types: readonly string[]): Fault | undefined => {
    if (types.length === 0) return undefined;
    const meant = at(point).filter(({ fault: { on } }) => on === undefined || on === words || types.includes(on));
    // Every one of them counts the occasion, whichever strikes first.
    return meant.filter(strikes)[0]?.fault;
  };

  const tap: Tap = {
    wiring: (wiring) => ({
      ...wiring,
      job: (pending) => {
        if (!lost.delete(pending.key)) return wiring.job(pending);
        // oxlint-disable-next-line require-yield
        return (function* () {
          return { ok: true as const, answer: null };
        })();
      },
    }),
    store: (store) => {
      const execute: Execute = async (work, options) => {
        if (at('store.append').length > 0) {
          const { outcome, events } = await store.preview(work);
          const fault = struck('store.append', work.request.do, outcome.ok ? events.map(({ type }) => type) : []);
          if (fault?.do === 'crash') throw new Crashed('before the events were written');
          if (fault) throw Object.assign(new Error('no space left on the device'), { code: 'ENOSPC' });
        }
        const before = await store.head();
        const done = await store.execute(work, options);
        if (!kill && at('process').length === 0) return done;
        const types = (await store.read({ after: before })).map(({ type }) => type);
        if ((kill && types.length > 0) || struck('process', work.request.do, types)) {
          kill = false;
          throw new Crashed('after the events were written, before the answer');
        }
        return done;
      };
      return { ...store, execute };
    },
  };

  return {
    tap,
    any: list.length > 0,
    killNext: (armed) => void (kill = armed),
    onPay(request) {
      const told = request.with['simulate'] !== undefined;
      const meant = at('payment.answer').filter(({ fault: { on } }) => on === undefined || on === request.with['channel']);
      // Who says in the step what the channel does has said it.
      const fault = told || request.do !== 'pay' ? undefined : meant.filter(strikes)[0]?.fault;
      const simulate = fault && fault.do !== 'repeat' ? SIMULATED[fault.do](fault.by ?? '') : undefined;
      return {
        request: simulate === undefined ? request : { ...request, with: { ...request.with, simulate } },
        repeat: fault?.do === 'repeat',
      };
    },
    meetsPayouts: at('refund.payout').length > 0,
    late: [],
    onPayout: (channel) =>
      at('refund.payout')
        .filter(({ fault: { on } }) => on === undefined || on === channel)
        .filter(strikes)[0]?.fault,
    loseJob: (key) => void lost.add(key),
    unused: () =>
      all
        .filter(({ hit }) => hit === 0)
        .map(({ fault }) => ({
          message: {
            zh: `这个故障没有机会发生（${fault.at}）`,
            en: `this fault never had anything to go wrong (${fault.at})`,
          },
          span: fault.span,
        })),
  };
}

/** What the channel is told to do (`pay --simulate`). */
const SIMULATED: Readonly<Record<Exclude<Fault['do'], 'repeat'>, (by: string) => string>> = {
  drop: () => 'unanswered',
  delay: (by) => `succeed-after:${by}`,
  fail: () => 'fail:CHANNEL_DOWN',
  crash: () => 'unanswered',
};
