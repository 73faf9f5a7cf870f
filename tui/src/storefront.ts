import { createElement } from 'react';
import { render } from 'ink';
import type { Lang, Mall } from '@yellowcart/core/mall';
import { App } from './app.tsx';
import { messages } from './i18n/i18n.ts';
import { staySmall } from './lean.ts';
import type { MouseEvent } from './mouse/zones.ts';
import type { Route } from './nav/route.ts';
import { createSession, type Session } from './session/session.ts';
import { themeFor, type ThemeName } from './theme/theme.ts';
import { coloursOf } from './tty/colours.ts';
import { hearEnds, type End } from './tty/ends.ts';
import { guard } from './tty/guard.ts';
import { createInput } from './tty/input.ts';
import { createModes } from './tty/modes.ts';
import { realPace } from './tty/pace.ts';
import { createPainter } from './tty/painter.ts';
import { isLightColour } from './tty/split.ts';
import { stopProcess } from './tty/suspend.tsx';

export type StorefrontOptions = {
  /** A folder with a store; it has to be there. */
  readonly store: string;
  /** Account to shop as; when left out `li` of the demo world, or a guest where there is nobody of that name. */
  readonly as?: string;
  readonly lang?: Lang;
  /** The place to open at; Esc leads from there to the first screen. */
  readonly at?: Route;
  /** An open mall to use instead of opening the store; it stays open. */
  readonly mall?: Mall;
  /** The token of an account that logged in before. */
  readonly sessionOf?: (account: string) => string | undefined;
  /** Whether pictures move; when left out they do, unless NO_MOTION is set (and not empty). */
  readonly motion?: boolean | undefined;
};

/** How often the store's clock is asked, ms: whatever is due then happens, though nobody touches a key (T4). */
const HEARTBEAT_MS = 1000;

const MINUTE_MS = 60_000;

/** More than parts of any screen. */
const LISTENERS = 200;

/** Buyers of the demo world: offered where they exist. */
const DEMO_BUYERS = ['li', 'zhang'] as const;

/** The wheel is the arrow keys; a click goes to what lies there. */
function heard(session: Session, event: MouseEvent): void {
  if (event.kind === 'press') session.zones.press(event.x, event.y);
  else session.hub.press([event.kind === 'wheel-up' ? 'up' : 'down']);
}

/** Whoever asked for a theme has it; else the terminal's own background decides as soon as it is told. */
const isAsked = ({ NO_COLOR, YELLOWCART_THEME }: NodeJS.ProcessEnv): boolean => Boolean(NO_COLOR ?? YELLOWCART_THEME);

/**
 * Opens the storefront on the terminal and stays until the person leaves. Resolves to the exit code of contract §1: 0 when left,
 * 2 without a terminal, 128 and its number after a signal. The terminal is as it was before but for a line about what was ordered, whichever
 * way out is taken: a signal, a bug and a lost terminal are left by in order too (`ends`), and after a SIGKILL somebody else tidies up (`guard`).
 * Throws what the core throws when the store cannot be opened, and what nobody caught.
 */
export async function storefront(options: StorefrontOptions): Promise<number> {
  const { store, as: asked, lang = 'zh', at, mall: given, sessionOf, motion } = options;
  const { stdin, stdout, stderr, env } = process;
  if (!stdin.isTTY || !stdout.isTTY) {
    stderr.write(`${messages[lang].app.notTerminal}\n`);
    return 2;
  }
  staySmall();
  // Read aloud, a screen is a text that goes on: nothing is clicked in it, and it stays after one has left.
  const aloud = env['INK_SCREEN_READER'] === 'true';
  const guarding = aloud ? undefined : guard(stdout);
  const mall = given ?? (await (await import('@yellowcart/core/open-mall')).openMall({ store, lang }));
  const found = await Promise.all(DEMO_BUYERS.map((id) => mall.ask({ do: 'whoami', with: {} }, { as: id })));
  const accounts = DEMO_BUYERS.filter((_, i) => found[i]?.ok && found[i].answer.role === 'buyer');
  const as = asked ?? accounts.find((id) => id === 'li') ?? 'guest';
  await guarding?.knows;
  const modes = createModes(stdout);
  // Every part of the screen listens for another size; Node would warn of that, in the middle of the screen.
  stdout.setMaxListeners(LISTENERS);
  let leave = (): void => {};
  const session = createSession({
    mall,
    as,
    lang,
    theme: themeFor(env),
    accounts,
    onExit: () => leave(),
    onCopy: (text) => modes.copy(text),
    // A countdown that is read out every second leaves no time for anything else.
    ...(aloud ? { tick: MINUTE_MS } : { onMouse: (on: boolean) => modes.mouse(on) }),
    ...(sessionOf ? { sessionOf } : {}),
  });
  if (at) session.go(at);
  let guarded = false;
  const input = createInput(stdin, {
    mouse: (event) => heard(session, event),
    raw: () => {
      // Once: the guard takes whatever comes after it for the end. Back from the shell, the settings are those it knows.
      if (!guarded) guarding?.ready();
      guarded = true;
    },
    colour: (code, value) => {
      const light = code === 11 ? isLightColour(value) : undefined;
      const theme: ThemeName = light ? 'light' : 'dark';
      if (light !== undefined && !isAsked(env)) session.setTheme(theme);
    },
  });
  const colours = coloursOf(env, stdout.getColorDepth());
  const painter = aloud
    ? undefined
    : createPainter({
        tty: stdout,
        colours: () => (session.ui.get().theme === 'mono' ? 'none' : colours),
        pace: realPace,
        motion: motion ?? !env['NO_MOTION'],
        paused: () => session.hub.engaged(),
      });
  // A store that cannot be asked is told by whatever asks it next.
  const beat = (): void => void mall.ask({ do: 'clock show', with: {} }, { as: 'guest' }).catch(() => undefined);
  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  const stop = async (): Promise<void> => {
    modes.rest();
    await stopProcess();
    modes.wake();
  };
  let end: End | undefined;
  const unhear = hearEnds(stdin, stdout, (how) => {
    end = how;
    leave();
  });
  try {
    const instance = render(createElement(App, { session, painter, ...(process.platform === 'win32' ? {} : { stop }) }), {
      stdin: input,
      stdout: painter?.stdout ?? stdout,
      alternateScreen: !aloud,
      isScreenReaderEnabled: aloud,
      incrementalRendering: true,
      maxFps: 60,
      concurrent: true,
      exitOnCtrlC: false,
      patchConsole: false,
    });
    leave = () => instance.unmount();
    if (!aloud) {
      modes.mouse(true);
      modes.askBackground();
    }
    const thrown = await instance.waitUntilExit().then(
      () => end?.thrown,
      (error: unknown) => error,
    );
    modes.close();
    // A store that is no more has nothing to tell.
    const lines = end?.gone ? [] : await session.receipt().catch(() => []);
    // Read aloud, the last line of the screen has no end of its own.
    if (aloud) stdout.write('\n');
    for (const line of lines) stdout.write(`${line}\n`);
    if (thrown !== undefined) throw thrown as Error;
    return end?.exit ?? 0;
  } finally {
    painter?.stop();
    modes.close();
    input.close();
    clearInterval(heartbeat);
    await session.close();
    if (!given) await mall.close();
    guarding?.dismiss();
    unhear();
  }
}
