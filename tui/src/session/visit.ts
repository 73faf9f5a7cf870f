import type { Caller, Mall } from '@yellowcart/core/mall';

/** What was looked at: a product, or a video or live room. */
export type Looked = { readonly product: string } | { readonly content: string };

/** What the storefront tells the core of somebody's browsing (R2.06); views of pages the core sees by itself. */
type Act =
  | { readonly act: 'click'; readonly product: string; readonly from?: string }
  | ({ readonly act: 'dwell'; readonly ms: number } & Looked)
  | { readonly act: 'swipe'; readonly content: string; readonly ms: number };

/** Notes of one run of the storefront. Nobody waits for them, and one that cannot be told is let go. */
export type Visit = {
  /** A card or link was chosen. `from` is the entry it stands in (R1.06). */
  click(product: string, from: string | undefined): void;
  /** Begins looking at something; what it returns ends it. */
  look(at: Looked): (how: 'left' | 'swiped') => void;
  /** Tells what was noted so far. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** How long notes are gathered, ms, and how many at most. */
const GATHER_MS = 3000;
const MOST = 50;
/** A shorter look is no dwelling, ms. */
const LOOK_MS = 1000;

/** `elapsed` is the machine's monotonic time, ms: looking takes the viewer's time, not the store's. */
export function createVisit(mall: Pick<Mall, 'ask'>, caller: () => Caller, elapsed: () => number): Visit {
  let noted: Act[] = [];
  let waiting: NodeJS.Timeout | undefined;
  let telling: Promise<unknown> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(waiting);
    waiting = undefined;
    const acts = noted;
    noted = [];
    if (acts.length > 0) {
      const by = caller();
      telling = telling.then(() => mall.ask({ do: 'visit record', with: { acts } }, by)).catch(() => undefined);
    }
    return telling.then(() => undefined);
  }

  function note(act: Act): void {
    noted.push(act);
    if (noted.length >= MOST) void flush();
    else waiting ??= setTimeout(() => void flush(), GATHER_MS).unref();
  }

  return {
    click: (product, from) => note({ act: 'click', product, ...(from === undefined ? {} : { from }) }),
    look: (at) => {
      const since = elapsed();
      return (how) => {
        const ms = Math.round(elapsed() - since);
        if (how === 'swiped' && 'content' in at) note({ act: 'swipe', content: at.content, ms });
        if (ms >= LOOK_MS) note({ act: 'dwell', ms, ...at });
      };
    },
    flush,
    close: flush,
  };
}
