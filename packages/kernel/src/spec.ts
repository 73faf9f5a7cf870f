import { refold, streamOf, type Aggregate, type AnyAggregate, type Event } from './aggregate.ts';
import type { Actor, Command, Context } from './command.ts';
import { isRefusal, type Outcome } from './outcome.ts';
import { runSync, Session, type Snapshot, type Step } from './step.ts';

/** What happened before: events per stream. */
export type Given = readonly { readonly aggregate: AnyAggregate; readonly id: string; readonly events: readonly Event[] }[];

/** One stream's history, for `given`. */
export const history = <S, E extends Event>(aggregate: Aggregate<S, E>, id: string, ...events: readonly E[]): Given[number] => ({
  aggregate,
  id,
  events,
});

type Then = {
  readonly outcome: Outcome<any>;
  /** What was appended, as `[stream, event]`, in order; empty after a refusal that leaves no trace. */
  readonly events: readonly (readonly [stream: string, event: Event])[];
  /** State of a stream afterwards. */
  state(aggregate: AnyAggregate, id: string): any;
};

/** Digits that depend on the label alone: readable, and the same in every run. */
const mint = (label: string, digits: number): string => {
  let hash = 7;
  for (const char of label) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_000_007;
  return String(hash).padStart(digits, '0').slice(-digits);
};

/**
 * given events, when a use case runs, then its outcome and events. States go through JSON as in a store, so a state that is
 * not plain JSON shows here.
 * @example spec([history(Stock, 'tent', received)]).when(submit, input, { at, actor }).events
 */
export function spec(given: Given) {
  const rows = new Map<string, Snapshot & { state: unknown }>();
  for (const { aggregate, id, events } of given) {
    const stream = streamOf(aggregate, id);
    const before = rows.get(stream);
    const state = events.reduce((now, event) => aggregate.evolve(now, event), before?.state ?? refold(aggregate, []));
    rows.set(stream, { version: (before?.version ?? 0) + events.length, state: JSON.parse(JSON.stringify(state)) });
  }
  const run = <R>(step: Step<R>): { result: R; session: Session } => {
    const session = new Session();
    return { result: runSync(step, ({ streams }) => streams.map((stream) => rows.get(stream)), session), session };
  };
  return {
    when<I>(command: Pick<Command<I>, 'run'>, input: I, context: { readonly at: number; readonly actor: Actor } & Partial<Context>): Then {
      const { result: outcome, session } = run(command.run(input, { mint, ...context }));
      const leaves = !isRefusal(outcome) || outcome.recorded === true;
      const changes = new Map(session.changes().map((slot) => [slot.stream, slot.state]));
      return {
        outcome,
        events: leaves ? session.appended.map(({ stream, event }) => [stream, event] as const) : [],
        state: (aggregate, id) => {
          const stream = streamOf(aggregate, id);
          return (leaves ? changes.get(stream) : undefined) ?? rows.get(stream)?.state ?? aggregate.initial;
        },
      };
    },
  };
}
