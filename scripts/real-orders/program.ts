import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BIN = join(import.meta.dirname, '..', '..', 'cli', 'bin', 'yellowcart.js');

/** Memory of a process at a moment: how many lines it had answered by then. */
export type Sample = { readonly lines: number; readonly mb: number };

export type Streamed = {
  readonly exit: number | null;
  readonly lines: number;
  /** sha256 of every byte on stdout. */
  readonly sha256: string;
  readonly seconds: number;
  /** Empty where the system does not tell (no /proc). */
  readonly memory: readonly Sample[];
  readonly peakMb: number | undefined;
};

const SAMPLE_MS = 250;

/** Resident memory of a process, now and at most, in MB; undefined where there is no /proc. */
function residentMb(pid: number): { readonly now: number; readonly peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mb = (key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(status)![1]) / 1024;
    return { now: mb('VmRSS'), peak: mb('VmHWM') };
  } catch {
    return undefined;
  }
}

/** The built program on a store, as a user starts it: a process for each call. */
export function programOn(store: string, home: string) {
  const env = { PATH: process.env['PATH'], HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') };

  const argvOf = (words: readonly string[]): string[] => [BIN, ...words, '--store', store, '--lang', 'en'];

  /** Runs to the end, handing over stdout line by line. stderr goes where ours goes. */
  async function stream(words: readonly string[], onLine: (line: string) => void = () => {}): Promise<Streamed> {
    const started = performance.now();
    const child = spawn(process.execPath, argvOf(words), { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    const hash = createHash('sha256');
    child.stdout.on('data', (chunk: Buffer) => hash.update(chunk));
    const memory: Sample[] = [];
    let lines = 0;
    let peakMb: number | undefined;
    const sample = (): void => {
      const mb = child.pid === undefined ? undefined : residentMb(child.pid);
      if (!mb) return;
      memory.push({ lines, mb: mb.now });
      peakMb = mb.peak;
    };
    const sampling = setInterval(sample, SAMPLE_MS);
    for await (const line of createInterface({ input: child.stdout })) {
      lines += 1;
      onLine(line);
    }
    const exit = await closed;
    clearInterval(sampling);
    return { exit, lines, sha256: hash.digest('hex'), seconds: (performance.now() - started) / 1000, memory, peakMb };
  }

  /** The answer of a command, as its JSON document. */
  async function json(...words: string[]): Promise<any> {
    let text = '';
    const { exit } = await stream([...words, '--json'], (line) => (text += `${line}\n`));
    if (text === '') throw new Error(`${words.join(' ')} answered nothing, exit ${exit}`);
    const answer = JSON.parse(text);
    if (answer.error) throw new Error(`${words.join(' ')}: ${answer.error.message} ${JSON.stringify(answer.error.facts)}`);
    return answer;
  }

  /** Everything of a list, one JSON document a line. */
  async function list(...words: string[]): Promise<any[]> {
    const rows: any[] = [];
    await stream([...words, '--all', '--ndjson'], (line) => rows.push(JSON.parse(line)));
    return rows;
  }

  return { stream, json, list, argvOf, env };
}
