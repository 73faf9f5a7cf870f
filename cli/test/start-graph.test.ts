import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const program = join(import.meta.dirname, '../bin/yellowcart.js');
const dist = join(import.meta.dirname, '../dist');
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-start-'));
const trace = join(folder, 'trace.mjs');
const loaded = join(folder, 'loaded.txt');

/** Notes every module that a process loads, whether by a static import or a dynamic one. */
const TRACE = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context); } });
`;

beforeAll(() => {
  writeFileSync(trace, TRACE);
  const { status, stderr } = run('init', '--store', join(folder, 'store'));
  if (status !== 0) throw new Error(stderr);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of the program; its lines are broken at some width, inside texts too. */
const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll('\\\n', '');

function run(...words: string[]) {
  writeFileSync(loaded, '');
  const env = { ...process.env, YELLOWCART_STORE: join(folder, 'store'), XDG_CONFIG_HOME: join(folder, 'config'), LOADED: loaded };
  const { status, stderr } = spawnSync(process.execPath, ['--import', trace, program, ...words], { env, encoding: 'utf8' });
  const files = readFileSync(loaded, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith('file:'))
    .map((url) => fileURLToPath(url));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return { status, stderr, files: files.length, bytes, text: files.map(textOf).join('\n') };
}

/** Words that only these libraries' own code contains. */
const HEAVY = {
  MikroORM: 'EntityManager',
  'Ink and React': 'reconciler',
  inquirer: 'ExitPromptError',
  rxjs: 'exhaustMap',
  pinyin: 'pinyinWithoutR',
  'file-type': 'application/x-unix-archive',
  yaml: 'YAMLParseError',
  'node-postgres': 'SCRAM-SERVER-FIRST-MESSAGE',
};

/** The same of what commands need, and whoever only asks for a version or for help does not. */
const FOR_COMMANDS = { oclif: 'CLIError', valibot: '~standard', 'the rules of the mall': 'FundsMoved' };

const BEYOND_FLAGS = { valibot: FOR_COMMANDS.valibot, rules: FOR_COMMANDS['the rules of the mall'] };

test.each([
  [['--version'], 0, FOR_COMMANDS],
  [['--help'], 0, FOR_COMMANDS],
  // The help of one command shows its flags, which the command itself has.
  [['order', 'submit', '--help'], 0, BEYOND_FLAGS],
  [['cart', 'add', 'tent-grey', '--as', 'li'], 0, {}],
  [['order', 'show', 'nope', '--as', 'li'], 4, {}],
  [['clock', 'show'], 0, {}],
])('R10.03 %j starts without the libraries that it does not need', (words, status, unneeded) => {
  const ran = run(...words);
  expect(ran.status, ran.stderr).toBe(status);
  expect(ran.text).not.toBe('');
  for (const [library, word] of Object.entries({ ...HEAVY, ...unneeded })) expect(ran.text.includes(word), library).toBe(false);
});

test('R10.03 the libraries are in the bundle, and a question to the read side brings its own', () => {
  const all = globSync('{main,chunks/*}.js', { cwd: dist })
    .map((file) => textOf(join(dist, file)))
    .join('\n');
  for (const word of Object.values({ ...HEAVY, ...FOR_COMMANDS })) expect(all).toContain(word);
  expect(run('mall').text).toContain(HEAVY.MikroORM);
  // What a search with few hits may have meant is told from readings that lie in the bundle.
  const corrected = run('search', '帐蓬', '--as', 'li');
  expect([corrected.status, corrected.text.includes(HEAVY.MikroORM), corrected.text.includes(HEAVY.pinyin)]).toEqual([0, true, false]);
});

// Each file costs Node some tenths of a millisecond, whatever is in it: what starts together lies in one (scripts/build/packs.ts). The bytes are
// there because a library that gets into such a file is no file more. They are those of today and an eighth.
test.each([
  [['--version'], 2, 44_500],
  [['--help'], 9, 92_500],
  [['order', 'submit', '--help'], 15, 622_000],
  [['clock', 'show'], 8, 1_326_000],
  [['order', 'show', 'nope', '--as', 'li'], 15, 1_355_000],
  [['cart', 'update', 'c1', '--quantity', '2', '--as', 'li'], 11, 1_328_000],
  [['mall'], 21, 3_570_000],
])('R10.03 %j is started from at most %i files and %i bytes', (words, mostFiles, mostBytes) => {
  const { files, bytes } = run(...words);
  expect(files).toBeLessThanOrEqual(mostFiles);
  expect(bytes).toBeLessThanOrEqual(mostBytes);
});
