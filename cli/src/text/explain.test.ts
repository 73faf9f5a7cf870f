import { expect, test } from 'vitest';
import { renderExplained } from './explain.ts';

const WHY = {
  conclusion: '现在不能确认收货：有一笔售后在处理',
  rule: 'R3',
  ruleText: '有售后处理中的订单行不自动确认收货。',
  facts: [
    { text: '售后 A12 待商家处理', event: 52 },
    { text: '时钟 11-13 09:00', event: null },
  ],
  changes: [
    { text: '售后 A12 视为同意', at: '2026-11-15T08:10:00+08:00' },
    { text: '撤销售后', at: null },
  ],
  try: ['yellowcart aftersale withdraw A12 --as zhang'],
};

test('R10.05 an explanation: the conclusion, its rule, and in columns what it follows from, what changes it and what to do', () => {
  expect(renderExplained(WHY, 'zh').split('\n')).toEqual([
    '现在不能确认收货：有一笔售后在处理',
    'R3  有售后处理中的订单行不自动确认收货。',
    '',
    '事实      售后 A12 待商家处理  #52',
    '          时钟 11-13 09:00',
    '何时改变  2026-11-15 08:10:00  售后 A12 视为同意',
    '          撤销售后',
    '试试      yellowcart aftersale withdraw A12 --as zhang',
  ]);
});

test('R10.05 a ruling alone is said once, and nothing is drawn for what is not there', () => {
  const ruling = {
    conclusion: 'A line in dispute waits.',
    rule: 'R3',
    ruleText: 'A line in dispute waits.',
    facts: [],
    changes: [],
    try: [],
  };
  expect(renderExplained(ruling, 'en')).toBe('A line in dispute waits.');
  const noRule = { conclusion: 'possible now', rule: null, ruleText: null, facts: [], changes: [], try: ['yellowcart pay T1 --as li'] };
  expect(renderExplained(noRule, 'en')).toBe('possible now\n\ntry  yellowcart pay T1 --as li');
});
