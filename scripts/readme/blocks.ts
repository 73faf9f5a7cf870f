/** One thing to type, and what the page shows below it. */
export type Shown = { readonly command: string; readonly output: string };

/** A piece of a page, in order: text as it is, commands to be run for their effect, or a session with what it printed. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'setup'; readonly text: string; readonly commands: readonly string[] }
  | { readonly kind: 'session'; readonly door: string; readonly shown: readonly Shown[] };

const FENCE = /^```(sh|console)\n([^]*?)^```\n/gm;

/** `$ ` begins a command, `> ` goes on with it; everything else is what it printed. */
function sessionOf(body: string): Shown[] {
  const shown: { command: string; output: string[] }[] = [];
  for (const line of body.split('\n').slice(0, -1)) {
    const last = shown.at(-1);
    if (line.startsWith('$ ')) shown.push({ command: line.slice(2), output: [] });
    else if (line.startsWith('> ') && last?.output.length === 0) last.command += `\n${line.slice(2)}`;
    else if (last) last.output.push(line);
    else throw new Error(`a session begins with "$ ", not with: ${line}`);
  }
  return shown.map(({ command, output }) => ({ command, output: output.join('\n') }));
}

/** Comments and empty lines are nothing to run. */
const commandsOf = (body: string): string[] => body.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** A page from one heading to the next of its kind, in pieces; sessions know the `###` heading that they stand under. */
export function piecesOf(page: string): Piece[] {
  const pieces: Piece[] = [];
  let door = '';
  let at = 0;
  const plain = (text: string): void => {
    door = [...text.matchAll(/^### (.+)$/gm)].at(-1)?.[1] ?? door;
    pieces.push({ kind: 'text', text });
  };
  for (const match of page.matchAll(FENCE)) {
    plain(page.slice(at, match.index));
    at = match.index + match[0].length;
    const [text, language, body] = match as unknown as [string, string, string];
    pieces.push(
      language === 'sh' ? { kind: 'setup', text, commands: commandsOf(body) } : { kind: 'session', door, shown: sessionOf(body) },
    );
  }
  plain(page.slice(at));
  return pieces;
}

/** A session as it stands on a page. */
export const sessionText = (shown: readonly Shown[]): string =>
  [
    '```console',
    ...shown.flatMap(({ command, output }) => [`$ ${command.replaceAll('\n', '\n> ')}`, ...(output === '' ? [] : [output])]),
    '```',
    '',
  ].join('\n');

const NUMBER = /\b[A-Z]{0,2}\d{12,}(?:C\d+)?\b/g;

/**
 * Numbers of orders, trades and waybills that stood in an output and are others now, by their place in it: what is typed further below
 * names them.
 */
export function renamed(before: string, now: string): ReadonlyMap<string, string> {
  const [old, fresh] = [before, now].map((text) => [...text.matchAll(NUMBER)].map(([number]) => number));
  if (old!.length !== fresh!.length) return new Map();
  return new Map(old!.map((number, i) => [number, fresh![i]!] as const).filter(([a, b]) => a !== b));
}
