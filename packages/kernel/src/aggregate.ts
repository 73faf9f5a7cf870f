/** A fact that happened, past tense, plain JSON. Everything beside `type` is its data. */
export type Event = { readonly type: string };

/** How one kind of thing is folded from its events. State is plain JSON, never mutated. */
export type Aggregate<S, E extends Event> = {
  /** Prefix of the stream name: the stream of order 7 is `order-7`. */
  readonly name: string;
  /** Version of `evolve`. Raise it when `evolve` changes: stored snapshots then refold from events. */
  readonly fold: number;
  readonly initial: S;
  /** Types of its events. */
  readonly types: readonly string[];
  readonly evolve: (state: S, event: E) => S;
};

type Handlers<S, E extends Event> = { readonly [T in E['type']]: (state: S, event: Extract<E, { type: T }>) => S };

/**
 * Defines an aggregate from one handler per event type; a missing or unknown type is a compile error.
 * An event that this build does not know stops the fold: guessing a state would be worse.
 */
export function aggregate<S, E extends Event>(
  name: string,
  definition: { readonly fold: number; readonly initial: S; readonly on: Handlers<S, E> },
): Aggregate<S, E> {
  const handlers = definition.on as unknown as Record<string, ((state: S, event: E) => S) | undefined>;
  return {
    name,
    fold: definition.fold,
    initial: definition.initial,
    types: Object.keys(definition.on),
    evolve: (state, event) => {
      const handler = handlers[event.type];
      if (!handler) throw new Error(`${name}: unknown event ${event.type}`);
      return handler(state, event);
    },
  };
}

/** Any aggregate, where only its name and fold matter (stores, runners). */
export type AnyAggregate = Aggregate<any, any>;

/** The stream that holds one thing's events. */
export const streamOf = (aggregate: AnyAggregate, id: string): string => `${aggregate.name}-${id}`;

/** The state that a stream's events give, from the start. */
export const refold = <S, E extends Event>(aggregate: Aggregate<S, E>, events: Iterable<E>): S => {
  let state = aggregate.initial;
  for (const event of events) state = aggregate.evolve(state, event);
  return state;
};
