/**
 * A process that runs command lines one after the other, as the program itself does, without starting it for each: lines come in as
 * messages, what each printed and how it ended goes out as one. It has no terminal and nothing on stdin.
 */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BIN } from './program.ts';

const dist = join(dirname(BIN), '..', 'dist');
const { main } = (await import(pathToFileURL(join(dist, 'main.js')).href)) as {
  readonly main: (argv: readonly string[], root: string) => Promise<void>;
};

/** What is written to a stream meanwhile. */
function caught(stream: NodeJS.WriteStream): { readonly all: string[] } {
  const all: string[] = [];
  stream.write = ((piece: string | Uint8Array, ...rest: unknown[]) => {
    all.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8'));
    const done = rest.at(-1);
    if (typeof done === 'function') process.nextTick(done);
    return true;
  }) as typeof stream.write;
  return { all };
}
const [out, err] = [caught(process.stdout), caught(process.stderr)];

async function answer(argv: readonly string[]): Promise<void> {
  process.exitCode = 0;
  let thrown = '';
  try {
    await main(argv, dist);
  } catch (error) {
    thrown = (error as Error).stack ?? String(error);
  }
  const told = {
    exit: thrown === '' ? Number(process.exitCode) : 1,
    stdout: out.all.splice(0).join(''),
    stderr: err.all.splice(0).join('') + thrown,
  };
  process.send!(told);
}
process.on('message', (argv: string[]) => void answer(argv));
process.send!('ready');
