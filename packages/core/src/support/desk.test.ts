import { beforeEach, describe, expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const WORLD = { ...TWO_SHOPS, accounts: [...TWO_SHOPS.accounts, { id: 'night-desk', role: 'support' }] };

let mall: TestMall;
let order: string;

beforeEach(async () => {
  mall = await testMall(WORLD);
  const placed = await mall.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }], address: 'home' });
  order = placed.orders[0].order;
});

const lastRow = async (): Promise<any> => (await mall.does('cs', 'support timeline', { order, kind: 'note' })).rows.at(-1);
const found = async (query: string): Promise<any[]> => (await mall.does('cs', 'support find', { query })).orders;
/** The order goes to somebody else. */
async function moved(): Promise<void> {
  const other = {
    recipient: '赵六六',
    phone: '13900139009',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '灵隐寺 3 号',
  };
  const { addresses } = await mall.does('li', 'address add', other);
  await mall.does('li', 'order address', { order, address: addresses.at(-1).id });
}

const reveals = (more: object = {}, as = 'cs'): Promise<any> =>
  mall.does(as, 'support reveal', { order, field: 'phone', reason: 'delivery', ...more });

describe('R10.05 support note', () => {
  test('is an event of the order, in its timeline, and found by it', async () => {
    expect(await found('has:note')).toEqual([]);
    const { notes } = await mall.does('cs', 'support note', { order, text: ' 买家催发货 ' });
    expect(notes).toEqual([{ at: '2026-11-11T12:00:00+08:00', by: 'cs', text: '买家催发货' }]);
    expect(await lastRow()).toMatchObject({ type: 'OrderNoted', who: { role: 'support' }, text: 'note: 买家催发货' });
    expect(await found('has:note')).toMatchObject([{ order, flags: expect.arrayContaining(['note']) }]);
    expect((await mall.does('admin', 'support note', { order, text: 'seen' })).notes).toHaveLength(2);
  });

  test('Z4 a mobile number does not get into it, a waybill does', async () => {
    const { notes } = await mall.does('cs', 'support note', { order, text: '打13800138000，运单 1390013900999' });
    expect(notes[0].text).toBe('打138****8000，运单 1390013900999');
    expect(JSON.stringify(await mall.events({ type: 'OrderNoted' }, { as: 'cs' }))).not.toContain('13800138000');
  });

  test('Z1 by support and platform, on an order that there is, with words', async () => {
    for (const as of ['li', 'jia-clerk', 'rider', 'keeper', 'guest'])
      expect((await mall.refuses(as, 'support note', { order, text: 'x' })).exit).toBe(8);
    expect((await mall.refuses('cs', 'support note', { order: 'nix', text: 'x' })).exit).toBe(4);
    expect((await mall.refuses('cs', 'support note', { order, text: '  ' })).exit).toBe(2);
    expect((await mall.refuses('cs', 'support note', { order, text: 'x'.repeat(201) })).exit).toBe(2);
  });
});

describe('Z1 Z4 support reveal', () => {
  test.each([
    ['phone', '13800138000'],
    ['name', '李雷'],
    ['address', '浙江省 杭州市 西湖区 文三路 1 号'],
  ])('%s is shown, and stays with the order: who, what, why', async (field, value) => {
    expect(await reveals({ field })).toEqual({ order, field, value, reason: 'delivery', at: '2026-11-11T12:00:00+08:00', left: 29 });
    const [event] = await mall.events({ type: 'OrderRevealed' }, { as: 'cs' });
    expect(event).toMatchObject({ stream: `order-${order}`, actor: 'cs', data: { by: 'cs', field, reason: 'delivery' } });
    expect(await lastRow()).toMatchObject({
      kind: 'note',
      who: { role: 'support' },
      text: expect.stringMatching(/was shown.*: delivery$/),
    });
    for (const revealed of await mall.events({ after: event!.position - 3 }, { as: 'cs' }))
      expect(JSON.stringify(revealed)).not.toContain(value);
  });

  test('Z3 the same request again is the same look: the first answer, even when the address is another since', async () => {
    const request = { do: 'support reveal', with: { order, field: 'phone', reason: 'identity' } };
    const ask = () => mall.ask(request, { as: 'cs', requestId: 'r1' });
    const first = await ask();
    expect(first).toMatchObject({ ok: true, answer: { value: '13800138000', left: 29 } });
    await moved();
    expect(await ask()).toEqual(first);
    expect(await mall.events({ type: 'OrderRevealed' })).toHaveLength(1);
  });

  test('Z4 a dry run shows nothing', async () => {
    const dry = await mall.execute({ do: 'support reveal', with: { order, field: 'phone', reason: 'identity' } }, { as: 'cs', dry: true });
    expect(JSON.stringify(dry)).toContain('OrderRevealed');
    expect(JSON.stringify(dry)).not.toContain('13800138000');
  });

  test('Z4 what was changed since is shown as the parcel will go', async () => {
    const other = {
      recipient: '赵六六',
      phone: '13900139009',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      detail: '灵隐寺 3 号',
    };
    const { addresses } = await mall.does('li', 'address add', other);
    await mall.does('li', 'order address', { order, address: addresses.at(-1).id });
    expect((await reveals({ field: 'name' })).value).toBe('赵六六');
  });

  test('a reason is one of the list or one’s own', async () => {
    const refused = (reason?: string) =>
      mall.refuses('cs', 'support reveal', { order, field: 'phone', ...(reason === undefined ? {} : { reason }) });
    for (const reason of [undefined, '', 'abc', '   .  ']) expect((await refused(reason)).exit).toBe(2);
    expect((await mall.refuses('cs', 'support reveal', { order, field: 'email', reason: 'delivery' })).exit).toBe(2);
    expect(await reveals({ reason: '驿站说地址不全，打 13800138000' })).toMatchObject({ reason: '驿站说地址不全，打 138****8000' });
    expect(await mall.events({ type: 'OrderRevealed' })).toHaveLength(1);
  });

  test('Z1 30 a day for one account, on the day of the store; the day after there are 30 again', async () => {
    for (let left = 29; left >= 0; left--) expect((await reveals()).left).toBe(left);
    const refused = await mall.refuses('cs', 'support reveal', { order, field: 'name', reason: 'delivery' });
    expect(refused).toMatchObject({ code: 'REVEAL_LIMIT', rule: 'Z1', exit: 3, facts: { most: 30, day: '2026-11-11' } });
    expect((await reveals({}, 'night-desk')).left).toBe(29);
    await mall.does('admin', 'clock set', { to: '2026-11-11T23:59:59+08:00' });
    await mall.refuses('cs', 'support reveal', { order, field: 'name', reason: 'delivery' });
    await mall.passes('1s');
    expect([(await reveals()).left, (await reveals()).left]).toEqual([29, 28]);
  });

  test('Z1 nobody else is shown anything', async () => {
    for (const as of ['li', 'jia-clerk', 'rider', 'keeper', 'admin', 'guest'])
      expect((await mall.refuses(as, 'support reveal', { order, field: 'phone', reason: 'delivery' })).exit).toBe(8);
    expect((await mall.refuses('cs', 'support reveal', { order: 'nix', field: 'phone', reason: 'delivery' })).exit).toBe(4);
    expect(await mall.events({ type: 'OrderRevealed' })).toEqual([]);
  });
});
