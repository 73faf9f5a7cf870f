import { expect, test } from 'vitest';
import { TWO_SHOPS, testMall, type TestMall } from '../testing.ts';

/** The kinds of what each is told from now on, oldest first. */
async function listening(mall: TestMall): Promise<() => Promise<Readonly<Record<'li' | 'clerk', readonly string[]>>>> {
  const kinds = async (as: string): Promise<string[]> =>
    (await mall.does(as, 'message list', { all: true })).messages
      .map(({ kind, channel }: any) => (channel === 'sms' ? `${kind}/sms` : kind))
      .toReversed();
  let heard = { li: (await kinds('li')).length, clerk: (await kinds('jia-clerk')).length };
  return async () => {
    const now = { li: await kinds('li'), clerk: await kinds('jia-clerk') };
    const fresh = { li: now.li.slice(heard.li), clerk: now.clerk.slice(heard.clerk) };
    heard = { li: now.li.length, clerk: now.clerk.length };
    return fresh;
  };
}

async function bought(mall: TestMall, sku = 'tent-grey', quantity = 1): Promise<string> {
  const { trade, orders } = await mall.does('li', 'order submit', { items: [{ sku, quantity }] });
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  return orders[0].order;
}

async function shipped(mall: TestMall, order: string): Promise<string> {
  return (await mall.does('jia-clerk', 'merchant ship', { order })).parcel.waybill;
}

test('R7.04 R7.08 R8.01 what happens before and on the way of a parcel, and nothing of it to the shop', async () => {
  const mall = await testMall();
  const order = await bought(mall);
  const told = await listening(mall);
  await mall.does('jia-clerk', 'merchant exception', { order, reason: '缺货' });
  await mall.does('jia-clerk', 'merchant clear', { order });
  const waybill = await shipped(mall, order);
  for (const step of ['transit', 'dispatch', 'sign']) await mall.does('rider', `courier ${step}`, { waybill });
  expect(await told()).toEqual({
    li: ['exception', 'exception-cleared', 'shipped', 'collected', 'in-transit', 'out-for-delivery', 'out-for-delivery/sms', 'signed'],
    clerk: [],
  });
});

test('R9.03 R9.04 R9.05 R9.11 a return: each hears of what the other does, of limits and of money, and the buyer of the survey', async () => {
  const mall = await testMall();
  const order = await bought(mall);
  await mall.does('rider', 'courier sign', { waybill: await shipped(mall, order) });
  const told = await listening(mall);
  const { case: id } = await mall.does('li', 'aftersale apply', {
    order,
    type: 'return-refund',
    lines: [{ line: 'tent-grey' }],
    reason: '尺寸',
  });
  expect(await told()).toEqual({ li: ['case-opened'], clerk: ['case-opened'] });
  await mall.does('jia-clerk', 'merchant case propose', { case: id, amount: 5000 });
  await mall.does('li', 'aftersale accept', { case: id });
  expect(await told()).toEqual({ li: ['case-proposed'], clerk: ['proposal-accepted'] });
  await mall.does('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
  for (const step of ['transit', 'dispatch', 'sign']) await mall.does('rider', `courier ${step}`, { waybill: 'YT1' });
  expect(await told()).toEqual({ li: ['return-arrived'], clerk: ['case-goods-sent', 'return-arrived'] });
  await mall.does('jia-clerk', 'merchant case inspect', { case: id, pass: true });
  expect((await told()).li).toEqual(['case-goods-passed', 'refund-started']);
  await mall.passes('3d');
  expect((await told()).li).toEqual(['refund-arrived', 'case-completed', 'survey-invited']);
  const { messages } = await mall.does('jia-clerk', 'message list', { all: true });
  expect(JSON.stringify(messages)).not.toMatch(/李雷|13800138000|文三路|王师傅/);
});

test('R4 R8.03 a parcel refused at the door: the case that begins by itself is told once to each, until its goods are back', async () => {
  const mall = await testMall();
  const order = await bought(mall);
  const waybill = await shipped(mall, order);
  const told = await listening(mall);
  await mall.does('rider', 'courier refuse', { waybill, reason: '破损' });
  expect(await told()).toEqual({ li: ['refused', 'case-opened'], clerk: ['refused'] });
  await mall.does('rider', 'courier return', { waybill });
  expect(await told()).toEqual({ li: ['return-arrived'], clerk: ['return-arrived'] });
});

test('R9.09 A11 a flagship’s courier is announced, and so is that he does not come any more', async () => {
  const [jia, yi] = TWO_SHOPS.shops;
  const mall = await testMall({ ...TWO_SHOPS, shops: [{ ...jia, flagship: true }, yi] });
  const order = await bought(mall);
  await mall.does('rider', 'courier sign', { waybill: await shipped(mall, order) });
  const told = await listening(mall);
  const apply = { order, type: 'return-refund', lines: [{ line: 'tent-grey' }] };
  const { case: first } = await mall.does('li', 'aftersale apply', apply);
  await mall.does('jia-clerk', 'merchant case agree', { case: first });
  await mall.does('li', 'aftersale withdraw', { case: first });
  expect(await told()).toEqual({
    li: ['case-opened', 'case-agreed', 'pick-up-booked', 'pick-up-cancelled', 'case-withdrawn'],
    clerk: ['case-opened', 'case-withdrawn'],
  });
  const { case: second } = await mall.does('li', 'aftersale apply', apply);
  const { returnWaybill } = await mall.does('jia-clerk', 'merchant case agree', { case: second });
  await mall.does('rider', 'courier collect', { waybill: returnWaybill });
  await mall.does('rider', 'courier sign', { waybill: returnWaybill });
  expect(await told()).toEqual({
    li: ['case-opened', 'case-agreed', 'pick-up-booked', 'return-collected', 'return-arrived'],
    clerk: ['case-opened', 'return-arrived'],
  });
});

test('R9.02 R9.06 A3 F1 silence, the platform, a broken promise and a review', async () => {
  const mall = await testMall();
  const order = await bought(mall);
  const told = await listening(mall);
  await mall.passes('48h');
  expect(await told()).toEqual({ li: ['promise-broken'], clerk: ['promise-broken'] });
  await mall.does('rider', 'courier sign', { waybill: await shipped(mall, order) });
  await mall.does('li', 'order confirm', { order });
  await told();
  await mall.does('li', 'review post', { order, line: 'tent-grey', product: 3, logistics: 5, service: 5, text: '一般' });
  const { case: id } = await mall.does('li', 'aftersale apply', { order, type: 'return-refund', lines: [{ line: 'tent-grey' }] });
  await mall.does('jia-clerk', 'merchant case reject', { case: id, reason: '已使用' });
  await mall.does('li', 'aftersale escalate', { case: id });
  await mall.does('admin', 'aftersale comment', { case: id, text: '请双方举证' });
  await mall.does('admin', 'platform rule', { case: id, refund: 100, reason: '各担一半' });
  const heard = await told();
  expect(heard.li.slice(0, 5)).toEqual(['case-opened', 'case-rejected', 'case-escalated', 'case-comment', 'case-ruled']);
  expect(heard.clerk).toEqual(['review-posted', 'case-opened', 'case-escalated', 'case-comment', 'case-ruled']);
});
