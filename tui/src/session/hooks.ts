import { useIsScreenReaderEnabled } from 'ink';
import { createContext, useContext, useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { Caller, Lang, Request } from '@yellowcart/core/mall';
import type { Layer } from '../commands/command.ts';
import type { Live, Question, Reading, Watched } from '../data/live.ts';
import { messages, type Messages } from '../i18n/i18n.ts';
import { placeOf } from '../nav/nav.ts';
import { themes, type Theme } from '../theme/theme.ts';
import { layout, withLens, type Layout } from '../ui/layout.ts';
import type { Names } from './account.ts';
import type { Painter } from '../tty/painter.ts';
import type { Session, Ui } from './session.ts';
import { STORE_ZONE_MS } from './zone.ts';

type Shared = {
  readonly session: Session;
  readonly painter?: Painter | undefined;
  /** Size of the terminal: asked for in one place, or every component would listen for its changes. */
  readonly columns: number;
  readonly rows: number;
};

const Context = createContext<Shared | undefined>(undefined);
export const SessionProvider = Context.Provider;

function useShared(): Shared {
  const shared = useContext(Context);
  if (!shared) throw new Error('the storefront is not running');
  return shared;
}

export const useSession = (): Session => useShared().session;

/** The whole terminal, whatever else stands on it. */
export const useWindow = (): { readonly columns: number; readonly rows: number } => useShared();

/** Who paints pictures beside Ink; undefined where there are none: too small, no colours to speak of, read aloud. */
export function usePainter(): Painter | undefined {
  const { painter } = useShared();
  const { size } = useLayout();
  return size === 'm' || size === 'l' ? painter : undefined;
}

/** A part of what the storefront remembers; drawn again when that part changes. */
export function useUi<T>(part: (ui: Ui) => T): T {
  const { ui } = useSession();
  return useSyncExternalStore(ui.subscribe, () => part(ui.get()));
}

export const useTheme = (): Theme => themes[useUi((ui) => ui.theme)];
export const useLang = (): Lang => useUi((ui) => ui.lang);
export const useMessages = (): Messages => messages[useLang()];

export function useLayout(): Layout {
  const { columns, rows } = useShared();
  const lens = useUi((ui) => ui.lens);
  const aloud = useIsScreenReaderEnabled();
  return lens ? withLens(columns, rows, aloud) : layout(columns, rows, undefined, aloud);
}

const NOTHING: Watched = { get: () => LOADING, subscribe: () => () => {} };
const LOADING: Reading<never> = { state: 'loading' };

/** The current answer of the core to a question, kept up to date while it is on the screen. `undefined` words ask nothing. */
export function useReading<T>(words: string | undefined, args: Readonly<Record<string, unknown>> = {}): Reading<T> {
  const { live } = useSession();
  const caller = useCaller();
  const watched = words === undefined ? NOTHING : live.resource(...asked(live, { do: words, with: args }, caller));
  return useSyncExternalStore(watched.subscribe, watched.get);
}

/** Who asks, and in which language; another one of either asks everything anew. */
function useCaller(): Caller {
  const session = useSession();
  useUi((ui) => ui.as);
  useUi((ui) => ui.lang);
  return session.caller();
}

/** A question, and what to show until it is answered: the same in the other language, so that switching it moves nothing. */
const asked = (live: Live, request: Request, caller: Caller): [Question, Watched | undefined] => [
  { request, caller },
  live.known({ request, caller: { ...caller, lang: caller.lang === 'zh' ? 'en' : 'zh' } }),
];

/**
 * The same without a trace: asked as a guest without a visit, it counts as nobody's look (R2.06). For what stands beside the thing that
 * is looked at. Personal answers are a guest's.
 */
export function useGlance<T>(words: string | undefined, args: Readonly<Record<string, unknown>> = {}): T | undefined {
  const { live } = useSession();
  const lang = useLang();
  const watched = words === undefined ? NOTHING : live.resource({ request: { do: words, with: args }, caller: { as: 'guest', lang } });
  const reading = useSyncExternalStore(watched.subscribe, watched.get) as Reading<T>;
  return reading.state === 'ready' ? reading.answer : undefined;
}

/** The answer itself; undefined while there is none. */
export function useAnswer<T>(words: string | undefined, args: Readonly<Record<string, unknown>> = {}): T | undefined {
  const reading = useReading<T>(words, args);
  return reading.state === 'ready' ? reading.answer : undefined;
}

/** Rows asked for beyond the selection. */
const AHEAD = 100;
/** Rows a list of the core gives at once. */
const MOST = 1000;

/**
 * A list that grows as one walks down: asks for more rows before its end is reached, and shows what it has until they are there.
 * `selected` may be larger than the list; it is what was walked to, not what is there.
 */
export function useList<T>(words: string, args: Readonly<Record<string, unknown>>, selected: number): Reading<T> {
  const { live } = useSession();
  const caller = useCaller();
  const rows = (limit: number, like?: Watched): Watched => {
    const [question, other] = asked(live, { do: words, with: { ...args, limit } }, caller);
    return live.resource(question, like ?? other);
  };
  const limit = Math.min(MOST, (Math.floor(selected / AHEAD) + 2) * AHEAD);
  const watched = limit === 2 * AHEAD ? rows(limit) : rows(limit, rows(limit - AHEAD));
  return useSyncExternalStore(watched.subscribe, watched.get);
}

/** State of this screen at this visit, changed by a pure reducer; it is still there when one comes back. */
export function useLocal<S, A>(name: string, reduce: (state: S, action: A) => S, initial: () => S): readonly [S, (action: A) => void] {
  const session = useSession();
  const place = useUi((ui) => placeOf(ui.nav).id);
  const slot = session.slot(`${place}:${name}`, initial);
  const state = useSyncExternalStore(slot.subscribe, slot.get);
  return [state, (action) => slot.set((now) => reduce(now, action))];
}

/** Makes this surface hear keys while it is on the screen. The later mounted one of a level hears first. */
export function useLayer(layer: Layer): void {
  const { hub } = useSession();
  const name = useId();
  const current = useRef(layer);
  useLayoutEffect(() => {
    current.current = layer;
  });
  useLayoutEffect(() => hub.put(name, () => current.current), [hub, name]);
}

/** The year it is in the store, as text: dates of another one are shown with theirs. Undefined until it is known. */
export function useYear(): string | undefined {
  const { now } = useSession();
  const year = (): string | undefined => {
    const at = now.get();
    return at === undefined ? undefined : String(new Date(at + STORE_ZONE_MS).getUTCFullYear());
  };
  return useSyncExternalStore(now.subscribe, year);
}

/** Remembers what something is called while it is looked at (`Session.name`). */
export function useNames(names: Names): void {
  const session = useSession();
  const key = JSON.stringify(names);
  useEffect(() => session.name(JSON.parse(key) as Names), [session, key]);
}

/** The store's time to the minute, `11-11 12:00`; drawn again when that changes. Undefined until it is known. */
export function useMinute(): string | undefined {
  const { now } = useSession();
  const minute = (): string | undefined => {
    const at = now.get();
    return at === undefined ? undefined : new Date(at + STORE_ZONE_MS).toISOString().slice(5, 16).replace('T', ' ');
  };
  return useSyncExternalStore(now.subscribe, minute);
}

/** The store's time, ms; runs on by itself between answers unless time stands still. Undefined until it is known. */
export function useNow(): number | undefined {
  const { now } = useSession();
  return useSyncExternalStore(now.subscribe, now.get);
}
