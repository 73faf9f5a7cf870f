import { describe, expect, test } from 'vitest';
import { languageOf, wantedScreen, wantsJson } from './early.ts';
import { BadValue, Failure, failure } from './failure.ts';
import { failureOf, failureText } from './report.ts';

describe('R10.03 failures', () => {
  test('Z2 text on stderr: code, rule, sentence, facts as they are, what to try', () => {
    const refused = new Failure(3, {
      code: 'OUT_OF_STOCK',
      message: '只剩 0 件',
      rule: 'S2',
      facts: { sku: 'tent', status: 'to-pay' },
      try: ['yellowcart product show tent'],
      retryable: false,
    });
    expect(failureText(refused, 'zh')).toBe(
      ['错误 OUT_OF_STOCK (S2)：只剩 0 件', '  sku  tent', '  status  to-pay', '试试  yellowcart product show tent'].join('\n'),
    );
  });

  test("a bad value names its flag, in the run's language", () => {
    const error = new BadValue({ zh: '要一个整数', en: 'expected a whole number' });
    error.message = 'Parsing --quantity \n\texpected a whole number\nSee more help with --help';
    expect(failureOf(error, 'zh')).toMatchObject({ exit: 2, document: { code: 'USAGE', message: '--quantity：要一个整数' } });
    expect(failureOf(error, 'en').document.message).toBe('--quantity: expected a whole number');
  });

  test('errors of the core carry their own document and exit', () => {
    const document = failure(9, 'STORE_MISSING', 'no store').document;
    expect(failureOf(Object.assign(new Error('no store'), { exit: 9, error: document }), 'en')).toMatchObject({ exit: 9, document });
  });

  test('anything else is a bug, told without its stack', () => {
    expect(failureOf(new TypeError('x is not a function'), 'en')).toMatchObject({
      exit: 1,
      document: { code: 'BUG', facts: { name: 'TypeError' } },
    });
  });

  test('language and --json are read from the words themselves, before anything is parsed', () => {
    expect(languageOf(['order', '--lang', 'en'], {})).toBe('en');
    expect(languageOf(['--lang=zh'], { YELLOWCART_LANG: 'en' })).toBe('zh');
    expect(languageOf([], { YELLOWCART_LANG: 'en' })).toBe('en');
    expect(wantsJson(['search', '--', '--json'])).toBe(false);
    expect(wantsJson(['search', '--json'])).toBe(true);
    expect(wantedScreen(['feed', '--color=always'], { YELLOWCART_COLOR: 'never', YELLOWCART_PAGER: 'more' })).toEqual({
      color: 'always',
      pager: 'more',
    });
    expect(wantedScreen(['feed', '--no-pager', '--no-color'], { YELLOWCART_PAGER: 'more' })).toEqual({ color: 'never', pager: 'off' });
  });
});
