import { expect, test } from 'vitest';
import { addressFaults, cleaned } from './address-rules.ts';
import { divisionCode, divisionFault, divisionsOf } from './divisions.ts';

const place = (province: string, city: string, district: string) => ({ province, city, district });
const fault = (province: string, city: string, district: string) => divisionFault(place(province, city, district));

test('R5.02 every district of the table exists where it is, and nowhere else in its province', () => {
  let districts = 0;
  for (const province of divisionsOf()!.names) {
    for (const city of divisionsOf(province)!.names) {
      const { names, open } = divisionsOf(province, city)!;
      expect(names.length).toBeGreaterThan(0);
      districts += names.length;
      for (const district of names) expect(fault(province, city, district)).toBeNull();
      const free = open || /香港|澳门|台湾/.test(province);
      expect(fault(province, city, '火星区')?.wrong).toBe(free ? undefined : 'district');
    }
  }
  // All of the table: it has 2,800 and some of the mainland, those of Taiwan, and towns where there are no districts.
  expect(districts).toBeGreaterThan(3400);
});

test('R5.02 a wrong division is named from the top down, with what may have been meant', () => {
  expect(fault('浙江', '杭州市', '西湖区')).toEqual({ wrong: 'province', near: { province: ['浙江省'] } });
  expect(fault('内蒙古', '包头市', '昆都仑区')).toMatchObject({ near: { province: ['内蒙古自治区'] } });
  expect(fault('浙江省', '杭州', '西湖区')).toEqual({ wrong: 'city', near: { city: ['杭州市'] } });
  expect(fault('浙江省', '杭洲市', '西湖区')).toEqual({ wrong: 'city', near: { city: ['杭州市'] } });
  expect(fault('浙江省', '南京市', '玄武区')).toEqual({ wrong: 'city', near: { province: ['江苏省'] } });
  expect(fault('浙江省', '杭州市', '西湖')).toEqual({ wrong: 'district', near: { district: ['西湖区'] } });
  expect(fault('浙江省', '杭州市', '鄞州区')).toEqual({ wrong: 'district', near: { city: ['宁波市'] } });
  expect(fault('火星省', '火星市', '火星区')).toEqual({ wrong: 'province', near: { province: [] } });
  for (const empty of [fault('', '', ''), fault('浙江省', '', ''), fault('浙江省', '杭州市', '')]) expect(empty).not.toBeNull();
});

test('R5.02 municipalities, Hong Kong, Macao and Taiwan, and places right below the province', () => {
  for (const city of ['北京市', '市辖区']) expect(fault('北京市', city, '海淀区')).toBeNull();
  expect(fault('浙江省', '市辖区', '西湖区')?.wrong).toBe('city');
  for (const city of ['县', '重庆市', '市辖区']) expect(fault('重庆市', city, '城口县')).toBeNull();
  expect(fault('重庆市', '重庆市', '渝中区')).toBeNull();
  expect(fault('重庆市', '重庆市', '海淀区')?.wrong).toBe('district');
  for (const city of ['九龙', '香港特别行政区']) expect(fault('香港特别行政区', city, '油尖旺区')).toBeNull();
  expect(fault('澳门特别行政区', '离岛', '嘉模堂区')).toBeNull();
  expect(fault('台湾省', '台北市', '大安区')).toBeNull();
  for (const city of ['省直辖县', '省直辖县级行政区划', '仙桃市']) expect(fault('湖北省', city, '仙桃市')).toBeNull();
  for (const city of ['自治区直辖县级行政区划', '石河子市']) expect(fault('新疆维吾尔自治区', city, '石河子市')).toBeNull();
  expect(fault('湖北省', '仙桃市', '干河街道')).toBeNull();
  expect(fault('湖北省', '仙桃市', ' ')?.wrong).toBe('district');
});

test.each(['东莞市', '中山市'])('R5.02 %s has no districts: any town is taken, but not none', (city) => {
  expect(divisionsOf('广东省', city)).toMatchObject({ open: true });
  expect(fault('广东省', city, city)).toBeNull();
  expect(fault('广东省', city, '新镇')).toBeNull();
  expect(fault('广东省', city, ' ')).toEqual({ wrong: 'district', near: { district: [] } });
});

test('R5.02 a city may be asked for alone when there is only one of its name', () => {
  expect(divisionsOf(undefined, '杭州市')).toEqual(divisionsOf('浙江省', '杭州市'));
  for (const unknown of [divisionsOf('火星省'), divisionsOf('浙江省', '南京市'), divisionsOf(undefined, '省直辖县')])
    expect(unknown).toBeUndefined();
});

const address = (more: object = {}) => ({
  id: 'a',
  recipient: '李雷',
  phone: '13800138000',
  ...place('浙江省', '杭州市', '西湖区'),
  detail: '文三路 1 号',
  ...more,
});

test('R5.02 recipient, mobile and detail: form, length, and nothing that a label cannot bear', () => {
  expect(addressFaults(address())).toBeNull();
  const wrong = (more: object) => addressFaults(address(more))?.wrong;
  for (const phone of ['1380013800', '138001380000', '12800138000', '+8613800138000', '138 0013 8000', ''])
    expect(wrong({ phone })).toEqual(['phone']);
  for (const recipient of ['', '  ', '李'.repeat(26), '李\n雷', '李\u202e雷', '\u0000'])
    expect(wrong({ recipient })).toEqual(['recipient']);
  for (const detail of ['', '路'.repeat(101), '文三路\t1 号', '文三路\u2028', 'x\u009b31m']) expect(wrong({ detail })).toEqual(['detail']);
  expect([wrong({ recipient: '李'.repeat(25) }), wrong({ detail: '路'.repeat(100) })]).toEqual([undefined, undefined]);
  expect(addressFaults(address({ recipient: '', phone: '1', city: '杭州', detail: '' }))).toEqual({
    wrong: ['recipient', 'phone', 'city', 'detail'],
    near: { city: ['杭州市'] },
  });
});

test('R5.02 an address is kept without blanks around, and a municipality by its name', () => {
  expect(cleaned(address({ recipient: ' 李雷 ', province: '北京市', city: '市辖区 ', district: '海淀区', detail: ' 1 号 ' }))).toEqual(
    address({ province: '北京市', city: '北京市', district: '海淀区', detail: '1 号' }),
  );
  expect(cleaned(address({ city: '市辖区' })).city).toBe('市辖区');
});

test.each([
  ['浙江省', '杭州市', '西湖区', '330106'],
  ['北京市', '市辖区', '海淀区', '110108'],
  ['重庆市', '重庆市', '城口县', '500229'],
  ['湖北省', '仙桃市', '干河街道', '429004'],
  ['广东省', '东莞市', '火星镇', '441900'],
  ['香港特别行政区', '香港', '中环', '810000'],
  ['火星省', '火星市', '火星区', null],
])('R7.03 a parcel to %s %s %s is sorted by the code of its division', (province, city, district, code) => {
  expect(divisionCode({ province, city, district })).toBe(code);
});
