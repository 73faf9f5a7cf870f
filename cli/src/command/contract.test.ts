import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { testMall } from '@yellowcart/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '@oclif/core/command';
import type { Entry } from '@yellowcart/core/mall';
import { describe as describeCommand, type Described } from './describe.ts';
import { SCHEMAS } from '../schema/all.ts';

/**
 * The commands of the public contract (§3), written down as it lists them: their arguments and flags, what writes, what is a list.
 * Nothing here may be taken away; the program may have more.
 */
type Promised = {
  readonly words: string;
  /** Positional arguments by the name of what they are, in order. */
  readonly args?: readonly string[];
  readonly flags?: readonly string[];
  /** Appends events: takes `--request-id` and `--dry-run`. */
  readonly writes?: true;
  /** A list in pages: takes `--limit --after --all`; a list or a stream takes `--ndjson`. */
  readonly list?: 'pages' | 'lines';
};

const read = (words: string, args: string[] = [], flags: string[] = []): Promised => ({ words, args, flags });
const write = (words: string, args: string[] = [], flags: string[] = []): Promised => ({ words, args, flags, writes: true });
const pages = (words: string, args: string[] = [], flags: string[] = []): Promised => ({ words, args, flags, list: 'pages' });
const lines = (words: string, args: string[] = [], flags: string[] = []): Promised => ({ words, args, flags, list: 'lines' });

const CHECKOUT = ['item', 'address', 'coupon', 'no-insurance', 'expect-payable'];
const VERDICT = ['amount', 'reason', 'pass', 'fail', 'waybill'];
const STEP = ['at', 'place', 'reason'];
const FILTERS = ['min-price', 'max-price', 'min-sales', 'min-positive', 'ship-within', 'sort'];

const CONTRACT: readonly Promised[] = [
  write('init', [], ['world', 'force']),
  read('clock show'),
  write('clock set', ['to']),
  write('clock advance', ['by']),
  write('clock freeze'),
  write('clock resume'),
  read('doctor'),
  lines('events list', [], ['stream', 'type', 'after', 'follow']),
  write('login', ['account'], ['password-stdin']),
  write('logout'),
  read('whoami'),
  lines('address list'),
  write('address add', [], ['recipient', 'phone', 'province', 'city', 'district', 'detail', 'default']),
  write('address edit', ['address'], ['recipient', 'phone', 'province', 'city', 'district', 'detail', 'default']),
  write('address remove', ['address']),
  write('address default', ['address']),
  pages('feed'),
  pages('live list'),
  read('live show', ['content']),
  pages('mall'),
  pages('search', ['words'], FILTERS),
  pages('shop show', ['shop']),
  read('product show', ['product']),
  lines('product related', ['product']),
  pages('product reviews', ['product']),
  pages('product questions', ['product']),
  write('product ask', ['product', 'text']),
  write('product answer', ['question', 'text']),
  pages('coupon list', [], ['product', 'mine']),
  write('coupon claim', ['coupon']),
  read('cart show'),
  write('cart add', ['sku'], ['quantity', 'from']),
  write('cart update', ['line'], ['quantity', 'sku']),
  write('cart remove', ['lines']),
  write('cart select', ['lines'], ['all', 'none']),
  read('order quote', [], CHECKOUT),
  write('order submit', [], CHECKOUT),
  pages('order list', [], ['status', 'archived']),
  read('order show', ['order']),
  write('order cancel', ['order']),
  write('order address', ['order'], ['address']),
  write('order confirm', ['order'], ['line']),
  write('order again', ['order']),
  write('pay', ['trade'], ['channel', 'password-stdin', 'biometric', 'phase', 'simulate']),
  write('channel notify', ['payment'], ['result', 'amount']),
  pages('wallet bill'),
  pages('merchant orders'),
  write('merchant ship', ['order'], ['line', 'carrier', 'waybill', 'reject-refund']),
  write('merchant exception', ['order'], ['reason']),
  write('merchant clear', ['order']),
  write('merchant price', ['sku', 'price']),
  write('merchant restock', ['sku', 'quantity']),
  write('merchant cancel', ['order'], ['reason']),
  write('merchant withdraw', ['amount']),
  read('merchant scorecard'),
  write('warehouse pick', ['order']),
  write('warehouse check', ['order']),
  write('warehouse pack', ['order']),
  write('warehouse outbound', ['order']),
  write('courier collect', ['waybill'], STEP),
  write('courier transit', ['waybill'], STEP),
  write('courier dispatch', ['waybill'], STEP),
  write('courier sign', ['waybill'], STEP),
  write('courier refuse', ['waybill'], STEP),
  write('aftersale apply', ['order'], ['type', 'line', 'amount', 'reason', 'evidence', 'to-sku']),
  read('aftersale show', ['case']),
  pages('aftersale list'),
  write('aftersale withdraw', ['case']),
  write('aftersale accept', ['case']),
  write('aftersale send-back', ['case'], ['waybill', 'freight']),
  write('aftersale escalate', ['case']),
  write('aftersale receive', ['case']),
  write('aftersale rate', ['case']),
  write('merchant case agree', ['case'], VERDICT),
  write('merchant case reject', ['case'], VERDICT),
  write('merchant case propose', ['case'], VERDICT),
  write('merchant case inspect', ['case'], VERDICT),
  write('merchant case resend', ['case'], VERDICT),
  write('platform rule', ['case'], ['refund', 'reason']),
  pages('refund list'),
  write('refund retry', ['refund']),
  write('review post', ['order'], ['line', 'product', 'logistics', 'service', 'text', 'picture']),
  write('review append', ['order'], ['line', 'text']),
  read('parcel track', ['waybill']),
  write('parcel appeal', ['waybill']),
  pages('message list'),
  read('report summary'),
  read('stock show', ['sku']),
  read('ledger show'),
  pages('support find', ['query']),
  read('support timeline', ['order']),
  read('support explain', ['order']),
  write('support reveal', ['order'], ['field', 'reason']),
  write('support note', ['order', 'text']),
  read('journey run', ['files']),
  read('journey check', ['files']),
  read('journey list'),
  read('journey record', ['file']),
  read('journey new', ['file']),
  lines('projection list'),
  read('projection rebuild'),
  read('projection run'),
  read('schema', ['command']),
  read('completion', ['shell']),
  read('batch', ['file'], ['stop-on-error', 'progress']),
];

/** Flags that every command takes (contract §1). */
const EVERY = ['store', 'as', 'json', 'lang', 'no-input'];

const folder = join(import.meta.dirname, '../commands');
const commands = new Map<string, Described>();
for (const file of globSync('**/*.ts', { cwd: folder }).filter((name) => !name.endsWith('.test.ts'))) {
  const { default: command } = (await import(pathToFileURL(join(folder, file)).href)) as { default: Command.Class };
  const id = file.replace(/\.ts$/, '').split('/').join(':');
  commands.set(id.replaceAll(':', ' '), describeCommand(id, command));
}

const mall = await testMall();
let entries: readonly Entry[];
beforeAll(async () => {
  entries = await mall.entries();
});
afterAll(() => mall.close());

describe('contract §1, §3: every command that is promised', () => {
  test.each(CONTRACT)('R10.03 $words is there, with its arguments and flags', ({ words, args = [], flags = [] }: Promised) => {
    const command = commands.get(words);
    expect(command, words).toBeDefined();
    expect(command!.args.map(({ name }) => name).slice(0, args.length)).toEqual(args);
    expect(command!.flags.map(({ name }) => name)).toEqual(expect.arrayContaining([...flags, ...EVERY]));
  });

  test.each(CONTRACT.filter(({ writes }) => writes))('R10.03 Z3 $words writes: --request-id and --dry-run', ({ words }) => {
    expect(commands.get(words)!.flags.map(({ name }) => name)).toEqual(expect.arrayContaining(['request-id', 'dry-run']));
  });

  test.each(CONTRACT.filter(({ list }) => list))('R10.03 $words is a list: --ndjson, and pages where it may be long', ({ words, list }) => {
    const wanted = list === 'pages' ? ['ndjson', 'limit', 'after', 'all'] : ['ndjson'];
    expect(commands.get(words)!.flags.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted));
  });
});

describe('R10.03 every command, promised or not', () => {
  const all = [...commands.values()];

  test.each(all)('$words says its exit codes, and each argument and flag in both languages', ({ args, flags, exits }) => {
    expect(exits.map(({ code }) => code)).toEqual(expect.arrayContaining([0, 2]));
    for (const { name, title } of [...args, ...flags]) {
      expect(title.zh, name).not.toBe('');
      expect(title.en, name).toMatch(/^[\x20-\x7e–’…]+$/);
    }
  });

  test('a use case that writes is a command that takes --request-id and --dry-run, and the other way round', () => {
    const kinds = new Map(entries.map(({ words, kind }) => [words, kind]));
    const writing = all.filter(({ flags }) => flags.some(({ name }) => name === 'dry-run')).map(({ words }) => words);
    // Quoting is a command of the mall because it remembers the price shown; views and deliveries are nobody's events.
    const not = ['order quote', 'projection rebuild', 'webhook resend', 'webhook secret'];
    const wanted = [...kinds].filter(([words, kind]) => kind === 'command' && !not.includes(words)).map(([words]) => words);
    expect(writing.filter((words) => words !== 'init').toSorted()).toEqual(wanted.toSorted());
  });

  test('what the core needs, the command line asks for', () => {
    const computed =
      /^(merchant (product add|content publish|coupon open)|platform (coupon open|autopilot)|visit record|channel notify|login|support find)$/;
    const lacking = entries
      .filter(({ words }) => !computed.test(words))
      .flatMap(({ words, args }) => {
        const command = commands.get(words);
        const required = [...(command?.args ?? []), ...(command?.flags ?? [])].filter((each) => each.required).map(({ name }) => name);
        const known = new Set(required.map((name) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())));
        const plural = (name: string): boolean => known.has(name) || known.has(name.replace(/s$/, ''));
        return args.filter((arg) => arg.required && !plural(arg.name)).map(({ name }) => `${words}: ${name}`);
      });
    expect(lacking).toEqual([]);
  });

  test('values of a choice are those that the core takes', async () => {
    const choices = all.flatMap(({ words, flags }) =>
      flags
        .filter(({ options, global }) => options !== null && !global)
        .map(({ name, options, multiple }) => ({ words, name, options: [...options!], multiple })),
    );
    const other: string[] = [];
    for (const { words, name, options, multiple } of choices) {
      const entry = entries.find((each) => each.words === words);
      if (!entry?.args.some((arg) => arg.name === name) || multiple) continue;
      const result = await mall.ask({ do: words, with: { [name]: 'no-such-value' } }, { as: 'admin' });
      const problems = result.ok ? [] : ((result.error.facts['problems'] ?? []) as { argument: string; allowed?: string[] }[]);
      const allowed = problems.find(({ argument }) => argument === name)?.allowed;
      if (allowed && allowed.toSorted().join() !== options.toSorted().join()) other.push(`${words} --${name}: ${allowed.join(' ')}`);
    }
    expect(choices.length).toBeGreaterThan(10);
    expect(other).toEqual([]);
  });

  test('the answer of a command has a JSON Schema', () => {
    // The storefront answers nothing, by either way in; the other two with a schema.
    const without = /^(start|open|schema|journey schema)$/;
    expect(all.map(({ words }) => words).filter((words) => !(words in SCHEMAS) && !without.test(words))).toEqual([]);
  });

  test('a command file is thin', () => {
    const long = globSync('**/*.ts', { cwd: folder })
      .filter((file) => !file.endsWith('.test.ts'))
      .filter((file) => readFileSync(join(folder, file), 'utf8').split('\n').length >= 80);
    expect(long).toEqual([]);
  });
});
