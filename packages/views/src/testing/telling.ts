import type { Aggregate, Event } from '@yellowcart/kernel/aggregate';
import { streamOf } from '@yellowcart/kernel/aggregate';
import type { Recorded } from '@yellowcart/kernel/timer';
import { openViews, type Views } from '../open-views.ts';
import type { Asking, View } from '../view.ts';

/** Noon of 11 November 2026 in Shanghai. */
export const NOON = Date.UTC(2026, 10, 11, 4);

/** A log being written, for tests: typed events in, stored events out. */
export type Log = {
  readonly events: Recorded[];
  /** The time of what follows. */
  at: number;
  /** Who does what follows: an account's id. */
  actor: string;
  tell<E extends Event>(aggregate: Aggregate<any, E>, id: string, ...events: E[]): Log;
};

/** Starts a log. Positions have gaps, as in a real store. */
export function log(at = NOON): Log {
  const versions = new Map<string, number>();
  const self: Log = {
    events: [],
    at,
    actor: 'test',
    tell(aggregate, id, ...events) {
      const stream = streamOf(aggregate, id);
      for (const { type, ...data } of events) {
        const version = (versions.get(stream) ?? 0) + 1;
        versions.set(stream, version);
        self.events.push({
          position: (self.events.at(-1)?.position ?? 0) + 1 + (version % 2),
          stream,
          version,
          type,
          data,
          at: self.at,
          actor: self.actor,
          cause: 'test',
        });
      }
      return self;
    },
  };
  return self;
}

/** A reader over events that a test may extend; `shown` limits it to the first so many. */
export type Source = { events: readonly Recorded[]; shown: number };

export const reading = (source: Source) => {
  const visible = (): readonly Recorded[] => source.events.slice(0, source.shown);
  return {
    read: async ({ after, upTo = Infinity, limit }: { readonly after: number; readonly upTo?: number; readonly limit: number }) =>
      visible()
        .filter(({ position }) => position > after && position <= upTo)
        .slice(0, limit),
    head: async () => visible().at(-1)?.position ?? 0,
  };
};

/** Views in memory over these events, and a way to ask them: `ask('guest', 'feed', {…})`. */
export async function viewsOf(
  events: readonly Recorded[],
  views?: readonly View[],
): Promise<
  Views & { ask(who: Asking['actor'], words: string, input?: object, at?: number, more?: Pick<Asking, 'visit' | 'lang'>): Promise<any> }
> {
  const opened = await openViews({ store: ':memory:', ...reading({ events, shown: events.length }), ...(views ? { views } : {}) });
  return {
    ...opened,
    ask: async (actor, words, input = {}, at = NOON, more = {}) => {
      const { parse } = await import('valibot');
      const entry = opened.entries.find((each) => each.words === words)!;
      const outcome = await opened.query(words, parse(entry.input, input), { ...more, at, actor });
      return outcome.ok ? outcome.answer : outcome;
    },
  };
}

export const GUEST = { id: 'guest', role: 'guest' } as const;
export const LI = { id: 'li', role: 'buyer' } as const;
export const HAN = { id: 'han', role: 'buyer' } as const;
export const CLERK = { id: 'jia-clerk', role: 'merchant', shop: 'jia' } as const;
export const OTHER_CLERK = { id: 'yi-clerk', role: 'merchant', shop: 'yi' } as const;
export const SUPPORT = { id: 'cs', role: 'support' } as const;
export const ADMIN = { id: 'admin', role: 'platform' } as const;
