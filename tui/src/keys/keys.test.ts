import { expect, test } from 'vitest';
import type { Key } from 'ink';
import { hints, listed, meaning, type Command, type Layer } from '../commands/command.ts';
import { keysOf, showKey, typed } from './keys.ts';

const none = Object.fromEntries(
  [
    'upArrow',
    'downArrow',
    'leftArrow',
    'rightArrow',
    'pageDown',
    'pageUp',
    'home',
    'end',
    'return',
    'escape',
    'ctrl',
    'shift',
    'tab',
    'backspace',
    'delete',
    'meta',
    'super',
    'hyper',
    'capsLock',
    'numLock',
  ].map((name) => [name, false]),
) as unknown as Key;
const key = (flags: Partial<Key>): Key => ({ ...none, ...flags });

test('R10.06 merged input is split, a Return inside is Enter, Chinese counts as characters', () => {
  expect(keysOf('jjj', none)).toEqual(['j', 'j', 'j']);
  expect(keysOf('a\r', none)).toEqual(['a', 'enter']);
  expect(keysOf('加购', none)).toEqual(['加', '购']);
  expect(keysOf(' \u007Fx', none)).toEqual(['space', 'backspace', 'x']);
  expect(keysOf('a\u000C', none)).toEqual(['a', 'ctrl-l']);
  expect(keysOf('', key({ upArrow: true }))).toEqual(['up']);
  expect(keysOf('', key({ tab: true, shift: true }))).toEqual(['shift-tab']);
  expect(keysOf('l', key({ ctrl: true }))).toEqual(['ctrl-l']);
  expect(keysOf('j', key({ eventType: 'release' }))).toEqual([]);
  expect(typed('space')).toBe(' ');
  expect(typed('enter')).toBeUndefined();
  expect(showKey('ctrl-l')).toBe('^L');
});

const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  keys,
  title: { zh: id, en: id },
  run: () => {},
  ...more,
});

test('R10.06 a key means what the topmost surface says; a sheet hides what is below', () => {
  const screen: Layer = {
    level: 1,
    modal: false,
    commands: [command('open', ['enter']), command('dead', ['x'], { disabledReason: 'why' }), command('gone', ['g'], { when: false })],
  };
  const sheet: Layer = { level: 2, modal: true, commands: [command('close', ['esc'])] };
  const always = [command('quit', ['ctrl-c'])];
  expect(meaning([screen], 'enter', always)).toMatchObject({ kind: 'command', command: { id: 'open' } });
  expect(meaning([screen], 'x', always)).toMatchObject({ kind: 'disabled', reason: 'why' });
  expect(meaning([screen], 'g', always)).toEqual({ kind: 'nothing' });
  expect(meaning([screen, sheet], 'enter', always)).toEqual({ kind: 'nothing' });
  expect(meaning([sheet, screen], 'esc', always)).toMatchObject({ command: { id: 'close' } });
  expect(meaning([screen, sheet], 'ctrl-c', always)).toMatchObject({ command: { id: 'quit' } });
  const field: Layer = { level: 3, modal: false, commands: [], type: (name) => typed(name) !== undefined };
  expect(meaning([screen, sheet, field], 'x', always)).toEqual({ kind: 'taken' });
  expect(meaning([screen, sheet, field], 'esc', always)).toMatchObject({ command: { id: 'close' } });
  expect(listed([screen, sheet], always).map((one) => one.id)).toEqual(['close', 'quit']);
});

test('R10.06 the footer shows what fits, help always', () => {
  const commands = [
    command('加购', ['a']),
    command('hidden', ['h'], { quiet: true }),
    command('买', ['b'], { disabledReason: '缺货' }),
    command('第三个很长的命令', ['c']),
  ];
  expect(hints(commands, command('帮助', ['?']), 'zh', 22)).toEqual([
    { id: '加购', key: 'a', text: 'a 加购', disabled: false },
    { id: '买', key: 'b', text: 'b 买', disabled: true },
    { id: '帮助', key: '?', text: '? 帮助', disabled: false },
  ]);
});

test('R10.06 the footer names a key once: what else has it is not what it does', () => {
  const commands = [command('添加', ['enter']), command('下一步', ['enter']), command('打开', ['enter', 'p'])];
  expect(hints(commands, undefined, 'zh', 80).map(({ text }) => text)).toEqual(['Enter 添加', 'p 打开']);
});
