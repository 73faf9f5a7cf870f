import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { secrets, type Databases } from './database.ts';

/** A session with a server that stays open: what it has locked stays locked. */
export type Session = {
  /** The rows of an answer, each as a line. */
  ask(text: string): Promise<readonly string[]>;
  end(): Promise<void>;
};

const END = 'that is all';

export function sessionWith({ tools, net }: Databases, machine: string, host: string): Session {
  const argv = ['-h', host, '-U', 'postgres', '-d', 'postgres', '-XAtq'];
  const child = net.start(machine, join(tools, 'psql'), argv, { env: { ...process.env, ...secrets }, stdio: ['pipe', 'pipe', 'ignore'] });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    async ask(text) {
      child.stdin!.write(`${text};\n\\echo ${END}\n`);
      const rows: string[] = [];
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`the session with ${host} ended: ${text}`);
        if (value === END) return rows;
        rows.push(value);
      }
    },
    async end() {
      child.stdin!.end();
      await closed;
    },
  };
}
