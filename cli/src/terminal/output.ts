import { once } from 'node:events';
import { sanitise, sanitiseJson } from './sanitise.ts';
import { screen } from './screen.ts';

/** Everything the program prints leaves here; nothing else writes to the two streams (prompts and the storefront apart). */

/** Waits for a slow reader, so that every byte arrives and memory stays flat. */
async function put(piece: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

/** Lays colours over a text that is clean. */
type Paint = (clean: string) => string;
const plain: Paint = (clean) => clean;

/** Lines that a text takes on the terminal, as far as it matters: whether it is longer than the screen. */
const isLong = (text: string): boolean => text.split('\n').length >= screen().height;

/** The answer as text, on stdout; a long one through the pager, where a person sits in front of it. */
export async function answerText(text: string, paint: Paint = plain): Promise<void> {
  const clean = `${paint(sanitise(text))}\n`;
  const { pager } = screen();
  if (pager !== undefined && isLong(clean)) {
    const { page } = await import('./pager.ts');
    if (await page(pager, clean)) return;
  }
  return put(clean);
}

/** A piece of an answer that is told bit by bit; brings its own newlines. */
export const answerPiece = async (text: string): Promise<void> => put(sanitise(text));

/** The answer as one JSON document on one line, on stdout: the same for people, pipes and scripts. */
export const answerJson = async (document: unknown): Promise<void> => put(`${sanitiseJson(JSON.stringify(document))}\n`);

/** A line that is JSON already (batch, NDJSON). */
export const answerLine = async (line: string): Promise<void> => put(`${sanitiseJson(line)}\n`);

/** A file's content, as it is: for a pipe or a file, never for a terminal. */
export const answerBytes = async (bytes: Uint8Array): Promise<void> => put(bytes);

/** Anything that is not the answer: errors, hints, progress. On stderr. */
export const tell = (text: string, paint: Paint = plain): void => {
  process.stderr.write(`${paint(sanitise(text))}\n`);
};

/** Draws over the current line of the terminal on stderr; only for progress, only on a terminal. */
export const redraw = (text: string): void => {
  process.stderr.write(`\r\u001b[K${sanitise(text).replaceAll('\n', ' ')}`);
};
