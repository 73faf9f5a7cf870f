import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { Case } from '../9-aftersale/case.ts';
import { hourOf, instant, peopledMall, type PeopledMall } from './testing.ts';

/** An order that was signed a moment ago. */
function received(m: PeopledMall, sku: string): string {
  const [order] = m.buy({ [sku]: 1 }, { channel: 'douyin' }) as [string];
  m.deliver(order);
  return order;
}

/** So many cases of a kind, one an hour. */
const cases = (m: PeopledMall, count: number, type: string, sku = 'tent', more: object = {}): any[] =>
  Array.from({ length: count }, () => {
    m.wait(HOUR);
    const asked = m.apply(received(m, sku), type, { [sku]: 1 }, more);
    m.wait(1);
    return asked;
  });

const shown = (m: PeopledMall, id: string): any => m.ok('li', 'aftersale show', { case: id });
const kinds = (m: PeopledMall, id: string): string[] => shown(m, id).thread.map(({ by, kind }: any) => `${by} ${kind}`);
/** Lets hours pass until the case is in a state. */
function until(m: PeopledMall, id: string, ...states: string[]): any {
  for (let hours = 0; hours < 20 * 24 && !states.includes(shown(m, id).status); hours += 1) m.wait(HOUR);
  return shown(m, id);
}

describe('the simulated merchant answers', () => {
  test.each([
    ['return-refund', 'tent', ['agreed', 'proposed', 'rejected']],
    ['refund-only', 'tent', ['agreed', 'rejected']],
    ['exchange', 'tent', ['agreed', 'rejected']],
    ['repair', 'bowl', ['agreed', 'rejected']],
    ['resend', 'fish', ['agreed', 'rejected']],
  ])('R9.03 A3 A4 %s of %s: before the limit, in the hours of service, mostly yes, and with a reason when not', (type, sku, answers) => {
    const m = peopledMall();
    const asked = cases(m, 40, type, sku);
    m.wait(2 * DAY);
    const given = asked.map(({ case: id, deadline }) => {
      const answer = m.told(Case, id, 'CaseAgreed', 'CaseProposed', 'CaseRejected')[0]!;
      expect(answer.at).toBeLessThan(instant(deadline));
      expect(hourOf(answer.at)).toSatisfy((hour: number) => hour >= 9 && hour < 22);
      if (answer.type === 'CaseAgreed') expect(answer['by']).toBe('merchant');
      else expect(answer['reason'].length).toBeGreaterThan(5);
      if (answer.type === 'CaseProposed')
        expect(answer['amount']).toSatisfy((fen: number) => fen >= 5900 && fen < 10_000 && fen % 100 === 0);
      return answer.type.slice(4).toLowerCase();
    });
    expect(new Set(given)).toEqual(new Set(answers));
    expect(given.filter((each) => each === 'agreed').length).toBeGreaterThan(20);
  });

  test('R9.15 a refund before outbound is always agreed to, the same day or the next morning', () => {
    const m = peopledMall();
    for (let i = 0; i < 24; i += 1) {
      m.wait(HOUR);
      const [order] = m.buy({ tent: 1 }) as [string];
      const { case: id } = m.apply(order, 'refund-only', { tent: 1 });
      m.wait(14 * HOUR);
      expect(m.told(Case, id, 'CaseAgreed')).toMatchObject([{ by: 'merchant' }]);
    }
  });

  test('A10 what is not there cannot be sent: exchange and resend are rejected saying so', () => {
    const m = peopledMall();
    const exchange = cases(m, 12, 'exchange', 'tent', { toSku: 'red' });
    m.wait(2 * DAY);
    const answers = exchange.map(({ case: id }) => shown(m, id));
    for (const { status, answer } of answers) expect([status, answer.length > 5]).toEqual(['rejected', true]);
    expect(answers.map(({ answer }) => answer)).toContain('要换的规格暂时无货，请改为退货退款');
  });

  test('T3 what a person answered is not answered again', () => {
    const m = peopledMall();
    const [{ case: id }] = cases(m, 1, 'return-refund');
    m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '不行' });
    m.wait(3 * DAY);
    expect(kinds(m, id)).toEqual(['buyer opened', 'merchant rejected']);
  });
});

describe('goods that come back', () => {
  const returned = (m: PeopledMall, count: number, sku = 'tent') => {
    const orders = Array.from({ length: count }, () => received(m, sku));
    return orders.map((order) => {
      const { case: id } = m.apply(order, 'return-refund', { [sku]: 1 });
      m.ok('jia-clerk', 'merchant case agree', { case: id });
      m.ok('li', 'aftersale send-back', { case: id, waybill: `YT${id}`, carrier: '圆通速递' });
      return id as string;
    });
  };

  /** A case of an order that goes to Lhasa from the other end of the country. */
  const farReturn = (m: PeopledMall): string => {
    const [order] = m.buy({ bowl: 1 }, { channel: 'douyin', address: 'far' }) as [string];
    m.deliver(order);
    const { case: id } = m.apply(order, 'return-refund', { bowl: 1 });
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.ok('li', 'aftersale send-back', { case: id, waybill: `YT${id}` });
    return id;
  };

  test('R9.04 A3 travel under the buyer’s own waybill over the way back, are looked at before the limit and mostly pass', () => {
    const m = peopledMall({ shipFrom: '乌鲁木齐' });
    const ids = returned(m, 60);
    m.wait(10 * DAY - 1);
    const parcel = m.ok('li', 'parcel track', { waybill: `YT${ids[0]}` });
    expect(parcel).toMatchObject({ way: 'back', status: 'signed', place: 'door' });
    const texts = parcel.nodes.map(({ text }: any) => text);
    expect(texts.slice(0, 3)).toEqual(['买家已寄出退件', '到达 杭州转运中心', '离开 杭州转运中心，发往 郑州转运中心']);
    expect(texts.slice(-3)).toEqual(['到达 乌鲁木齐营业点', '正在送往商家，预计 1–2 小时内送达', '商家已签收退件']);
    const verdicts = ids.map((id) => {
      const [arrived, verdict] = m.told(Case, id, 'CaseGoodsArrived', 'CaseGoodsPassed', 'CaseRejected') as [any, any];
      expect(verdict.at - arrived.at).toBeGreaterThanOrEqual(2 * HOUR);
      expect(verdict.by).toBe(verdict.type === 'CaseRejected' ? 'inspection' : 'merchant');
      return verdict.type;
    });
    expect(verdicts.filter((type) => type === 'CaseRejected').length).toSatisfy((count: number) => count >= 1 && count <= 12);
  });

  test('A4 A3 what is fragile is there and looked at before the halved limit, however far it goes', () => {
    const m = peopledMall({ shipFrom: '哈尔滨' });
    const ids = Array.from({ length: 20 }, () => farReturn(m));
    m.wait(5 * DAY - 1);
    for (const id of ids) {
      expect(kinds(m, id)).toContain('courier return-arrived');
      expect(m.told(Case, id, 'CaseGoodsPassed', 'CaseRejected')).toHaveLength(1);
    }
  });

  test('R9.04 goods told of when their parcel is there already are looked at too', () => {
    const m = peopledMall();
    const [order] = m.buy({ tent: 1, green: 1 }, { channel: 'douyin' }) as [string];
    m.deliver(order);
    const send = (sku: string): string => {
      const { case: id } = m.apply(order, 'return-refund', { [sku]: 1 });
      m.ok('jia-clerk', 'merchant case agree', { case: id });
      m.wait(1);
      m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
      return id;
    };
    send('tent');
    m.wait(4 * DAY);
    const second = send('green');
    m.wait(3 * DAY);
    expect(m.told(Case, second, 'CaseGoodsPassed', 'CaseRejected')).toHaveLength(1);
  });

  test('A4 fresh goods are there and looked at before the halved limit, from the other end of the country', () => {
    const m = peopledMall({ shipFrom: '哈尔滨' });
    const ids = returned(m, 10, 'fish');
    m.wait(5 * DAY - 1);
    for (const id of ids) expect(kinds(m, id)).toContain('courier return-arrived');
    for (const id of ids) expect(m.told(Case, id, 'CaseGoodsPassed', 'CaseRejected')).toHaveLength(1);
  });

  test('R9.09 A11 a flagship’s courier comes in the slot, and the case goes on by itself to the refund', () => {
    const m = peopledMall({ flagship: true });
    const [{ case: id }] = cases(m, 1, 'return-refund');
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.wait(9 * DAY);
    const { returnParcel, status } = shown(m, id);
    const [, fetched] = returnParcel.nodes;
    expect(fetched.text).toBe('顺丰速运 已上门取件');
    expect(instant(fetched.at)).toBeGreaterThanOrEqual(instant(returnParcel.pickUp.from));
    expect(instant(fetched.at)).toBeLessThan(instant(returnParcel.pickUp.to));
    expect(status).toSatisfy((now: string) => now === 'completed' || now === 'rejected');
  });

  test('R9.09 A11 A4 what has to hurry is still fetched in the slot', () => {
    const m = peopledMall({ flagship: true, shipFrom: '哈尔滨' });
    // In the evening the first slot is that of the next morning.
    m.wait(8 * HOUR);
    const [order] = m.buy({ bowl: 1 }, { channel: 'douyin', address: 'far' }) as [string];
    m.deliver(order);
    const { case: id } = m.apply(order, 'return-refund', { bowl: 1 });
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.wait(5 * DAY - 1);
    const { nodes, pickUp } = shown(m, id).returnParcel;
    expect(instant(nodes[1].at)).toBeGreaterThanOrEqual(instant(pickUp.from));
    expect(m.told(Case, id, 'CaseGoodsPassed', 'CaseRejected')).toHaveLength(1);
  });
});

describe('goods that go out again', () => {
  test('R9.07 A10 an exchange: the old goods come back, the new ones are sent and carried to the buyer', () => {
    const m = peopledMall();
    const [{ case: id }] = cases(m, 1, 'exchange', 'tent', { toSku: 'green' });
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
    m.ok('jia-clerk', 'merchant case inspect', { case: id, pass: true });
    m.wait(5 * DAY);
    const { status, parcels } = shown(m, id);
    expect(status).toBe('awaiting-receipt');
    expect(parcels).toMatchObject([{ status: 'signed', way: 'out', waybill: expect.stringMatching(/^SF\d{13}$/) }]);
    expect(parcels[0].nodes.length).toBeGreaterThan(5);
    expect(m.stock('green')).toEqual([499, 0, 0, 1]);
  });

  test('R9.07 a repair takes some days, a resend some hours', () => {
    const m = peopledMall();
    const [{ case: repair }] = cases(m, 1, 'repair', 'bowl');
    m.ok('jia-clerk', 'merchant case agree', { case: repair });
    m.ok('li', 'aftersale send-back', { case: repair, waybill: 'YT1' });
    m.ok('jia-clerk', 'merchant case inspect', { case: repair, pass: true });
    const [{ case: resend }] = cases(m, 1, 'resend', 'fish');
    m.ok('jia-clerk', 'merchant case agree', { case: resend });
    m.wait(5 * DAY);
    const took = (id: string): number =>
      m.told(Case, id, 'CaseResent')[0]!.at - m.told(Case, id, 'CaseAwaitsResend', 'CaseAgreed').at(-1)!.at;
    expect(took(repair)).toSatisfy((ms: number) => ms >= DAY && ms < 4 * DAY);
    expect(took(resend)).toSatisfy((ms: number) => ms >= 3 * HOUR && ms < 1.5 * DAY);
  });

  test('R9.07 R4 goods of a case that were refused at the door come back first, then go out under another waybill', () => {
    const m = peopledMall({ shipFrom: '乌鲁木齐' });
    const [{ case: id }] = cases(m, 1, 'resend', 'tent');
    m.ok('jia-clerk', 'merchant case agree', { case: id, waybill: 'SF1' });
    m.wait(1);
    m.ok('rider', 'courier refuse', { waybill: 'SF1', reason: '外箱破损' });
    m.wait(14 * DAY);
    const back = m.ok('li', 'parcel track', { waybill: 'SF1' });
    expect(back.status).toBe('returned');
    const { parcels } = shown(m, id);
    expect(parcels).toMatchObject([{ status: 'signed' }]);
    expect(instant(parcels[0].nodes[0].at)).toBeGreaterThan(instant(back.nodes.at(-1).at));
  });
});

describe('the simulated platform', () => {
  /** So many cases brought to the platform, one an hour. */
  const escalated = (m: PeopledMall, count: number, type: string, sku: string): string[] =>
    Array.from({ length: count }, () => {
      const [{ case: id }] = cases(m, 1, type, sku);
      m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '不行' });
      m.ok('li', 'aftersale escalate', { case: id });
      return id;
    });

  test('R9.06 A9 rules a case after one or two days, in the hours of an office: all, half or nothing, with a reason', () => {
    const m = peopledMall();
    const ids = escalated(m, 40, 'return-refund', 'tent');
    m.wait(4 * DAY);
    const refunds = ids.map((id) => {
      const [escalated, ruled] = m.told(Case, id, 'CaseEscalated', 'CaseRuled') as [any, any];
      expect(ruled.at - escalated.at).toSatisfy((ms: number) => ms >= DAY && ms < 3.1 * DAY);
      expect(hourOf(ruled.at)).toSatisfy((hour: number) => hour >= 9 && hour < 18);
      expect(ruled.reason.length).toBeGreaterThan(5);
      return ruled.refund as number;
    });
    expect(new Set(refunds)).toEqual(new Set([10_000, 5000, 0]));
  });

  test('R9.06 where no money was asked for, by what the goods cost', () => {
    const m = peopledMall();
    const ids = escalated(m, 10, 'repair', 'bowl');
    m.wait(4 * DAY);
    expect(ids.map((id) => m.told(Case, id, 'CaseRuled')[0]!['refund'])).toContain(10_000);
  });

  test('R9.06 goods that are owed and called for: the platform rules, nothing is sent any more', () => {
    const m = peopledMall();
    const [{ case: id }] = cases(m, 1, 'resend', 'fish');
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.ok('li', 'aftersale escalate', { case: id });
    until(m, id, 'completed', 'refunding');
    m.wait(4 * DAY);
    expect(kinds(m, id)).toContain('platform ruled');
    expect(shown(m, id).parcels).toEqual([]);
  });
});
