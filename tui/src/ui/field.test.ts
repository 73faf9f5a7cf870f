import { expect, test } from 'vitest';
import { edit, fieldOf, insert, textOf, visible, type Field } from './field.ts';

const keys = (field: Field, ...names: string[]): Field => names.reduce((now, name) => edit(now, name)!, field);

test('R10.06 a field edits characters as people see them', () => {
  const field = keys(fieldOf(''), '连', '衣', '裙', 'space', 'e\u0301');
  expect(textOf(field)).toBe('连衣裙 e\u0301');
  expect(textOf(keys(field, 'backspace', 'backspace', 'left', '红'))).toBe('连衣红裙');
  expect(textOf(keys(field, 'home', 'delete', 'end', 'x'))).toBe('衣裙 e\u0301x');
  expect(textOf(keys(field, 'ctrl-u', 'backspace'))).toBe('');
  expect(edit(field, 'enter')).toBeUndefined();
  expect(edit(field, 'ctrl-l')).toBeUndefined();
});

test('R10.06 a paste loses newlines and escapes and respects the limit', () => {
  expect(textOf(insert(fieldOf('a'), 'b\r\nc\u001B[31md'))).toBe('ab cd');
  expect(textOf(insert(fieldOf('abc'), 'defg', 5))).toBe('abcde');
});

test('R10.06 the caret is inside the visible part, in columns', () => {
  expect(visible(fieldOf('连衣裙'), 10)).toEqual({ text: '连衣裙', column: 6 });
  expect(visible(fieldOf('连衣裙连衣裙'), 7)).toEqual({ text: '连衣裙', column: 6 });
  expect(visible(keys(fieldOf('连衣裙连衣裙'), 'home'), 7)).toEqual({ text: '连衣裙', column: 0 });
});
