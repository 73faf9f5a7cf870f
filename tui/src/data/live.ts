import type { Caller, ErrorDocument, Mall, Request, Result } from '@yellowcart/core/mall';
import { auditTime, exhaustMap, filter, tap, type Subscription } from 'rxjs';
import { cleanDeep } from '../text/clean.ts';
import { createStore, type Store } from './store.ts';

/** What is known of one question: nothing yet, an answer, or why there is none. An older answer stays while a new one is fetched. */
export type Reading<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly answer: T }
  | { readonly state: 'refused'; readonly error: ErrorDocument };

export type Question = { readonly request: Request; readonly caller: Caller };

/** A question's reading as `useSyncExternalStore` wants it: both functions stay the same for the same question. */
export type Watched = { readonly get: () => Reading<any>; readonly subscribe: (listener: () => void) => () => void };

type Resource = {
  readonly question: Question;
  readonly store: Store<Reading<any>>;
  readonly watched: Watched;
  watchers: number;
  asked: number;
};

/** Answers of the core kept current while somebody looks at them. */
export type Live = {
  /** Asking begins when somebody subscribes. Until there is an answer, that of `like` is shown: the same list with fewer rows. */
  resource(question: Question, like?: Watched): Watched;
  /** A question that was looked at before; undefined when it never was. */
  known(question: Question): Watched | undefined;
  /** Lets go of the answers that nobody looks at: they belong to the account before. */
  forget(): void;
  /** Asks everything that is looked at again; resolves when all answers are in. */
  refresh(): Promise<void>;
  close(): void;
};

/** Milliseconds in which changes are gathered before the questions are asked again: two frames at 60 Hz. */
const GATHER_MS = 33;
/** Answers that are kept though nobody looks at them any more: the way back shows them at once. The one left longest ago goes first. */
const KEPT = 60;

/** A question that could not be asked at all is shown where its answer would be; the others go on. */
const broken = (error: unknown): Result => ({
  ok: false,
  exit: 1,
  error: {
    code: 'INTERNAL',
    message: error instanceof Error ? error.message : String(error),
    rule: null,
    facts: {},
    try: [],
    retryable: false,
  },
});

const keyOf = ({ request, caller }: Question): string => JSON.stringify([caller.as, caller.lang, request.do, request.with]);

/**
 * Watches the committed events of the store. Changes are gathered (`auditTime`) and one round of questions never overlaps the
 * next (`exhaustMap`); a change that arrives during a round makes it run once more, so the last state is always the one shown.
 */
export function createLive(mall: Pick<Mall, 'ask' | 'events$'>): Live {
  const resources = new Map<string, Resource>();
  let dirty = false;

  async function fetch(resource: Resource): Promise<void> {
    const turn = ++resource.asked;
    const result = await mall.ask(resource.question.request, resource.question.caller).catch(broken);
    // A question asked later may have been answered earlier; the late answer is old news.
    if (turn !== resource.asked) return;
    const next: Reading<unknown> = result.ok
      ? { state: 'ready', answer: cleanDeep(result.answer) }
      : { state: 'refused', error: cleanDeep(result.error) };
    resource.store.set((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
  }

  /** As the one that was used last; whatever nobody has looked at for longest goes when there are too many. */
  function keep(resource: Resource): void {
    const key = keyOf(resource.question);
    resources.delete(key);
    resources.set(key, resource);
    const unwatched = [...resources].filter(([, { watchers }]) => watchers === 0);
    for (const [old] of unwatched.slice(0, Math.max(0, unwatched.length - KEPT))) resources.delete(old);
  }

  const watched = (): Resource[] => [...resources.values()].filter((resource) => resource.watchers > 0);

  async function round(): Promise<void> {
    while (dirty) {
      dirty = false;
      await Promise.all(watched().map(fetch));
    }
  }

  // A question that leaves a trace (a product seen) would otherwise answer itself for ever.
  const asks = (cause: string): boolean => watched().some(({ question }) => question.request.do === cause);
  const changes: Subscription = mall.events$
    .pipe(
      filter((events) => events.some((event) => !asks(event.cause))),
      tap(() => (dirty = true)),
      auditTime(GATHER_MS),
      exhaustMap(round),
    )
    .subscribe();

  function make(question: Question, like: Watched | undefined): Resource {
    const store = createStore<Reading<any>>(like?.get() ?? { state: 'loading' });
    const resource: Resource = {
      question,
      store,
      watchers: 0,
      asked: 0,
      watched: {
        get: store.get,
        subscribe: (listener) => {
          const stop = store.subscribe(listener);
          resource.watchers += 1;
          resources.set(keyOf(question), resource);
          if (resource.watchers === 1) void fetch(resource);
          return () => {
            stop();
            resource.watchers -= 1;
            // One that was forgotten while it was looked at stays so.
            if (resource.watchers === 0 && resources.get(keyOf(question)) === resource) keep(resource);
          };
        },
      },
    };
    return resource;
  }

  return {
    resource(question, like) {
      const known = resources.get(keyOf(question));
      if (known) return known.watched;
      const resource = make(question, like);
      keep(resource);
      return resource.watched;
    },
    known: (question) => resources.get(keyOf(question))?.watched,
    forget() {
      for (const [key, resource] of resources) if (resource.watchers === 0) resources.delete(key);
    },
    async refresh() {
      dirty = true;
      await round();
    },
    close: () => changes.unsubscribe(),
  };
}
