import { spawn, type ChildProcess } from 'node:child_process';

/** Quits by itself when everything fits, keeps colours, leaves the text on the screen. */
const LESS = { LESS: 'FRX', LESSCHARSET: 'utf-8' };

/** One word is a program; anything more (flags, pipes) is for the shell. */
const start = (command: string): ChildProcess =>
  spawn(command, {
    shell: !/^[\w./-]+$/.test(command),
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...LESS, ...process.env },
  });

/** While the pager has the terminal, Ctrl-C is for it: ending now would leave it behind with the screen. */
function holdInterrupts(): () => void {
  const held = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT');
  const ignore = (): void => {};
  process.on('SIGINT', ignore);
  return () => {
    process.off('SIGINT', ignore);
    for (const listener of held) process.on('SIGINT', listener);
  };
}

/** Shows a long text with a pager, until it is left. False when there is no such program: nothing was shown. */
export async function page(command: string, text: string): Promise<boolean> {
  const release = holdInterrupts();
  try {
    return await new Promise<boolean>((resolve) => {
      const child = start(command);
      child.on('error', () => resolve(false));
      child.on('close', () => resolve(true));
      // Whoever has read enough leaves before the end.
      child.stdin?.on('error', () => {});
      child.stdin?.end(text);
    });
  } finally {
    release();
  }
}
