import { DAY, HOUR } from '@yellowcart/kernel/clock';

/** A word of a query in our terms, as it is called in both languages, and what else it may be called. */
type Called = { readonly name: string; readonly zh: string; readonly en: string; readonly also: readonly string[] };

/** A value that a field may have. */
export type Choice = Called;

/** When something happened to an order, or its next deadline; `amount` is in fen. */
export type Column = 'placed' | 'paid' | 'shipped' | 'signed' | 'done' | 'due' | 'amount';

export type Field = Called & {
  /**
   * `number` and `phone` are known by their ends, `text` is compared whole or by its beginning, `words` are looked for in names,
   * `choice` has a list of values, the others are compared as what they are. `mixed` has choices, and is a number otherwise.
   */
  readonly kind: 'number' | 'phone' | 'text' | 'words' | 'choice' | 'mixed' | 'date' | 'amount' | 'sort';
  readonly choices: readonly Choice[];
  readonly example: string;
};

const called = (name: string, zh: string, en: string, ...also: readonly string[]): Called => ({ name, zh, en, also });

const field = (kind: Field['kind'], example: string, of: Called, choices: readonly Choice[] = []): Field => ({
  kind,
  example,
  choices,
  ...of,
});

const ANY = called('any', '有', 'any', '任意');
const NONE = called('none', '没有', 'none', '无');

/** Statuses of an order (O5). */
const STATUSES = [
  called('to-pay', '待支付', 'to pay', '待付款', '未支付', '未付款'),
  called('deposit-paid', '已付定金', 'deposit paid', '待付尾款'),
  called('to-ship', '待发货', 'to ship', '未发货'),
  called('partly-shipped', '部分发货', 'partly shipped'),
  called('in-transit', '运输中', 'in transit', 'shipped', 'shipping', '已发货', '待收货'),
  called('signed', '已签收', 'signed', '签收'),
  called('completed', '交易完成', 'completed', 'done', '已完成', '完成'),
  called('closed', '已关闭', 'closed', '关闭', '已取消'),
  called('refunded', '已退款', 'refunded', '退款'),
];

/** Statuses that an open order may have. */
export const OPEN = ['to-pay', 'deposit-paid', 'to-ship', 'partly-shipped', 'in-transit', 'signed'];

/** How near a deadline is that counts as a risk, and how long nothing has to happen for an order to be stuck. */
export const AT_RISK_WITHIN = 2 * HOUR;
export const STUCK_AFTER = 3 * DAY;

const IS = [
  called('open', '进行中', 'not completed, closed or refunded', '未完结'),
  called('late', '超时未发', 'the ship promise is broken and goods are still not out', '超时', '逾期', '晚发'),
  called('stuck', '停滞', 'nothing is due by itself and nothing happened for 3 days, or a payout failed', '卡住'),
  called('at-risk', '临期', 'something is due within 2 hours', '快到期', '有风险'),
  called('archived', '已归档', 'archived', '归档'),
];

const HAS = [
  called('note', '备注', 'a note'),
  called('split', '分包', 'more than one parcel', '拆单', '多包裹'),
  called('presale', '预售', 'presale goods'),
  called('insurance', '运费险', 'freight insurance'),
  called('review', '评价', 'a review'),
  called('exception', '异常', 'an open shipping exception', '发货异常'),
];

const CASES = [
  ANY,
  NONE,
  called('open', '进行中', 'a case that is not over'),
  called('escalated', '平台介入', 'before the platform', 'in-arbitration', '仲裁'),
  called('refund-only', '仅退款', 'refund only'),
  called('return-refund', '退货退款', 'return and refund', 'return', '退货'),
  called('exchange', '换货', 'exchange'),
  called('repair', '维修', 'repair'),
  called('resend', '补发', 'resend'),
  called('awaiting-merchant', '待商家处理', 'waits for the merchant'),
  called('awaiting-buyer', '待买家确认', 'waits for the buyer'),
  called('awaiting-return', '待寄回', 'waits for the goods'),
  called('awaiting-inspection', '待验货', 'waits for the inspection'),
  called('awaiting-resend', '待补寄', 'waits to be sent'),
  called('awaiting-receipt', '待收货', 'waits for the receipt'),
  called('refunding', '退款中', 'the money is on its way'),
  called('completed', '已完成', 'completed'),
  called('rejected', '已拒绝', 'rejected'),
  called('withdrawn', '已撤销', 'withdrawn'),
  called('closed', '已关闭', 'closed'),
];

const REFUNDS = [
  ANY,
  NONE,
  called('on-the-way', '在途', 'on the way', '退款中'),
  called('arrived', '已到账', 'arrived', '到账'),
  called('failed', '失败', 'failed', '退款失败'),
];

const CHANNELS = [
  called('douyin', '抖音支付', 'Douyin Pay', '抖音'),
  called('wechat', '微信支付', 'WeChat Pay', '微信'),
  called('alipay', '支付宝', 'Alipay'),
  called('card', '银行卡', 'bank card', '卡'),
];

/** A list in order of a time or the amount; orders that have none are left out. */
const SORTS: readonly Choice[] = [
  called('placed-desc', '最新下单', 'newest first', 'newest', '最新'),
  called('placed-asc', '最早下单', 'oldest first', 'oldest', '最早'),
  called('due-asc', '最快到期', 'due soonest', '最急'),
  called('due-desc', '最晚到期', 'due latest'),
  called('amount-desc', '金额最高', 'dearest first'),
  called('amount-asc', '金额最低', 'cheapest first'),
  called('paid-desc', '最近付款', 'paid last'),
  called('paid-asc', '最早付款', 'paid first'),
  called('shipped-desc', '最近发货', 'shipped last'),
  called('shipped-asc', '最早发货', 'shipped first'),
  called('signed-desc', '最近签收', 'signed last'),
  called('signed-asc', '最早签收', 'signed first'),
  called('done-desc', '最近完结', 'over last'),
  called('done-asc', '最早完结', 'over first'),
];

/** Everything that orders can be looked for by. */
export const FIELDS: readonly Field[] = [
  field('number', 'order:41148841', called('order', '订单号', 'order number', '订单', '单号')),
  field('number', 'trade:T20261111120000', called('trade', '交易号', 'trade number', '交易')),
  field('number', 'waybill:SF0001', called('waybill', '运单号', 'waybill', '运单', '快递单号', '物流单号')),
  field('mixed', 'case:open', called('case', '售后', 'case: its number, kind or status', '售后单', '售后单号'), CASES),
  field('number', 'payment:P20261111120000-1', called('payment', '支付单号', 'payment number', '支付单')),
  field('mixed', 'refund:failed', called('refund', '退款', 'refund: its number or status', '退款单', '退款单号'), REFUNDS),
  field('choice', 'status:to-ship', called('status', '状态', 'status'), STATUSES),
  field('choice', 'is:late', called('is', '是', 'is'), IS),
  field('phone', 'phone:*8000', called('phone', '手机', 'recipient’s phone: the last four digits or all', '电话', '手机号', '尾号')),
  field('text', 'name:张三', called('name', '收件人', 'recipient’s whole name', '姓名', '名字')),
  field('text', 'buyer:li', called('buyer', '买家', 'buyer’s account', '账号', '用户')),
  field('words', 'shop:鲜果旗舰店', called('shop', '店铺', 'shop: its id or words of its name', '店', '商家')),
  field('words', 'product:帐篷', called('product', '商品', 'words of a product’s title, or its id', '货', '宝贝')),
  field('text', 'sku:tent-grey', called('sku', '规格', 'SKU', '货号')),
  field('words', 'carrier:顺丰', called('carrier', '快递', 'carrier', '承运', '快递公司', '物流公司')),
  field('choice', 'channel:wechat', called('channel', '支付方式', 'channel that paid', '渠道'), CHANNELS),
  field('text', 'coupon:hundred-ten', called('coupon', '优惠券', 'coupon: the campaign or the owned coupon', '券')),
  field('text', 'content:v1', called('content', '内容', 'video or live room it came from', 'room', '直播间', '视频')),
  field('date', 'placed:2026-11-01..2026-11-11', called('placed', '下单', 'placed', '下单时间')),
  field('date', 'paid:today', called('paid', '付款', 'paid', '支付时间', '付款时间')),
  field('date', 'shipped:>-3d', called('shipped', '发货', 'first goods out', '发货时间')),
  field('date', 'signed:昨天', called('signed', '签收', 'last signed', '签收时间')),
  field('date', 'done:11月', called('done', '完结', 'completed, closed or refunded', '完成时间', '完结时间')),
  field('date', 'due:<2h', called('due', '到期', 'next thing that happens by itself', '期限', '截止')),
  field('amount', 'amount:>=¥100', called('amount', '金额', 'payable', '应付', 'payable', 'price', 'total')),
  field('choice', 'has:note', called('has', '有', 'has', '含'), HAS),
  field('sort', 'sort:due-asc', called('sort', '排序', 'order of the list'), SORTS),
];

/** `before:` and `after:` are what people write for `placed:<` and `placed:>`. */
export const SHORT: Readonly<Record<string, { readonly field: string; readonly compare: '<' | '>' }>> = {
  before: { field: 'placed', compare: '<' },
  早于: { field: 'placed', compare: '<' },
  after: { field: 'placed', compare: '>' },
  晚于: { field: 'placed', compare: '>' },
};

const names = ({ name, zh, also }: Called): string[] => [name, zh, ...also];

const byName = new Map(FIELDS.flatMap((each) => names(each).map((name) => [name, each] as const)));

/** The field that a name or one of its other names means. */
export const fieldOf = (name: string): Field | undefined => byName.get(name.toLowerCase());

export const fieldNames = (): string[] => [...byName.keys(), ...Object.keys(SHORT)];

/** The choice that a value or one of its other names means. */
export const choiceOf = ({ choices }: Field, value: string): Choice | undefined => {
  const plain = value.toLowerCase();
  return choices.find((each) => names(each).includes(plain));
};

export const choiceNames = ({ choices }: Field): string[] => choices.flatMap(names);
