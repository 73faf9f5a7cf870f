import { DAY } from '@yellowcart/kernel/clock';
import { toShip, type Book, type Order } from './book.ts';
import { payingChannel, promiseCompensation } from './derive.ts';
import { moves } from './keep-money.ts';
import { law, same } from './law.ts';

type Keep = (book: Book, order: Order, data: any, at: number) => void;

/** What a buyer gets beside refunds: for a broken promise (F1), for sending goods back (I2), for a delivery that stopped short (F5). */
export const CLAIMS: Readonly<Record<string, Keep>> = {
  OrderPromiseBroken: (_, order, data, at) => {
    law(!order.promiseBroken && order.closed === null, 'F1 broken once');
    same(at, order.shipBy, 'F1 T2 at the instant of the promise');
    law(
      order.lines.some((line) => toShip(line) > 0),
      'F1 something is not out',
    );
    const fen = promiseCompensation(order);
    const channel = payingChannel(order);
    same([data.compensation, data.channel], [fen, channel], 'F1 compensation');
    moves(data, [[`merchant:${order.shop}`, `buyer:${order.buyer}/${channel}`, fen]], 'F1');
    order.promiseBroken = true;
  },
  OrderInsuranceClaimed: (book, order, data) => {
    law(!order.claimed && order.insuranceCap !== null, 'I2 one claim per order');
    same(data.channel, payingChannel(order), 'I2 to the channel that paid');
    moves(data, [['insurer', `buyer:${order.buyer}/${data.channel}`, data.amount]], 'I2');
    order.claimed = true;
    book.step.claims.set(order.id, data.amount);
  },
  OrderDoorAppealed: (book, order, data, at) => {
    const parcel = book.parcels.get(data.parcel)!;
    law(!order.appealed.has(parcel.id), 'F5 one appeal for a parcel');
    law(parcel.doorDelivery && parcel.place !== null && parcel.place !== 'door', 'F5 only what was not brought to the door');
    law(at < parcel.signedAt! + 7 * DAY, 'F5 within 7 days of the signature');
    same([data.compensation, data.channel], [500, payingChannel(order)], 'F5 compensation');
    moves(data, [[`merchant:${order.shop}`, `buyer:${order.buyer}/${data.channel}`, 500]], 'F5');
    order.appealed.add(parcel.id);
  },
};
