import { ROLES, UNITS, type RefusalText } from './refusal-units.ts';
import { SUPPORT_REFUSALS } from './support/refusals.ts';

/** Every refusal of the mall (Z2). `{fact}` is replaced by the fact, `{fact:yuan}` and `{fact:mb}` by the fact in a unit. */
export const REFUSALS: Readonly<Record<string, RefusalText>> = {
  // who may do what
  LOGIN_REQUIRED: { exit: 8, rule: 'Z1', zh: '请先登录', en: 'Log in first', try: ['yellowcart login {account}', 'yellowcart whoami'] },
  NOT_ALLOWED: { exit: 8, rule: 'Z1', zh: '{role:who}不能执行 {command}', en: '{role} may not do {command}' },
  NOT_FOUND: { exit: 4, rule: 'Z1', zh: '找不到', en: 'Not found' },
  REQUEST_ID_REUSED: {
    exit: 3,
    rule: 'Z3',
    zh: '请求号 {requestId} 已用于另一个请求',
    en: 'Request id {requestId} was used for another request',
  },
  WRONG_STATE: {
    exit: 3,
    rule: 'O5',
    zh: '现在的状态不能这样做',
    en: 'Not possible in this state',
    try: ['yellowcart courier sign {sign}'],
  },
  NOTHING_LOOKED_AT: { exit: 2, rule: 'R2.06', zh: '第 {act} 条行为没有说看了什么', en: 'Act {act} does not say what was looked at' },
  VISIT_REQUIRED: {
    exit: 2,
    rule: 'R1.03',
    zh: '访客要用会话号才能记住',
    en: 'A guest is remembered by the id of a session',
    try: ['yellowcart visit show --visit my-phone', 'yellowcart login --help'],
  },
  ...SUPPORT_REFUSALS,
  // time
  TIME_REVERSED: { exit: 2, rule: 'T5', zh: '时钟不能倒退', en: 'The clock never goes backwards' },
  CLOCK_NOT_FROZEN: {
    exit: 2,
    rule: 'T5',
    zh: '时钟没有冻结，不能按行移动时间',
    en: 'Only a frozen clock can be moved by a line',
    try: ['yellowcart clock freeze'],
  },
  // goods and stock
  OUT_OF_STOCK: {
    exit: 3,
    rule: 'S4',
    zh: '{sku} 库存不足：剩 {available}，需要 {quantity}',
    en: '{sku}: {available} left, {quantity} wanted',
  },
  SKU_UNAVAILABLE: { exit: 3, rule: 'R5.06', zh: '{sku} 不可购买', en: '{sku} cannot be bought' },
  INVALID_QUANTITY: {
    exit: 3,
    rule: 'C3',
    zh: '数量 {quantity} 不对',
    en: 'Quantity {quantity} is not possible',
    try: [
      'yellowcart cart add {sku} --quantity {fits}',
      'yellowcart cart update {line} --quantity {becomes}',
      'yellowcart order quote --item {sku}={least}',
      'yellowcart order show {order}',
    ],
  },
  PURCHASE_LIMIT: { exit: 3, rule: 'S4', zh: '{product} 限购 {limit} 件', en: '{product} is limited to {limit}' },
  PRESALE_SEPARATELY: { exit: 3, rule: 'D2', zh: '预售商品 {sku} 要单独下单', en: 'Presale item {sku} is ordered by itself' },
  DEPOSIT_OUT_OF_RANGE: {
    exit: 3,
    rule: 'D1',
    zh: '定金 {deposit:yuan} 不在价格 {price:yuan} 的 10%–20% 之内',
    en: 'Deposit {deposit:yuan} is not 10–20 % of {price:yuan}',
  },
  PAYMENT_WINDOW_OUT_OF_RANGE: { exit: 3, rule: 'O2', zh: '支付时限要在 15 到 30 分钟之间', en: 'The payment window is 15 to 30 minutes' },
  PROMOTION_NOT_BELOW_LIST: {
    exit: 3,
    rule: 'P7',
    zh: '促销价 {price:yuan} 要低于原价 {listPrice:yuan}',
    en: 'Promotion price {price:yuan} must be below the list price {listPrice:yuan}',
  },
  WINDOW_EMPTY: { exit: 3, rule: 'T1', zh: '时间窗口是空的', en: 'The window is empty' },
  DUPLICATE_ID: { exit: 3, rule: null, zh: '编号 {id} 重复', en: 'Id {id} is used twice' },
  RESERVED_ID: { exit: 3, rule: null, zh: '编号 {id} 有别的用途', en: 'Id {id} is reserved' },
  UNKNOWN_SHOP: { exit: 3, rule: null, zh: '没有店铺 {shop}', en: 'There is no shop {shop}' },
  UNKNOWN_PRODUCT: { exit: 3, rule: null, zh: '没有商品 {product}', en: 'There is no product {product}' },
  LIST_PRICE_BELOW_SKU: {
    exit: 3,
    rule: 'P7',
    zh: '原价 {listPrice:yuan} 低于 {sku} 的价格 {price:yuan}',
    en: 'List price {listPrice:yuan} is below the price {price:yuan} of {sku}',
    try: ['yellowcart merchant price {sku} {listPrice}'],
  },
  SPEC_DIMENSIONS: {
    exit: 3,
    rule: 'R3.02',
    zh: '规格要有这些项：{dimensions}，收到 {given}',
    en: 'A spec of this product has {dimensions}, not {given}',
  },
  DUPLICATE_SPEC: { exit: 3, rule: 'R3.02', zh: '规格 {spec} 重复', en: 'Spec {spec} is there twice' },
  LAST_SKU: {
    exit: 3,
    rule: 'S1',
    zh: '{sku} 是 {product} 最后一个在售的 SKU，请下架商品',
    en: '{sku} is the last SKU of {product}: take the product off instead',
    try: ['yellowcart merchant product off {product}'],
  },
  REDUCTION_NOT_BELOW_THRESHOLD: {
    exit: 3,
    rule: 'P1',
    zh: '满减 {off:yuan} 要低于门槛 {threshold:yuan}',
    en: 'A full reduction of {off:yuan} must be below its threshold {threshold:yuan}',
  },
  DUPLICATE_THRESHOLD: { exit: 3, rule: 'P1', zh: '满减门槛 {threshold:yuan} 重复', en: 'Threshold {threshold:yuan} is there twice' },
  NOT_CARRIED: {
    exit: 3,
    rule: 'R2.01',
    zh: '{content} 的小黄车里没有 {product}',
    en: '{product} is not among the products of {content}',
    try: ['yellowcart live show {content}'],
  },
  NOT_A_LIVE_ROOM: {
    exit: 3,
    rule: 'R3.07',
    zh: '短视频不能设置直播状态 {live}',
    en: 'A video is neither on air nor a replay: {live}',
  },
  // cart and checkout
  CART_FULL: { exit: 3, rule: 'C3', zh: '购物车最多 {most} 行', en: 'A cart holds at most {most} lines' },
  NOTHING_SELECTED: { exit: 3, rule: 'R5.05', zh: '没有要结算的商品', en: 'Nothing to settle', try: ['yellowcart cart select --all'] },
  NO_THRESHOLD: {
    exit: 3,
    rule: 'R4.05',
    zh: '没有更高一档的满减可凑',
    en: 'There is no further full reduction to reach',
    try: ['yellowcart cart show'],
  },
  INVALID_ADDRESS: { exit: 3, rule: 'R5.02', zh: '收货地址无效', en: 'The address is not valid', try: ['yellowcart address list'] },
  ADDRESS_EXISTS: { exit: 3, rule: 'R5.02', zh: '地址编号 {address} 已存在', en: 'There is an address {address} already' },
  TOO_MANY_ADDRESSES: { exit: 3, rule: 'R5.02', zh: '最多 {most} 个地址', en: 'At most {most} addresses' },
  NO_DELIVERY: { exit: 3, rule: 'R5.08', zh: '不配送到 {province}', en: 'No delivery to {province}' },
  FREIGHT_CHANGED: {
    exit: 3,
    rule: 'O4',
    zh: '运费会从 {old:yuan} 变为 {new:yuan}',
    en: 'Freight would change from {old:yuan} to {new:yuan}',
  },
  PRICE_CHANGED: {
    exit: 3,
    rule: 'P4',
    zh: '价格由 {old:yuan} 涨到 {new:yuan}',
    en: 'The price rose from {old:yuan} to {new:yuan}',
    try: ['yellowcart order quote'],
  },
  COUPON_NOT_USABLE: {
    exit: 3,
    rule: 'P6',
    zh: '优惠券 {coupon} 不可用',
    en: 'Coupon {coupon} cannot be used',
    try: ['yellowcart coupon list --mine'],
  },
  COUPON_SOLD_OUT: { exit: 3, rule: 'P6', zh: '优惠券 {coupon} 已领完', en: 'Coupon {coupon} is gone' },
  COUPON_LIMIT: { exit: 3, rule: 'P6', zh: '优惠券 {coupon} 每人限领 {perUser} 张', en: 'Coupon {coupon}: at most {perUser} each' },
  WINDOW_CLOSED: { exit: 3, rule: 'T1', zh: '不在可用时间内', en: 'Outside its window' },
  // payment
  PAYMENT_WINDOW_CLOSED: {
    exit: 3,
    rule: 'O2',
    zh: '支付时间已过',
    en: 'The time to pay is over',
    try: ['yellowcart order again {order}'],
  },
  UNDER_WAY: {
    exit: 3,
    rule: 'Z5',
    zh: '还有没结束的订单、退款或售后，结束之后才能注销',
    en: 'Orders, refunds or after-sales requests are under way: erase the account when they are over',
  },
  NOT_A_BUYER: {
    exit: 3,
    rule: 'Z5',
    zh: '{account} 是{role:who}账号：只有买家账号能注销',
    en: '{account} is an account of the role {role}: only buyers’ accounts are erased',
  },
  LOGIN_LOCKED: { exit: 8, rule: 'Z1', zh: '登录失败次数过多，{until} 之后再试', en: 'Too many failed logins: try again after {until}' },
  PAYMENT_LOCKED: { exit: 3, rule: 'Y3', zh: '密码错误次数过多，支付已锁定', en: 'Too many wrong passwords: paying is locked' },
  WRONG_PASSWORD: { exit: 3, rule: 'Y3', zh: '支付密码错误，还可以试 {left} 次', en: 'Wrong payment password, {left} tries left' },
  PASSWORD_REQUIRED: {
    exit: 2,
    rule: 'R6.03',
    zh: '需要支付密码或生物验证',
    en: 'Needs the payment password or biometrics',
    try: ['yellowcart pay {trade} --channel {channel} --biometric', 'yellowcart pay {trade} --channel {channel}'],
  },
  ALREADY_PAID: { exit: 3, rule: 'Y2', zh: '已经支付', en: 'Already paid' },
  BALANCE_NOT_OPEN: { exit: 3, rule: 'D3', zh: '尾款支付时间从 {from} 开始', en: 'The balance can be paid from {from}' },
  AMOUNT_TOO_HIGH: { exit: 3, rule: 'M5', zh: '金额 {amount:yuan} 过高', en: 'Amount {amount:yuan} is too high' },
  // fulfilment and after-sales
  REFUND_OPEN: {
    exit: 3,
    rule: 'F2',
    zh: '有未处理的退款申请 {case}，不能出库',
    en: 'Refund request {case} is open: outbound is blocked',
    try: ['yellowcart merchant ship {order} --reject-refund {case}', 'yellowcart merchant case agree {case}'],
  },
  EXCEPTION_OPEN: {
    exit: 3,
    rule: 'F3',
    zh: '发货异常未解除：{reason}',
    en: 'A shipping exception is open: {reason}',
    try: ['yellowcart merchant clear {order}'],
  },
  WAYBILL_TAKEN: { exit: 3, rule: 'R7.03', zh: '运单号 {waybill} 已被使用', en: 'Waybill {waybill} is already used' },
  SEVERAL_PARCELS: {
    exit: 3,
    rule: 'R7.09',
    zh: '订单 {order} 有 {count} 个包裹，请写运单号',
    en: 'Order {order} has {count} parcels: name the waybill',
    try: ['yellowcart parcel list --order {order}'],
  },
  ALREADY_APPEALED: { exit: 3, rule: 'F5', zh: '包裹 {waybill} 已申诉过', en: 'Parcel {waybill} was appealed already' },
  CASE_OPEN: {
    exit: 3,
    rule: 'R3',
    zh: '{line} 有进行中的售后 {case}',
    en: '{line} has an open request {case}',
    try: ['yellowcart aftersale show {case}'],
  },
  ATTEMPTS_EXHAUSTED: { exit: 3, rule: 'A5', zh: '{line} 已申请过 {cases} 次售后', en: '{line} had {cases} requests already' },
  AMOUNT_NOT_ASKED: {
    exit: 3,
    rule: 'A6',
    zh: '只能同意申请的金额 {most:yuan}，较低的金额要先提议',
    en: 'Only the amount asked, {most:yuan}, can be agreed; a lower one is proposed',
    try: ['yellowcart merchant case propose {case} --amount {amount}'],
  },
  ALREADY_REVIEWED: { exit: 3, rule: 'V1', zh: '已经评价过', en: 'Reviewed already' },
  FILE_UNREADABLE: { exit: 2, rule: 'R9.02', zh: '读不到文件 {file}：{detail}', en: 'Cannot read the file {file}: {detail}' },
  FILE_EMPTY: { exit: 2, rule: 'R9.02', zh: '{name} 是空文件', en: '{name} is empty' },
  FILE_TOO_LARGE: { exit: 2, rule: 'R9.02', zh: '{name} 有 {size:mb}，最多 {most:mb}', en: '{name} has {size:mb}, at most {most:mb}' },
  FILE_TYPE: {
    exit: 2,
    rule: 'R9.02',
    zh: '{name} 不是照片或视频，只收 jpg、png、webp、gif、heic、mp4、mov、webm',
    en: '{name} is no photo or video: jpg, png, webp, gif, heic, mp4, mov and webm are taken',
  },
  TOO_MANY_FILES: {
    exit: 2,
    rule: 'R9.02',
    zh: '一次最多 {most} 个文件，收到 {files} 个',
    en: 'At most {most} files at once, got {files}',
  },
  FILE_NOT_KEPT: {
    exit: 4,
    rule: 'R9.02',
    zh: '{name} 只留下了名字，内容没有保存',
    en: 'Only the name of {name} was kept, not its content',
  },
};

/** Fills a sentence with its facts. */
export function sentence(text: string, facts: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, unit?: string) => {
    const fact = facts[name];
    if (fact === undefined || fact === null) return unit === 'yuan' ? '¥?' : '?';
    if (unit === 'who' && typeof fact === 'string') return ROLES[fact] ?? `${fact} `;
    if (unit !== undefined && typeof fact === 'number') return UNITS[unit]!(fact);
    return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : (JSON.stringify(fact) ?? whole);
  });
}
