import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Caller, ExecuteOptions, Mall, Request, Result } from '@yellowcart/core/mall';
import { readWorld } from '@yellowcart/core/world-file';
import { belongs, type Beginning, type Done, journeyOf } from './recording.ts';

/** Beside a journey that is being recorded: every command with its answer, a line of JSON each. Its owner's alone. */
export const notesOf = (file: string): string => `${file}.recording`;

/** Begins a recording: a journey without steps, and the notes from which it is written anew after each command. */
export function beginRecording(file: string, beginning: Beginning): void {
  writeFileSync(notesOf(file), `${JSON.stringify(beginning)}\n`, { mode: 0o600 });
  writeFileSync(
    file,
    journeyOf(beginning, [], () => false),
    { mode: 0o600 },
  );
}

export const isRecording = (file: string): boolean => existsSync(notesOf(file));

/**
 * A mall that notes what is asked of it, and keeps the journey written. Dry runs and looking around are not noted.
 * @param screen whether a screen asks, whose questions nobody typed: they stay out of the journey unless a later step needs them
 */
export async function recordingMall(mall: Mall, file: string, demo: string, screen = false): Promise<Mall> {
  const questions = screen ? new Set((await mall.entries()).flatMap(({ kind, words }) => (kind === 'query' ? [words] : []))) : undefined;
  const note = (done: Done): void => {
    if (!belongs(done.do)) return;
    appendFileSync(notesOf(file), `${JSON.stringify(done)}\n`);
    writeJourney(file, demo);
  };
  const noted = (asked: Pick<Done, 'as' | 'visit' | 'do' | 'with'>, result: Result): Result => {
    const looked = questions?.has(asked.do) ? ({ looked: true } as const) : {};
    note({ ...asked, ...looked, ok: result.ok, ...(result.ok ? { answer: result.answer } : { code: result.error.code }) });
    return result;
  };
  // Everything else, its events too, stays the mall's own.
  return Object.assign(Object.create(mall) as Mall, {
    ask: async (request: Request, options: ExecuteOptions) => {
      const result = await mall.ask(request, options);
      return options.dry ? result : noted({ as: options.as, visit: options.visit, ...request }, result);
    },
    execute: async (request: Request, options: ExecuteOptions) => {
      const result = await mall.execute(request, options);
      return options.dry ? result : noted({ as: options.as, visit: options.visit, ...request }, result);
    },
    query: async (words: string, args: Request['with'], caller: Caller) =>
      noted({ as: caller.as, visit: caller.visit, do: words, with: args }, await mall.query(words, args, caller)),
  });
}

/** Writes the journey from its notes. */
function writeJourney(file: string, demo: string): void {
  const [first, ...rest] = readFileSync(notesOf(file), 'utf8').split('\n').filter(Boolean);
  const beginning = JSON.parse(first!) as Beginning;
  const done = rest.map((line) => JSON.parse(line) as Done);
  writeFileSync(file, journeyOf(beginning, done, knownTo(beginning.use === 'demo' ? demo : resolve(join(dirname(file), beginning.use)))));
}

/** Whether a world names a value; its file is read when the first value is asked about. */
function knownTo(file: string): (value: string) => boolean {
  let text: string | undefined;
  return (value) => {
    if (text === undefined) {
      const read = readWorld(file);
      text = read.ok ? JSON.stringify(read.world) : '';
    }
    return text.includes(JSON.stringify(value));
  };
}
