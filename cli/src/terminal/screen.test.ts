import { describe, expect, test } from 'vitest';
import { screenOf } from './screen.ts';

const terminal = { isTTY: true, columns: 60, rows: 20 };
const both = { stdout: terminal, stderr: terminal };
const piped = { stdout: {}, stderr: terminal };

describe('R10.03 what the streams can show', () => {
  test('a terminal has a width, a height, colours and a pager; a pipe has none of them', () => {
    expect(screenOf({}, {}, both)).toEqual({ width: 60, height: 20, color: { stdout: true, stderr: true }, pager: 'less' });
    expect(screenOf({}, {}, piped)).toEqual({
      width: Infinity,
      height: Infinity,
      color: { stdout: false, stderr: true },
      pager: undefined,
    });
  });

  test('a terminal that does not tell its size is taken for a usual one', () => {
    expect(screenOf({}, {}, { stdout: { isTTY: true, columns: 0 }, stderr: {} })).toMatchObject({ width: 80, height: 24 });
  });

  test.each([
    [{}, { NO_COLOR: '1' }, false],
    [{}, { NO_COLOR: '' }, true],
    [{}, { TERM: 'dumb' }, false],
    [{}, { FORCE_COLOR: '0' }, false],
    [{ color: 'never' }, { FORCE_COLOR: '1' }, false],
    [{ color: 'always' }, { NO_COLOR: '1' }, true],
    [{ color: 'auto' }, {}, true],
  ])('on a terminal: %j with %j', (wanted, env, colored) => {
    expect(screenOf(wanted, env, both).color).toEqual({ stdout: colored, stderr: colored });
  });

  test.each([
    [{}, { FORCE_COLOR: '1' }, true],
    [{}, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [{ color: 'always' }, {}, true],
  ])('down a pipe: %j with %j', (wanted, env, colored) => {
    expect(screenOf(wanted, env, piped).color.stdout).toBe(colored);
  });

  test.each([
    [{}, { PAGER: 'more' }, 'more'],
    [{ pager: 'less -S' }, { PAGER: 'more' }, 'less -S'],
    [{ pager: 'off' }, {}, undefined],
    [{ pager: '' }, {}, undefined],
    [{}, { PAGER: 'cat' }, undefined],
    [{}, { TERM: 'dumb' }, undefined],
  ])('the pager of %j with %j', (wanted, env, pager) => {
    expect(screenOf(wanted, env, both).pager).toBe(pager);
  });
});
