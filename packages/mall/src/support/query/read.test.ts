import { parseInstant } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceOf, FIELDS, fieldOf } from './fields.ts';
import { readAmount } from './leaves.ts';
import { isProblem } from './parse.ts';
import { invalidQuery, queryWords } from './problem-words.ts';
import { readQuery, type Query } from './read.ts';
import type { Problem } from './syntax.ts';

const NOW = parseInstant('2026-11-13T09:00:00+08:00')!;
const VIEWS = new Map([
  ['late', 'is:late sort:due-asc'],
  ['mine', '@late shop:jia'],
  ['round', '@round'],
  ['old', 'phne:1'],
]);
const read = (text: string): Query | Problem => readQuery(text, { now: NOW, views: VIEWS });
const conditionOf = (text: string): unknown => (read(text) as Query).condition;
const wrong = (text: string): Problem => {
  const found = read(text);
  if (!isProblem(found)) throw new Error(`${text} was read`);
  return found;
};

describe('R10.05 what a query asks for', () => {
  test('Chinese names of fields and values mean the same as the English ones', () => {
    for (const field of FIELDS) {
      for (const name of [field.zh, ...field.also]) expect(fieldOf(name), name).toBe(field);
      for (const choice of field.choices) for (const name of [choice.zh, ...choice.also]) expect(choiceOf(field, name), name).toBe(choice);
    }
    expect(conditionOf('状态：待发货')).toEqual(conditionOf('status:to-ship'));
  });

  test('every example of a field reads', () => {
    for (const { example } of FIELDS) expect(read(example), example).not.toHaveProperty('reason');
  });

  test('numbers and phones by their end, short ones whole', () => {
    expect(conditionOf('order:41148841')).toEqual({ kind: 'begins', clue: 'order:14884114' });
    expect(conditionOf('waybill:SF1')).toEqual({ kind: 'clue', clue: 'waybill:1fs' });
    expect(conditionOf('phone:*8000')).toEqual({ kind: 'begins', clue: 'phone:0008' });
    expect(conditionOf('phone:"138 0013 8000"')).toEqual({ kind: 'begins', clue: 'phone:00083100831' });
  });

  test('a phone is one however it is written or pasted, also among other conditions', () => {
    const whole = { kind: 'begins', clue: 'phone:00083100831' };
    for (const written of ['13800138000', '138 0013 8000', '138-0013-8000', '+8613800138000', '+86 138-0013-8000', '＋86 138 0013 8000']) {
      expect(conditionOf(`phone:${written}`), written).toEqual(whole);
      expect(conditionOf(written), written).toEqual(conditionOf('13800138000'));
      expect(conditionOf(`"${written.replace('＋', '+')}"`), written).toEqual(conditionOf('13800138000'));
      expect((read(`is:open ${written} sort:oldest`) as Query).text).toBe('is:open 13800138000 sort:oldest');
    }
    expect((read('SF138-0013-8000') as Query).text).toBe('SF138-0013-8000');
    expect((read('2026-11-11') as Query).text).toBe('2026-11-11');
  });

  test('a list is any of it, a repeated field all of it, ! none of it', () => {
    const [open, escalated] = ['open', 'escalated'].map((name) => ({ kind: 'clue', clue: `in-case:${name}` }));
    expect(conditionOf('case:open,escalated')).toEqual({ kind: 'or', parts: [open, escalated] });
    expect(conditionOf('case:open case:escalated')).toEqual({ kind: 'and', parts: [open, escalated] });
    expect(conditionOf('case:!open,escalated')).toEqual({ kind: 'not', part: { kind: 'or', parts: [open, escalated] } });
  });

  test('a day is a whole one, a range includes both its ends', () => {
    const day = parseInstant('2026-11-11T00:00:00+08:00')!;
    const spans = ['placed:2026-11-11', 'placed:>2026-11-11', 'placed:<=2026-11-11', 'placed:2026-11-11..2026-11-12', 'before:2026-11-11'];
    expect(
      spans.map((text) => [(conditionOf(text) as any).from, (conditionOf(text) as any).to].map((at) => at && (at - day) / 86_400_000)),
    ).toEqual([
      [0, 1],
      [1, null],
      [null, 1],
      [0, 2],
      [null, 0],
    ]);
  });

  test('amounts in yuan are fen inside', () => {
    expect(['100', '¥99.9', '1.2万', '100元', '1,000', '0.001', 'x'].map(readAmount)).toEqual([
      10_000,
      9990,
      1_200_000,
      10_000,
      100_000,
      undefined,
      undefined,
    ]);
    expect(conditionOf('amount:>=¥100')).toEqual({ kind: 'between', column: 'amount', from: 10_000, to: null });
    expect(conditionOf('amount:50..100')).toEqual({ kind: 'between', column: 'amount', from: 5000, to: 10_001 });
  });

  test('words by themselves are any clue', () => {
    const clues = (text: string): string[] => (conditionOf(text) as any).parts.map(({ clue, of }: any) => clue ?? of);
    expect(clues('SF0001')).toEqual(expect.arrayContaining(['waybill:1000fs', 'sku:sf0001', 'product']));
    expect(clues('8000')).toEqual(expect.arrayContaining(['phone:0008', 'order:0008']));
    expect(clues('李雷')).toEqual(expect.arrayContaining(['name:李雷', 'shop']));
  });

  test('saved views, in views too, are read on the clock of the moment; their order holds unless another is asked for', () => {
    expect(conditionOf('@late')).toEqual({ kind: 'clue', clue: 'is:late' });
    expect((read('@mine') as Query).sort).toEqual({ column: 'due', descending: false });
    expect((read('@mine sort:newest') as Query).sort).toEqual({ column: 'placed', descending: true });
  });

  test('how it was read is said in both languages', () => {
    expect((read('状态:待发货,已签收 -渠道:微信') as Query).said).toEqual([
      { text: '状态:待发货,已签收', zh: '状态：待发货 或 已签收', en: 'status: to-ship or signed' },
      { text: '渠道:微信', zh: '支付方式：微信支付', en: 'channel: wechat' },
    ]);
  });
});

describe('R10.05 what is wrong with a query', () => {
  test.each<[string, Problem['reason'], number, number, readonly string[]]>([
    ['status:to-ship phne:*8000', 'unknown-field', 15, 4, ['phone']],
    ['手即:*8000', 'unknown-field', 0, 2, ['手机']],
    ['status:to-shp', 'unknown-value', 7, 6, ['to-ship']],
    ['状态：待发或', 'unknown-value', 3, 3, ['待发货']],
    ['@lte', 'unknown-view', 0, 4, ['late']],
    ['a @old', 'unknown-field', 2, 4, ['phone']],
    ['@round', 'view-in-circle', 0, 6, []],
    ['status:>to-ship', 'no-comparing', 7, 8, []],
    ['buyer:a..b', 'no-range', 6, 4, []],
    ['placed:soon', 'not-a-date', 7, 4, []],
    ['amount:much', 'not-an-amount', 7, 4, []],
    ['phone:*80', 'too-short', 6, 3, []],
    ['order:*123', 'too-short', 6, 4, []],
    ['phone:138*', 'no-wildcard', 6, 4, []],
    ['name:李*', 'no-wildcard', 5, 2, []],
    ['placed:11-12..11-11', 'backwards', 7, 12, []],
    ['a OR sort:due-asc', 'sort-inside', 5, 12, []],
    ['sort:due-asc sort:newest', 'sort-twice', 13, 11, []],
  ])('%s: %s', (text, reason, position, length, near) => expect(wrong(text)).toMatchObject({ reason, position, length, near }));

  test.each([
    'status:done is:open',
    'status:to-pay status:closed',
    'is:late status:signed',
    '-is:open status:to-ship',
    'buyer:li buyer:han',
    'case:none case:refund-only',
    'has:note -has:note',
    'placed:>2026-11-10 placed:<2026-11-01',
    'amount:>100 (a OR b) amount:<50',
    '@late status:closed',
  ])('%s cannot be, and says so', (text) => expect(wrong(text).reason).toBe('contradiction'));

  test.each([
    'status:to-pay,closed status:closed',
    'is:open -status:to-pay',
    'case:open case:refund-only',
    'case:any -case:open',
    'a -b',
    'placed:>2026-11-10 paid:<2026-11-01',
  ])('%s can be', (text) => expect(read(text)).not.toHaveProperty('reason'));

  test('every problem has its sentence in both languages', () => {
    expect(queryWords({ ...wrong('is:latr') }, 'zh')).toMatch(/^没有取值“latr”，可以是 进行中、超时未发、.*。是不是 late？$/);
    expect(queryWords({ ...wrong('phne:1') }, 'zh')).toBe('没有字段“phne”。是不是 phone？');
    expect(queryWords({ ...wrong('status:done is:open') }, 'en')).toBe('"is:open" and "status:done" cannot both be');
  });

  test('R10.03 what was meant may be another field: a value of it, or its name in other words', () => {
    expect(wrong('payment:alipy')).toMatchObject({ reason: 'not-a-number', near: ['channel:alipay'] });
    expect(wrong('status:late')).toMatchObject({ reason: 'unknown-value', near: ['is:late'] });
    expect(wrong('chanel:alipay')).toMatchObject({ near: ['channel'] });
    expect(conditionOf('payable:100')).toEqual(conditionOf('amount:100'));
    expect(invalidQuery('is:open payment:alipy', wrong('is:open payment:alipy')).facts).toMatchObject({
      meant: "'is:open channel:alipay'",
    });
    expect(invalidQuery('status:sined', wrong('status:sined')).facts).toMatchObject({ meant: "'status:signed'" });
    expect(invalidQuery('chanel:alipay', wrong('chanel:alipay')).facts).toMatchObject({ meant: "'channel:alipay'" });
  });

  test('any list of words and signs is read or refused', () => {
    const piece = fc.constantFrom(
      ...FIELDS.map(({ name }) => `${name}:`),
      ...FIELDS.map(({ example }) => example),
      '@late',
      '(',
      ')',
      '-',
      ' OR ',
      '"',
      '*',
      '..',
      '>',
      '8000',
      '帐篷',
      ',',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const typed = pieces.join(' ');
        const found = read(typed);
        if (isProblem(found)) expect(queryWords({ ...found }, 'zh')).not.toMatch(/undefined|\{/);
      }),
      { numRuns: 1000 },
    );
  });
});
