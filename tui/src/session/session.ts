import { randomUUID } from 'node:crypto';
import type { Caller, ErrorDocument, Lang, Mall, Result } from '@yellowcart/core/mall';
import { createLive, type Live } from '../data/live.ts';
import { createLog, type Log } from '../data/log.ts';
import { createNow, type Now } from '../data/now.ts';
import { createStore, type Store } from '../data/store.ts';
import { messages, type Messages } from '../i18n/i18n.ts';
import { livingIds, navigate, rootOf, startNav, type Nav, type NavAction } from '../nav/nav.ts';
import type { Route } from '../nav/route.ts';
import { createZones, type Zones } from '../mouse/zones.ts';
import { clean, cleanDeep } from '../text/clean.ts';
import { nextTheme, type ThemeName } from '../theme/theme.ts';
import { added, placedBy, receiptOf, refusalOf, type Names, type Placed } from './account.ts';
import { createHub, type Hub } from './hub.ts';
import { createVisit, type Visit } from './visit.ts';

/** Sheets that can be opened anywhere. */
export type Overlay = 'help' | 'palette' | 'clock' | 'account' | 'quit';

export type Toast = {
  readonly tone: 'good' | 'warn' | 'bad';
  readonly text: string;
  /** What to try instead. */
  readonly tip?: string;
  /** Takes back what was just done, while the toast is shown. */
  readonly undo?: () => Promise<void>;
};

/** What the storefront itself remembers; everything about the business is read from the core. */
export type Ui = {
  readonly nav: Nav;
  readonly as: string;
  readonly lang: Lang;
  readonly theme: ThemeName;
  /** The pane that shows what each command appended and which views follow it. */
  readonly lens: boolean;
  /** Whether the terminal tells of clicks; off, its own selection works. */
  readonly mouse: boolean;
  readonly overlay: Overlay | undefined;
  readonly toast: Toast | undefined;
  readonly busy: number;
  /** What was seen is called, by kind and id: for the way back and for refusals. */
  readonly names: Names;
  /** Accounts that may be changed to without typing: those of this run, and those the storefront was opened with. */
  readonly accounts: readonly string[];
};

/** One run of the storefront: what screens and commands act through. */
export type Session = {
  readonly ui: Store<Ui>;
  readonly live: Live;
  /** What happens in the store from now on, whoever does it; personal data masked as for a guest. */
  readonly events$: Mall['events$'];
  /** The store's time, running on by itself. */
  readonly now: Now;
  readonly hub: Hub;
  /** What can be clicked. */
  readonly zones: Zones;
  /** What was committed since the storefront was opened, for the lens. */
  readonly log: Log;
  /** What is looked at, told to the core now and then (R2.06). */
  readonly visit: Visit;
  /** Who asks now. */
  caller(as?: string): Caller;
  /** State of screens by visit, so that going back finds the selection where it was. */
  slot<S>(name: string, initial: () => S): Store<S>;
  navigate(action: NavAction): void;
  /** To a place; one of the five roots is never put on another one's stack. */
  go(route: Route): void;
  /** Carries out a command, as the current account unless another is named. A refusal is shown as a toast; what is on the screen is current when it resolves. */
  act(words: string, args?: Readonly<Record<string, unknown>>, as?: string): Promise<Result>;
  /** Asks as any account, without a toast. */
  ask(words: string, args?: Readonly<Record<string, unknown>>, as?: string): Promise<Result>;
  toast(toast: Toast): void;
  /** Takes the toast away. */
  hush(): void;
  overlay(overlay: Overlay | undefined): void;
  setLang(lang: Lang): void;
  /** The next of dark, light and mono. */
  turnTheme(): void;
  turnLens(): void;
  turnMouse(): void;
  setTheme(theme: ThemeName): void;
  /** Gives the terminal to the shell for a while; nothing where there is none. */
  suspend(): Promise<void>;
  /** Tells how that is done; returns the way to untell it. */
  onSuspend(how: () => Promise<void>): () => void;
  /** The table of the current language. */
  words(): Messages;
  /** Remembers what something is called: `product/tent`, `sku/tent-grey`, `shop/shanye`, `content/l-outdoor`. */
  name(names: Names): void;
  /** Becomes another account where one is: what was chosen stays, what belonged to the account before is left. */
  become(account: string): Promise<void>;
  /** What stays on the terminal when one leaves. */
  receipt(): Promise<readonly string[]>;
  /** Puts a text into the clipboard of the terminal, which may be far away from this machine. */
  copy(text: string): void;
  exit(): void;
  /** Resolves when the last of what was looked at is told. */
  close(): Promise<void>;
};

export type SessionOptions = {
  readonly mall: Mall;
  readonly as: string;
  readonly lang: Lang;
  readonly theme?: ThemeName;
  readonly onExit: () => void;
  /** Tells the terminal whether clicks are wanted; left out, there is no mouse. */
  readonly onMouse?: (on: boolean) => void;
  readonly onCopy?: (text: string) => void;
  /** Id of the visit: what a guest looked at counts when they log in (R1.03). One of its own when left out. */
  readonly visit?: string;
  /** The machine's monotonic time, ms. */
  readonly elapsed?: () => number;
  /** How often countdowns move, ms; a second when left out. */
  readonly tick?: number | undefined;
  /** Accounts to offer beside the one it is opened as. */
  readonly accounts?: readonly string[];
  /** The token of an account that logged in before. */
  readonly sessionOf?: (account: string) => string | undefined;
};

/** Accounts to choose from; a guest is nobody to become. */
const offered = (accounts: readonly string[], account: string): readonly string[] => [
  ...new Set([...accounts, account].filter((one) => one !== 'guest')),
];

const TOAST_MS = 6000;
/** As long as something can be taken back, ms. */
const UNDO_MS = 5000;
/** A busy store may be asked again: how often, under the same request id. */
const RETRIES = 2;

export function createSession({
  mall,
  as,
  lang,
  theme = 'dark',
  onExit,
  onMouse,
  onCopy = () => {},
  visit: visitId = randomUUID(),
  elapsed = () => performance.now(),
  tick,
  accounts = [],
  sessionOf = () => undefined,
}: SessionOptions): Session {
  const ui = createStore<Ui>({
    nav: startNav(),
    as,
    lang,
    theme,
    lens: false,
    mouse: onMouse !== undefined,
    overlay: undefined,
    toast: undefined,
    busy: 0,
    names: {},
    accounts: offered(accounts, as),
  });
  const live = createLive(mall);
  const log = createLog(mall.events$);
  const slots = new Map<string, Store<any>>();
  const placed: Placed[] = [];
  const caller = (account = ui.get().as): Caller => {
    const token = sessionOf(account);
    return { as: account, visit: visitId, lang: ui.get().lang, ...(token === undefined ? {} : { session: token }) };
  };
  const visit = createVisit(mall, caller, elapsed);
  let hiding: NodeJS.Timeout | undefined;
  let suspending: (() => Promise<void>) | undefined;

  const toast = (shown: Toast): void => {
    clearTimeout(hiding);
    ui.set((now) => ({ ...now, toast: shown }));
    hiding = setTimeout(
      () => ui.set((now) => (now.toast === shown ? { ...now, toast: undefined } : now)),
      shown.undo ? UNDO_MS : TOAST_MS,
    ).unref();
  };

  const refused = (error: ErrorDocument, args: Readonly<Record<string, unknown>>): void => {
    const { text, tip } = refusalOf(error, args, ui.get().names, messages[ui.get().lang]);
    toast({ tone: 'bad', text, ...(tip ? { tip } : {}) });
  };

  const hub = createHub({
    disabled: (reason) => toast({ tone: 'warn', text: reason }),
    unheard: (key) => {
      if (/\p{Script=Han}/u.test(key)) toast({ tone: 'warn', text: messages[ui.get().lang].app.imeHint });
    },
    failed: (error) =>
      toast({ tone: 'bad', text: `${messages[ui.get().lang].app.bug}: ${clean(error instanceof Error ? error.message : String(error))}` }),
  });

  const navigateTo = (action: NavAction): void => {
    // What was said belongs to the place where it was said.
    ui.set((now) => ({ ...now, nav: navigate(now.nav, action), overlay: undefined, toast: undefined }));
    const living = livingIds(ui.get().nav);
    for (const key of slots.keys()) if (!living.has(Number(key.split(':', 1)[0]))) slots.delete(key);
  };

  const busy = (by: number): void => ui.set((now) => ({ ...now, busy: now.busy + by }));

  async function act(words: string, args: Readonly<Record<string, unknown>> = {}, actor?: string): Promise<Result> {
    const options = { ...caller(actor), requestId: randomUUID() };
    const complaint = ui.get().toast;
    busy(1);
    try {
      let result = await mall.ask({ do: words, with: args }, options);
      for (let i = 0; i < RETRIES && !result.ok && result.exit === 6 && result.error.retryable; i += 1)
        result = await mall.ask({ do: words, with: args }, options);
      const cleaned = cleanDeep(result);
      if (!cleaned.ok) refused(cleaned.error, args);
      // What stood in the way a moment ago does not any more.
      else if (complaint && complaint.tone !== 'good') ui.set((now) => (now.toast === complaint ? { ...now, toast: undefined } : now));
      placed.push(...placedBy(words, cleaned));
      await live.refresh();
      return cleaned;
    } finally {
      busy(-1);
    }
  }

  return {
    ui,
    live,
    events$: mall.events$,
    now: createNow(live.resource({ request: { do: 'clock show', with: {} }, caller: { as: 'guest' } }), elapsed, tick),
    hub,
    zones: createZones(),
    log,
    visit,
    caller,
    slot: (name, initial) => {
      const known = slots.get(name);
      if (known) return known;
      const made = createStore(initial());
      slots.set(name, made);
      return made;
    },
    navigate: navigateTo,
    go: (route) => {
      const root = rootOf(route);
      navigateTo(root ? { type: 'home', root } : { type: 'push', route });
    },
    act,
    ask: async (words, args = {}, asked = ui.get().as) => cleanDeep(await mall.ask({ do: words, with: args }, caller(asked))),
    toast,
    hush: () => ui.set((now) => ({ ...now, toast: undefined })),
    overlay: (overlay) => ui.set((now) => ({ ...now, overlay })),
    words: () => messages[ui.get().lang],
    setLang: (to) => ui.set((now) => ({ ...now, lang: to, toast: undefined })),
    turnTheme: () => ui.set((now) => ({ ...now, theme: nextTheme(now.theme) })),
    turnLens: () => ui.set((now) => ({ ...now, lens: !now.lens })),
    turnMouse: () => {
      ui.set((now) => ({ ...now, mouse: onMouse !== undefined && !now.mouse }));
      onMouse?.(ui.get().mouse);
    },
    setTheme: (to) => ui.set((now) => ({ ...now, theme: to })),
    suspend: async () => suspending?.(),
    onSuspend: (how) => {
      suspending = how;
      return () => (suspending = undefined);
    },
    become: async (account) => {
      await visit.flush();
      live.forget();
      ui.set((now) => ({ ...now, as: account, accounts: offered(now.accounts, account) }));
      navigateTo({ type: 'account' });
    },
    name: (names) =>
      ui.set((now) =>
        Object.entries(names).every(([key, name]) => now.names[key] === name) ? now : { ...now, names: added(now.names, names) },
      ),
    receipt: () =>
      receiptOf(placed, async (words, args) => cleanDeep(await mall.ask({ do: words, with: args }, caller())), messages[ui.get().lang]),
    copy: (text) => {
      onCopy(text);
      toast({ tone: 'good', text: messages[ui.get().lang].app.copied(text) });
    },
    exit: onExit,
    close: async () => {
      clearTimeout(hiding);
      live.close();
      log.close();
      await visit.close();
    },
  };
}
