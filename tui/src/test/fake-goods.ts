import type { Question, Related, Suggestion, TopUp } from '../data/browse.ts';
import type { Address, Message } from '../data/answers.ts';
import type { Card, Content, Coupon, Product, Review } from '../data/goods.ts';

/** Something small of the first shop, to top up with. */
const extra = (id: string, title: string, sku: string, spec: Readonly<Record<string, string>>, price: number): Product => ({
  id,
  title,
  shop: 'shanye',
  shopName: '山野集户外旗舰店',
  flagship: true,
  stockStatus: 'in-stock',
  canAddToCart: true,
  price: { list: price, promotion: null, afterCoupon: price },
  sales: 12,
  positiveRate: null,
  skus: [{ id: sku, spec, price, available: 50 }],
  policies: [],
  live: null,
});

/** Goods of the fake mall: enough kinds to fill every screen. */
export const PRODUCTS: readonly Product[] = [
  {
    id: 'tent',
    title: '速开帐篷 双人 防暴雨 全自动',
    shop: 'shanye',
    shopName: '山野集户外旗舰店',
    flagship: true,
    stockStatus: 'in-stock',
    canAddToCart: true,
    price: {
      list: 15_900,
      promotion: 13_900,
      until: '2026-11-14T00:00:00+08:00',
      afterCoupon: 12_900,
      coupons: ['hundred-ten'],
      steps: [{ code: 'platform-coupon', text: '平台券：满 ¥100 减 ¥10（待领取）', amount: -1000 }],
      history: [
        { at: '2026-10-12T12:00:00+08:00', price: 15_900 },
        { at: '2026-11-01T00:00:00+08:00', price: 13_900 },
      ],
    },
    reductions: [{ threshold: 20_000, off: 3000 }],
    sales: 21_345,
    positiveRate: 0.982,
    skus: [
      { id: 'tent-grey-2', spec: { 颜色: '山岩灰', 人数: '双人' }, price: 13_900, available: 37 },
      { id: 'tent-green-2', spec: { 颜色: '松林绿', 人数: '双人' }, price: 13_900, available: 3 },
      { id: 'tent-grey-4', spec: { 颜色: '山岩灰', 人数: '四人' }, price: 21_900, available: 0 },
    ],
    policies: ['7天无理由退货', '假一赔十', '运费险', '48h 内发货'],
    pictures: ['湖边草地展开全景', '门厅与双层纱网', '收纳袋与手掌对比'],
    points: ['三秒自动撑开', '2000mm 防水', '收纳只有一把伞大'],
    licence: '91330106DEMO00001X',
    shipFrom: '杭州市',
    promise: { shipWithin: '48h', shipBefore: '2026-11-13T12:00:00+08:00' },
    clips: [
      { content: 'v-lake-camp', kind: 'video', author: '露营研究所', title: '周五下班去湖边 三秒搭好今晚的家', live: null },
      { content: 'l-outdoor', kind: 'live', author: '山野集官方直播间', title: '冬季户外装备专场', live: 'now' },
    ],
    deliversTo: { province: '西藏自治区', ok: false },
    questions: 1,
    live: { content: 'l-outdoor', title: '冬季户外装备专场', author: '山野集官方直播间', state: 'now' },
    reviews: 2,
  },
  {
    id: 'crab',
    title: '膏蟹 鲜活 6 只装',
    shop: 'haichao',
    shopName: '潮汐渔铺',
    stockStatus: 'out-of-stock',
    canAddToCart: false,
    price: { list: 26_800, promotion: null, afterCoupon: 26_800 },
    sales: 980,
    positiveRate: 0.91,
    skus: [{ id: 'crab-6', spec: {}, price: 26_800, available: 0 }],
    policies: ['假一赔十'],
    live: null,
    reviews: 0,
    scorecard: { limited: true, reasons: ['after-sales-rate', 'refund-time'], afterSalesRate: 0.142, answerTime: '9h', refundTime: '6d3h' },
  },
  extra('pegs', '防风地钉', 'pegs-8', { 数量: '8 根' }, 3050),
  extra('lamp', '营地灯', 'lamp-1', {}, 3900),
  { ...extra('tea', '明前龙井', 'tea-50', { 净含量: '50 克' }, 8800), shop: 'qingxi', shopName: '清溪茶园' },
  {
    ...extra('canopy', '【预售】羽翼天幕', 'canopy-1', {}, 49_900),
    stockStatus: 'presale',
    presale: { deposit: 6000, balanceFrom: '2026-12-01T20:00:00+08:00', balanceTo: '2026-12-03T20:00:00+08:00' },
  },
];

export const CARDS: readonly Card[] = [
  {
    product: 'tent',
    title: '速开帐篷 双人 防暴雨 全自动',
    shop: 'shanye',
    shopName: '山野集户外旗舰店',
    price: 13_900,
    sales: 21_345,
    positiveRate: 0.982,
    stockStatus: 'in-stock',
    canAddToCart: true,
    tags: ['品牌旗舰', '限时价', '满200减30'],
    points: ['三秒自动撑开', '2000mm 防水', '收纳只有一把伞大'],
    picture: '湖边草地展开全景',
    category: '户外',
    why: { code: 'viewed', text: '你看过「天幕」3 次' },
  },
  {
    product: 'crab',
    title: '膏蟹 鲜活 6 只装',
    shop: 'haichao',
    shopName: '潮汐渔铺',
    price: 26_800,
    sales: 980,
    positiveRate: 0.91,
    stockStatus: 'out-of-stock',
    canAddToCart: false,
    tags: [],
    points: ['开船直发'],
    category: '生鲜',
    why: { code: 'popular', text: '大家都在买' },
  },
  {
    product: 'tablet',
    title: '岸北平板 11 英寸',
    shop: 'anbei',
    shopName: '岸北数码旗舰店',
    price: 199_900,
    sales: 56,
    positiveRate: 1,
    stockStatus: 'presale',
    canAddToCart: true,
    tags: ['定金预售'],
    points: [],
    category: '数码',
    why: { code: 'explore', text: '换个口味看看' },
  },
];

export const CONTENTS: readonly Content[] = [
  { content: 'v-lake-camp', kind: 'video', author: '露营研究所', title: '周五下班去湖边 三秒搭好今晚的家', live: null, products: 3 },
  { content: 'l-harbour', kind: 'live', author: '潮汐渔铺', title: '码头开市 海鲜按斤秒', live: 'now', products: 3, explaining: 'crab' },
];

export const COUPONS: readonly Coupon[] = [
  {
    id: 'hundred-ten',
    coupon: 'hundred-ten',
    state: 'claimable',
    threshold: 10_000,
    off: 1000,
    expiresAt: '2026-12-01T00:00:00+08:00',
    remaining: 87,
    scope: 'platform',
    shop: null,
  },
  {
    id: 'outdoor-5',
    coupon: 'outdoor-5',
    state: 'sold-out',
    threshold: 5000,
    off: 500,
    expiresAt: '2026-12-01T00:00:00+08:00',
    remaining: 0,
    scope: 'shop',
    shop: 'shanye',
  },
];

export const ADDRESSES: readonly Address[] = [
  {
    id: 'home',
    recipient: '李雷',
    phone: '13800000001',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '文三路 1 号 2 幢 301 室',
    default: true,
  },
  {
    id: 'far',
    recipient: '李雷',
    phone: '13800000001',
    province: '西藏自治区',
    city: '拉萨市',
    district: '城关区',
    detail: '北京中路 6 号',
    default: false,
  },
];

export const REVIEWS: readonly Review[] = [
  {
    review: 'V1',
    buyer: '王*',
    stars: { product: 5, logistics: 5, service: 4 },
    text: '下雨没漏，收起来有点费劲，看视频就会了。',
    at: '2026-11-01T20:00:00+08:00',
    pictures: [{ name: '雨后的外帐' }],
    appended: { at: '2026-11-05T20:00:00+08:00', text: '用了三次，骨架很稳。' },
  },
  {
    buyer: '陈*',
    stars: { product: 4, logistics: 5, service: 5 },
    text: '发货快，地钉偏软。',
    at: '2026-10-20T09:00:00+08:00',
    appended: null,
  },
];

export const MESSAGES: readonly Message[] = [
  {
    at: '2026-11-11T11:00:00+08:00',
    kind: 'coupon-expiring',
    channel: 'push',
    text: '你的满 100 减 10 优惠券三天后过期，去看看购物车里的商品吧。',
    subject: 'cart:li',
  },
  { at: '2026-11-10T09:30:00+08:00', kind: 'welcome', channel: 'push', text: '欢迎来到小黄车', subject: null },
];

export const QUESTIONS: readonly Question[] = [
  {
    question: 'q1',
    by: '赵*',
    at: '2026-11-02T10:00:00+08:00',
    text: '一个人能搭吗？',
    answers: [{ by: '王*', at: '2026-11-02T11:00:00+08:00', text: '能，抛开就好了，收的时候看一遍视频。' }],
  },
];

export const RELATED: readonly Related[] = [
  { ...CARDS[1]!, relation: 'together', why: { code: 'together', text: '3 位买家一起买过' } },
  { ...CARDS[2]!, relation: 'similar', why: { code: 'category', text: '同类商品' } },
];

export const SUGGESTIONS: readonly Suggestion[] = [
  { text: '帐篷', kind: 'category', count: 1 },
  { text: '帐篷 双人', kind: 'history' },
  { text: '速开帐篷 双人 防暴雨 全自动', kind: 'product', count: 1 },
  { text: '膏蟹', kind: 'product', count: 1 },
];

export const TOP_UP: TopUp = {
  shop: 'shanye',
  name: '山野集户外旗舰店',
  goods: 13_900,
  threshold: 20_000,
  off: 3000,
  gap: 6100,
  saves: 3000,
  sets: [
    {
      items: [{ product: 'pegs', sku: 'pegs-8', title: '防风地钉', spec: { 数量: '8 根' }, price: 3050, quantity: 2 }],
      cost: 6100,
      over: 0,
    },
    {
      items: [
        { product: 'pegs', sku: 'pegs-8', title: '防风地钉', spec: { 数量: '8 根' }, price: 3050, quantity: 1 },
        { product: 'lamp', sku: 'lamp-1', title: '营地灯', price: 3900, quantity: 1 },
      ],
      cost: 6950,
      over: 850,
    },
  ],
};
