import type { Order, OrderLine, OrderStatus } from '../data/answers.ts';
import { agree, open, refund, step } from './fake-cases.ts';
import { RIDER, scan, sendOut } from './fake-delivery.ts';
import { iso, type State } from './fake-state.ts';
import type { FakeMall } from './fake-mall.ts';

const DAY = 86_400_000;

/** The order of every scene: two tents and a box of pegs, bought two days ago. */
export const ORDER = '20261109100000001';
export const CASE = `${ORDER}C1`;

const LINES: readonly OrderLine[] = [
  {
    id: 'L1',
    sku: 'tent-grey-2',
    product: 'tent',
    title: '速开帐篷 双人 防暴雨 全自动',
    spec: { 颜色: '山岩灰', 人数: '双人' },
    quantity: 2,
    paid: 27_800,
    refunded: 0,
    status: 'to-ship',
    shipped: 0,
    signed: 0,
  },
  {
    id: 'L2',
    sku: 'pegs-8',
    product: 'pegs',
    title: '防风地钉',
    spec: { 数量: '8 根' },
    quantity: 1,
    paid: 3050,
    refunded: 0,
    status: 'to-ship',
    shipped: 0,
    signed: 0,
  },
];

/** Puts the order there, in a status. */
function place(state: State, status: OrderStatus, more: Partial<Order> = {}): void {
  const out = status === 'to-ship' ? {} : { shipped: 2, signed: status === 'in-transit' ? 0 : 2 };
  state.orders = [
    {
      order: ORDER,
      trade: 'T20261109100000001',
      shop: 'shanye',
      shopName: '山野集户外旗舰店',
      buyer: 'li',
      status,
      final: false,
      placedAt: iso(state.now - 2 * DAY),
      paidAt: iso(state.now - 2 * DAY + 60_000),
      payBefore: null,
      shipBy: iso(state.now + DAY),
      lines: LINES.map((line) => ({ ...line, ...(status === 'to-ship' ? {} : { ...out, shipped: line.quantity }), status })),
      amounts: {
        goods: 30_850,
        fullReduction: 0,
        shopCoupon: 0,
        subsidy: 0,
        platformCoupon: 0,
        freight: 0,
        insurance: 0,
        payable: 30_850,
        paid: 30_850,
      },
      address: state.addresses[0]!,
      deadlines: [],
      allowed: ['aftersale apply', 'order again'],
      ...more,
    },
    ...state.orders,
  ];
}

const scene = (change: (state: State) => void) => (mall: FakeMall) => mall.happen(change);

/** Paid, not out; the shop has until tomorrow. */
export const unsent = scene((state) =>
  place(state, 'to-ship', { deadlines: [{ name: 'ship', at: iso(state.now + DAY), brings: 'compensation' }] }),
);

function sent(state: State): void {
  place(state, 'in-transit');
  const began = state.now;
  state.now = began - DAY - 6 * 3_600_000;
  sendOut(state, ORDER, { lines: [{ line: 'L1', quantity: 2 }] });
  sendOut(state, ORDER, { lines: [{ line: 'L2', quantity: 1 }], doorDelivery: true, cold: true, warehouse: 'cold' });
  state.now = began;
  scan(state, 'SF0001', 'collected', '广州市', {}, 2);
  scan(state, 'SF0001', 'in-transit', '南昌转运中心', {}, 12);
  scan(state, 'SF0001', 'in-transit', '杭州转运中心', {}, 8);
  scan(state, 'SF0002', 'collected', '广州市', {}, 2);
}

/** Two parcels: one of them in Hangzhou, the other one just collected. */
export const onTheWay = scene(sent);

/** The first one comes today; the other one was left at a station, though it should have come to the door. */
export const atTheDoor = scene((state) => {
  sent(state);
  const courier = { ...RIDER, from: iso(state.now + 2 * 3_600_000), to: iso(state.now + 4 * 3_600_000) };
  scan(state, 'SF0001', 'out-for-delivery', '杭州市西湖区营业点', { courier }, 4);
  scan(state, 'SF0002', 'in-transit', '杭州转运中心', {}, 14);
  scan(state, 'SF0002', 'signed', null, { place: 'station', courier: RIDER }, 10);
});

function signed(state: State): void {
  const at = iso(state.now + 5 * DAY);
  const deadlines = LINES.map(({ id }) => ({ name: `confirm ${id}`, at, brings: 'confirms' }));
  place(state, 'signed', { allowed: ['order confirm', 'aftersale apply', 'order again'], deadlines });
  sendOut(state, ORDER);
  scan(state, 'SF0001', 'signed', null, { place: 'door', courier: RIDER }, 1);
}

/** Everything arrived; either line confirms itself in five days. */
export const arrived = scene(signed);

/** Confirmed: it can be reviewed. */
export const completed = scene((state) =>
  place(state, 'completed', { completedAt: iso(state.now), allowed: ['review post', 'aftersale apply', 'order again'] }),
);

const TENT = {
  order: ORDER,
  type: 'return-refund',
  lines: [{ line: 'L1', quantity: 2 }],
  reason: '收到时破损：门厅拉链裂了一截，外帐有一道划痕',
};

/** The shop proposed less, the buyer asked for more, the shop agreed: the tents may go back. */
function returning(state: State): void {
  signed(state);
  const began = state.now;
  state.now = began - DAY;
  open(state, TENT);
  state.now += 3 * 3_600_000;
  step(
    state,
    CASE,
    { by: 'merchant', kind: 'proposed', text: '拉链可以自己换，退一部分可以吗？', amount: 5000 },
    { status: 'awaiting-buyer', proposed: 5000 },
  );
  state.now += 3_600_000;
  const photo = { name: '外帐划痕.jpg', type: 'image/jpeg', size: 2_202_009, digest: 'sha256:2' };
  step(state, CASE, { by: 'buyer', kind: 'comment', text: '外帐也划破了，下雨会漏，还是想退。', evidence: [photo] });
  state.now = began;
  agree(state, CASE);
}

export const toReturn = scene(returning);

/** The shop proposes a lower amount. */
export const proposed = scene((state) => {
  signed(state);
  open(state, TENT);
  step(
    state,
    CASE,
    { by: 'merchant', kind: 'proposed', text: '退一部分可以吗？', amount: 5000 },
    { status: 'awaiting-buyer', proposed: 5000 },
  );
});

/** The shop said no. */
export const rejected = scene((state) => {
  signed(state);
  open(state, TENT);
  step(state, CASE, { by: 'merchant', kind: 'rejected', text: '照片里看不出破损' }, { status: 'rejected', answer: '照片里看不出破损' });
});

/** A pick-up is booked for the return of a brand flagship. */
export const pickUp = scene((state) => {
  returning(state);
  const window = { from: iso(state.now + 3 * 3_600_000), to: iso(state.now + 5 * 3_600_000) };
  const returnParcel = sendOut(state, ORDER, {
    waybill: 'SF9001',
    case: CASE,
    way: 'back',
    nodes: [{ at: iso(state.now), status: 'outbound', text: '已预约上门取件', place: null }],
    from: { city: '杭州市' },
    to: { name: '山野集户外旗舰店', city: '广州市' },
    pickUp: window,
  });
  step(
    state,
    CASE,
    { by: 'system', kind: 'pick-up-booked' },
    { status: 'awaiting-inspection', pickUp: true, returnWaybill: 'SF9001', returnParcel },
  );
});

/** The goods passed, the money is on its way; two more cases are over. */
export const refunding = scene((state) => {
  returning(state);
  step(state, CASE, { by: 'merchant', kind: 'passed' }, { status: 'awaiting-inspection' });
  refund(state, CASE);
  open(state, { order: ORDER, type: 'resend', lines: [{ line: 'L2', quantity: 1 }], reason: '少件' });
  step(state, `${ORDER}C2`, { by: 'buyer', kind: 'withdrawn' }, { status: 'withdrawn' });
});

/** Refused at the door: the parcel is on its way back. */
export const refused = scene((state) => {
  sent(state);
  scan(state, 'SF0001', 'refused', null, {}, 8);
});

/** Something of every kind in the inbox. */
export const mailbox = scene((state) => {
  returning(state);
  scan(state, 'SF0001', 'signed', null, {}, 0);
  const at = (hours: number): string => iso(state.now - hours * 3_600_000);
  const push = (hours: number, kind: string, subject: string, text: string) => ({ at: at(hours), kind, channel: 'push', subject, text });
  state.messages = [
    push(2, 'case-agreed', CASE, `售后单 ${CASE}：商家已同意，请寄回商品`),
    push(5, 'case-proposed', CASE, `售后单 ${CASE}：商家提议退款 50.00 元，请确认`),
    push(9, 'signed', 'SF0001', '包裹 SF0001 已签收，已送货上门'),
    push(12, 'out-for-delivery', 'SF0001', '包裹 SF0001 派送中，快递员 王师傅 13900000099，预计 11-11 14:00–16:00 送达'),
    push(36, 'shipped', ORDER, '「速开帐篷 双人 防暴雨 全自动 等 2 件」已发货，运单号 SF0001'),
    push(48, 'order-paid', ORDER, '「速开帐篷 双人 防暴雨 全自动 等 2 件」支付成功，商家将在 11-12 12:00 前发货'),
    ...state.messages,
  ];
});
