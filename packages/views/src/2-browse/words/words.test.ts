import { expect, test } from 'vitest';
import { synonymsOf } from './synonyms.ts';
import { SYNONYMS, WORDS } from './synonyms-data.ts';
import { asInitials, asPinyin, loadPinyin } from './pinyin.ts';
import { loadReadings } from './readings.ts';
import { asTokens, phraseOf, plain, runsOf } from './runs.ts';
import { readAsPinyin, soundsLike } from './syllables.ts';
import { wordsOf } from './words.ts';

await loadPinyin();
const words = (search: string): string[] => wordsOf(search).map(({ text }) => text);

test('R1.02 text is indexed in lower case and plain width, characters in pairs', () => {
  expect(asTokens('ＩＰｈｏｎｅ15手机壳（红）')).toBe('iphone 15 手机 机壳 壳 红');
  expect(asTokens('!?😀')).toBe('');
  expect(plain('Ａｂ')).toBe('ab');
});

test('R1.02 a phrase of the index: pairs, one character as a beginning, letters open, numbers closed', () => {
  const phrase = (text: string) => phraseOf(runsOf(text), true);
  expect([phrase('帐篷'), phrase('帐'), phrase('羽绒服'), phrase('pro'), phrase('2l'), phrase('手机壳iphone')]).toEqual([
    '"帐篷"',
    '"帐" *',
    '"羽绒 绒服"',
    '"pro" *',
    '"2 l"',
    '"手机 机壳 壳 iphone" *',
  ]);
});

test('R1.02 words of a search: of the dictionary, else single characters together; names of several words stay one', () => {
  expect(words('新款羽绒服男')).toEqual(['新款', '羽绒服', '男']);
  expect(words('双人速开帐篷')).toEqual(['双人', '速开', '帐篷']);
  expect(words('篷帐')).toEqual(['篷帐']);
  expect(words('iphone15手机壳')).toEqual(['iphone 15', '手机壳']);
  expect(words('Down Jacket 男的T恤')).toEqual(['down jacket', '男', 't 恤']);
  expect([words('的'), words('"!')]).toEqual([['的'], []]);
});

test('R1.02 pinyin is read by words and keeps step with the tokens; first letters in pairs', () => {
  expect(asPinyin('重庆Pro音乐 5L')).toBe('chong qing 0 yin yue 0 0');
  expect(asPinyin('重庆Pro音乐 5L').split(' ')).toHaveLength(asTokens('重庆Pro音乐 5L').split(' ').length);
  const initials = (text: string) => asInitials(asTokens(text), asPinyin(text));
  expect([initials('重庆Pro音乐'), initials('现摘 皮薄'), initials('𠮷野家')]).toEqual(['cq q yy y', 'xz z pb b', 'yj j']);
  expect(asPinyin('绿𠮷')).toBe('lv 0');
});

test('R1.02 every way to read one character, the most usual first', async () => {
  const readingsOf = await loadReadings();
  expect(['帐', '乐', '绿', '〇', '𫖮'].map(readingsOf)).toEqual([['zhang'], ['le', 'yue', 'yao', 'lao'], ['lv', 'lu'], ['ling'], ['yi']]);
  expect(['', 'a', ' ', '\n', 'le', '帐篷', '𠮷', '\ud840', '😀', 'の'].map(readingsOf)).toEqual(Array(10).fill([]));
});

test('R1.02 letters read as pinyin: every reading, also of what is going on', () => {
  expect(readAsPinyin('zhangpeng').whole).toEqual([['zhang', 'peng']]);
  expect(readAsPinyin('zhangp')).toEqual({ whole: [], begun: [['zhang', 'p']] });
  expect(readAsPinyin('xian').whole).toEqual([['xian'], ['xi', 'an']]);
  expect(readAsPinyin('lue').whole[0]).toEqual(['lve']);
  for (const none of ['tent', 'zp', '', 'a1', 'v']) expect([none, readAsPinyin(none)]).toEqual([none, { whole: [], begun: [] }]);
  // In two to the power of twenty ways, were they all tried.
  expect(readAsPinyin('xian'.repeat(10)).whole.length).toBeLessThanOrEqual(6);
  expect(soundsLike('niu')).toEqual(['liu']);
  expect(soundsLike('zhang').toSorted()).toEqual(['zan', 'zang', 'zhan']);
});

test('R1.02 synonyms: Chinese and English, in every direction, no group twice the same', () => {
  expect(synonymsOf('手机')).toEqual(expect.arrayContaining(['phone', '移动电话']));
  expect(synonymsOf('down jacket')).toContain('羽绒服');
  expect(synonymsOf('水杯')).toEqual(expect.arrayContaining(['保温杯', '杯子']));
  expect(synonymsOf('帐篷')).not.toContain('帐篷');
  expect(synonymsOf('没有')).toEqual([]);
  const groups = SYNONYMS.trim().split('\n');
  for (const group of groups) {
    const names = group.split(',').map((name) => name.trim());
    expect([group, new Set(names).size, names.length > 1, names.every((name) => runsOf(name).length > 0)]).toEqual([
      group,
      names.length,
      true,
      true,
    ]);
  }
  expect(
    WORDS.trim()
      .split(/\s+/)
      .every((word) => runsOf(word).length === 1),
  ).toBe(true);
  expect(new Set(groups.map((group) => group.split(',').toSorted().join()))).toHaveProperty('size', groups.length);
});
