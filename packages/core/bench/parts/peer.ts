import { fork } from 'node:child_process';

/** What a child can be asked to do many times. */
type Asked = { readonly what: string; readonly times: number; readonly together: number };
type Told = { readonly ready: true } | { readonly done: number } | { readonly failed: string };

/**
 * In the child: does what it is asked, so often, so many at a time, and says so. One that nobody has forked does what its last two
 * arguments say, what and how often, and ends: its calls can be counted so.
 */
export async function answering(work: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  if (!process.send) {
    const [what, times] = process.argv.slice(-2) as [string, string];
    for (let done = 0; done < Number(times); done += 1) await work[what]!();
    process.exit();
  }
  const tell = (told: Told): void => void process.send?.(told);
  const run = async ({ what, times, together }: Asked): Promise<void> => {
    try {
      for (let done = 0; done < times; done += together) await Promise.all(Array.from({ length: together }, () => work[what]!()));
      tell({ done: times });
    } catch (error) {
      tell({ failed: (error as Error).message });
    }
  };
  process.on('message', (asked: Asked) => void run(asked));
  tell({ ready: true });
}

export type Peer = {
  /** @returns how often it was done @throws when it failed there */
  ask(what: string, times: number, together?: number): Promise<number>;
  close(): void;
};

/** A child in another process that does what it is asked: another program, measured without ours in its way. */
export async function peer(script: string, ...args: readonly string[]): Promise<Peer> {
  const child = fork(script, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const told = (): Promise<Told> =>
    new Promise((resolve, reject) => {
      const over = (code: number | null): void => reject(new Error(`the peer ended with ${code}`));
      child.once('exit', over);
      child.once('message', (message: Told) => (child.off('exit', over), resolve(message)));
    });
  await told();
  return {
    async ask(what, times, together = 1) {
      const answer = told();
      child.send({ what, times, together });
      const message = await answer;
      if ('failed' in message) throw new Error(message.failed);
      return times;
    },
    close: () => void child.kill(),
  };
}

/** Whether the peer does it so many at a time; what it says when it does not. */
export const tried = (it: Peer, what: string, together: number): Promise<string | undefined> =>
  it.ask(what, together, together).then(
    () => undefined,
    (error: Error) => error.message,
  );
