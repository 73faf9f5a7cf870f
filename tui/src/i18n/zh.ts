/** Every sentence of the storefront in Chinese. `en.ts` has the same shape, and the compiler sees to it. */
export const zh = {
  app: { name: '小黄车', enlarge: '请放大窗口', notTerminal: '小黄车的店面需要一个终端', imeHint: '已开启中文输入法，按 Shift 切换', loading: '载入中…', retry: '可以试试', bug: '内部错误', moreKeys: '更多' },
  roots: { feed: '推荐', mall: '商城', messages: '消息', cart: '购物车', me: '我的' },
  screens: { feed: '推荐', mall: '商城', messages: '消息', cart: '购物车', me: '我的', product: '商品', checkout: '确认订单', cashier: '收银台', orders: '订单', order: '订单详情' },
  stock: { 'in-stock': '现货', presale: '预售', 'out-of-stock': '缺货' },
  status: {
    'to-pay': '待支付', 'deposit-paid': '定金已付', 'to-ship': '待发货', 'partly-shipped': '部分发货', 'in-transit': '运输中',
    signed: '已签收', completed: '交易完成', closed: '已关闭', refunded: '已退款',
  },
  parcel: { label: '包裹', courier: '快递员' },
  channels: { douyin: '抖音支付', wechat: '微信支付', alipay: '支付宝', card: '银行卡', none: '无需付款' },
  caseTypes: { 'refund-only': '仅退款', 'return-refund': '退货退款', exchange: '换货', repair: '维修', resend: '补寄' },
  caseStatus: {
    'awaiting-merchant': '等待商家处理', 'awaiting-buyer': '等待买家确认', 'awaiting-return': '等待寄回', 'awaiting-inspection': '等待商家验货', 'awaiting-resend': '等待商家寄出',
    'awaiting-receipt': '等待收货', refunding: '退款中', completed: '已完成', rejected: '商家拒绝', 'in-arbitration': '平台介入中', withdrawn: '已撤销', closed: '已关闭',
  },
  couponStates: { claimable: '可领', 'sold-out': '已领完', usable: '可用', reserved: '已占用', used: '已使用', expired: '已过期' },
  lineStatus: { ok: '', 'out-of-stock': '缺货', unavailable: '已失效', 'no-delivery': '不配送' },
  hints: { 'price-drop': '已降价', 'threshold-gap': '满减还差', 'coupon-expiring': '有券快过期', 'low-stock': '库存紧张' },
  deadlines: { payment: '付款截止', balance: '尾款截止', ship: '发货截止', confirm: '自动确认收货', case: '售后处理' },
  common: { sold: '已售', positive: '好评', shop: '店铺', quantity: '数量', left: '余', total: '合计', empty: '这里还没有内容', none: '无', yes: '是', no: '否', price: '价格', back: '返回', from: '来自', you: '你' },
  feed: { empty: '还没有推荐', video: '视频', live: '直播中', next: '下一条', noProduct: '这条内容没有挂商品' },
  mall: { search: '搜索', empty: '没有找到商品', results: (words: string) => `搜索「${words}」`, sortBy: '排序', placeholder: '商品、品牌、拼音首字母' },
  sorts: { relevance: '综合', sales: '销量', 'price-asc': '价格升', 'price-desc': '价格降', newest: '最新' },
  product: {
    chooseSpec: '选择规格', list: '原价', afterCoupon: '券后', coupons: '优惠券', reviews: '评价', noReviews: '还没有评价', added: (title: string, count: number) => `已加入购物车：${title} ×${count}`,
    lowStock: '库存紧张', outOfStock: '这个规格缺货', noneLeft: '该商品缺货', impossible: '没有这个规格组合', policies: '保障', chooseFirst: '请先选好规格', followUp: '追评',
    claimed: '已领取', notClaimable: '这张券现在不能领', noCoupons: '没有可领的券', stars: '星', quantityMax: '不能超过库存', live: '直播中', replay: '直播回放',
  },
  coupon: { rule: (threshold: string, off: string) => `满 ${threshold} 减 ${off}`, expires: '有效期至', remaining: '剩余', shop: '店铺券', platform: '平台券' },
  cart: { empty: '购物车是空的，去推荐页看看', selected: '已选', nothingSelected: '先选中要结算的商品', unit: '单价', lineUnavailable: '这件商品现在不能选', expires: '保留至', removed: '已移除', one: '数量不能少于 1' },
  checkout: {
    address: '收货地址', noAddress: '还没有收货地址，按 d 添加', default: '默认', goods: '商品金额', fullReduction: '店铺满减', shopCoupon: '店铺券', subsidy: '平台补贴', platformCoupon: '平台券', freight: '运费', insurance: '运费险',
    payable: '应付', problems: '不能提交', chooseCoupons: '选择优惠券', noCoupons: '没有可用的券', couponsAuto: '未选', insuranceOn: '已投保', insuranceOff: '未投保', hasProblems: '先处理列出的问题', noQuote: '正在计算价格',
    fixedQuantity: '购物车商品请在购物车中修改数量',
  },
  address: { recipient: '收件人', phone: '手机号', province: '省', city: '市', district: '区', detail: '详细地址', choose: '选择收货地址', add: '新增地址', saved: '地址已保存' },
  cashier: {
    due: '应付', trade: '交易', left: '剩余', channel: '支付方式', password: '支付密码', scan: '扫码支付', paid: '支付成功', failed: '支付失败', pending: '等待渠道结果', charged: '实付',
    sixDigits: '请输入 6 位支付密码', over: '支付时间已过', nothing: '这笔交易没有待付款的订单', closed: '订单已关闭', simulate: '模拟渠道', viewOrder: '按 Enter 查看订单', tryAgain: '可以换一种支付方式再试',
    outcomes: { succeed: '成功', fail: '失败', pending: '迟到' }, deposit: '定金', balance: '尾款',
  },
  orders: { all: '全部', empty: '没有这样的订单', units: (count: number) => `共 ${count} 件` },
  order: {
    lines: '商品', amounts: '金额', paid: '实付', refunded: '已退', track: '物流', noParcel: '还没有包裹', cases: '售后', deadlines: '期限', address: '收货地址', notNow: (status: string) => `订单${status}，现在不能这样做`,
    confirmed: '已确认收货', cancelled: '订单已取消', autoConfirm: '自动确认', applied: (id: string) => `售后已提交：${id}`, reviewed: '评价已发布', addressChanged: '收货地址已修改', again: '已再次加入购物车', noCase: '没有进行中的售后',
    placed: '下单', sent: '已寄回', withdrawn: '售后已撤销', accepted: '已接受', escalated: '已申请平台介入', received: '已确认收到', promised: '预计发货',
  },
  aftersale: { title: '申请售后', type: '类型', quantity: '数量', amount: '金额（元，空为全部）', reason: '原因', badAmount: '金额应是数字，最多两位小数', badQuantity: '数量应是 1 或更多的整数', sendBack: '寄回商品', waybill: '运单号', manage: '处理售后', case: '售后单' },
  review: { title: '评价商品', product: '商品', logistics: '物流', service: '服务', text: '评价内容' },
  messages: { empty: '没有消息', about: '关于' },
  me: { orders: '我的订单', addresses: '收货地址', coupons: '我的优惠券', bill: '钱包账单', account: '切换账号', clock: '时间', language: '语言', toPay: '待支付', toShip: '待发货', toReceive: '待收货', role: '身份', empty: '没有记录' },
  bill: { payment: '付款', 'void-payment': '退回付款', refund: '退款', 'late-shipping-compensation': '晚发赔付', 'door-delivery-compensation': '未送上门赔付', 'freight-insurance': '运费险理赔' },
  account: { title: '切换账号', account: '账号', switched: (account: string) => `现在是 ${account}`, current: '当前账号' },
  clock: {
    title: '让时间过去', now: '现在', modes: { real: '真实时间', offset: '拨快的时间', frozen: '时间停止' }, advanced: (fired: number) => `时间已过去，发生了 ${fired} 件事`, to: '到下一个期限',
    steps: { '10m': '过 10 分钟', '1h': '过 1 小时', '12h': '过 12 小时', '1d': '过 1 天', '3d': '过 3 天', '7d': '过 7 天', '10d': '过 10 天' }, freeze: '停住时间', resume: '让时间走动', frozen: '时间停住了', resumed: '时间走动了',
  },
  quit: { title: '离开小黄车', unpaid: (count: number) => `还有 ${count} 笔订单待支付`, again: '再按一次 Ctrl-C 离开' },
  help: { title: '这里可以做什么', disabled: '现在不能' },
  refusals: {
    LOGIN_REQUIRED: '请先登录', NOT_ALLOWED: '这个身份不能这样做', NOT_FOUND: '找不到', OUT_OF_STOCK: '库存不足', SKU_UNAVAILABLE: '这个规格已失效', INVALID_QUANTITY: '数量不对', PURCHASE_LIMIT: '超过限购数量',
    INVALID_ADDRESS: '地址不完整', NO_DELIVERY: '该地址不配送', PRICE_CHANGED: '价格变了，请重新确认', COUPON_NOT_USABLE: '这张券不能用', COUPON_SOLD_OUT: '券已领完', COUPON_LIMIT: '已达领取上限', PAYMENT_WINDOW_CLOSED: '支付时间已过',
    PAYMENT_LOCKED: '支付已锁定，请稍后再试', WRONG_PASSWORD: '支付密码不对', ALREADY_PAID: '已经支付过了', BALANCE_NOT_OPEN: '还没到付尾款的时间', DEPOSIT_OUT_OF_RANGE: '定金比例不对', REFUND_OPEN: '退款处理中', EXCEPTION_OPEN: '订单异常处理中',
    CASE_OPEN: '售后处理中', WINDOW_CLOSED: '已过期限', AMOUNT_TOO_HIGH: '金额太高', ATTEMPTS_EXHAUSTED: '次数用完了', WRONG_STATE: '现在的状态不能这样做', ALREADY_REVIEWED: '已经评价过了', REQUEST_ID_REUSED: '请求号已被使用',
  },
};

/** The shape of the table: what a language must have. */
export type Messages = typeof zh;
