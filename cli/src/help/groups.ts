import { say, type Say } from '../text/format.ts';

/** Which first words belong together, the most wanted first; help shows them in this order. */
export const GROUPS: readonly { readonly title: Say; readonly words: readonly string[] }[] = [
  {
    title: say('逛和买', 'SHOPPING'),
    words: ['feed', 'live', 'mall', 'search', 'shop', 'product', 'coupon', 'cart', 'address', 'order', 'pay', 'payment'],
  },
  { title: say('收货之后', 'AFTERWARDS'), words: ['parcel', 'aftersale', 'refund', 'review', 'wallet', 'message', 'visit'] },
  { title: say('商家、仓库、快递', 'MERCHANT, WAREHOUSE, COURIER'), words: ['merchant', 'stock', 'warehouse', 'courier'] },
  { title: say('客服和平台', 'SUPPORT AND PLATFORM'), words: ['support', 'platform', 'channel', 'ledger', 'report'] },
  {
    title: say('数据、时间、脚本', 'STORE, TIME, SCRIPTS'),
    words: [
      'init',
      'start',
      'open',
      'login',
      'logout',
      'whoami',
      'account',
      'clock',
      'events',
      'listen',
      'webhook',
      'batch',
      'journey',
      'schema',
      'doctor',
      'store',
      'projection',
    ],
  },
  { title: say('命令行本身', 'THE COMMAND LINE'), words: ['config', 'completion', 'help'] },
];

/** Words that are in no group come last, under this title. */
export const REST = say('其他', 'MORE');
