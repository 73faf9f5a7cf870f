/** States and kinds as they are called in Chinese; English output shows the codes themselves. */
export const STATUS_WORDS: Readonly<Record<string, string>> = {
  // orders (O5)
  'to-pay': '待支付', 'deposit-paid': '已付定金', 'to-ship': '待发货', 'partly-shipped': '部分发货', 'in-transit': '运输中', signed: '已签收',
  completed: '交易完成', closed: '已关闭', refunded: '已退款',
  // payments and refunds
  succeeded: '成功', failed: '失败', pending: '处理中', douyin: '抖音支付', wechat: '微信支付', alipay: '支付宝', card: '银行卡',
  // stock and products
  'in-stock': '现货', presale: '预售', 'out-of-stock': '缺货', unavailable: '已下架', 'no-delivery': '不配送', ok: '正常',
  // coupons
  claimable: '可领取', 'sold-out': '已领完', usable: '可使用', reserved: '占用中', used: '已使用', expired: '已过期',
  // hints of a cart line
  'price-drop': '降价', 'threshold-gap': '还差', 'coupon-expiring': '券将到期', 'low-stock': '库存紧张',
  // parcels
  picked: '已拣货', checked: '已复核', packed: '已打包', outbound: '已出库', collected: '已揽收', dispatched: '派送中', refused: '已拒收',
  // cases
  'awaiting-merchant': '待商家处理', 'awaiting-buyer': '待买家确认', 'awaiting-return': '待寄回', 'awaiting-inspection': '待验货', 'awaiting-resend': '待补发',
  'awaiting-receipt': '待收货', refunding: '退款中', rejected: '已拒绝', 'in-arbitration': '平台介入', withdrawn: '已撤销',
  'refund-only': '仅退款', 'return-refund': '退货退款', exchange: '换货', repair: '维修', resend: '补发',
  // roles and clock
  buyer: '买家', merchant: '商家', warehouse: '仓库', courier: '骑手', support: '客服', platform: '平台', guest: '游客',
  real: '真实时间', offset: '偏移时间', frozen: '静止时间',
};
