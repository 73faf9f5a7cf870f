import { say, type Say } from './format.ts';

/** How a field of an answer is called, and how its value is written. A field that is not here shows its own name. */
type Label = { readonly label: Say; readonly as?: 'fen' | 'rate' };

const fen = (zh: string, en: string): Label => ({ label: say(zh, en), as: 'fen' });
const plain = (zh: string, en: string): Label => ({ label: say(zh, en) });

export const LABELS: Readonly<Record<string, Label>> = {
  account: plain('账号', 'account'), accounts: plain('账号数', 'accounts'), role: plain('身份', 'role'), store: plain('数据位置', 'store'), world: plain('世界', 'world'),
  shop: plain('店铺', 'shop'), shops: plain('店铺数', 'shops'), product: plain('商品', 'product'), products: plain('商品数', 'products'), skus: plain('SKU 数', 'SKUs'),
  id: plain('编号', 'id'), title: plain('标题', 'title'), sku: plain('SKU', 'SKU'), spec: plain('规格', 'spec'), quantity: plain('数量', 'qty'), name: plain('名称', 'name'),
  price: fen('价格', 'price'), unitPrice: fen('单价', 'unit'), priceAtAdd: fen('加购价', 'added at'), listPrice: fen('原价', 'list price'), sales: plain('销量', 'sales'),
  positiveRate: { label: say('好评率', 'positive'), as: 'rate' }, stockStatus: plain('库存状态', 'stock'), canAddToCart: plain('可加购', 'can add'), tags: plain('标签', 'tags'),
  points: plain('卖点', 'points'), policies: plain('保障', 'policies'), live: plain('直播', 'live'), selected: plain('已选', 'selected'), status: plain('状态', 'status'),
  hints: plain('提示', 'hints'), expiresAt: plain('有效期至', 'expires'), selectedTotal: fen('已选合计', 'selected total'), warning: plain('提醒', 'warning'),
  coupon: plain('券活动', 'coupon'), state: plain('状态', 'state'), threshold: fen('满', 'from'), off: fen('减', 'off'), remaining: plain('剩余', 'left'),
  payable: fen('应付', 'payable'), goods: fen('商品金额', 'goods'), fullReduction: fen('店铺满减', 'full reduction'), shopCoupon: fen('店铺券', 'shop coupon'),
  subsidy: fen('平台补贴', 'subsidy'), platformCoupon: fen('平台券', 'platform coupon'), freight: fen('运费', 'freight'), insurance: fen('运费险', 'insurance'),
  trade: plain('交易号', 'trade'), order: plain('订单', 'order'), payBefore: plain('付款截止', 'pay before'), buyer: plain('买家', 'buyer'), final: plain('已终结', 'final'),
  paid: fen('实付', 'paid'), refunded: fen('已退', 'refunded'), autoConfirmAt: plain('自动确认', 'auto-confirm'), waybill: plain('运单', 'waybill'), carrier: plain('承运', 'carrier'),
  courier: plain('骑手', 'courier'), at: plain('时间', 'time'), text: plain('内容', 'text'), payment: plain('支付单', 'payment'), channel: plain('渠道', 'channel'),
  charged: fen('扣款', 'charged'), reason: plain('原因', 'reason'), outcome: plain('结果', 'outcome'), kind: plain('类别', 'kind'), amount: fen('金额', 'amount'),
  case: plain('售后单', 'case'), type: plain('类型', 'type'), deadline: plain('截止', 'deadline'), refund: plain('退款单', 'refund'), arrivesAt: plain('到账', 'arrives'),
  recipient: plain('收件人', 'recipient'), phone: plain('电话', 'phone'), province: plain('省', 'province'), city: plain('市', 'city'), district: plain('区', 'district'),
  detail: plain('详细', 'detail'), default: plain('默认', 'default'), subject: plain('关于', 'subject'), now: plain('时间', 'now'), mode: plain('方式', 'mode'), key: plain('定时', 'timer'),
  command: plain('命令', 'command'), ok: plain('通过', 'ok'), available: plain('可售', 'available'), locked: plain('锁定', 'locked'), occupied: plain('占用', 'occupied'),
  shipped: plain('已出库', 'shipped'), total: fen('合计', 'total'), trades: plain('交易数', 'trades'), orders: plain('订单数', 'orders'), gmv: fen('成交额', 'GMV'), month: plain('月份', 'month'),
  value: fen('金额', 'value'), units: plain('件数', 'units'), count: plain('条数', 'count'), meanProduct: plain('商品均分', 'mean stars'), review: plain('评价', 'review'),
  logistics: plain('物流', 'logistics'), service: plain('服务', 'service'), author: plain('作者', 'author'), content: plain('内容', 'content'), question: plain('问题', 'question'),
  answers: plain('回答', 'answers'), code: plain('代码', 'code'), message: plain('说明', 'message'), limited: plain('限流', 'limited'), afterSalesRate: { label: say('售后率', 'after-sales rate'), as: 'rate' },
  version: plain('版本', 'version'), position: plain('位置', 'position'), line: plain('订单行', 'line'), stars: plain('星级', 'stars'), balance: fen('余额', 'balance'),
};
