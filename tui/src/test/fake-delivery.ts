import type { Order } from '../data/answers.ts';
import type { Parcel, ParcelNode, ParcelStatus } from '../data/parcel.ts';
import { iso, ok, refuse, type Answers, type State } from './fake-state.ts';

const HOUR = 3_600_000;

/** A parcel of an order goes out of Guangzhou; what is not said is ordinary. */
export function sendOut(state: State, order: string, more: Partial<Parcel> = {}): Parcel {
  const found = state.orders.find((one) => one.order === order)!;
  const waybill = more.waybill ?? `SF000${state.parcels.length + 1}`;
  const parcel: Parcel = {
    waybill,
    carrier: '顺丰',
    status: 'outbound',
    order,
    case: null,
    way: 'out',
    nodes: [{ at: iso(state.now), status: 'outbound', text: '包裹已出库，等待揽收', place: null }],
    lines: found.lines.map(({ id, quantity }) => ({ line: id, quantity })),
    from: { city: '广州市' },
    ...(found.address ? { to: found.address } : {}),
    courier: null,
    pickUp: null,
    outboundOrder: `CK${waybill}`,
    warehouse: 'shared',
    cold: false,
    doorDelivery: false,
    place: null,
    ...more,
  };
  state.parcels = [...state.parcels, parcel];
  return parcel;
}

const TEXTS: Readonly<Partial<Record<ParcelStatus, (place: string) => string>>> = {
  collected: (place) => `快递员已揽收【${place}】`,
  'in-transit': (place) => `已到达【${place}】`,
  'out-for-delivery': (place) => `正在派送【${place}】，请保持电话畅通`,
  signed: () => '已签收，签收人：本人',
  refused: () => '收件人拒收：外箱破损',
  returned: (place) => `已退回商家【${place}】`,
};

/** A scan of a parcel, so many hours after the one before. */
export function scan(
  state: State,
  waybill: string,
  status: ParcelStatus,
  place: string | null,
  more: Partial<Parcel> = {},
  hours = 6,
): void {
  state.parcels = state.parcels.map((one) => {
    if (one.waybill !== waybill) return one;
    const at = iso(Date.parse(one.nodes.at(-1)!.at) + hours * HOUR);
    const node: ParcelNode = { at, status, text: TEXTS[status]?.(place ?? '') ?? status, place };
    return { ...one, status, nodes: [...one.nodes, node], ...more };
  });
}

export const RIDER = { name: '王师傅', phone: '13900000099' };

/** Stage 7 of the fake mall. */
export const deliveryAnswers = (state: State): Answers => ({
  'parcel track': ({ waybill }) => {
    const found = state.parcels.find((one) => one.waybill === waybill);
    const may = found?.status === 'signed' && found.doorDelivery && found.place !== 'door' && !state.appealed.includes(waybill);
    return found ? ok({ ...found, allowed: may ? ['parcel appeal'] : [] }) : refuse('NOT_FOUND', '找不到这个包裹');
  },
  'parcel appeal': ({ waybill }) => {
    if (state.appealed.includes(waybill)) return refuse('ALREADY_APPEALED', '这个包裹已经申诉过');
    state.appealed = [...state.appealed, waybill];
    return ok({ waybill, compensation: 500, channel: 'douyin' });
  },
});

/** The parcels of an order's own goods. */
export const parcelsOf = (state: State, { order }: Order): Parcel[] =>
  state.parcels.filter((one) => one.order === order && one.way !== 'back' && !one.case);
