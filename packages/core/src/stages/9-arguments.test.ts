import { expect, test } from 'vitest';
import { testMall } from '../testing.ts';

/** An order of li's that was delivered, and a return-and-refund case on it that waits for the merchant. */
async function returned() {
  const mall = await testMall();
  const { trade, orders } = await mall.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  const { parcel } = await mall.does('jia-clerk', 'merchant ship', { order: orders[0].order, carrier: '顺丰', waybill: 'SF1' });
  await mall.does('rider', 'courier transit', { waybill: parcel.waybill, at: '杭州' });
  await mall.does('rider', 'courier dispatch', { waybill: parcel.waybill, place: 'door', reason: '按时' });
  await mall.does('rider', 'courier sign', { waybill: parcel.waybill, place: 'door', at: '杭州' });
  const apply = {
    order: orders[0].order,
    type: 'return-refund',
    lines: [{ line: 'tent-grey', quantity: 1 }],
    reason: '不合适',
    evidence: [],
  };
  const { case: id } = await mall.does('li', 'aftersale apply', apply);
  return { mall, id };
}

test("contract §4: every word of the merchant's on a case takes case, amount, reason, pass and waybill", async () => {
  const { mall, id } = await returned();
  expect(await mall.does('jia-clerk', 'merchant case agree', { case: id, amount: 13_900, reason: '同意' })).toMatchObject({
    status: 'awaiting-return',
  });
  await mall.does('li', 'aftersale send-back', { case: id, waybill: 'R1', freight: 1200 });
  expect(await mall.refuses('jia-clerk', 'merchant case inspect', { case: id })).toMatchObject({ exit: 2 });
  expect(await mall.does('jia-clerk', 'merchant case inspect', { case: id, pass: true, reason: '完好' })).toMatchObject({
    status: 'refunding',
  });
});

test('contract §3: inspect knows --fail as well as pass: false', async () => {
  for (const verdict of [{ fail: true }, { pass: false }]) {
    const { mall, id } = await returned();
    await mall.does('jia-clerk', 'merchant case agree', { case: id });
    await mall.does('li', 'aftersale send-back', { case: id, waybill: 'R1' });
    expect(await mall.does('jia-clerk', 'merchant case inspect', { case: id, reason: '少配件', ...verdict })).toMatchObject({
      status: 'rejected',
    });
  }
});
