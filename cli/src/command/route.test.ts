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
    expect(find('--motion off search 帐篷')).toEqual({ kind: 'command', id: 'search', rest: ['--motion', 'off', '帐篷'] });
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
    expect(find('--motion off')).toEqual({ kind: 'bare' });
    expect(find('--version')).toEqual({ kind: 'version' });
  });

  test('a mistyped topic, command or second word is a usage failure with what was probably meant', () => {
    expect(refused('ordr list').document.try).toEqual(['yellowcart order list']);
    expect(refused('order lst').document.try).toEqual(['yellowcart order list']);
    expect(refused('serach 帐篷')).toMatchObject({ message: 'No such command: serach, did you mean search?' });
    // As it was typed, with the word put right.
    expect(refused('serach 帐篷 --sort sales').document.try).toEqual(['yellowcart search 帐篷 --sort sales']);
    expect(refused('list 2026 --as li').document).toMatchObject({
      facts: { near: ['order list'] },
      try: ['yellowcart order list 2026 --as li'],
    });
    expect(refused('qqqqqq').document.try).toEqual(['yellowcart --help']);
    expect(refused('serach').document.try).toEqual(['yellowcart search']);
    expect(refused('order lst')).toMatchObject({ exit: 2, document: { code: 'USAGE' } });
  });

  test('what is no command of a topic is answered with those that are near among them, or with its help', () => {
    expect(refused('merchant case agre C1').document.try).toEqual(['yellowcart merchant case agree C1']);
    expect(refused('order pay').document).toMatchObject({ message: 'No such command: order pay', try: ['yellowcart order --help'] });
    expect(refused('merchant case 5 x').document.try).toEqual(['yellowcart merchant case --help']);
  });

  test('a flag that nobody knows is refused where no command is, and not answered with help', () => {
    expect(refused('--jsn')).toMatchObject({ exit: 2, document: { facts: { flags: ['--jsn'], near: ['--json'] } } });
    expect(refused('order --jsn').document).toMatchObject({ facts: { near: ['--json'] }, try: ['yellowcart order --help'] });
    expect(refused('--jsn=1 --help')).toMatchObject({ message: 'No such flag: --jsn, did you mean --json?' });
    expect(find('--motion=off')).toEqual({ kind: 'bare' });
    expect(find('order --no-color')).toEqual({ kind: 'help', id: 'order' });
  });

  test('a bare topic with --json asks for its command instead of printing help', () => {
    expect(refused('order --json').document.try).toEqual(['yellowcart order list', 'yellowcart order show']);
  });
});
