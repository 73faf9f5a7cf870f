const address = (id: string) => ({
  id,
  recipient: '李雷',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 1 号',
  default: true,
});

/** A small world that stands still: the same commands give the same numbers, events and answers in it, in any process. */
export const WORLD = {
  world: 1,
  name: 'torture',
  clock: '2026-11-11T12:00:00+08:00',
  settings: { paymentWindow: '30m', douyinPayDiscount: { rate: 0, max: 0 } },
  accounts: [
    { id: 'li', role: 'buyer', name: '李雷', phone: '13800138000', paymentPassword: '246810', addresses: [address('home')] },
    ...Array.from({ length: 16 }, (_, i) => ({
      id: `buyer-${i}`,
      role: 'buyer',
      name: '韩梅梅',
      phone: '13800138001',
      addresses: [address('home')],
    })),
    { id: 'clerk', role: 'merchant', shop: 'jia' },
    { id: 'rider', role: 'courier', name: '王师傅', phone: '13700137000' },
    { id: 'cs', role: 'support' },
    { id: 'admin', role: 'platform' },
  ],
  shops: [{ id: 'jia', name: '甲', freight: { base: 800, remoteSurcharge: 1200, freeFrom: 9900 } }],
  products: [
    { id: 'tent', shop: 'jia', title: '速开帐篷', listPrice: 19_900, skus: [{ id: 'tent-grey', stock: 5000 }] },
    { id: 'cup', shop: 'jia', title: '茶杯', listPrice: 2000, skus: [{ id: 'cup-1', stock: 5000 }] },
    {
      id: 'hot',
      shop: 'jia',
      title: '限量款',
      listPrice: 100,
      skus: [
        { id: 'hot-1', stock: 100 },
        { id: 'last-1', stock: 1 },
      ],
    },
  ],
  coupons: [{ id: 'ten', scope: 'platform', threshold: 0, off: 100, total: 5000, perUser: 500 }],
} as const;
