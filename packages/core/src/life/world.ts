import { DAY, formatInstant, parseInstant } from '@yellowcart/kernel/clock';

/** Where every life begins, ms. */
export const START = parseInstant('2026-11-11T12:00:00+08:00')!;
export const BUYERS = ['li', 'han', 'wu'] as const;
export const SHOPS = ['jia', 'yi'] as const;
/** Accounts by the part that they play. */
export const PARTS = { warehouse: 'keeper', courier: 'rider', support: 'cs', platform: 'admin' } as const;

/** What the oracle knows of a product beside what an order says of it. */
export type ProductDoc = {
  readonly id: string;
  readonly shop: string;
  readonly kind?: 'normal' | 'fresh' | 'fragile';
  readonly shipWithin?: string;
  readonly afterSalesDays?: number;
  readonly insurance?: { readonly premium: number; readonly cap: number };
  readonly skus: readonly { readonly id: string; readonly price: number; readonly stock: number }[];
};

const from = (ms: number): string => formatInstant(START + ms);

/** Personal data of the world: what nobody but its owner and who delivers may read (Z4). */
export const PEOPLE = {
  li: { name: '李雷雷', phone: '13800138001' },
  han: { name: '韩梅梅', phone: '13800138002' },
  wu: { name: '吴迪生', phone: '13800138003' },
  rider: { name: '王师傅', phone: '13700137009' },
} as const;
const DETAILS: Readonly<Record<string, string>> = {
  li: '文三路 391 号 5 幢 1802 室',
  han: '北京中路 27 号 3 单元 601',
  wu: '观前街 88 号 2 座 15B',
};
export const detailOf = (buyer: string): string => DETAILS[buyer]!;

const NEAR = { province: '浙江省', city: '杭州市', district: '西湖区' };
const NEARBY = { province: '江苏省', city: '苏州市', district: '姑苏区' };
const FAR = { province: '西藏自治区', city: '拉萨市', district: '城关区' };
export const ADDRESSES = { li: ['home', 'office', 'far'], han: ['home', 'near'], wu: ['home', 'office'] } as const;
const PLACES: Readonly<Record<string, Readonly<Record<string, typeof NEAR>>>> = {
  li: { home: NEAR, office: NEARBY, far: FAR },
  han: { home: FAR, near: NEAR },
  wu: { home: NEARBY, office: NEAR },
};
/** Whether a buyer's address is remote (R1); undefined when there is no such address. */
export const isRemote = (buyer: string, address: string): boolean | undefined => {
  const place = PLACES[buyer]?.[address];
  return place && place === FAR;
};

const buyer = (id: (typeof BUYERS)[number]): object => {
  const { name, phone } = PEOPLE[id];
  const addresses = ADDRESSES[id].map((address, i) => ({
    id: address,
    recipient: name,
    phone,
    ...PLACES[id]![address],
    detail: detailOf(id),
    default: i === 0,
  }));
  return { id, role: 'buyer', name, phone, paymentPassword: '246810', addresses };
};

/** Every kind of goods, at prices that do not divide evenly. */
export const PRODUCTS = [
  {
    id: 'tent',
    shop: 'jia',
    title: '帐篷',
    category: '户外',
    listPrice: 15_900,
    insurance: { premium: 121, cap: 1000 },
    skus: [
      { id: 'tent-grey', spec: { 颜色: '灰' }, price: 13_901, stock: 9 },
      { id: 'tent-green', spec: { 颜色: '绿' }, price: 12_950, stock: 5 },
    ],
  },
  {
    id: 'bowl',
    shop: 'jia',
    title: '青瓷碗',
    category: '家居',
    kind: 'fragile' as const,
    listPrice: 3333,
    subsidy: 177,
    shipWithin: '72h',
    skus: [{ id: 'bowl-1', price: 3333, stock: 12 }],
  },
  {
    id: 'lamp',
    shop: 'jia',
    title: '落地灯',
    category: '家居',
    listPrice: 6800,
    subsidy: 1001,
    doorDelivery: true,
    skus: [{ id: 'lamp-1', price: 6799, stock: 8 }],
  },
  {
    id: 'milk',
    shop: 'yi',
    title: '鲜牛奶',
    category: '生鲜',
    kind: 'fresh' as const,
    listPrice: 2507,
    shipWithin: '24h',
    insurance: { premium: 80, cap: 900 },
    skus: [{ id: 'milk-1', price: 2507, stock: 15 }],
  },
  {
    id: 'shirt',
    shop: 'yi',
    title: '衬衫',
    category: '服饰',
    listPrice: 5000,
    afterSalesDays: 15,
    insurance: { premium: 200, cap: 777 },
    skus: [
      { id: 'shirt-m', spec: { 尺码: 'M' }, price: 4999, stock: 7 },
      { id: 'shirt-l', spec: { 尺码: 'L' }, price: 4999, stock: 3 },
    ],
  },
  { id: 'pin', shop: 'yi', title: '别针', category: '家居', listPrice: 7, skus: [{ id: 'pin-1', price: 7, stock: 40 }] },
  {
    id: 'coat',
    shop: 'yi',
    title: '预售羽绒服',
    category: '服饰',
    listPrice: 50_000,
    shipWithin: '5d',
    insurance: { premium: 120, cap: 1000 },
    presale: { deposit: 7777, balanceFrom: from(2 * DAY), balanceTo: from(9 * DAY) },
    skus: [{ id: 'coat-m', price: 49_999, stock: 4 }],
  },
  {
    id: 'crab',
    shop: 'yi',
    title: '预售大闸蟹',
    category: '生鲜',
    kind: 'fresh' as const,
    listPrice: 9901,
    shipWithin: '24h',
    presale: { deposit: 1111, balanceFrom: from(DAY), balanceTo: from(6 * DAY) },
    skus: [{ id: 'crab-1', price: 9901, stock: 6 }],
  },
];

/** Bought by itself, in two parts (D2). */
export const PRESALES = ['coat-m', 'crab-1'];

export const COUPONS = [
  { id: 'p-ten', scope: 'platform', threshold: 5000, off: 1001, total: 0, perUser: 3, validTo: from(40 * DAY) },
  { id: 'p-gift', scope: 'platform', threshold: 0, off: 99_999, total: 2, perUser: 1 },
  { id: 'jia-five', scope: 'shop', shop: 'jia', threshold: 3333, off: 499, total: 0, perUser: 3 },
  { id: 'yi-two', scope: 'shop', shop: 'yi', threshold: 2507, off: 203, total: 0, perUser: 2, validTo: from(30 * DAY) },
];

/** What makes one world of lives differ from another. */
export type Climate = {
  readonly autopilot: boolean;
  /** Douyin Pay's own discount: rate in basis points, most in fen (P5). */
  readonly discount: { readonly rate: number; readonly max: number };
};

/** Two shops, 甲 a flagship; three buyers, near, remote and with addresses of both; goods of every kind. */
export const lifeWorld = ({ autopilot, discount }: Climate): object => ({
  world: 1,
  name: 'lives',
  clock: formatInstant(START),
  settings: { paymentWindow: '30m', douyinPayDiscount: discount, autopilot },
  accounts: [
    ...BUYERS.map(buyer),
    ...SHOPS.map((shop) => ({ id: `${shop}-clerk`, role: 'merchant', shop })),
    { id: PARTS.warehouse, role: 'warehouse' },
    { id: PARTS.courier, role: 'courier', ...PEOPLE.rider },
    { id: PARTS.support, role: 'support' },
    { id: PARTS.platform, role: 'platform' },
  ],
  shops: [
    {
      id: 'jia',
      name: '甲',
      flagship: true,
      freight: { base: 801, remoteSurcharge: 1200, freeFrom: 29_900 },
      fullReductions: [{ threshold: 17_234, off: 2999 }],
    },
    {
      id: 'yi',
      name: '乙',
      freight: { base: 500, remoteSurcharge: 701, freeFrom: 20_000 },
      fullReductions: [{ threshold: 5014, off: 335 }],
    },
  ],
  products: PRODUCTS,
  coupons: COUPONS,
});

export const SKUS = PRODUCTS.flatMap(({ skus }) => skus.map(({ id }) => id));
export const productOf = (sku: string): ProductDoc =>
  (PRODUCTS as readonly ProductDoc[]).find(({ skus }) => skus.some(({ id }) => id === sku))!;
