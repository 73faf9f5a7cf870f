import { expect, test } from 'vitest';
import { labelOf } from './label.ts';

const label = (detail: string, phone = '13800138000', recipient = '欧阳娜娜') =>
  labelOf({ id: 'a', recipient, phone, province: '浙江省', city: '杭州市', district: '西湖区', detail });

test('Z4 a label hides unit and room, whatever the address looks like', () => {
  const street = (detail: string) => label(detail).address.slice('浙江省杭州市西湖区'.length);
  expect(street('文三路 1 号 19 栋 202 室')).toBe('文三路 1 号****');
  expect(street('文三路 1 号')).toBe('文三路 1 号****');
  expect(street('阳光小区 5 号楼 2 单元 301')).toBe('阳光小区****');
  expect(street('阳光小区3-2-501')).toBe('阳光小区****');
  expect(street('创业大厦A座1203')).toBe('创业大厦****');
  expect(street('301室')).toBe('****');
});

test('Z4 a label hides six digits of the phone and all but the first character of the name', () => {
  expect(label('x')).toMatchObject({ recipient: '欧**', phone: '138******00' });
  expect(label('x', '057188881234').phone).toBe('057*******34');
  expect(label('x', '8888123', '王').phone).toBe('******');
});
