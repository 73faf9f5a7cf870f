import { describe as suite, expect, test } from 'vitest';
import type { Described } from '../command/describe.ts';
import { say } from '../text/format.ts';
import { bashLine, bashWords } from './bash-line.ts';
import { aboutName, flagsFor, nextWords } from './candidates.ts';
import { placeOf } from './kinds.ts';
import { commandIn, cursorIn } from './line.ts';

const flag = (name: string, more: object = {}) => ({
  name,
  title: say('', name),
  value: name.toUpperCase(),
  options: null,
  required: false,
  multiple: false,
  env: null,
  global: false,
  ...more,
});

const apply: Described = {
  words: 'aftersale apply',
  title: say('', ''),
  args: [{ name: 'order', title: say('', ''), options: null, required: true, multiple: false }],
  flags: [
    flag('amount'),
    flag('type', { options: ['exchange', 'repair'], required: true }),
    flag('evidence', { value: 'FILE', multiple: true }),
    flag('json', { value: null, global: true }),
  ],
  examples: [],
  exits: [],
};
const cursor = (line: string) => cursorIn(apply, line.split(' '));

suite('R10.03 where the cursor is', () => {
  test('on an argument, a flag, or the value of a flag', () => {
    expect(cursor('2026')).toMatchObject({ on: 'argument', arg: { name: 'order' }, typed: '2026', given: [] });
    expect(cursor('O --json ')).toMatchObject({ on: 'argument', arg: undefined, given: ['O'] });
    expect(cursor('O --ty')).toMatchObject({ on: 'flag', typed: '--ty' });
    expect(cursor('O --type ')).toMatchObject({ on: 'flag-value', flag: { name: 'type' }, typed: '', prefix: '' });
    expect(cursor('O --type=ex')).toMatchObject({ on: 'flag-value', typed: 'ex', prefix: '--type=' });
    expect(cursor('--type exchange O')).toMatchObject({ on: 'argument', arg: { name: 'order' }, given: [] });
    // What a flag says is no argument: the order is still the order behind it.
    expect(cursor('--amount 5 O --type ')).toMatchObject({ given: ['O'], values: { amount: '5' } });
    expect(cursor('-- --ty')).toMatchObject({ on: 'argument', typed: '--ty' });
    expect(cursor('--unknown x')).toMatchObject({ on: 'argument', typed: 'x' });
  });

  test('flags that were given are not offered again, unless they may be repeated; required ones come first', () => {
    const offered = (line: string) => flagsFor(apply, cursor(line) as never, 'en').map(({ value }) => value);
    expect(offered('O -')).toEqual(['--type', '--amount', '--evidence', '--json']);
    expect(offered('O --type exchange --evidence a.png --')).toEqual(['--amount', '--evidence', '--json']);
  });

  test('the longest run of words is the command', () => {
    expect(commandIn(['merchant', 'case', 'agree', 'C1'], ['merchant:case:agree'])).toEqual({ id: 'merchant:case:agree', length: 3 });
    expect(commandIn(['order'], ['order:list'])).toBeUndefined();
  });
});

suite('R10.03 what belongs there', () => {
  test('by what an argument is called, and where that means something else', () => {
    const of = (words: string, name: string, more: object = {}) => placeOf(words, flag(name, more));
    expect(of('aftersale apply', 'to-sku')).toEqual({ kind: 'names', of: 'sku' });
    expect(of('cart update', 'line')).toEqual({ kind: 'names', of: 'cart-line' });
    expect(of('review post', 'line')).toEqual({ kind: 'names', of: 'order-line' });
    expect(of('cart add', 'from')).toEqual({ kind: 'names', of: 'content' });
    expect(of('channel reconcile', 'from')).toEqual({ kind: 'anything' });
    expect(of('parcel track', 'waybill')).toEqual({ kind: 'names', of: 'waybill' });
    expect(of('merchant ship', 'waybill')).toEqual({ kind: 'anything' });
    expect(of('support explain', 'question')).toEqual({ kind: 'names', of: 'question-of-order' });
    expect(of('product answer', 'question')).toEqual({ kind: 'names', of: 'question' });
    expect(of('support find', 'query')).toEqual({ kind: 'names', of: 'query' });
    expect(of('events list', 'type')).toEqual({ kind: 'names', of: 'event-type' });
    expect(of('webhook show', 'delivery')).toEqual({ kind: 'names', of: 'delivery' });
    expect(of('pay', 'simulate')).toMatchObject({ kind: 'usual' });
    expect(of('init', 'world')).toEqual({ kind: 'files' });
    expect(of('aftersale evidence', 'file')).toEqual({ kind: 'anything' });
    expect(of('aftersale apply', 'evidence', { value: 'FILE' })).toEqual({ kind: 'files' });
    expect(of('pay', 'channel', { options: ['card'] })).toEqual({ kind: 'words', words: ['card'] });
  });

  test('the next words of commands, with what they do or what follows them', () => {
    const listed = (id: string, description: string) => ({ id, summary: '', description, relativePath: [] });
    const commands = [
      listed('search', 'search'),
      listed('search:suggest', 'suggest'),
      listed('order:list', 'list'),
      listed('order:show', 'one'),
    ];
    expect(nextWords([], '', commands, 'en')).toEqual([
      { value: 'order', about: 'list show' },
      { value: 'search', about: 'search' },
    ]);
    expect(nextWords(['order'], 's', commands, 'en')).toEqual([{ value: 'show', about: 'one' }]);
  });

  test('a name says its state, title and amount', () => {
    expect(aboutName({ id: 'O', status: 'to-pay', title: '帐篷', fen: 13_900 }, 'zh')).toBe('待支付 · 帐篷 · ¥139.00');
    expect(aboutName({ id: 'O', status: 'to-pay', title: '' }, 'en')).toBe('to-pay');
  });
});

suite('R10.03 the line as bash has it', () => {
  test('words with quotes and escapes, also open ones', () => {
    expect(bashWords(String.raw`yc a\ b 'c d' "e \"f" g`)).toEqual(['yc', 'a b', 'c d', 'e "f', 'g']);
    expect(bashWords(`yc 'open word`)).toEqual(['yc', 'open word']);
    expect(bashWords('yc ')).toEqual(['yc', '']);
  });

  test('after the program, and what bash takes for done', () => {
    expect(bashLine(['yc', 'A=1 yc pay --channel=al', 'al'])).toEqual({ words: ['pay', '--channel=al'], done: '--channel=' });
    expect(bashLine(['yc', 'yc pay --channel al', 'al'])).toEqual({ words: ['pay', '--channel', 'al'], done: '' });
  });
});
