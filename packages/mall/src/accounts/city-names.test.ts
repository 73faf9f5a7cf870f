import { expect, test } from 'vitest';
import { cityNamed, cityOf, spoken } from './city-names.ts';
import { divisionsOf } from './divisions.ts';

test.each([
  ['杭州', '浙江省', '杭州市'],
  ['杭州市', '浙江省', '杭州市'],
  [' 浙江省 杭州市 ', '浙江省', '杭州市'],
  ['浙江杭州', '浙江省', '杭州市'],
  ['浙江省杭州市余杭区', '浙江省', '杭州市'],
  ['杭州余杭', '浙江省', '杭州市'],
  ['义乌', '浙江省', '金华市'],
  ['义乌市', '浙江省', '金华市'],
  ['上海', '上海市', '上海市'],
  ['北京市朝阳区', '北京市', '北京市'],
  ['重庆', '重庆市', '重庆市'],
  ['恩施', '湖北省', '恩施土家族苗族自治州'],
  ['仙桃', '湖北省', '仙桃市'],
  ['新疆乌鲁木齐', '新疆维吾尔自治区', '乌鲁木齐市'],
  ['吉林市', '吉林省', '吉林市'],
  ['香港', '香港特别行政区', null],
  ['内蒙古', '内蒙古自治区', null],
  ['浙江省火星市', '浙江省', null],
])('R7.04 %s is a city that can be sent from', (written, province, city) => {
  expect(cityNamed(written)).toEqual({ province, city });
});

test.each(['火星', '', '朝阳区', '一号仓'])('R7.04 “%s” is no city, or several', (written) => {
  expect(cityNamed(written)).toBeUndefined();
});

test('R7.04 every city of the table is found by its whole name and, but for two, by what it is called', () => {
  const lost: string[] = [];
  for (const province of divisionsOf()!.names)
    for (const city of divisionsOf(province)!.names.filter((name) => !/^(县|.*直辖县.*)$/.test(name))) {
      // A municipality is itself, the islands of Hong Kong are not asked for alone.
      const own = province.endsWith('市') ? province : city;
      if (cityNamed(city)?.city !== own) lost.push(city);
      if (cityNamed(`${province}${city}`)?.city !== own) lost.push(`${province}${city}`);
      if (cityNamed(spoken(city))?.city !== own) lost.push(spoken(city));
    }
  // Both are provinces too.
  expect(lost).toEqual(['吉林', '海南']);
});

test('R7.04 the city of an address is what people call it', () => {
  expect(cityOf({ province: '浙江省', city: '杭州市', district: '西湖区' })).toBe('杭州市');
  expect(cityOf({ province: '上海市', city: '市辖区', district: '徐汇区' })).toBe('上海市');
  expect(cityOf({ province: '重庆市', city: '县', district: '城口县' })).toBe('重庆市');
  expect(cityOf({ province: '湖北省', city: '省直辖县', district: '仙桃市' })).toBe('仙桃市');
  expect(cityOf({ province: '香港特别行政区', city: '九龙', district: '油尖旺区' })).toBe('香港');
  expect(['内蒙古自治区', '恩施土家族苗族自治州', '锡林郭勒盟', '大兴安岭地区', '金门县'].map(spoken)).toEqual([
    '内蒙古',
    '恩施',
    '锡林郭勒',
    '大兴安岭',
    '金门县',
  ]);
});
