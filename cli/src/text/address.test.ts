import { expect, test } from 'vitest';
import { renderDivisions } from './address.ts';

test('R5.02 divisions are listed by name, with the question for the next level', () => {
  expect(renderDivisions({ level: 'province', divisions: ['北京市', '浙江省'], open: false }, 'zh')).toBe(
    '北京市\n浙江省\n\n下一级：yellowcart address divisions --province NAME',
  );
  expect(renderDivisions({ level: 'city', province: '浙江省', divisions: ['杭州市'], open: false }, 'en')).toContain(
    'Next: yellowcart address divisions --province 浙江省 --city NAME',
  );
  expect(renderDivisions({ level: 'district', divisions: ['长安镇'], open: true }, 'en')).toBe(
    '长安镇\n\nThis city has no districts: other towns and streets are taken too',
  );
});
