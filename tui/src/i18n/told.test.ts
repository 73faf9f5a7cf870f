import { expect, test } from 'vitest';
import { messages } from './i18n.ts';

const { trace, tag, carrier } = messages.en;
const HAN = /\p{Script=Han}/u;

test('R7.04 what a parcel did reads in English, its places stay', () => {
  for (const text of [
    '已出库，等待揽收',
    '冷链仓已出库，冰袋保温箱包装，等待揽收',
    '顺丰速运 已揽收',
    '顺丰速运 已上门取件',
    '运输中',
    '正在派送，预计 1–2 小时内送达',
    '正在送往商家，预计 1–2 小时内送达',
    '已当面签收',
    '已放入快递柜',
    '已送到驿站',
    '已退回商家',
    '买家已寄出退件',
    '已预约上门取件',
    '上门取件已取消',
    '商家已收到退件',
    '商家已签收退件',
  ])
    expect(trace(text)).not.toMatch(HAN);
  expect(trace('离开 杭州转运中心，发往 郑州转运中心')).toBe('Left 杭州转运中心 for 郑州转运中心');
  expect(trace('到达 杭州西湖区营业点')).toBe('Arrived at 杭州西湖区营业点');
  expect(trace('拒收：包装破了')).toBe('Refused: 包装破了');
  expect(trace('a carrier’s own words')).toBe('a carrier’s own words');
});

test('R2.04 the tags of the mall read in English, those of shops stay', () => {
  expect(['品牌旗舰', '限时价', '定金预售', '运费险', '音尊达', '满200减30', '手工'].map(tag)).toEqual([
    'Flagship',
    'Promotion',
    'Deposit presale',
    'Freight insurance',
    'To the door',
    '¥30 off ¥200',
    '手工',
  ]);
  expect(carrier('顺丰速运')).toBe('SF Express');
});

test('in Chinese they are what the core says', () => {
  expect([messages.zh.trace('运输中'), messages.zh.tag('热卖'), messages.zh.carrier('顺丰速运')]).toEqual(['运输中', '热卖', '顺丰速运']);
});
