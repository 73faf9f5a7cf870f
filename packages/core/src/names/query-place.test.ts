import { describe, expect, test } from 'vitest';
import { queryPlace } from './query-place.ts';

const words = (query: string): string[] => queryPlace(query, 'zh').words.map(({ id }) => id);

describe('R10.05 R10.03 where the end of a query stands', () => {
  test('on a field, under any of its names', () => {
    expect(words('stat')).toEqual(['status:']);
    expect(words('状')).toEqual(['状态:']);
    expect(words('手')).toEqual(['手机:']);
    expect(words('快递单')).toEqual(['快递单号:']);
    expect(words('bef')).toEqual(['before:']);
    expect(words('')).toEqual(expect.arrayContaining(['order:', 'status:', 'is:', 'sort:']));
    expect(queryPlace('stat', 'en').words).toEqual([{ id: 'status:', title: '', open: true }]);
  });

  test('on a value, in the language in which the field is written', () => {
    expect(words('is:')).toEqual(['open', 'late', 'stuck', 'at-risk', 'archived']);
    expect(words('status:to-')).toEqual(['to-pay', 'to-ship']);
    expect(words('状态：待')).toEqual(['待支付', '待付尾款', '待发货', '待收货']);
    expect(words('status:待发')).toEqual(['待发货']);
    expect(words('渠道:微')).toEqual(['微信支付']);
    expect(words('placed:to')).toEqual(['today']);
    expect(words('下单:昨')).toEqual(['昨天']);
  });

  test('behind a comma, a sign, a parenthesis and other conditions; what is in front stays', () => {
    expect(queryPlace('状态:待发货,已', 'zh')).toMatchObject({ before: '状态:待发货,', typed: '已' });
    expect(queryPlace('phone:*8000 (-channel:dou', 'zh')).toMatchObject({ before: 'phone:*8000 (-channel:', words: [{ id: 'douyin' }] });
    expect(queryPlace('status:!sig', 'zh')).toMatchObject({ before: 'status:!', words: [{ id: 'signed' }] });
  });

  test('names in the store where a field means one, and saved views', () => {
    expect(queryPlace('shop:sh', 'zh')).toMatchObject({ before: 'shop:', typed: 'sh', names: 'shop' });
    expect(queryPlace('case:', 'zh')).toMatchObject({ names: 'case', words: expect.arrayContaining([{ id: 'open', title: '进行中' }]) });
    expect(queryPlace('is:open @la', 'zh')).toMatchObject({ before: 'is:open @', typed: 'la', names: 'view' });
    expect(queryPlace('nonsense:x', 'zh')).toMatchObject({ words: [] });
  });
});
