import type { Ruling } from '../rulings.ts';

/** Time, money, stock, cart, price, order, presale and payment: what holds until an order is paid. */
export const UNTIL_PAID: Readonly<Record<string, Ruling>> = {
  T1: { zh: '期限之前可以，到期那一刻起不可以', en: 'What has a deadline may be done before it; at the deadline it is over' },
  T2: { zh: '定时在自己的时刻发生，不论程序何时运行', en: 'A timer acts at its own instant, whenever a program wakes up' },
  T3: {
    zh: '定时运行时看当时的状态，再跑一次不会改变什么',
    en: 'A timer looks at how things stand when it runs; running again changes nothing',
  },
  T4: { zh: '任何命令或查询之前，到期的事先发生', en: 'Whatever is due happens before any command or question' },
  T5: { zh: '商城时钟不倒退，日期按上海时间', en: 'The clock of a store never goes backwards; dates are those of Shanghai' },
  M1: {
    zh: '金额以分计；分摊用最大余数法，同样大时给靠前的行',
    en: 'Amounts are whole fen; shares go by largest remainder, a tie to the earlier line',
  },
  M2: { zh: '每笔资金从一个账户到另一个账户，所有账户合计为零', en: 'Money goes from one account to another; all accounts add up to zero' },
  M3: { zh: '优惠由给的一方承担，退款时各归各', en: 'Whoever gives a discount bears it, and gets its share back on a refund' },
  M4: { zh: '每行的价格在提交时定下，以后不变', en: 'What a line costs is fixed when the order is submitted' },
  M5: { zh: '一行最多退回为它付过的钱', en: 'Never more goes back for a line than was paid for it' },
  M6: { zh: '应付不低于零；零元不经过渠道', en: 'Nothing costs less than 0; what costs 0 is paid without a channel' },
  S1: { zh: '可售、锁定、占用、已出库之和等于收到的总数', en: 'Available, locked, occupied and shipped units add up to all that came in' },
  S2: {
    zh: '提交锁定，付款占用，出库扣减，关闭退回',
    en: 'Submitting locks stock, paying occupies it, outbound takes it, closing gives it back',
  },
  S3: { zh: '出库之后，只有退回并验货通过的商品才回到可售', en: 'After outbound only goods that came back and passed are for sale again' },
  S4: { zh: '同一规格合并检查库存；限购也算未付款的订单', en: 'Lines of one SKU are checked together; limits count unpaid orders too' },
  C1: {
    zh: '购物车行在最后变动 30 天后失效，提前 3 天提醒',
    en: 'A cart line expires 30 days after its last change, with a reminder 3 days before',
  },
  C2: { zh: '同一规格在购物车里合并为一行', en: 'A cart has one line for each SKU' },
  C3: {
    zh: '可售不多于 5 件提示紧张；每行最多 99 件，最多 120 行',
    en: 'A warning from 5 units down; at most 99 of a SKU and 120 lines in a cart',
  },
  P1: {
    zh: '先单价，再店铺满减、店铺券、平台补贴、平台券，最后运费和运费险',
    en: 'Unit price, shop reduction, shop coupon, subsidy, platform coupon, freight, premium: in this order',
  },
  P2: {
    zh: '门槛看前面各层之后范围内商品剩下的金额，正好达到也算',
    en: 'A threshold counts what earlier layers left of the goods in its scope; reaching it is enough',
  },
  P3: {
    zh: '店铺自己的优惠之后达到包邮金额免运费，否则收基础运费和偏远加收',
    en: 'Freight is free from an amount after the shop’s own reductions, else base plus remote surcharge',
  },
  P4: { zh: '提交时价格不能高于看到的价格', en: 'A submit never asks for more than the price that was shown' },
  P5: { zh: '用抖音支付时有渠道优惠，由平台承担', en: 'Paying by Douyin Pay takes its own discount, borne by the platform' },
  P6: {
    zh: '优惠券领取后可用一次；未付关闭或发货前全退时原样退回',
    en: 'A claimed coupon is used once; it comes back when nothing is paid or all is refunded before shipping',
  },
  P7: { zh: '价格高于原价时原价随之提高；促销价须低于原价', en: 'A price above the list price raises it; a promotion must be below it' },
  O1: {
    zh: '一次结算按店铺分单、一起付款；有一件不对就都不提交',
    en: 'One checkout is an order per shop, paid together; one wrong item rejects all',
  },
  O2: { zh: '下单后 15 到 30 分钟内付款，到时未付关闭', en: 'An order is paid within its window of 15 to 30 minutes, else it closes' },
  O3: {
    zh: '未付款可以取消；已付未发的订单通过仅退款结束',
    en: 'Unpaid orders may be cancelled; paid ones end by a refund before shipping',
  },
  O4: { zh: '出库前可以改地址，配送范围和运费不能变', en: 'The address may change until outbound if delivery and freight stay the same' },
  O5: {
    zh: '订单状态、支付、包裹、售后各有各的状态，做什么要看当前状态',
    en: 'Orders, payments, parcels and after-sales requests have states of their own, and each state allows its own steps',
  },
  O6: { zh: '交易完成 90 天后归档，三年内仍可查到', en: 'Orders are archived 90 days after completion and stay findable for 3 years' },
  D1: { zh: '定金是价格的 10% 到 20%', en: 'A deposit is 10 to 20 % of the price' },
  D2: { zh: '付了定金，库存一直锁到尾款期结束', en: 'Once the deposit is paid, stock stays locked to the end of the balance window' },
  D3: {
    zh: '尾款只能在尾款期内支付；逾期关闭，定金归商家',
    en: 'The balance is paid inside its window; missed, the order closes and the deposit is the merchant’s',
  },
  D4: {
    zh: '商家在尾款前取消，定金全退；都付了再退，各退各的渠道',
    en: 'A merchant’s cancellation returns the deposit; later refunds go back to each channel',
  },
  Y1: {
    zh: '支付失败退回库存，重试前重新锁定；期限不变',
    en: 'A failed payment gives the stock back, a retry locks it first; the deadline stays',
  },
  Y2: {
    zh: '一笔成功付清交易；多付、迟到、金额不符的全额退回',
    en: 'One success pays a trade; anything beyond, too late or of a wrong amount goes back whole',
  },
  Y3: { zh: '支付密码连错 5 次，锁定 15 分钟', en: 'Five wrong payment passwords in a row lock paying for 15 minutes' },
  Y4: {
    zh: '退款原路退回：抖音支付即时，微信、支付宝 1 天，银行卡 3 天；一个单号只付一次',
    en: 'Refunds go back the way they came: at once, in 1 day or in 3 days; a number pays out once',
  },
};
