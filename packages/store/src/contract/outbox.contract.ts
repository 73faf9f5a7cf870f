import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carryOutbox, hasOutbox, openOutbox, peekDeliveries, type Outbox, type Parcelled } from '../outbox.ts';

const ME = 'jia-clerk';
const URL = 'http://127.0.0.1:1/';

const item = (notice: string, stream = notice): Parcelled => ({ notice, stream, type: 't', subject: 's', body: '{"text":"订单\\u0000"}' });
const tried = (status: number | null) => ({ at: 5, ms: 1, status, error: status === null ? 'TIMEOUT' : null });

/** What an outbox needs around it: the place of a new empty store, and of one that is to take its place and whose events end at 0. */
export type OutboxRoom = { readonly store: string; readonly beside: string; readonly replace: () => Promise<void> };

/** What every outbox keeps, wherever a store is. */
export function outboxContract(name: string, room: () => Promise<OutboxRoom>): void {
  describe(`outbox contract: ${name}`, () => {
    let at: OutboxRoom;
    let outbox: Outbox;
    let to: number;
    const opened: Outbox[] = [];
    const open = async (store = at.store): Promise<Outbox> => {
      const made = await openOutbox(store);
      opened.push(made);
      return made;
    };
    beforeEach(async () => {
      at = await room();
      outbox = await open();
      to = (await outbox.endpoint(ME, URL)).id;
    });
    afterEach(async () => {
      for (const each of opened.splice(0)) await each.close();
    });
    const ready = async (now: number) => (await outbox.ready(to, now)).map(({ notice }) => notice);
    const states = async (of = outbox) => (await of.list(ME, {})).map(({ notice, state, last }) => [notice, state, last?.status]);

    it('R10.08 each notice is taken once, with the position up to which they go', async () => {
      expect(await outbox.take(to, [item('1.0', 'a'), item('2.0', 'b')], 2, 0)).toBe(2);
      expect(await outbox.take(to, [item('2.0', 'b'), item('3.0', 'b')], 3, 0)).toBe(1);
      expect(await outbox.endpoint(ME, URL)).toEqual({ id: to, position: 3 });
      expect((await outbox.endpoint(ME, `${URL}2`)).position).toBeNull();
      expect(await (await open()).waiting(to)).toBe(3);
      expect((await outbox.list(ME, {}))[0]).toEqual({
        ...item('3.0', 'b'),
        id: expect.any(Number),
        endpoint: to,
        url: URL,
        state: 'waiting',
        attempts: 0,
        nextAt: 0,
        madeAt: 0,
        last: null,
      });
    });

    it('R10.08 of each stream the first that waits comes, at its time, and the next only when that is done with', async () => {
      await outbox.take(to, [item('1.0', 'a'), item('2.0', 'a'), item('3.0', 'b')], 3, 10);
      expect(await ready(9)).toEqual([]);
      expect(await ready(10)).toEqual(['1.0', '3.0']);
      const [first] = await outbox.ready(to, 10);
      await outbox.note(first!.id, tried(500), { state: 'waiting', nextAt: 50 });
      expect([await ready(10), await ready(50)]).toEqual([['3.0'], ['1.0', '3.0']]);
      expect([await outbox.nextAt(to, 10), await outbox.nextAt(to, 50)]).toEqual([50, undefined]);
      await outbox.hurry(to, 20);
      expect(await ready(20)).toEqual(['1.0', '3.0']);
      await outbox.note(first!.id, tried(null), { state: 'failed', nextAt: 20 });
      expect(await ready(20)).toEqual(['2.0', '3.0']);
      expect(await outbox.attempts(first!.id)).toEqual([tried(500), tried(null)]);
      expect(await outbox.find(ME, first!.id)).toMatchObject({ state: 'failed', attempts: 2, nextAt: 20 });
      expect(await outbox.find('yi-clerk', first!.id)).toBeUndefined();
    });

    it('R10.08 only what is done with is forgotten, the oldest first', async () => {
      await outbox.take(
        to,
        ['1', '2', '3', '4'].map((notice) => item(notice)),
        4,
        0,
      );
      const all = await outbox.ready(to, 0);
      for (const { id, notice } of all) if (notice !== '1') await outbox.note(id, tried(200), { state: 'delivered', nextAt: 0 });
      await outbox.prune(to, 1);
      expect(await states()).toEqual([
        ['4', 'delivered', 200],
        ['1', 'waiting', undefined],
      ]);
      expect(await outbox.attempts(all[1]!.id)).toEqual([]);
    });

    it('R10.08 the list goes on before a delivery, and can be of one state', async () => {
      await outbox.take(to, [item('1'), item('2'), item('3')], 3, 0);
      const [first] = await outbox.ready(to, 0);
      await outbox.note(first!.id, tried(500), { state: 'failed', nextAt: 0 });
      const notices = async (asked: Parameters<Outbox['list']>[1]) => (await outbox.list(ME, asked)).map(({ notice }) => notice);
      expect(await notices({ limit: 2 })).toEqual(['3', '2']);
      expect(await notices({ limit: 2, before: first!.id + 1 })).toEqual(['1']);
      expect(await notices({ state: 'failed' })).toEqual(['1']);
      expect(await outbox.list('yi-clerk', {})).toEqual([]);
      const peeked = await peekDeliveries(at.store, { account: ME, prefix: String(first!.id), limit: 1 });
      expect(peeked).toEqual([{ id: String(first!.id), type: 't', subject: 's', state: 'failed' }]);
    });

    it('R10.08 a secret is made once, also by two at once, and changed when it is asked for', async () => {
      const other = await open();
      const [one, two] = await Promise.all([outbox.secret(ME, () => 'whsec_one'), other.secret(ME, () => 'whsec_two')]);
      expect(one).toBe(two);
      await other.setSecret(ME, 'whsec_three');
      expect(await outbox.secret(ME, () => 'whsec_four')).toBe('whsec_three');
    });

    it('R10.08 one holds an address at a time, until it lets go or ends', async () => {
      const other = await open();
      const letGo = await outbox.hold(to);
      expect(letGo).toBeDefined();
      expect(await other.hold(to)).toBeUndefined();
      expect(await other.hold((await other.endpoint(ME, `${URL}2`)).id)).toBeDefined();
      await letGo!();
      expect(await other.hold(to)).toBeDefined();
    });

    it('Z5 what is forgotten is gone, and what is another’s is not', async () => {
      await outbox.secret(ME, () => 'whsec_one');
      await outbox.secret('li', () => 'whsec_two');
      await outbox.take(to, [item('1')], 1, 0);
      const [sent] = await outbox.ready(to, 0);
      await outbox.forget(ME);
      expect([await outbox.has(ME), await outbox.has('li'), await outbox.list(ME, {})]).toEqual([false, true, []]);
      // What was on its way then leaves nothing behind either.
      await outbox.note(sent!.id, tried(200), { state: 'delivered', nextAt: 0 });
      expect(await outbox.attempts(sent!.id)).toEqual([]);
    });

    it('R10.08 a store that takes the place of another keeps secrets and log; what was told beyond its end is not sent, and its numbers are free', async () => {
      expect(await hasOutbox(at.beside)).toBe(false);
      await outbox.secret(ME, () => 'whsec_one');
      await outbox.take(to, [item('0.0'), item('8.0'), item('9.0')], 9, 0);
      const nine = (await outbox.list(ME, { limit: 1 }))[0]!;
      await outbox.note(nine.id, tried(200), { state: 'delivered', nextAt: 0 });
      await carryOutbox(at.store, at.beside, 'same');
      const carried = await open(at.beside);
      expect(await carried.secret(ME, () => 'whsec_two')).toBe('whsec_one');
      expect(await carried.endpoint(ME, URL)).toEqual({ id: to, position: 0 });
      expect(await states(carried)).toEqual([
        [`9.0~${nine.id}`, 'delivered', 200],
        [`8.0~${nine.id - 1}`, 'failed', undefined],
        ['0.0', 'waiting', undefined],
      ]);
      expect(await carried.take(to, [item('8.0')], 8, 0)).toBe(1);
      expect((await carried.list(ME, { limit: 1 }))[0]!.id).toBeGreaterThan(nine.id);
      // What is here stays as it was.
      expect((await states()).map(([notice]) => notice)).toEqual(['9.0', '8.0', '0.0']);
    });

    it.each(['same', 'another'] as const)(
      'R10.08 whoever has it open takes nothing more once another store, of %s world, took its place',
      async (world) => {
        await outbox.take(to, [item('0.0')], 5, 0);
        await outbox.stands();
        await carryOutbox(at.store, at.beside, world);
        await outbox.stands();
        await at.replace();
        await expect(outbox.stands()).rejects.toMatchObject({ code: 'STORE_MISSING', message: expect.stringContaining('was replaced') });
        await expect(outbox.take(to, [item('7.0')], 7, 0)).rejects.toMatchObject({ code: 'STORE_MISSING' });
        const anew = await open();
        expect(await anew.endpoint(ME, URL)).toEqual({ id: to, position: world === 'same' ? 0 : null });
        expect(await anew.list(ME, {})).toHaveLength(1);
        await anew.stands();
      },
    );

    it('R10.08 another world has the secret, begins with what happens from then on, and sends nothing of what waited', async () => {
      await outbox.secret(ME, () => 'whsec_one');
      await outbox.take(to, [item('0.0'), item('8.0')], 9, 0);
      await carryOutbox(at.store, at.beside, 'another');
      const carried = await open(at.beside);
      expect(await carried.secret(ME, () => 'whsec_two')).toBe('whsec_one');
      expect((await carried.endpoint(ME, URL)).position).toBeNull();
      expect(await carried.waiting(to)).toBe(0);
    });
  });
}
