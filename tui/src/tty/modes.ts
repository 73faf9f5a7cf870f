import { writeSync } from 'node:fs';

type Out = NodeJS.WriteStream & { readonly fd: number };

/** Clicks and the wheel, in the form that has no limit of columns. */
const MOUSE = { on: '\u001B[?1000h\u001B[?1006h', off: '\u001B[?1006l\u001B[?1000l' } as const;

/** Asks for the colour of the background; a terminal that does not know the question says nothing. */
const ASK_BACKGROUND = '\u001B]11;?\u0007';

/** Modes of the terminal that Ink knows nothing of, and therefore does not take back. */
export type Modes = {
  mouse(on: boolean): void;
  askBackground(): void;
  /** Into the clipboard of whoever sits at the terminal (OSC 52); one that does not know this does nothing. */
  copy(text: string): void;
  /** Everything off for a while, and on again as it was: the terminal is somebody else's meanwhile. */
  rest(): void;
  wake(): void;
  /** Takes everything back; nothing is set again. */
  close(): void;
};

export function createModes(out: Out): Modes {
  let clicks = false;
  // On the way out nothing is written that has to wait: the process may be gone before it is.
  const off = (): void => {
    if (!clicks) return;
    try {
      writeSync(out.fd, MOUSE.off);
    } catch {
      // The terminal is gone: there is nothing left to put in order.
    }
  };
  process.on('exit', off);
  return {
    mouse(on) {
      clicks = on;
      out.write(on ? MOUSE.on : MOUSE.off);
    },
    askBackground: () => void out.write(ASK_BACKGROUND),
    copy: (text) => void out.write(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`),
    rest: off,
    wake() {
      if (clicks) out.write(MOUSE.on);
    },
    close() {
      off();
      clicks = false;
      process.off('exit', off);
    },
  };
}
