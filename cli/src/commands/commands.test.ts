import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '@oclif/core/command';
import type { ExecuteOptions, Mall, Request, Result } from '@yellowcart/core/mall';

const asked: { request: Request; options: ExecuteOptions }[] = [];
const answers = new Map<string, Result>();

/** Where the answer is a file. */
const KEPT: Result = { ok: true, answer: { file: 1, name: 'kept.png', size: 3, content: 'AQID' } };
const FILES = new Map([
  ['aftersale evidence', KEPT],
  ['review picture', KEPT],
]);

/** A mall that notes what it is asked and answers from a table; whatever is not in it is a file or an empty answer. */
const fake = {
  ask: async (request: Request, options: ExecuteOptions) => {
    asked.push({ request, options });
    return answers.get(request.do) ?? FILES.get(request.do) ?? { ok: true, answer: {} };
  },
  close: async () => {},
} as unknown as Mall;

vi.mock('@yellowcart/core/open-mall', () => ({ openMall: async () => fake }));

const home = mkdtempSync(join(tmpdir(), 'yellowcart-commands-'));
vi.stubEnv('XDG_CONFIG_HOME', home);
vi.stubEnv('XDG_DATA_HOME', home);
// Where the examples' files are.
const cwd = process.cwd();
process.chdir(home);
writeFileSync('tent.jpg', '');
afterAll(() => {
  process.chdir(cwd);
  rmSync(home, { recursive: true, force: true });
});

const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'));
const commands = await Promise.all(
  files.toSorted().map(async (file) => {
    const { default: command } = (await import(pathToFileURL(join(import.meta.dirname, file)).href)) as { default: Command.Class };
    return { words: file.replace(/\.ts$/, '').split('/').join(' '), file, command };
  }),
);

/** The words of a line as a shell would hand them over; enough quoting for our examples. */
const shellWords = (line: string): string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);

const config = {
  bin: 'yellowcart',
  runHook: async () => ({ successes: [], failures: [] }),
  scopedEnvVarKeys: () => [],
  scopedEnvVarKey: () => 'X',
  plugins: new Map(),
};

let out: string;
async function run(command: Command.Class, argv: readonly string[]): Promise<void> {
  const Concrete = command as unknown as new (argv: string[], config: unknown) => { run(): Promise<void> };
  await new Concrete([...argv], config).run();
}

beforeEach(() => {
  asked.length = 0;
  answers.clear();
  out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
});

/** Commands that do more than ask once: they have tests of their own in `cli/test`. */
const SPECIAL = new Set([
  'batch',
  'completion',
  'config get',
  'config list',
  'config set',
  'config unset',
  'doctor',
  'events list',
  'store backup',
  'store export',
  'store import',
  'store restore',
  'init',
  'listen',
  'login',
  'logout',
  'projection run',
  'schema',
  'open',
  'start',
  'webhook resend',
  'webhook secret',
]);

describe('R10.03 every command', () => {
  test.each(commands)('$words has a text in both languages and at least two examples of itself', ({ words, command }) => {
    expect(command.summary).toMatch(/\p{Script=Han}/u);
    expect(command.description).toMatch(/^[\x20-\x7e–’]+$/);
    const examples = command.examples as string[];
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const line of examples)
      expect(line.split('yellowcart ').at(-1)).toSatisfy((rest: string) => rest === words || rest.startsWith(`${words} `));
  });

  const lines = commands
    .filter(({ words }) => !SPECIAL.has(words) && !words.startsWith('journey '))
    .flatMap(({ words, command }) => (command.examples as string[]).map((line) => ({ words, command, line })));
  test.each(lines)('$line asks for what it says', async ({ words, command, line }) => {
    const typed = shellWords(line.split('yellowcart ').at(-1)!).slice(words.split(' ').length);
    await run(
      command,
      typed.filter((word) => word !== '--password-stdin'),
    );
    expect(asked.map(({ request }) => request.do)).toEqual([words]);
    if (!typed.includes('--ndjson')) expect(out).not.toBe('');
  });

  test.each(commands)('$file is thin', ({ file }) => {
    expect(readFileSync(join(import.meta.dirname, file), 'utf8').split('\n').length).toBeLessThan(80);
  });
});

const find = (words: string): Command.Class => commands.find((each) => each.words === words)!.command;
const withOf = async (line: string): Promise<unknown> => {
  const words = shellWords(line);
  let length = words.length;
  while (!commands.some((each) => each.words === words.slice(0, length).join(' '))) length -= 1;
  await run(find(words.slice(0, length).join(' ')), words.slice(length));
  return asked.at(-1)!.request.with;
};

describe('contract §4: arguments by the name of what they are', () => {
  test.each([
    ['cart add tent --quantity 2 --from v1', { sku: 'tent', quantity: 2, from: 'v1' }],
    ['cart select --none a b', { lines: ['a', 'b'], none: true }],
    [
      'order submit --item a=2 --item b --from v1 --coupon c --coupon d --no-insurance --expect-payable 100',
      {
        items: [
          { sku: 'a', quantity: 2 },
          { sku: 'b', quantity: 1 },
        ],
        from: 'v1',
        coupons: ['c', 'd'],
        noInsurance: true,
        expectPayable: 100,
      },
    ],
    [
      'pay T --channel card --biometric --simulate fail:余额不足',
      { trade: 'T', channel: 'card', biometric: true, simulate: 'fail:余额不足' },
    ],
    ['merchant ship O --line a=1 --reject-refund C1', { order: 'O', lines: [{ line: 'a', quantity: 1 }], rejectRefund: 'C1' }],
    ['warehouse outbound O --line a=1 --carrier 顺丰', { order: 'O', lines: [{ line: 'a', quantity: 1 }], carrier: '顺丰' }],
    ['courier transit W --at 杭州转运中心 --next 武汉转运中心', { waybill: 'W', at: '杭州转运中心', next: '武汉转运中心' }],
    ['platform autopilot --on', { on: true }],
    ['platform autopilot --off', { on: false }],
    ['merchant case inspect C1 --fail --reason x', { case: 'C1', reason: 'x', pass: false }],
    [
      'aftersale apply O --type exchange --line a=1 --to-sku b --evidence tent.jpg',
      { order: 'O', type: 'exchange', lines: [{ line: 'a', quantity: 1 }], toSku: 'b', evidence: [resolve('tent.jpg')] },
    ],
    ['search 帐篷 双人 --max-price 20000 --min-positive 0.9', { words: '帐篷 双人', maxPrice: 20000, minPositive: 0.9 }],
    ['review append O --line a --text 好 --picture tent.jpg', { order: 'O', line: 'a', text: '好', pictures: [resolve('tent.jpg')] }],
    ['aftersale evidence C', { case: 'C' }],
    ['aftersale evidence C --file 2 --out two.png', { case: 'C', file: '2' }],
    ['review picture V --file a.png --out a.png --force', { review: 'V', file: 'a.png' }],
    ['clock advance 7d', { by: '7d' }],
    ['order list --status to-pay --limit 5', { status: 'to-pay', limit: 5 }],
  ])('%s', async (line, expected) => {
    expect(await withOf(line)).toEqual(expected);
  });

  test('who asks, the request id and the dry run travel beside the arguments', async () => {
    answers.set('cart add', { ok: true, answer: { events: [{ stream: 'cart-li', type: 'LineAdded' }] } });
    await withOf('cart add tent --as li --request-id q-1 --dry-run --lang en');
    expect(asked[0]!.options).toMatchObject({ as: 'li', requestId: 'q-1', dry: true });
    expect(out).toContain('Dry run');
    expect(out).toContain('LineAdded');
  });
});

test('platform autopilot is switched one way or the other', async () => {
  for (const argv of [[], ['--on', '--off']])
    await expect(run(find('platform autopilot'), argv)).rejects.toMatchObject({ exit: 2, document: { try: ['--on', '--off'] } });
  expect(asked).toEqual([]);
});

describe('answers', () => {
  test('R10.03 --json is the bare answer, one document; a stored escape arrives escaped', async () => {
    answers.set('order show', { ok: true, answer: { order: 'O', status: 'to-ship', buyer: '\u001b[31mx' } });
    await run(find('order show'), ['O', '--json']);
    expect(out).toBe('{"order":"O","status":"to-ship","buyer":"\\u001b[31mx"}\n');
  });

  test('Z2 a refusal leaves with its exit code and document', async () => {
    answers.set('cart add', {
      ok: false,
      exit: 3,
      error: { code: 'OUT_OF_STOCK', message: 'x', rule: 'S2', facts: {}, try: [], retryable: false },
    });
    await expect(run(find('cart add'), ['tent'])).rejects.toMatchObject({ exit: 3, document: { code: 'OUT_OF_STOCK' } });
  });

  test('R7.03 a label is written to a file on request, and --json says to which', async () => {
    answers.set('warehouse label', { ok: true, answer: { waybill: 'SF1', carrier: '顺丰', to: { recipient: '李\u001b**' } } });
    await run(find('warehouse label'), ['SF1', '--out', 'sf1.txt', '--json']);
    expect(JSON.parse(out)).toMatchObject({ waybill: 'SF1', file: resolve('sf1.txt') });
    const written = readFileSync('sf1.txt', 'utf8');
    expect(written).toMatch(/^┌─+┐\n│ 顺丰 +│\n.+┘\n$/s);
    expect(written).not.toContain('\u001b');
    await expect(run(find('warehouse label'), ['SF1', '--out', 'nowhere/sf1.txt'])).rejects.toMatchObject({ exit: 2 });
  });

  test('R9.10 R9.11 a scorecard shows what buyers said after a case, or that nobody did', async () => {
    const card = { shop: 'jia', afterSalesRate: 0, limited: false, reasons: [] };
    for (const [survey, shown] of [
      [{ count: 3, mean: 4.67 }, '4.67 ★ (3)'],
      [{ count: 0, mean: null }, '–'],
    ] as const) {
      answers.set('merchant scorecard', { ok: true, answer: { ...card, survey } });
      out = '';
      await run(find('merchant scorecard'), []);
      expect(out).toMatch(new RegExp(`售后满意度 +${RegExp.escape(shown)}\n`));
    }
  });

  test('--all follows the pages; --ndjson prints each item on its own line', async () => {
    const pages = [
      { orders: [{ order: 'A' }], page: { next: 'c1' } },
      { orders: [{ order: 'B' }], page: { next: null } },
    ];
    vi.spyOn(fake, 'ask').mockImplementation(async (request) => ({
      ok: true,
      answer: request.with['after'] === 'c1' ? pages[1] : pages[0],
    }));
    await run(find('order list'), ['--all', '--json']);
    expect(JSON.parse(out)).toEqual({ orders: [{ order: 'A' }, { order: 'B' }], page: { next: null } });
    out = '';
    await run(find('order list'), ['--all', '--ndjson']);
    expect(out).toBe('{"order":"A"}\n{"order":"B"}\n');
  });
});
