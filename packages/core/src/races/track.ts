import type { Entry } from './field.ts';

/** Buyers by number, one for each racer. */
export const buyersOf = (racers: number): string[] => Array.from({ length: racers }, (_, i) => `buyer-${i}`);

const address = {
  id: 'home',
  recipient: '李雷',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 1 号',
  default: true,
};

/** A world to race in: a buyer for each racer, one shop, a clock that stands still. */
export const trackFor = (racers: number, products: readonly object[], coupons: readonly object[] = []): object => ({
  world: 1,
  name: 'races',
  clock: '2026-11-11T12:00:00+08:00',
  settings: { paymentWindow: '30m', douyinPayDiscount: { rate: 0, max: 0 } },
  accounts: [
    ...buyersOf(racers).map((id) => ({ id, role: 'buyer', name: '李雷', phone: '13800138000', addresses: [address] })),
    { id: 'clerk', role: 'merchant', shop: 'jia' },
    { id: 'admin', role: 'platform' },
  ],
  shops: [{ id: 'jia', name: '甲' }],
  products,
  coupons,
});

/** An order of one unit. */
export const submit = (as: string, sku: string, more: object = {}): Entry => ({
  as,
  do: 'order submit',
  with: { items: [{ sku, quantity: 1 }] },
  ...more,
});
