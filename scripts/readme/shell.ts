import { spawn } from 'node:child_process';
import { onTerminal } from '../../cli/test/terminal.ts';

export type Ran = { readonly output: string; readonly exit: number };

/** A shell that keeps its folder and its variables from one command to the next. */
export type Shell = {
  /** Runs a command without a terminal and returns everything it printed, as a terminal would show it. */
  readonly run: (command: string) => Promise<Ran>;
  /**
   * Runs a command on a terminal of 80 by 24 until it shows what is expected, lets it come to rest where somebody has the time for that,
   * and leaves it by a key. Returns the screen.
   */
  readonly look: (command: string, until: string | RegExp, leave: string, rest?: () => Promise<void>) => Promise<string>;
  readonly end: () => void;
};

const MARK = '\u001E';

const tidy = (text: string): string => text.replace(/[ \t]+$/gm, '').replace(/\n+$/, '');

export function openShell(cwd: string, env: Readonly<Record<string, string | undefined>>): Shell {
  const child = spawn('sh', { cwd, env: { ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8');
  let text = '';
  let wake = (): void => {};
  child.stdout.on('data', (piece: string) => {
    text += piece;
    wake();
  });
  let over = false;
  child.on('close', () => {
    over = true;
    wake();
  });
  /** What comes until the mark. */
  const answer = async (): Promise<string> => {
    for (;;) {
      const at = text.indexOf(MARK);
      if (at >= 0) {
        const found = text.slice(0, at);
        text = text.slice(at + MARK.length);
        return found;
      }
      if (over) throw new Error(`the shell ended: ${text}`);
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const run = async (command: string): Promise<Ran> => {
    child.stdin.write(`{ ${command}\n} </dev/null 2>&1; printf '\\036%d\\036' "$?"\n`);
    return { output: tidy(await answer()), exit: Number(await answer()) };
  };
  return {
    run,
    async look(command, until, leave, rest) {
      const [{ output: exports }, { output: folder }] = [await run('export -p'), await run('pwd')];
      const program = onTerminal('sh', ['-c', `${exports}\nexec ${command}`], { cwd: folder, env: { ...env, TERM: 'xterm-256color' } });
      try {
        await program.see(until);
        await rest?.();
        const screen = tidy(program.screen());
        program.type(leave);
        const exit = await program.ended;
        if (exit !== 0) throw new Error(`${command} ended with ${exit}`);
        return screen;
      } finally {
        program.kill();
      }
    },
    end: () => child.stdin.end(),
  };
}
