import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as Parser from '@oclif/core/parser';
import type { Command } from '@oclif/core/command';
import { waysOut } from '@yellowcart/core/ways-out';
import { describe, expect, test } from 'vitest';
import { TOPICS } from '../help/topics.ts';
import { GLOBAL } from './flags.ts';
import { carried } from './report.ts';
import { route } from './route.ts';

const COMMANDS = join(import.meta.dirname, '..', 'commands');
const IDS = globSync('**/*.ts', { cwd: COMMANDS })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => file.replace(/\.ts$/, '').split(/[\\/]/).join(':'));

/** Facts as refusals have them; whatever is not here is an id. */
const FACTS: Readonly<Record<string, string>> = {
  listPrice: '15900',
  amount: '100',
  channel: 'alipay',
  meant: 'order cancel',
  fits: '2',
  becomes: '3',
  least: '1',
};

/** The words of a line as a shell hands them over. */
const shellWords = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'));

/** Runs a line as far as to where its command would begin. @throws what is wrong with it */
async function parsed(line: string): Promise<void> {
  const [program, ...argv] = shellWords(line);
  expect(program).toBe('yellowcart');
  const where = route(argv, IDS, 'en');
  if (where.kind === 'help') {
    const { id } = where;
    expect(id === undefined || Object.hasOwn(TOPICS, id) || IDS.some((each) => each.startsWith(id))).toBe(true);
    return;
  }
  if (where.kind !== 'command') throw new Error(`${line} names no command`);
  const file = pathToFileURL(`${join(COMMANDS, ...where.id.split(':'))}.ts`).href;
  const { default: command } = (await import(file)) as { default: Command.Class };
  await Parser.parse([...where.rest], { args: command.args, flags: { ...GLOBAL, ...command.flags }, strict: true } as never);
}

/** Lines in the sources that are shown to be tried, with something in the place of what is put in; those that begin with it are left out. */
function linesInSources(): string[] {
  const root = join(import.meta.dirname, '..', '..', '..');
  const sources = globSync(['packages/{core,views,store}/src/**/*.ts', 'cli/src/**/*.ts'], { cwd: root }).filter(
    (file) => !/\.test\.ts$|testing/.test(file),
  );
  return sources.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/(?:try|tries): \[([^\]]*)\]|usage\([^;]*?\[\s*([`'][^\]]*)\]/gs)].flatMap(([, one, other]) =>
      [...(one ?? other ?? '').matchAll(/(['`])(yellowcart .*?)\1/gs)]
        .map(([, , line]) => line!)
        .filter((line) => !line.startsWith('yellowcart ${')),
    );
  });
}

const filled = (line: string): string => line.replaceAll(/\$?\{([^}]*)\}/g, (_, name: string) => FACTS[name] ?? 'X1');

describe('Z2 R10.03 every way out that is shown can be typed as it stands', () => {
  test.each(waysOut())('$code: $line', async ({ line }) => {
    await parsed(filled(line));
    await parsed(carried(filled(line), ['--as', 'li', '--store', 'a b']));
  });

  test('those in the sources of the core and of the command line', async () => {
    const lines = linesInSources();
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) await expect(parsed(filled(line)), line).resolves.toBeUndefined();
  });

  test('with what the line said of the store and of who acts, unless it says so itself or asks no store', () => {
    const argv = ['order', 'show', 'O', '--as', 'li', '--store=./my mall'];
    expect(carried('yellowcart order list', argv)).toBe("yellowcart order list --store './my mall' --as li");
    expect(carried('yellowcart order list --as cs -- x', argv)).toBe("yellowcart order list --as cs --store './my mall' -- x");
    expect(carried('yellowcart order --help', argv)).toBe('yellowcart order --help');
    expect(carried('yellowcart login li', argv)).toBe("yellowcart login li --store './my mall'");
    expect(carried('order cancel', argv)).toBe('order cancel');
  });
});
