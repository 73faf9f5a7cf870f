import { DAY, parseDuration } from '@yellowcart/kernel/clock';
import { ended, left, lineIn, shippedAny, total, toShip, type Book, type Order } from './book.ts';
import { confirmDue, most, openOn, payingChannel, platformDue, promiseCompensation } from './derive.ts';
import { moves } from './keep-money.ts';
import { law, same } from './law.ts';
import { productOf } from './world.ts';

type Keep = (book: Book, order: Order, data: any, at: number) => void;

/** What happens to an order's money and time; goods are in `keep-goods.ts`, its beginning in `keep-submitted.ts`. */
export const ORDER: Readonly<Record<string, Keep>> = {
  OrderAddressChanged: (_, order, { remote }) => {
    law(order.closed === null && !shippedAny(order), 'O4 the address changes until outbound');
    order.remote = remote;
  },
  OrderClosed: (_, order, data) => {
    law(order.paidAt === null && order.closed === null, 'O5 only an order that is not paid closes');
    const kept = data.reason === 'balance-missed' ? total(order.paid.map(({ amount, discount }) => amount + discount)) : 0;
    moves(data, [['escrow', `merchant:${order.shop}`, kept]], 'D3 a deposit that is lost goes to the merchant');
    order.closed = data.reason;
  },
  OrderDiscountReturned: (_, order, data) => {
    same(data.amount, total(order.paid.map(({ discount }) => discount)), 'M3 D4 the discount on a cancelled deposit');
    moves(data, [['escrow', 'platform', data.amount]], 'M3 D4');
  },
  OrderDepositPaid: (_, order, { payment }) => void order.paid.push(payment),
  OrderPaid: (_, order, { payment, discounts, shipBy }, at) => {
    law(order.paidAt === null && order.closed === null, 'Y2 paid once');
    order.paid.push(payment);
    same(total(order.paid.map(({ amount, discount }) => amount + discount)), order.amounts.payable, 'M1 Σ payments of an order');
    same(total(discounts), total(order.paid.map(({ discount }) => discount)), 'P5 Σ shares of the channel discount');
    order.lines.forEach((line, i) => {
      line.paid -= discounts[i];
      line.platform += discounts[i];
      law(line.paid >= 0, 'M1 no part is negative');
    });
    order.freightDiscount = discounts[order.lines.length];
    order.insuranceDiscount = discounts[order.lines.length + 1];
    order.paidAt = at;
    order.shipBy = shipBy;
    const promises = order.lines.map(({ sku }) => parseDuration(productOf(sku).shipWithin ?? '48h')!);
    same(shipBy, at + Math.min(...promises), 'F1 the promise runs from the payment');
  },
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
  OrderLineConfirmed: (book, order, data, at) => {
    const line = lineIn(order, data.line);
    law(order.paidAt !== null && !ended(line), 'R2 once', () => line);
    same(
      openOn(book, line.id).map(({ id, status }) => [id, status]),
      [],
      'R3 no line is confirmed while a case is open on it',
    );
    if (data.by === 'timer') same(at, confirmDue(order, line), 'R1 R3 by itself at its time');
    else law(line.out > 0 && toShip(line) === 0, 'R2 by hand when all of it is out', () => line);
    const freight = order.freightGone ? 0 : order.amounts.freight;
    const released = left(line) + line.platform - line.platformBack;
    same([data.released, data.freight], [released, freight], 'R2 A7 what is released');
    moves(data, [['escrow', `merchant:${order.shop}`, released + freight]], 'R2');
    same(data.afterSalesUntil, at + Math.max(7, line.afterSalesDays) * DAY, 'A2 the window');
    line.confirmedAt = at;
    line.told = null;
    order.freightGone = true;
  },
  OrderCompleted: (_, order, data, at) => {
    law(order.completedAt === null && order.lines.every(ended), 'R2 completed once, when no line is open');
    law(
      order.lines.some(({ returned }) => !returned),
      'O5 an order that went back whole is not completed',
    );
    same([data.value, data.archiveAt], [total(order.lines.map(left)), at + 90 * DAY], 'R2 O6');
    order.completedAt = at;
  },
  OrderArchived: (_, order, __, at) => {
    law(order.archivedAt === null, 'O6 archived once');
    same(at, order.completedAt! + 90 * DAY, 'O6 90 days after completion');
    order.archivedAt = at;
  },
  OrderLineRefunded: (book, order, data) => {
    const line = lineIn(order, data.line);
    law(!line.returned, 'M5 a line that went back is over', () => line);
    law(data.amount >= 0 && data.amount <= left(line), 'M5 never more than was paid for the line', () => ({ data, line }));
    const refunded = line.refunded + data.amount;
    const kase = book.step.pays === null ? undefined : book.cases.get(book.step.pays);
    const units = kase?.lines.find((each) => each.line === line.id)?.quantity ?? data.quantity;
    const platform = platformDue(line, refunded, line.back + Math.min(units, line.quantity - line.back)) - line.platformBack;
    const merchant = `merchant:${order.shop}`;
    same(data.platform, platform, 'M3 the share of the platform');
    moves(
      data,
      line.confirmedAt === null
        ? [['escrow', 'platform', platform]]
        : [
            [merchant, 'escrow', data.amount],
            [merchant, 'platform', platform],
          ],
      'M3 A8 who pays a refund',
    );
    const whole = line.paid > 0 ? refunded === line.paid : line.back + units >= line.quantity;
    same(data.whole, whole, 'R2 M5 whether the line went back whole');
    const full = data.amount === most(line, units);
    const cancels = whole ? toShip(line) : full && kase?.type === 'refund-only' ? Math.min(units, toShip(line)) : 0;
    same(data.cancelled, cancels, 'R9.15 S2 units that do not go out any more');
    line.back += whole ? line.quantity - line.back : full || kase?.received === true ? Math.min(units, line.quantity - line.back) : 0;
    line.refunded = refunded;
    line.platformBack += platform;
    line.cancelled += cancels;
    line.returned ||= whole;
    if (whole) line.told = null;
  },
  OrderExtrasSettled: (_, order, data) => {
    law(!order.freightGone || order.amounts.freight === 0, 'A7 freight is settled once');
    law(
      order.lines.every(({ returned }) => returned),
      'A7 with the last line',
    );
    const { freight, insurance } = order.amounts;
    if (shippedAny(order)) {
      same([data.freightTo, data.freight, data.insurance], ['merchant', freight, 0], 'A7 freight of what was shipped is the merchant’s');
      moves(data, [['escrow', `merchant:${order.shop}`, freight]], 'A7');
    } else {
      const back = [freight - order.freightDiscount, insurance - order.insuranceDiscount];
      same([data.freightTo, data.freight, data.insurance], ['buyer', ...back], 'A7 nothing was shipped: freight and premium go back');
      moves(
        data,
        [
          ['insurer', 'escrow', insurance],
          ['escrow', 'platform', order.freightDiscount + order.insuranceDiscount],
        ],
        'A7',
      );
      order.extrasBack = total(back);
    }
    order.freightGone = true;
  },
  OrderRefundStarted: (_, order, { refund }) => {
    law(!order.refunds.includes(refund), 'Y4 one refund, one number');
    order.refunds.push(refund);
  },
  OrderRefundArrived: () => undefined,
  OrderRefunded: (_, order) => {
    law(!order.saidRefunded && order.lines.every(({ returned }) => returned), 'A12 refunded once, when everything went back');
    order.saidRefunded = true;
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
  OrderLineReviewed: (_, order, { line }) => {
    law(order.completedAt !== null, 'V1 after completion');
    law(!lineIn(order, line).reviewed, 'V1 once per line');
    law(!lineIn(order, line).returned, 'V1 a line that went back is not reviewed');
    lineIn(order, line).reviewed = true;
  },
  OrderNoted: () => undefined,
  OrderRevealed: () => undefined,
};
