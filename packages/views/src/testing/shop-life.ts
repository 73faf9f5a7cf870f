import { DAY } from '@yellowcart/kernel/clock';
import { Order } from '@yellowcart/mall/5-order/order';
import { Case } from '@yellowcart/mall/9-aftersale/case';
import type { CaseEvent } from '@yellowcart/mall/9-aftersale/case-events';
import { goods } from './goods.ts';
import { line, paid, placed } from './orders.ts';
import type { Log } from './telling.ts';

/** A log with shops 甲 and 乙 in it, and short words for what scorecards are made of. */
export function shopLife() {
  const log: Log = goods();
  const casesOf = new Map<string, number>();
  const self = {
    log,
    after: (ms: number) => {
      log.at += ms;
      return self;
    },
    pay: (order: string, shop = 'jia') => {
      const lines = [line({ id: `${order}-1`, sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333 })];
      paid(placed(log, order, 'li', shop, lines), order, 'li', shop, lines, 'alipay');
      return self;
    },
    /** Opens the order's next case: `O1C1`, `O1C2` … */
    open: (order: string, shop = 'jia') => {
      const number = (casesOf.get(order) ?? 0) + 1;
      casesOf.set(order, number);
      const id = `${order}C${number}`;
      log.tell(Case, id, {
        type: 'CaseOpened',
        at: log.at,
        deadline: log.at + 2 * DAY,
        order,
        shop,
        buyer: 'li',
        caseType: 'refund-only',
        lines: [{ line: `${order}-1`, sku: 'bowl-1', quantity: 1, amount: 3333 }],
        amount: 3333,
        reason: null,
        evidence: [],
        quick: false,
        beforeOutbound: false,
        pickUp: false,
        toSku: null,
      });
      log.tell(Order, order, { type: 'OrderCaseOpened', case: id, lines: [{ line: `${order}-1`, confirmLeft: null }] });
      return self;
    },
    agree: (id: string, by: 'merchant' | 'timeout' | 'rule' | 'buyer' = 'merchant') =>
      self.tell(id, { type: 'CaseAgreed', by, held: false, at: log.at, amount: 3333, status: 'refunding', deadline: null }),
    propose: (id: string) => self.tell(id, { type: 'CaseProposed', at: log.at, amount: 1000, reason: null, deadline: log.at + DAY }),
    reject: (id: string) => self.tell(id, { type: 'CaseRejected', by: 'merchant', at: log.at, reason: '不', deadline: log.at + DAY }),
    withdraw: (id: string) => self.tell(id, { type: 'CaseWithdrawn', at: log.at }),
    /** All of the money is with the buyer. */
    refund: (id: string) =>
      self
        .tell(id, { type: 'CaseRefundStarted', refund: `${id}R1` })
        .tell(id, { type: 'CaseRefundArrived', refund: `${id}R1` })
        .complete(id),
    complete: (id: string) => self.tell(id, { type: 'CaseCompleted', at: log.at, order: id.slice(0, id.indexOf('C')), buyer: 'li' }),
    rate: (id: string, stars: number) => self.tell(id, { type: 'CaseRated', stars, text: '' }),
    tell: (id: string, event: CaseEvent) => {
      log.tell(Case, id, event);
      return self;
    },
  };
  return self;
}
