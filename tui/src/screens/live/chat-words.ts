import type { Lang } from '@yellowcart/core/mall';

/** What viewers of a room say, and the host: invented people, in both languages. `*` stands for what is being explained. */
export const CHAT: Readonly<
  Record<Lang, { readonly says: readonly string[]; readonly host: readonly string[]; readonly names: readonly string[] }>
> = {
  zh: {
    says: [
      '主播讲讲尺寸',
      '刚下播那款还有吗',
      '上次买的真不错，回购',
      '多久能发货？',
      '有运费险吗',
      '颜色正吗，求近景',
      '*和店里卖的一样吗',
      '已拍，等收货',
      '券在哪里领',
      '这个价可以啊',
      '我妈也在看哈哈',
      '再便宜点就冲了',
      '主播声音好好听',
      '求上链接',
      '有人用过*吗',
      '用了半年，靠谱',
    ],
    host: [
      '来，家人们看这个细节',
      '*今天就这个价，库存不多',
      '问发货的，下单后按页面时间发',
      '先领券再拍，别忘了',
      '我给大家转过来看看背面',
    ],
    names: ['小**', '阿**', '林**', '陈**', '北**', '橘**', '木**', '晚**', '星**', '老**', '果**', '一**', '云**', '周**'],
  },
  en: {
    says: [
      'How big is it?',
      'Is the last one still there?',
      'Bought it before, good',
      'When does it ship?',
      'Any freight insurance?',
      'True to colour?',
      'Same *as in the shop?',
      'Ordered, waiting',
      'Where is the coupon?',
      'Good price',
      'Mum is watching too, ha',
      'A bit cheaper and I jump',
      'Nice voice',
      'Link please',
      'Anyone used it?',
      'Half a year in, solid',
    ],
    host: [
      'Look at this detail',
      'This price is for today only',
      'Shipping times are on the page',
      'Claim the coupon first',
      'Let me turn it round for you',
    ],
    names: ['A**', 'Jo**', 'Li**', 'Mi**', 'No**', 'Sa**', 'Te**', 'Wu**', 'Ya**', 'Ze**'],
  },
};
