import { DAY, HOUR, parseInstant } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { testMall } from '../testing.ts';

const sku = (id: string) => ({ id, stock: 10 });
const products = [{ id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, insurance: {}, skus: [sku('grey'), sku('green')] }];

type Mall = ReturnType<typeof testMall>;
type Stage = { readonly m: Mall; readonly id: string };
type Way = readonly ((stage: Stage) => void)[];

const clerk =
  (verb: string, more: object = {}) =>
  ({ m, id }: Stage): void =>
    void m.ok('jia-clerk', `merchant case ${verb}`, { case: id, ...more });
const buyer =
  (verb: string, more: object = {}) =>
  ({ m, id }: Stage): void =>
    void m.ok('li', `aftersale ${verb}`, { case: id, ...more });
const wait =
  (ms: number) =>
  ({ m }: Stage): void =>
    m.wait(ms);
const signed =
  (waybill: string) =>
  ({ m }: Stage): void =>
    void m.ok('rider', 'courier sign', { waybill });
const fetched = ({ m, id }: Stage): void =>
  void m.ok('rider', 'courier collect', { waybill: m.ok('li', 'aftersale show', { case: id }).returnWaybill });

const agree = clerk('agree');
const reject = clerk('reject', { reason: '不符' });
const sendBack = buyer('send-back', { waybill: 'YT1' });
const pass = clerk('inspect', { pass: true });
const fail = clerk('inspect', { fail: true });
const resend = clerk('resend', { waybill: 'SF-AGAIN' });
const escalate = buyer('escalate');
const withdraw = buyer('withdraw');
const rule = ({ m, id }: Stage): void => void m.ok('admin', 'platform rule', { case: id, refund: 0, reason: '证据不足' });

/** Every way through a case of each type (A1–A12), by the status that it ends in. */
const WAYS: Readonly<Record<string, Readonly<Record<string, Way>>>> = {
  'refund-only': {
    'awaiting-merchant': [],
    refunding: [agree],
    'completed, paid back': [agree, wait(DAY)],
    'refunding, by silence': [wait(48 * HOUR)],
    rejected: [reject],
    'closed, not escalated': [reject, wait(7 * DAY)],
    'in-arbitration': [reject, escalate],
    'completed, ruled': [reject, escalate, rule],
    withdrawn: [withdraw],
    'withdrawn, from arbitration': [reject, escalate, withdraw],
  },
  'return-refund': {
    'awaiting-merchant': [],
    'awaiting-buyer': [clerk('propose', { amount: 9000 })],
    'closed, proposal lapsed': [clerk('propose', { amount: 9000 }), wait(7 * DAY)],
    'awaiting-return': [agree],
    'awaiting-return, proposal accepted': [clerk('propose', { amount: 9000 }), buyer('accept')],
    'closed, not sent': [agree, wait(7 * DAY)],
    'awaiting-inspection': [agree, sendBack],
    'awaiting-inspection, arrived': [agree, sendBack, signed('YT1')],
    refunding: [agree, sendBack, pass],
    'refunding, by silence': [agree, sendBack, wait(10 * DAY)],
    'completed, paid back': [agree, sendBack, pass, wait(DAY)],
    'rejected, after inspection': [agree, sendBack, fail],
    'in-arbitration, after inspection': [agree, sendBack, fail, escalate],
    rejected: [reject],
  },
  exchange: {
    'awaiting-merchant': [],
    'awaiting-return': [agree],
    'awaiting-inspection': [agree, sendBack],
    'awaiting-resend': [agree, sendBack, pass],
    'in-arbitration, not sent': [agree, sendBack, pass, escalate],
    'awaiting-receipt': [agree, sendBack, pass, resend],
    'awaiting-receipt, signed': [agree, sendBack, pass, resend, signed('SF-AGAIN')],
    'completed, by the buyer': [agree, sendBack, pass, resend, buyer('receive')],
    'completed, by silence': [agree, sendBack, pass, resend, signed('SF-AGAIN'), wait(7 * DAY)],
    rejected: [reject],
  },
  repair: {
    'awaiting-return': [agree],
    'awaiting-inspection': [agree, sendBack],
    'awaiting-resend': [agree, sendBack, pass],
    'completed, by the buyer': [agree, sendBack, pass, resend, buyer('receive')],
  },
  resend: {
    'awaiting-merchant': [],
    'awaiting-resend': [agree],
    'withdrawn, before it went out': [agree, withdraw],
    'awaiting-receipt': [clerk('agree', { waybill: 'SF-AGAIN' })],
    'completed, by the buyer': [agree, resend, buyer('receive')],
    'completed, and rated': [agree, resend, buyer('receive'), buyer('rate', { stars: 5 })],
  },
};

const PICK_UPS: Readonly<Record<string, Way>> = {
  'awaiting-inspection, courier to come': [agree],
  'awaiting-inspection, fetched': [agree, fetched],
  'withdrawn, courier sent away': [agree, withdraw],
};

/** Everything that somebody may do with a case, as whoever may do it. */
const DEEDS: readonly [as: string, words: string, more: object][] = [
  ['li', 'aftersale accept', {}],
  ['li', 'aftersale send-back', { waybill: 'YT7' }],
  ['li', 'aftersale receive', {}],
  ['li', 'aftersale escalate', {}],
  ['li', 'aftersale withdraw', {}],
  ['li', 'aftersale rate', { stars: 4 }],
  ['li', 'aftersale comment', { text: '请尽快处理' }],
  ['jia-clerk', 'merchant case agree', {}],
  ['jia-clerk', 'merchant case reject', { reason: '不符' }],
  ['jia-clerk', 'merchant case propose', { amount: 1 }],
  ['jia-clerk', 'merchant case inspect', { pass: true }],
  ['jia-clerk', 'merchant case resend', { waybill: 'SF-DEED' }],
  ['jia-clerk', 'aftersale comment', { text: '已转交仓库' }],
  ['admin', 'platform rule', { refund: 1, reason: '双方各半' }],
  ['admin', 'aftersale comment', { text: '请补充凭证' }],
];

const ROLES: Readonly<Record<string, string>> = { li: 'buyer', 'jia-clerk': 'merchant', admin: 'platform' };

/** A case that has gone this way: two units of a delivered line, so that something is left when they go back. */
function gone(type: string, way: Way, shop: object = {}): Stage {
  const m = testMall({ products, shop });
  const [order] = m.buy({ grey: 3 }) as [string];
  m.deliver(order);
  const stage = { m, id: m.apply(order, type, { grey: 2 }, type === 'exchange' ? { toSku: 'green' } : {}).case as string };
  for (const step of way) step(stage);
  return stage;
}

const rows = [
  ...Object.entries(WAYS).flatMap(([type, ways]) => Object.entries(ways).map(([name, way]) => [type, name, way, {}] as const)),
  ...Object.entries(PICK_UPS).map(([name, way]) => ['return-refund', name, way, { flagship: true }] as const),
];

describe('A1 A3 A5 A6 A9 A11 A12 R9.14 what may be done with a case is what is not refused', () => {
  test.each(rows)('%s, %s', (type, name, way, shop) => {
    const shown = (({ m, id }: Stage) => m.ok('li', 'aftersale show', { case: id }))(gone(type, way, shop));
    expect(shown.status).toBe(name.split(',')[0]);
    for (const [as, words, more] of DEEDS) {
      const { m, id } = gone(type, way, shop);
      const refusal = m.refused(as, words, { case: id, ...more });
      expect([words, refusal === undefined], `${as}: ${refusal}`).toEqual([words, shown.allowedBy[ROLES[as]!].includes(words)]);
    }
  });

  test.each(rows)('final and without deadlines together: %s, %s', (type, _, way, shop) => {
    const { m, id } = gone(type, way, shop);
    const before = m.ok('li', 'aftersale show', { case: id });
    expect(before.final).toBe(['completed', 'withdrawn', 'closed'].includes(before.status));
    if (before.final) expect(before.deadlines).toEqual([]);
    else if (before.deadlines.length > 0) {
      // What is announced happens by itself, at its instant and not before.
      const [{ at }] = before.deadlines;
      m.wait(parseInstant(at)! - m.now() - 1);
      expect(m.ok('li', 'aftersale show', { case: id }).status).toBe(before.status);
      m.wait(1);
      expect(m.ok('li', 'aftersale show', { case: id }).status).not.toBe(before.status);
    }
  });
});
