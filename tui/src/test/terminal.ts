import xterm from '@xterm/headless';

/** A terminal that nobody looks at: cells, cursor and what was written to it. */
export type Terminal = {
  readonly columns: number;
  readonly rows: number;
  /** Resolves when the bytes are on the screen. */
  write(text: string): Promise<void>;
  /** The screen as text, trailing blanks cut. */
  screen(): string;
  cursor(): { readonly x: number; readonly y: number };
  cell(
    x: number,
    y: number,
  ): {
    readonly text: string;
    readonly inverse: boolean;
    readonly bold: boolean;
    readonly coloured: boolean;
    /** Colours as 0xRRGGBB or an index of the 256; -1 for the terminal's own. */
    readonly front: number;
    readonly back: number;
  };
  /** True while the program is on its own screen. */
  alternate(): boolean;
  resize(columns: number, rows: number): void;
  /** Waits until the screen is as wanted; looks whenever something was written. Fails with the screen after `ms`. */
  until(wanted: (screen: string) => boolean, what: string, ms?: number): Promise<string>;
};

export function createTerminal(columns = 80, rows = 24): Terminal {
  const term = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const watchers = new Set<() => void>();
  const line = (y: number): string => {
    const row = term.buffer.active.getLine(y);
    // Narrowed, a row keeps what lies beyond the edge.
    return (row && row.length > term.cols ? row.translateToString(true, 0, term.cols).trimEnd() : row?.translateToString(true)) ?? '';
  };
  const screen = (): string =>
    Array.from({ length: term.rows }, (_, y) => line(y))
      .join('\n')
      .trimEnd();
  return {
    get columns() {
      return term.cols;
    },
    get rows() {
      return term.rows;
    },
    write: (text) =>
      new Promise((resolve) => {
        term.write(text, () => {
          for (const watcher of watchers) watcher();
          resolve();
        });
      }),
    screen,
    cursor: () => ({ x: term.buffer.active.cursorX, y: term.buffer.active.cursorY }),
    cell: (x, y) => {
      const cell = term.buffer.active.getLine(y)?.getCell(x);
      return {
        text: cell?.getChars() ?? '',
        inverse: Boolean(cell?.isInverse()),
        bold: Boolean(cell?.isBold()),
        coloured: Boolean(cell && !cell.isFgDefault()),
        front: cell && !cell.isFgDefault() ? cell.getFgColor() : -1,
        back: cell && !cell.isBgDefault() ? cell.getBgColor() : -1,
      };
    },
    alternate: () => term.buffer.active.type === 'alternate',
    resize: (toColumns, toRows) => term.resize(toColumns, toRows),
    until: (wanted, what, ms = 120_000) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        const look = (): void => {
          const now = screen();
          if (!wanted(now)) return;
          stop();
          resolve(now);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`never saw ${what}\n${screen()}`));
        }, ms);
        watchers.add(look);
        look();
      }),
  };
}
