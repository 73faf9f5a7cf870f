import { expect, test } from 'vitest';
import { messages } from '../i18n/i18n.ts';
import { wayOf, waysOut } from './ways.ts';

const t = messages.zh;

test('R10.06 the storefront names its own keys, not commands of the shell', () => {
  expect(wayOf('yellowcart cart select --all', t)).toBe('4 购物车');
  expect(wayOf('yellowcart search 帐篷', t)).toBe('/ 搜索');
  expect(wayOf('yellowcart pay TRADE --biometric', t)).toBe('f 指纹支付');
  expect(wayOf('yellowcart order list', t)).toBe('5 我的 o 订单');
  expect(wayOf('yellowcart merchant orders', t)).toBeUndefined();
  expect(wayOf('换一个规格', t)).toBe('换一个规格');
});

test('R10.06 whatever cannot be shown, there is a way out of it', () => {
  expect(waysOut({ code: 'NOT_FOUND', try: [] }, t)).toEqual(['/ 搜索', 'Esc 返回']);
  expect(waysOut({ code: 'CART_EMPTY', try: ['yellowcart cart select --all', 'yellowcart cart show'] }, t)).toEqual([
    '4 购物车',
    'Esc 返回',
  ]);
  expect(waysOut({ code: 'LOGIN_REQUIRED', try: ['yellowcart login li'] }, messages.en)).toEqual(['@ log in', 'Esc back']);
});

test('R10.06 a store that is gone is said with what brings it back, and the way out of the program', () => {
  expect(waysOut({ code: 'STORE_MISSING', try: ['yellowcart init'] }, t)).toEqual([
    '商城（文件夹或服务器）回来之后，这里就接着用',
    'q 离开',
  ]);
});
