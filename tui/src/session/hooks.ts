import { createContext, useContext, useEffect, useId, useLayoutEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { useWindowSize } from 'ink';
import type { Lang } from '@yellowcart/core/mall';
import type { Layer } from '../commands/command.ts';
import type { ClockAnswer } from '../data/answers.ts';
import type { Reading, Watched } from '../data/live.ts';
import { messages, type Messages } from '../i18n/i18n.ts';
import { placeOf } from '../nav/nav.ts';
import type { Theme } from '../theme/theme.ts';
import { layout, type Layout } from '../ui/layout.ts';
import type { Session, Ui } from './session.ts';

type Shared = { readonly session: Session; readonly theme: Theme };

const Context = createContext<Shared | undefined>(undefined);
export const SessionProvider = Context.Provider;

function useShared(): Shared {
  const shared = useContext(Context);
  if (!shared) throw new Error('the storefront is not running');
  return shared;
}

export const useSession = (): Session => useShared().session;
export const useTheme = (): Theme => useShared().theme;

/** A part of what the storefront remembers; drawn again when that part changes. */
export function useUi<T>(part: (ui: Ui) => T): T {
  const { ui } = useSession();
  return useSyncExternalStore(ui.subscribe, () => part(ui.get()));
}

export const useLang = (): Lang => useUi((ui) => ui.lang);
export const useMessages = (): Messages => messages[useLang()];

export function useLayout(): Layout {
  const { columns, rows } = useWindowSize();
  return layout(columns, rows);
}

const NOTHING: Watched = { get: () => LOADING, subscribe: () => () => {} };
const LOADING: Reading<never> = { state: 'loading' };

/** The current answer of the core to a question, kept up to date while it is on the screen. `undefined` words ask nothing. */
export function useReading<T>(words: string | undefined, args: Readonly<Record<string, unknown>> = {}): Reading<T> {
  const { live } = useSession();
  const as = useUi((ui) => ui.as);
  const watched = words === undefined ? NOTHING : live.resource({ request: { do: words, with: args }, caller: { as } });
  return useSyncExternalStore(watched.subscribe, watched.get);
}

/** The answer itself; undefined while there is none. */
export function useAnswer<T>(words: string | undefined, args: Readonly<Record<string, unknown>> = {}): T | undefined {
  const reading = useReading<T>(words, args);
  return reading.state === 'ready' ? reading.answer : undefined;
}

/** Rows asked for beyond the selection. */
const AHEAD = 100;

/**
 * A list that grows as one walks down: asks for more rows before its end is reached, and shows what it has until they are there.
 * `selected` may be larger than the list; it is what was walked to, not what is there.
 */
export function useList<T>(words: string, args: Readonly<Record<string, unknown>>, selected: number): Reading<T> {
  const limit = Math.min(1000, (Math.floor(selected / AHEAD) + 2) * AHEAD);
  const reading = useReading<T>(words, { ...args, limit });
  const [kept, keep] = useState<{ readonly question: string; readonly reading: Reading<T> }>();
  const question = JSON.stringify([words, args]);
  useEffect(() => {
    if (reading.state !== 'loading') keep({ question, reading });
  }, [question, reading]);
  return reading.state === 'loading' && kept?.question === question ? kept.reading : reading;
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

/** The store's time, ms; runs on by itself between answers unless time stands still. Undefined until it is known. */
export function useNow(): number | undefined {
  const clock = useAnswer<ClockAnswer>('clock show');
  const [, tick] = useReducer((count: number) => count + 1, 0);
  const known = useRef<{ readonly clock: ClockAnswer; readonly seen: number } | undefined>(undefined);
  if (clock && known.current?.clock !== clock) known.current = { clock, seen: performance.now() };
  const running = clock !== undefined && clock.mode !== 'frozen';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [running]);
  if (!known.current) return undefined;
  return Date.parse(known.current.clock.now) + (running ? performance.now() - known.current.seen : 0);
}
