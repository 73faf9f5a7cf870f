import { expect, test } from 'vitest';
import { renderNotes, renderRevealed } from './desk.ts';

test('R10.05 notes stand in columns, Chinese ones too', () => {
  const notes = [
    { at: '2026-11-11T20:00:00+08:00', by: 'cs', text: '买家催发货' },
    { at: '2026-11-12T09:30:00+08:00', by: 'night-desk', text: 'called the shop' },
  ];
  expect(renderNotes({ notes }, 'zh').split('\n')).toEqual([
    '时间                 谁          备注',
    '2026-11-11 20:00:00  cs          买家催发货',
    '2026-11-12 09:30:00  night-desk  called the shop',
  ]);
});

test('Z4 what was revealed is shown, and that it is on record', () => {
  const revealed = { order: 'O1', field: 'phone', reason: 'delivery', left: 29 };
  expect(renderRevealed({ ...revealed, value: '13800138000' }, 'zh').split('\n')).toEqual([
    '订单          O1',
    '电话          13800138000',
    '原因          配送联系',
    '今天还可查看  29 次',
    '',
    '只在这里显示，已记录在案。',
  ]);
  expect(renderRevealed({ ...revealed, value: '1', reason: '驿站说地址不全' }, 'en')).toMatch(/^phone +1\nreason +驿站说地址不全$/m);
});
