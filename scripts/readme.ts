/**
 * Goes through the doors of the README as a newcomer would, everything in order, each door in an empty folder, and writes what the program
 * prints below the commands: `node scripts/readme.ts`. A test goes through them too and fails when a command fails or prints something else.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { piecesOf, renamed, sessionText, type Piece, type Shown } from './readme/blocks.ts';
import { openShell, type Shell } from './readme/shell.ts';

const root = join(import.meta.dirname, '..');
export const readmeFile = join(root, 'README.md');

/** The chapter whose commands are run; the two commands above it are what starts this very program. */
const CHAPTER = /^## Three doors\n[^]*?(?=^## )/m;

/** The storefront is left by this key, and its first screen is whole when its last line is there. */
const LEAVE = 'q';
const WHOLE = /¥\d[^]*\? Help/;

/** The user's own files stay out of it, and what is installed for everybody goes into a folder that is thrown away. */
function environment(folder: string): Record<string, string | undefined> {
  const places = Object.fromEntries(
    ['CONFIG', 'DATA', 'STATE', 'CACHE'].map((name) => [`XDG_${name}_HOME`, join(folder, name.toLowerCase())]),
  );
  const path = [join(folder, 'global/bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^YELLOWCART_|^(FORCE_COLOR|LC_ALL)$/.test(name)));
  return {
    ...clean,
    ...places,
    PATH: path,
    npm_config_prefix: join(folder, 'global'),
    npm_config_fund: 'false',
    npm_config_audit: 'false',
  };
}

/** How long a person would wait before taking a picture, when there is no picture yet to wait for. */
const atRest = (): Promise<void> => setTimeout(3000);

async function again({ command, output }: Shown, names: Map<string, string>, shell: Shell, fresh: boolean): Promise<Shown> {
  const typed = [...names].reduce((text, [old, now]) => text.replaceAll(old, now), command);
  const now = typed.startsWith('yellowcart start')
    ? await (fresh ? shell.look(typed, WHOLE, LEAVE, atRest) : shell.look(typed, output, LEAVE))
    : (await shell.run(typed)).output;
  for (const [old, number] of renamed(output, now)) names.set(old, number);
  return { command: typed, output: now };
}

/**
 * The page with everything in it run again. `fresh` takes the storefront's screen as it is now; otherwise the screen that the page shows
 * is waited for.
 */
export async function runAgain(page: string, { fresh = false } = {}): Promise<string> {
  const chapter = CHAPTER.exec(page);
  if (!chapter) throw new Error('the README has lost its doors');
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-readme-'));
  const shell = openShell(root, environment(folder));
  const names = new Map<string, string>();
  let door = '';
  const goThrough = async (piece: Piece): Promise<string> => {
    if (piece.kind === 'text') return piece.text;
    if (piece.kind === 'setup') {
      for (const command of piece.commands) {
        const { exit, output } = await shell.run(command);
        if (exit !== 0) throw new Error(`${command}\n${output}`);
      }
      return piece.text;
    }
    if (piece.door !== door) {
      door = piece.door;
      mkdirSync(join(folder, door));
      await shell.run(`cd '${join(folder, door)}'`);
    }
    const shown: Shown[] = [];
    for (const each of piece.shown) shown.push(await again(each, names, shell, fresh));
    return sessionText(shown);
  };
  try {
    let text = '';
    for (const piece of piecesOf(chapter[0])) text += await goThrough(piece);
    return page.replace(CHAPTER, () => text);
  } finally {
    shell.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) writeFileSync(readmeFile, await runAgain(readFileSync(readmeFile, 'utf8'), { fresh: true }));
