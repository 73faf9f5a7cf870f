import { describe, expect, test } from 'vitest';
import type { Failure } from './failure.ts';
import { route } from './route.ts';

const IDS = ['feed', 'search', 'order:list', 'order:show', 'merchant:ship', 'merchant:case:agree'];
const find = (line: string) => route(line.split(' ').filter(Boolean), IDS, 'en');
const refused = (line: string): Failure => {
  try {
    find(line);
  } catch (error) {
    return error as Failure;
  }
  throw new Error(`${line} was not refused`);
};

describe('R10.03 which command the words mean', () => {
  test('the longest run of words that is a command; the rest are its arguments', () => {
    expect(find('order list --json')).toEqual({ kind: 'command', id: 'order:list', rest: ['--json'] });
    expect(find('merchant case agree C1')).toEqual({ kind: 'command', id: 'merchant:case:agree', rest: ['C1'] });
    expect(find('search order list')).toEqual({ kind: 'command', id: 'search', rest: ['order', 'list'] });
  });

  test('flags of every command may stand before its words', () => {
    expect(find('--store x --as li --json order list')).toEqual({
      kind: 'command',
      id: 'order:list',
      rest: ['--store', 'x', '--as', 'li', '--json'],
    });
  });

  test('help: of everything, of a topic, of a command', () => {
    expect(find('--help')).toEqual({ kind: 'help', id: undefined });
    expect(find('help order')).toEqual({ kind: 'help', id: 'order' });
    expect(find('help exit-codes --no-pager')).toEqual({ kind: 'help', id: 'exit-codes' });
    expect(find('order')).toEqual({ kind: 'help', id: 'order' });
    expect(find('order list -h')).toEqual({ kind: 'help', id: 'order:list' });
    expect(find('search -- --help')).toEqual({ kind: 'command', id: 'search', rest: ['--', '--help'] });
  });

  test('nothing at all, and the version', () => {
    expect(find('')).toEqual({ kind: 'bare' });
    expect(find('--store x')).toEqual({ kind: 'bare' });
    expect(find('--version')).toEqual({ kind: 'version' });
  });

  test('a mistyped topic, command or second word is a usage failure with what was probably meant', () => {
    expect(refused('ordr list').document.try).toEqual(['yellowcart order list']);
    expect(refused('order lst').document.try).toEqual(['yellowcart order list']);
    expect(refused('serach 帐篷')).toMatchObject({ message: 'No such command: serach 帐篷, did you mean search?' });
    expect(refused('serach 帐篷').document.try).toEqual(['yellowcart search']);
    expect(refused('qqqqqq').document.try).toEqual(['yellowcart --help']);
    expect(refused('serach').document.try).toEqual(['yellowcart search']);
    expect(refused('order lst')).toMatchObject({ exit: 2, document: { code: 'USAGE' } });
  });

  test('a bare topic with --json asks for its command instead of printing help', () => {
    expect(refused('order --json').document.try).toEqual(['yellowcart order list', 'yellowcart order show']);
  });
});
