import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { usage } from '../command/failure.ts';
import type { Context } from '../command/context.ts';
import { streamOf } from './pipe.ts';

const BOM = '\uFEFF';

/** Lines by newline only: readline would also break at U+2028, which may stand in a JSON string. A byte order mark in front is no text. */
export async function* splitLines(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let begun = false;
  for await (const chunk of chunks) {
    rest += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    if (!begun && rest !== '') {
      begun = true;
      if (rest.startsWith(BOM)) rest = rest.slice(1);
    }
    let from = 0;
    for (let at = rest.indexOf('\n'); at !== -1; at = rest.indexOf('\n', from)) {
      yield rest.slice(from, rest[at - 1] === '\r' ? at - 1 : at);
      from = at + 1;
    }
    rest = rest.slice(from);
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}

const NEWLINE = 10;

/** How many lines a file has: read once in blocks, for the progress alone. */
async function countLines(file: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(file)) for (const byte of chunk as Buffer) if (byte === NEWLINE) lines += 1;
  return lines;
}

export type LineSource = {
  readonly lines: AsyncIterable<string>;
  /** Lines in all, where that can be known beforehand. */ readonly total?: number;
};

/** The lines of a file, or of stdin for `-`. A file that cannot be read is a usage failure (exit 2). */
export async function openLines(file: string, context: Pick<Context, 'say'>): Promise<LineSource> {
  if (file === '-') return { lines: splitLines(process.stdin) };
  try {
    await access(file, constants.R_OK);
    const facts = await stat(file);
    if (facts.isDirectory()) throw new Error('EISDIR');
    // A pipe or device gives its bytes once: nothing may be read beforehand.
    if (!facts.isFile()) return { lines: splitLines(streamOf(file)) };
    return { lines: splitLines(createReadStream(file)), total: await countLines(file) };
  } catch (error) {
    throw usage(context.say(`读不了 ${file}`, `Cannot read ${file}`), {
      facts: { file, reason: (error as { code?: string }).code ?? (error as Error).message },
    });
  }
}
