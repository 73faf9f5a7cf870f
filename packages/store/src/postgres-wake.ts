import pg from 'pg';
import type { Address } from './postgres-address.ts';
import { leave } from './postgres-line.ts';

/** The least time between two wake-ups of one process, ms: a busy store need not ring for every commit. */
const PAUSE = 50;
/** How long after a connection broke to listen again, ms. */
const AGAIN = 1_000;

/**
 * Tells other processes of commits, and hears of theirs. Only ever a reason to look sooner: what happened is read from the events,
 * and whoever follows them looks now and then anyway. So nothing waits for it, and nothing fails with it. It does not ride in the
 * transactions of commands: a server lets those that notify commit one after the other.
 */
export type Wake = {
  ring(position: number): void;
  /** Listens from the first call on. */
  hear(listener: (position: number) => void): void;
  close(): Promise<void>;
};

export function wakeOn({ config, schema, patience }: Address, pool: pg.Pool): Wake {
  const channel = `${schema}_commits`;
  let newest: number | undefined;
  let ringing: Promise<void> | undefined;
  let pause: NodeJS.Timeout | undefined;
  let listening: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  const ringNow = (): void => {
    if (newest === undefined || closed) return;
    const position = newest;
    newest = undefined;
    pause = setTimeout(() => {
      pause = undefined;
      ringNow();
    }, PAUSE).unref();
    // Nobody waits for a disk because of a bell, and who closes waits for a silent server no longer than who asks.
    const text = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;
    const rung = pool.query({ text, values: [channel, String(position)], query_timeout: patience } as pg.QueryConfig);
    ringing = rung.then(
      () => {},
      () => {},
    );
  };

  const listen = async (listener: (position: number) => void): Promise<void> => {
    const client = new pg.Client(config);
    listening = client;
    const lost = (): void => {
      if (listening !== client || closed) return;
      listening = undefined;
      void leave(client);
      again = setTimeout(() => void listen(listener), AGAIN).unref();
    };
    client.on('error', lost);
    client.on('notification', ({ payload }) => listener(Number(payload)));
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch {
      lost();
    }
  };

  return {
    ring(position) {
      newest = position;
      if (!pause) ringNow();
    },
    hear(listener) {
      if (!listening && !again) void listen(listener);
    },
    async close() {
      clearTimeout(pause);
      // The last commit is told of before the process ends.
      pause = undefined;
      ringNow();
      clearTimeout(pause);
      closed = true;
      clearTimeout(again);
      await ringing;
      if (listening) await leave(listening);
    },
  };
}
