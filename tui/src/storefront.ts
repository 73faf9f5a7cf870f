import { createElement } from 'react';
import { render } from 'ink';
import type { Lang, Mall } from '@yellowcart/core/mall';
import { App } from './app.tsx';
import { messages } from './i18n/i18n.ts';
import { createSession } from './session/session.ts';
import { themeFor } from './theme/theme.ts';
import { coloursOf } from './tty/colours.ts';
import { realPace } from './tty/pace.ts';
import { createPainter } from './tty/painter.ts';

export type StorefrontOptions = {
  /** A folder with a store; it has to be there. */
  readonly store: string;
  /** Account to shop as; when left out `li` of the demo world, or a guest where there is nobody of that name. */
  readonly as?: string;
  readonly lang?: Lang;
  /** An open mall to use instead of opening the store; it stays open. */
  readonly mall?: Mall;
  /** The token of an account that logged in before. */
  readonly sessionOf?: (account: string) => string | undefined;
  /** Whether pictures move; when left out they do, unless NO_MOTION is set (and not empty). */
  readonly motion?: boolean | undefined;
};

/** How often the store's clock is asked, ms: whatever is due then happens, though nobody touches a key (T4). */
const HEARTBEAT_MS = 1000;

/** Buyers of the demo world: offered where they exist. */
const DEMO_BUYERS = ['li', 'zhang'] as const;

/**
 * Opens the storefront on the terminal and stays until the person leaves. Resolves to the exit code of contract §1: 0 when left,
 * 2 without a terminal. The terminal is as it was before but for a line about what was ordered, whichever way out is taken: Ink leaves the alternate screen on
 * signals and crashes too. Throws what the core throws when the store cannot be opened.
 */
export async function storefront({ store, as: asked, lang = 'zh', mall: given, sessionOf, motion }: StorefrontOptions): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    process.stderr.write(`${messages[lang].app.notTerminal}\n`);
    return 2;
  }
  const mall = given ?? (await (await import('@yellowcart/core/open-mall')).openMall({ store, lang }));
  const found = await Promise.all(DEMO_BUYERS.map((id) => mall.ask({ do: 'whoami', with: {} }, { as: id })));
  const accounts = DEMO_BUYERS.filter((_, i) => found[i]?.ok && found[i].answer.role === 'buyer');
  const as = asked ?? accounts.find((id) => id === 'li') ?? 'guest';
  let leave = (): void => {};
  const session = createSession({ mall, as, lang, accounts, onExit: () => leave(), ...(sessionOf ? { sessionOf } : {}) });
  const painter =
    process.env['INK_SCREEN_READER'] === 'true'
      ? undefined
      : createPainter({
          tty: process.stdout,
          colours: coloursOf(process.env, process.stdout.getColorDepth()),
          pace: realPace,
          motion: motion ?? !process.env['NO_MOTION'],
          paused: () => session.hub.engaged(),
        });
  // A store that cannot be asked is told by whatever asks it next.
  const beat = (): void => void mall.ask({ do: 'clock show', with: {} }, { as: 'guest' }).catch(() => undefined);
  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  try {
    const instance = render(createElement(App, { session, theme: themeFor(process.env), painter }), {
      stdout: painter?.stdout ?? process.stdout,
      alternateScreen: true,
      incrementalRendering: true,
      maxFps: 60,
      concurrent: true,
      exitOnCtrlC: false,
      patchConsole: false,
    });
    leave = () => instance.unmount();
    await instance.waitUntilExit();
    for (const line of await session.receipt()) process.stdout.write(`${line}\n`);
    return 0;
  } finally {
    painter?.stop();
    clearInterval(heartbeat);
    await session.close();
    if (!given) await mall.close();
  }
}
