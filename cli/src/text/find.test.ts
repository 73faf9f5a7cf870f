import { expect, test } from 'vitest';
import { failure } from '../command/failure.ts';
import { failureText } from '../command/report.ts';
import { renderFields, renderFind, renderViews } from './find.ts';

const ORDER = {
  order: '2026111112000041148841',
  status: 'to-ship',
  placedAt: '2026-11-11T12:00:00+08:00',
  amount: 5990,
  recipient: '张*',
  phone: '138****8000',
  shop: 'xianguo',
  due: { name: 'ship', at: '2026-11-13T12:00:00+08:00' },
  flags: ['open', 'late', 'note'],
};

test('R10.05 what was found stands in columns, one order a line', () => {
  const other = { ...ORDER, order: '2026111112000041148842', recipient: '欧阳*', amount: 100, due: null, flags: ['open'] };
  expect(renderFind({ orders: [ORDER, other], page: { next: 'x1' } }, 'zh').split('\n')).toEqual([
    '订单                    状态    下单                应付  收件人  电话         店铺     到期              标记',
    '2026111112000041148841  待发货  2026-11-11 12:00  ¥59.90  张*     138****8000  xianguo  11-13 12:00 发货  超时未发、备注',
    '2026111112000041148842  待发货  2026-11-11 12:00   ¥1.00  欧阳*   138****8000  xianguo  –',
    '',
    '还有更多：加 --after x1',
  ]);
  expect(renderFind({ orders: [] }, 'en')).toBe('(none)');
});

test('R10.05 what is wrong in a query is marked under it, by the width of a terminal', () => {
  const facts = { query: '状态：待发或', position: 3, length: 3, reason: 'unknown-value', found: '待发或', expected: [], near: [] };
  expect(failureText(failure(2, 'QUERY_INVALID', '没有取值', { facts }), 'zh').split('\n')).toEqual([
    '错误 QUERY_INVALID：没有取值',
    '  状态：待发或',
    '        ^^^^^^',
  ]);
});

test('R10.05 fields show their other names and values, and how they are written', () => {
  const called = (name: string, aliases: string[], en: string) => ({ name, aliases, means: { zh: aliases[0]!, en } });
  const status = {
    ...called('status', ['状态'], 'status'),
    example: 'status:to-ship',
    values: [called('to-ship', ['待发货', '未发货'], 'to ship')],
  };
  expect(renderFields({ fields: [status] }, 'zh')).toMatch(
    /^status  状态\n  例 status:to-ship\n  status:to-ship  待发货、未发货\n\n写法\n/,
  );
  expect(renderFields({ fields: [status] }, 'en')).toMatch(
    /^status  status\n  e\.g\. status:to-ship\n  status:to-ship  to ship\n\nWRITING\n/,
  );
});

test('R10.05 how a query was read, and saved views', () => {
  const read = { query: '状态:待发货', conditions: [{ text: '状态:待发货', means: '状态：待发货' }], sort: 'placed-desc' };
  expect(renderFind(read, 'zh')).toBe('状态:待发货\n\n状态:待发货  状态：待发货\n\n排序  placed-desc');
  expect(renderViews({ views: [{ name: 'late', query: 'is:late' }] }, 'zh')).toBe('视图\n名称   条件\n@late  is:late');
});
