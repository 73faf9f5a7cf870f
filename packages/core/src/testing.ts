import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { holdToDeclaration } from './answers/check.ts';
import { createMemory } from './create-store.ts';
import type { Mall, Result } from './mall.ts';
import { openMemory } from './open-mall.ts';

/** The two-shop world that tests begin with: 甲 sells tents and china, 乙 milk; li lives near, han far away. */
export const TWO_SHOPS = {
  world: 1,
  name: 'two-shops',
  clock: '2026-11-11T12:00:00+08:00',
  settings: { paymentWindow: '30m', douyinPayDiscount: { rate: 0, max: 0 } },
  accounts: [
    {
      id: 'li',
      role: 'buyer',
      name: '李雷',
      phone: '13800138000',
      paymentPassword: '246810',
      addresses: [home('李雷', '13800138000', '浙江省', '杭州市', '西湖区')],
    },
    {
      id: 'han',
      role: 'buyer',
      name: '韩梅梅',
      phone: '13800138001',
      paymentPassword: '246810',
      addresses: [home('韩梅梅', '13800138001', '西藏自治区', '拉萨市', '城关区')],
    },
    { id: 'jia-clerk', role: 'merchant', shop: 'jia' },
    { id: 'yi-clerk', role: 'merchant', shop: 'yi' },
    { id: 'keeper', role: 'warehouse' },
    { id: 'rider', role: 'courier', name: '王师傅', phone: '13700137000' },
    { id: 'cs', role: 'support' },
    { id: 'admin', role: 'platform' },
  ],
  shops: [
    {
      id: 'jia',
      name: '甲',
      freight: { base: 800, remoteSurcharge: 1200, freeFrom: 9900 },
      fullReductions: [
        { threshold: 20_000, off: 3000 },
        { threshold: 30_000, off: 5000 },
      ],
    },
    { id: 'yi', name: '乙' },
  ],
  products: [
    {
      id: 'tent',
      shop: 'jia',
      title: '速开帐篷',
      category: '户外',
      listPrice: 15_900,
      insurance: { premium: 120, cap: 1000 },
      skus: [
        { id: 'tent-grey', spec: { 颜色: '山岩灰' }, price: 13_900, stock: 37 },
        { id: 'tent-green', spec: { 颜色: '松林绿' }, price: 14_900, stock: 2 },
      ],
    },
    {
      id: 'bowl',
      shop: 'jia',
      title: '青瓷碗',
      category: '家居',
      kind: 'fragile',
      listPrice: 3333,
      purchaseLimit: { perOrder: 3, perBuyer: 4 },
      skus: [{ id: 'bowl-1', stock: 50 }],
    },
    {
      id: 'milk',
      shop: 'yi',
      title: '鲜牛奶',
      category: '生鲜',
      kind: 'fresh',
      listPrice: 2500,
      noDelivery: ['西藏自治区'],
      skus: [{ id: 'milk-1', stock: 100 }],
    },
    { id: 'last', shop: 'yi', title: '最后一件', category: '图书', listPrice: 5000, skus: [{ id: 'last-1', stock: 1 }] },
    {
      id: 'coat',
      shop: 'yi',
      title: '预售羽绒服',
      category: '服饰',
      listPrice: 50_000,
      presale: { deposit: 5000, balanceFrom: '2026-11-20T20:00:00+08:00', balanceTo: '2026-11-23T20:00:00+08:00' },
      skus: [{ id: 'coat-m', stock: 5 }],
    },
  ],
  coupons: [
    {
      id: 'hundred-ten',
      scope: 'platform',
      threshold: 10_000,
      off: 1000,
      total: 100,
      perUser: 1,
      claimTo: '2026-12-01T00:00:00+08:00',
      validTo: '2026-12-31T00:00:00+08:00',
    },
    { id: 'only-one', scope: 'platform', threshold: 0, off: 100, total: 1, perUser: 1 },
    { id: 'jia-five', scope: 'shop', shop: 'jia', threshold: 5000, off: 500, total: 0, perUser: 2 },
  ],
  contents: [
    { id: 'v1', kind: 'video', author: '露营研究所', title: '三分钟搭好帐篷', products: ['tent', 'bowl'] },
    { id: 'l1', kind: 'live', author: '牧场直播间', title: '早上的牛奶', products: ['milk'] },
  ],
};

function home(recipient: string, phone: string, province: string, city: string, district: string): object {
  return { id: 'home', recipient, phone, province, city, district, detail: '文三路 1 号', default: true };
}

export type TestMall = Mall & {
  /** Does it, and gives the answer; a refusal fails the test. */
  does(as: string, words: string, args?: Record<string, unknown>): Promise<any>;
  /** Is refused, and gives the error. */
  refuses(as: string, words: string, args?: Record<string, unknown>): Promise<Extract<Result, { ok: false }>['error'] & { exit: number }>;
  /** Lets time pass: `30m`, `7d`. */
  passes(by: string): Promise<any>;
};

/** A mall in memory on the two-shop world, or another. */
export async function testMall(world: object = TWO_SHOPS): Promise<TestMall> {
  const mall = await openMemory(await createMemory(v.parse(World, world)), { lang: 'en' });
  const ask = async (as: string, words: string, args: Record<string, unknown> = {}): Promise<Result> => {
    const result = await mall.ask({ do: words, with: args }, { as });
    if (result.ok) holdToDeclaration(words, result.answer);
    return result;
  };
  const does = async (as: string, words: string, args?: Record<string, unknown>): Promise<any> => {
    const result = await ask(as, words, args);
    if (!result.ok) throw new Error(`${as}: ${words} was refused: ${JSON.stringify(result.error)}`);
    return result.answer;
  };
  return {
    ...mall,
    does,
    refuses: async (as, words, args) => {
      const result = await ask(as, words, args);
      if (result.ok) throw new Error(`${as}: ${words} was not refused: ${JSON.stringify(result.answer)}`);
      return { ...result.error, exit: result.exit };
    },
    passes: (by) => does('admin', 'clock advance', { by }),
  };
}
