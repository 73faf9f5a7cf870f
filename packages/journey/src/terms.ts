import type { Text } from './source.ts';

/** Statuses of orders (O5), payments and cases (contract §3) as people read them. */
export const STATUSES: Readonly<Record<string, Text>> = {
  'to-pay': { zh: '待支付', en: 'to pay' },
  'deposit-paid': { zh: '已付定金', en: 'deposit paid' },
  'to-ship': { zh: '待发货', en: 'to ship' },
  'partly-shipped': { zh: '部分发货', en: 'partly shipped' },
  'in-transit': { zh: '运输中', en: 'in transit' },
  signed: { zh: '已签收', en: 'signed' },
  completed: { zh: '已完成', en: 'completed' },
  closed: { zh: '已关闭', en: 'closed' },
  refunded: { zh: '已退款', en: 'refunded' },
  succeeded: { zh: '成功', en: 'succeeded' },
  failed: { zh: '失败', en: 'failed' },
  pending: { zh: '处理中', en: 'pending' },
  'awaiting-merchant': { zh: '待商家处理', en: 'awaiting merchant' },
  'awaiting-buyer': { zh: '待买家答复', en: 'awaiting buyer' },
  'awaiting-return': { zh: '待买家寄回', en: 'awaiting return' },
  'awaiting-inspection': { zh: '待商家验货', en: 'awaiting inspection' },
  'awaiting-resend': { zh: '待商家再寄', en: 'awaiting resend' },
  'awaiting-receipt': { zh: '待买家收货', en: 'awaiting receipt' },
  refunding: { zh: '退款中', en: 'refunding' },
  rejected: { zh: '已拒绝', en: 'rejected' },
  'in-arbitration': { zh: '平台介入中', en: 'in arbitration' },
  withdrawn: { zh: '已撤销', en: 'withdrawn' },
  'in-stock': { zh: '现货', en: 'in stock' },
  presale: { zh: '预售', en: 'presale' },
  'out-of-stock': { zh: '缺货', en: 'out of stock' },
  claimable: { zh: '可领', en: 'claimable' },
  usable: { zh: '可用', en: 'usable' },
};

export const CHANNELS: Readonly<Record<string, Text>> = {
  douyin: { zh: '抖音支付', en: 'Douyin Pay' },
  wechat: { zh: '微信支付', en: 'WeChat Pay' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  card: { zh: '银行卡', en: 'bank card' },
};

type Kind = 'text' | 'status' | 'channel' | 'fen' | 'instant' | 'count';
type Fact = { readonly path: string; readonly kind: Kind; readonly label: Text };

const fact = (path: string, kind: Kind, zh = '', en = zh): Fact => ({ path, kind, label: { zh, en } });

/** What of an answer is worth a place on one line, the most telling first. */
export const FACTS: readonly Fact[] = [
  fact('title', 'text'),
  fact('status', 'status'),
  fact('stockStatus', 'status'),
  fact('parcel.waybill', 'text', '运单', 'waybill'),
  fact('waybill', 'text', '运单', 'waybill'),
  fact('parcel.status', 'status'),
  fact('channel', 'channel'),
  fact('price.promotion', 'fen', '活动价', 'promotion'),
  fact('payable', 'fen', '应付', 'payable'),
  fact('charged', 'fen', '实付', 'charged'),
  fact('selectedTotal', 'fen', '已选', 'selected'),
  fact('amount', 'fen', '金额', 'amount'),
  fact('reason', 'text'),
  fact('trade', 'text', '交易', 'trade'),
  fact('order', 'text', '订单', 'order'),
  fact('orders[0].order', 'text', '订单', 'order'),
  fact('case', 'text', '售后单', 'case'),
  fact('payBefore', 'instant', '付款截止', 'pay before'),
  fact('deadline', 'instant', '截止', 'deadline'),
  fact('refunds[-1].status', 'text', '退款', 'refund'),
  fact('refunds[-1].amount', 'fen'),
  fact('refunds[-1].arrivesAt', 'instant', '到账', 'arrives'),
  fact('available', 'text', '可售', 'available'),
  fact('locked', 'text', '锁定', 'locked'),
  fact('occupied', 'text', '占用', 'occupied'),
  fact('shipped', 'text', '已出库', 'shipped'),
  fact('accounts.escrow', 'fen', '监管', 'escrow'),
  fact('total', 'fen', '各账户之和', 'sum of all'),
  fact('nodes[-1].text', 'text'),
  fact('items', 'count', '商品', 'items'),
  fact('coupons', 'count', '优惠券', 'coupons'),
  fact('lines', 'count', '行', 'lines'),
  fact('reviews', 'count', '评价', 'reviews'),
  fact('cases', 'count', '售后单', 'cases'),
  fact('messages', 'count', '消息', 'messages'),
  fact('entries', 'count', '账单', 'entries'),
];
