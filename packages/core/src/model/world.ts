import { DAY, formatInstant, HOUR, MINUTE, parseInstant } from '@yellowcart/kernel/clock';

/** Where the small world begins, ms. */
export const START = parseInstant('2026-11-11T12:00:00+08:00')!;
export const PASSWORD = '246810';
export const PAYMENT_WINDOW = 30 * MINUTE;

const from = (ms: number): string => formatInstant(START + ms);

export type ShopDoc = {
  readonly id: string;
  readonly name: string;
  readonly freight?: { readonly base: number; readonly remoteSurcharge: number; readonly freeFrom?: number };
  readonly fullReductions?: readonly { readonly threshold: number; readonly off: number }[];
};

export type ProductDoc = {
  readonly id: string;
  readonly shop: string;
  readonly title: string;
  readonly category: string;
  readonly listPrice: number;
  readonly shipWithin: string;
  readonly subsidy?: number;
  readonly promotion?: { readonly price: number; readonly from: string; readonly to: string };
  readonly noDelivery?: readonly string[];
  readonly purchaseLimit?: { readonly perOrder: number; readonly perBuyer: number };
  readonly insurance?: { readonly premium: number; readonly cap: number };
  readonly presale?: { readonly deposit: number; readonly balanceFrom: string; readonly balanceTo: string };
  readonly skus: readonly { readonly id: string; readonly price: number; readonly stock: number }[];
};

export type CouponDoc = {
  readonly id: string;
  readonly scope: 'platform' | 'shop';
  readonly shop?: string;
  readonly threshold: number;
  readonly off: number;
  readonly total: number;
  readonly perUser: number;
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
  readonly claimTo?: string;
  readonly validTo?: string;
};

/** How a channel behaves; `failing` is whether it takes nothing at all. */
export type TermsDoc = {
  readonly delay?: string;
  readonly limit?: number;
  readonly daily?: number;
  readonly failing?: readonly { readonly reason: string; readonly share: 10_000 }[];
};

/** A world as the model reads it; the mall reads the same document. */
export type WorldDoc = {
  readonly settings: {
    readonly paymentWindow: string;
    readonly douyinPayDiscount: { readonly rate: number; readonly max: number };
    readonly channels: Readonly<Record<string, TermsDoc>>;
  };
  readonly shops: readonly ShopDoc[];
  readonly products: readonly ProductDoc[];
  readonly coupons: readonly CouponDoc[];
};

const near = { province: '浙江省', city: '杭州市', district: '西湖区', detail: '文三路 1 号', phone: '13800138000' };
const far = { province: '西藏自治区', city: '拉萨市', district: '城关区', detail: '北京中路 1 号', phone: '13800138000' };

/** The addresses of each buyer, the default one first. */
export const ADDRESSES: Readonly<Record<string, readonly { readonly id: string; readonly remote: boolean; readonly province: string }[]>> =
  {
    li: [
      { id: 'home', remote: false, province: near.province },
      { id: 'far', remote: true, province: far.province },
    ],
    han: [{ id: 'home', remote: true, province: far.province }],
  };
export const BUYERS = Object.keys(ADDRESSES);

// So long that no promise breaks in a test: stages 4–6 are what is looked at (F1).
const shipWithin = '3650d';

/**
 * Three shops, eight SKUs with little stock, every layer of a price with amounts that do not divide evenly. `discount` is Douyin
 * Pay's own: rate in basis points, most in fen (P5); `channels` are the terms of channels that have some (R6.02).
 */
export const smallWorld = (discount: { readonly rate: number; readonly max: number }, channels: WorldDoc['settings']['channels'] = {}) => ({
  world: 1,
  name: 'small',
  clock: formatInstant(START),
  settings: { paymentWindow: '30m', douyinPayDiscount: discount, channels },
  accounts: [
    {
      id: 'li',
      role: 'buyer',
      name: '李雷',
      phone: '13800138000',
      paymentPassword: PASSWORD,
      addresses: [
        { id: 'home', recipient: '李雷', ...near, default: true },
        { id: 'far', recipient: '李雷', ...far },
      ],
    },
    {
      id: 'han',
      role: 'buyer',
      name: '韩梅梅',
      phone: '13800138001',
      paymentPassword: PASSWORD,
      addresses: [{ id: 'home', recipient: '韩梅梅', ...far, default: true }],
    },
    ...['jia', 'yi', 'bing'].map((shop) => ({ id: `${shop}-clerk`, role: 'merchant', shop })),
    { id: 'admin', role: 'platform' },
    { id: 'cs', role: 'support' },
  ],
  shops: [
    {
      id: 'jia',
      name: '甲',
      freight: { base: 800, remoteSurcharge: 1200, freeFrom: 9900 },
      fullReductions: [
        { threshold: 17_234, off: 2999 },
        { threshold: 30_000, off: 5000 },
      ],
    },
    { id: 'yi', name: '乙', freight: { base: 500, remoteSurcharge: 701 }, fullReductions: [{ threshold: 5014, off: 333 }] },
    { id: 'bing', name: '丙' },
  ],
  products: [
    {
      id: 'tent',
      shop: 'jia',
      title: '速开帐篷',
      category: '户外',
      listPrice: 15_900,
      shipWithin,
      insurance: { premium: 120, cap: 1000 },
      skus: [
        { id: 'tent-a', price: 13_901, stock: 3 },
        // The same price: shares of it tie (M1).
        { id: 'tent-b', price: 13_901, stock: 2 },
      ],
    },
    {
      id: 'bowl',
      shop: 'jia',
      title: '青瓷碗',
      category: '家居',
      listPrice: 3333,
      shipWithin,
      subsidy: 177,
      purchaseLimit: { perOrder: 3, perBuyer: 4 },
      skus: [{ id: 'bowl-1', price: 3333, stock: 7 }],
    },
    {
      id: 'milk',
      shop: 'yi',
      title: '鲜牛奶',
      category: '生鲜',
      listPrice: 2507,
      shipWithin,
      noDelivery: [far.province],
      skus: [{ id: 'milk-1', price: 2507, stock: 9 }],
    },
    {
      id: 'last',
      shop: 'yi',
      title: '最后一件',
      category: '图书',
      listPrice: 5000,
      shipWithin,
      insurance: { premium: 200, cap: 900 },
      skus: [{ id: 'last-1', price: 4999, stock: 1 }],
    },
    {
      id: 'lamp',
      shop: 'bing',
      title: '台灯',
      category: '家居',
      listPrice: 6800,
      shipWithin,
      subsidy: 5000,
      promotion: { price: 5001, from: from(10 * MINUTE), to: from(DAY) },
      insurance: { premium: 80, cap: 900 },
      skus: [
        { id: 'lamp-1', price: 6800, stock: 3 },
        { id: 'lamp-2', price: 4000, stock: 2 },
      ],
    },
    {
      id: 'coat',
      shop: 'bing',
      title: '预售羽绒服',
      category: '服饰',
      listPrice: 50_000,
      shipWithin,
      presale: { deposit: 7777, balanceFrom: from(2 * HOUR), balanceTo: from(3 * DAY) },
      skus: [{ id: 'coat-m', price: 49_999, stock: 3 }],
    },
  ] satisfies ProductDoc[],
  coupons: [
    {
      id: 'p-ten',
      scope: 'platform',
      threshold: 10_000,
      off: 1000,
      total: 3,
      perUser: 2,
      claimTo: from(HOUR),
      validTo: from(6 * DAY),
    },
    { id: 'p-gift', scope: 'platform', threshold: 0, off: 99_999, total: 2, perUser: 1 },
    { id: 'p-home', scope: 'platform', threshold: 3000, off: 501, total: 0, perUser: 1, categories: ['家居'] },
    { id: 'jia-five', scope: 'shop', shop: 'jia', threshold: 3333, off: 499, total: 0, perUser: 2 },
    { id: 'jia-bowl', scope: 'shop', shop: 'jia', threshold: 6000, off: 777, total: 5, perUser: 0, products: ['bowl'] },
    { id: 'yi-two', scope: 'shop', shop: 'yi', threshold: 2507, off: 200, total: 1, perUser: 1, validTo: from(2 * HOUR) },
  ] satisfies CouponDoc[],
});
