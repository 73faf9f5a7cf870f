import { expect, test } from 'vitest';
import { renderTimeline } from './timeline.ts';

const HEAD = {
  order: 'O1',
  recipient: '张*',
  phone: '138****8000',
  area: '上海市 黄浦区 ****',
  status: 'in-transit',
  payable: 5990,
  now: '2026-11-13T09:00:00+08:00',
};
const row = (event: number, time: string, text: string, more: object = {}) => ({
  at: `2026-11-11T${time}+08:00`,
  after: null,
  event,
  who: { role: 'buyer', name: '张*' },
  kind: 'order',
  text,
  status: null,
  money: [],
  stock: [],
  cause: { command: 'pay', timer: null, event: null },
  mirrored: false,
  ...more,
});
const ROWS = [
  row(31, '20:00:03', '提交订单', {
    status: { from: null, to: 'to-pay' },
    stock: [{ sku: 'fruit', quantity: 1, from: 'available', to: 'locked' }],
  }),
  row(31, '20:00:03', '通知买家：已下单', { kind: 'notice' }),
  row(33, '20:04:10', '支付单', { after: '4m7s', mirrored: true }),
  row(35, '20:04:10', '支付成功', {
    after: '4m7s',
    money: [{ from: 'buyer:zhang/wechat', to: 'escrow', amount: 5990 }],
    cause: { command: 'pay', timer: null, event: 33 },
  }),
  row(36, '20:04:10', '已付款', { who: { role: 'system', name: '' }, cause: { command: 'pay', timer: null, event: 33 } }),
];
const PLANNED = [
  { at: '2026-11-15T08:10:00+08:00', in: '1d23h10m', text: '售后 A12 视为同意', when: '商家仍未答复', timer: 'case/A12/limit', event: 52 },
  { at: null, in: null, text: 'O1-1 自动确认已暂停', when: null, timer: null, event: null },
];

test('R10.05 a timeline stands in columns: what happened with what it changed and is due to, and what will', () => {
  expect(renderTimeline(false)({ ...HEAD, rows: ROWS, planned: PLANNED }, 'zh').split('\n')).toEqual([
    '订单 O1  张*  138****8000  上海市 黄浦区 ****  运输中  应付 ¥59.90  时钟 11-13 09:00',
    '',
    '时间            隔     谁        什么      状态    变化                      事件',
    '11-11 20:00:03         买家 张*  提交订单  待支付  fruit 锁定 1              #31',
    '11-11 20:04:10  +4m7s  买家 张*  支付成功          买家微信支付→监管 ¥59.90  #35',
    '11-11 20:04:10         系统      已付款                                      #36 ← #35',
    '',
    '通知 1 条：加 --kind notice 查看',
    '',
    '── 计划 ──',
    '时间            还有      什么                 如果          定时',
    '11-15 08:10:00  1d23h10m  售后 A12 视为同意    商家仍未答复  case/A12/limit',
    '–                         O1-1 自动确认已暂停',
  ]);
});

test('R10.05 every row on request, and the events as they are', () => {
  const every = renderTimeline(true)({ ...HEAD, rows: ROWS, planned: [] }, 'en');
  expect(every).toContain('通知买家：已下单');
  expect(every).toContain('#35 ← #33');
  expect(renderTimeline(false)({ ...HEAD, events: [{ position: 1 }, { position: 2 }] }, 'en')).toBe('{"position":1}\n{"position":2}');
  expect(renderTimeline(false)({ ...HEAD, rows: [], planned: [] }, 'en')).toMatch(/\(nothing\)$/);
});
