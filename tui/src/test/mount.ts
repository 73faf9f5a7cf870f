import { EventEmitter } from 'node:events';
import { createElement } from 'react';
import { render } from 'ink';
import type { Lang, Mall } from '@yellowcart/core/mall';
import { App } from '../app.tsx';
import type { Route } from '../nav/route.ts';
import { createSession, type Session } from '../session/session.ts';
import type { ThemeName } from '../theme/theme.ts';
import type { Colours } from '../tty/colours.ts';
import { createPainter, type Painter } from '../tty/painter.ts';
import { testPace, type TestPace } from './pace.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** The storefront on a headless terminal, driven by keys. */
export type Mounted = {
  readonly session: Session;
  readonly terminal: Terminal;
  /** Where pictures were asked for. */
  readonly painter: Painter | undefined;
  /** The pictures' time: it stands still but for what `settled` needs to paint them. */
  readonly pace: TestPace;
  /** Everything written since the last call. */
  written(): string;
  /** Types raw input: one report of the terminal. */
  type(input: string): void;
  /** Waits for a text on the screen. */
  see(text: string): Promise<string>;
  gone(text: string): Promise<string>;
  /** Keys one by one, each when the one before is done. */
  press(...inputs: string[]): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** The screen when nothing moves any more. */
  settled(): Promise<string>;
  unmount(): Promise<void>;
};

export type MountOptions = {
  readonly mall: Mall;
  readonly route?: Route;
  readonly lang?: Lang;
  readonly as?: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly theme?: ThemeName;
  /** The machine's monotonic time, ms. */
  readonly elapsed?: () => number;
  /** Somebody else has the terminal until it resolves. */
  readonly stop?: () => Promise<void>;
  /** Read aloud. */
  readonly aloud?: boolean;
  /** Paints pictures, and moves them if told so; without it there are none. */
  readonly pictures?: { readonly colours: Colours; readonly motion?: boolean };
};

/** Time in which what is new is painted. */
const PAINTED_MS = 25;

/** What Ink reads keys from. */
function fakeStdin(): NodeJS.ReadStream & { send(text: string): void } {
  const queue: string[] = [];
  const stdin = new EventEmitter() as EventEmitter & Record<string, unknown>;
  const nothing = (): unknown => stdin;
  Object.assign(stdin, {
    isTTY: true,
    setEncoding: nothing,
    setRawMode: nothing,
    ref: nothing,
    unref: nothing,
    resume: nothing,
    pause: nothing,
    read: () => queue.shift() ?? null,
  });
  return Object.assign(stdin, {
    send: (text: string) => {
      queue.push(text);
      stdin.emit('readable');
    },
  }) as unknown as NodeJS.ReadStream & { send(text: string): void };
}

export function mount({
  mall,
  route,
  lang = 'zh',
  as = 'li',
  columns = 80,
  rows = 24,
  theme = 'dark',
  elapsed,
  pictures,
  stop,
  aloud = false,
}: MountOptions): Mounted {
  const terminal = createTerminal(columns, rows);
  const stdin = fakeStdin();
  let bytes = '';
  let writing: Promise<void> = Promise.resolve();
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    writable: true,
    destroyed: false,
    getColorDepth: () => 24,
    end: () => {},
    write: (text: string, written?: () => void): boolean => {
      bytes += text;
      writing = writing.then(async () => {
        await terminal.write(text.replaceAll(/(?<!\r)\n/g, '\r\n'));
        written?.();
      });
      return true;
    },
  });
  // Object.assign would copy the size of this moment.
  Object.defineProperties(stdout, { columns: { get: () => terminal.columns }, rows: { get: () => terminal.rows } });
  let leave = (): void => {};
  const session = createSession({
    mall,
    as,
    lang,
    theme,
    onMouse: () => {},
    visit: 'test-visit',
    onExit: () => leave(),
    ...(elapsed ? { elapsed } : {}),
  });
  if (route) session.go(route);
  const tty = stdout as unknown as NodeJS.WriteStream;
  const pace = testPace();
  const painter =
    pictures &&
    createPainter({
      tty,
      motion: pictures.motion ?? false,
      colours: () => (session.ui.get().theme === 'mono' ? 'none' : pictures.colours),
      pace,
      paused: () => session.hub.engaged(),
    });
  const instance = render(createElement(App, { session, painter, stop }), {
    stdout: painter?.stdout ?? tty,
    stderr: stdout as unknown as NodeJS.WriteStream,
    stdin,
    interactive: true,
    alternateScreen: !aloud,
    isScreenReaderEnabled: aloud,
    incrementalRendering: true,
    concurrent: true,
    patchConsole: false,
    exitOnCtrlC: false,
    maxFps: 1000,
  });
  leave = () => instance.unmount();

  const flush = async (): Promise<void> => {
    await instance.waitUntilRenderFlush();
    pace.advance(PAINTED_MS);
    await writing;
  };

  async function settled(): Promise<string> {
    // Quiet twice in a row: an answer may be on its way to the screen while nothing is written.
    for (let before = '', quiet = 0; quiet < 2;) {
      await session.hub.idle();
      await session.live.refresh();
      await flush();
      const now = terminal.screen();
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    }
    return terminal.screen();
  }

  return {
    session,
    terminal,
    painter,
    pace,
    written: () => {
      const all = bytes;
      bytes = '';
      return all;
    },
    type: (input) => stdin.send(input),
    see: (text) => terminal.until((screen) => screen.includes(text), `“${text}”`),
    gone: (text) => terminal.until((screen) => !screen.includes(text), `the end of “${text}”`),
    press: async (...inputs) => {
      for (const input of inputs) {
        stdin.send(input);
        await settled();
      }
    },
    resize: async (toColumns, toRows) => {
      terminal.resize(toColumns, toRows);
      stdout.emit('resize');
      await settled();
    },
    settled,
    unmount: async () => {
      instance.unmount();
      await instance.waitUntilExit();
      painter?.stop();
      await writing;
      await session.close();
    },
  };
}

/** Keys as the terminal sends them; Esc as the kitty protocol does, because a bare one waits to see whether it begins a sequence. */
export const KEY = {
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  enter: '\r',
  esc: '\u001B[27u',
  tab: '\t',
  space: ' ',
  backspace: '\u007F',
  ctrlC: '\u0003',
  ctrlZ: '\u001A',
  ctrlL: '\u000C',
} as const;
