import type { Ruling } from '../rulings.ts';

/** Fulfilment, receipt, after-sales, insurance, reviews, and who may do what. */
export const AFTER_PAID: Readonly<Record<string, Ruling>> = {
  F1: {
    zh: '承诺时间内未发货，商家按货款 5% 赔付一次（1 到 30 元），此后出库前的退款直接同意',
    en: 'A broken ship promise costs the merchant 5 % (1.00 to 30.00) once; refunds before outbound are agreed at once then',
  },
  F2: {
    zh: '退款申请未处理时不能出库，除非同时拒绝它',
    en: 'While a refund request is open nothing goes out, unless it is rejected in the same step',
  },
  F3: { zh: '发货异常未解除时不能出库', en: 'An open exception blocks outbound until it is cleared' },
  F4: { zh: '派送时告知快递员、电话和 1 到 2 小时后的时间', en: 'Out for delivery names courier, phone and a time 1 to 2 hours ahead' },
  F5: {
    zh: '音尊达优先出库；没有送货上门，签收 7 天内可申诉一次，赔 5 元',
    en: 'Door delivery goes first; not brought to the door, one appeal within 7 days pays 5.00',
  },
  R1: {
    zh: '签收后到期自动确认：生鲜 3 天，预售 5 天，偏远 10 天，其他 7 天；没签收不会自动确认',
    en: 'A signed line confirms itself after 3 days if fresh, 5 presale, 10 remote, else 7; never unsigned',
  },
  R2: {
    zh: '确认收货把该行未退的钱从监管放给商家；全部结束订单完成',
    en: 'Confirming releases a line’s money to the merchant once; with no line open the order is completed',
  },
  R3: {
    zh: '售后进行中不能确认收货，自动确认暂停，结束后接着走',
    en: 'An open request stops the confirmation of its line, by hand and by itself; the time left goes on afterwards',
  },
  R4: { zh: '当面拒收自动开始退货退款，等待商家验货', en: 'A refusal at the door begins a return and refund by itself, to be inspected' },
  A1: {
    zh: '出库前只能仅退款；发货后到售后期结束各类都可以',
    en: 'Before outbound only a refund; from shipment to the end of the window whatever makes sense',
  },
  A2: {
    zh: '确认收货后 7 天内可申请售后（商品承诺更久的从其承诺）',
    en: 'After-sales may be requested until 7 days after confirmation, longer where the product says so',
  },
  A3: {
    zh: '商家 48 小时内答复，买家 7 天内寄回，商家 10 天内验货，被拒 7 天内可申请平台介入',
    en: 'Answer in 48 h, send back in 7 d, inspect in 10 d, call the platform in within 7 d; silence has its consequence',
  },
  A4: { zh: '生鲜和易碎品，商家时限和退款到账减半', en: 'For fresh and fragile goods the merchant’s limits and the arrival are halved' },
  A5: {
    zh: '每行同时只有一个售后，最多 5 次；钱货未动前可以撤销',
    en: 'One open request a line, at most 5; it may be withdrawn until money or goods moved',
  },
  A6: {
    zh: '退货退款可以提议较低的金额由买家决定；仅退款只能同意或拒绝',
    en: 'A lower amount may be proposed on a return; a refund only is agreed or rejected as asked',
  },
  A7: {
    zh: '什么都没发出时，运费和运费险随最后一行一起退',
    en: 'Freight and premium go back only when nothing was shipped, with the last line',
  },
  A8: { zh: '确认之后的退款从商家账户出，可以欠账', en: 'After the confirmation a refund comes from the merchant, even into debt' },
  A9: {
    zh: '平台裁决定出买家所得，立即执行，不再更改',
    en: 'The platform’s ruling names the buyer’s share, is carried out at once and is final',
  },
  A10: {
    zh: '换货在同意时留货，没有库存不能同意；补发和维修不动钱',
    en: 'An exchange holds its goods at agreement and needs stock; resend and repair move no money',
  },
  A11: { zh: '品牌旗舰店上门取件', en: 'A brand flagship fetches returns at the door' },
  A12: {
    zh: '退款最后一笔到账后售后完成，订单才算已退款',
    en: 'A request with a refund completes with the last arrival; only then is the order refunded',
  },
  I1: { zh: '运费险默认勾选，保费归保险', en: 'Freight insurance is ticked by default; its premium is the insurer’s' },
  I2: { zh: '收到退货时赔付一次退货运费，以上限为止', en: 'Returned goods are worth one claim of the return freight, up to the cap' },
  V1: { zh: '交易完成后每行评价一次，180 天内可追评', en: 'After completion each line is reviewed once, with one follow-up in 180 days' },
  V2: {
    zh: '30 天考核：售后率、响应、退款时长；不合格限流',
    en: 'Scored over 30 days by after-sales rate, answer and refund time; failing limits the traffic',
  },
  Z1: { zh: '每个角色只看自己的、做自己的；客服看到的都打码', en: 'Each role sees and does its own; support reads everything masked' },
  Z2: { zh: '拒绝有代码、句子、规则和事实，什么也不改变', en: 'A refusal has a code, a sentence, a rule and facts, and changes nothing' },
  Z3: { zh: '同一请求号的同一请求只做一次，不能用于别的请求', en: 'A request id does its request once, and no other' },
  Z4: { zh: '个人信息只有本人和要送货的人能看到全部', en: 'Personal data is masked for all but its owner and those who deliver' },
  Z5: { zh: '账号的个人信息可以抹去，账目和库存照样对得上', en: 'Personal data can be made unreadable while money and stock still check' },
};

/** What is required of the product, where a refusal names it instead of a ruling. */
export const REQUIRED: Readonly<Record<string, Ruling>> = {
  'R1.03': { zh: '会话记着登录、偏好、位置和设备', en: 'A session holds login, preference, place and device' },
  'R2.01': { zh: '视频和直播间的小黄车列出它的商品', en: 'A video or live room lists its products' },
  'R2.06': { zh: '看了什么会被记下', en: 'What is looked at is recorded' },
  'R3.02': {
    zh: '规格各有价格和库存，不存在的组合不能选',
    en: 'Each spec has price and stock; combinations that are none cannot be chosen',
  },
  'R3.07': { zh: '商品带着直播状态', en: 'A product knows whether it is on air' },
  'R4.05': { zh: '凑单推荐能达到满减的商品', en: 'What reaches the reduction is recommended' },
  'R5.02': {
    zh: '收货地址的收件人、手机、省市区和详细地址都要有效',
    en: 'Recipient, mobile, division and detail of an address are checked',
  },
  'R5.05': { zh: '提交产生唯一的订单号', en: 'A submit makes a unique order' },
  'R5.06': { zh: '库存、规格、价格、配送有一件不对就都不提交', en: 'One wrong item and nothing is submitted' },
  'R5.08': { zh: '不能送到该地址的商品会指出', en: 'Goods that cannot go to the address are named' },
  'R6.03': { zh: '支付要密码或指纹、面容', en: 'Paying needs the password or biometrics' },
  'R7.03': { zh: '每个包裹有自己的运单号', en: 'Every parcel has its own waybill' },
  'R7.09': { zh: '一个订单可以分多个包裹', en: 'An order can go in several parcels' },
  'R9.02': { zh: '凭证文件会保存并能查看', en: 'Evidence is kept and can be read back' },
};
