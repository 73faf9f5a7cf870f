import { accept, reject, rejectRecorded, type Outcome } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { expect, it } from 'vitest';
import type { Work } from '../store.ts';
import { Box, fill, START } from '../testing/boxes.ts';
import { stateOf, type Room } from './room.ts';

/** What a command leaves, and what it does when it comes again or together with others. */
export function commandsContract(room: Room): void {
  it('keeps events, state and answer of a command together', async () => {
    const { store } = await room.start();
    const done = await store.execute(fill('a', 3));
    expect(done.outcome).toEqual(accept({ sum: 3 }));
    expect(done.position).toBe(1);
    expect(await store.read({})).toEqual([
      { position: 1, stream: 'box-a', version: 1, type: 'BoxFilled', data: { by: 3 }, at: START, actor: 'me', cause: 'fill' },
    ]);
    expect(await stateOf(store, 'a')).toEqual({ sum: 3, rings: [] });
  });

  it('Z2 a refusal leaves no trace, a recorded one only its events', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 8));
    expect((await store.execute(fill('a', 3))).outcome).toEqual(reject('FULL', { sum: 8 }));
    expect(await store.head()).toBe(1);
    const recorded = await store.execute({
      ...fill('a', 0),
      *step() {
        (yield* load(Box, 'a')).append({ type: 'BoxFilled', by: 1 });
        return rejectRecorded('COUNTED');
      },
    });
    expect(recorded.outcome).toMatchObject({ ok: false, code: 'COUNTED' });
    expect((await stateOf(store, 'a')).sum).toBe(9);
  });

  it('writes to several streams or to none', async () => {
    const { store } = await room.start();
    const both = (by: number): Work => ({
      request: { do: 'both', with: { by } },
      actor: 'me',
      *step() {
        const boxes = yield* loadAll(Box, ['a', 'b', 'a']);
        for (const box of boxes) box.append({ type: 'BoxFilled', by });
        return boxes[0]!.state.sum > 4 ? reject('FULL') : accept(boxes[0]!.state.sum);
      },
    });
    expect((await store.execute(both(1))).outcome).toEqual(accept(2));
    expect((await store.execute(both(2))).outcome).toEqual(reject('FULL'));
    expect([(await stateOf(store, 'a')).sum, (await stateOf(store, 'b')).sum]).toEqual([2, 1]);
    expect((await store.read({ stream: 'box-a' })).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('Z3 the same request id gives the first answer again, another request is refused', async () => {
    const { store, again } = await room.start();
    const first = await store.execute(fill('a', 3, { requestId: 'r1' }));
    const second = await (await again()).execute(fill('a', 3, { requestId: 'r1' }));
    expect([first.repeated, second.repeated]).toEqual([false, true]);
    expect(second.outcome).toEqual(first.outcome);
    expect((await store.execute(fill('a', 4, { requestId: 'r1' }))).outcome).toMatchObject({ code: 'REQUEST_ID_REUSED' });
    expect(await store.head()).toBe(1);
  });

  it('Z3 a refusal is an answer too', async () => {
    const { store } = await room.start();
    const refused = await store.execute(fill('a', 11, { requestId: 'r1' }));
    await store.execute(fill('a', 1));
    expect((await store.execute(fill('a', 11, { requestId: 'r1' }))).outcome).toEqual(refused.outcome);
  });

  it('commands that arrive together are all carried out, each once', async () => {
    const { store } = await room.start();
    const done = await Promise.all(Array.from({ length: 25 }, (_, i) => store.execute(fill(`n${i % 5}`, 1))));
    expect(done.every(({ outcome }) => outcome.ok)).toBe(true);
    expect(await store.head()).toBe(25);
    for (let i = 0; i < 5; i += 1) expect((await stateOf(store, `n${i}`)).sum).toBe(5);
  });

  it('the last place goes to one of many', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 9));
    const done = await Promise.all(Array.from({ length: 10 }, () => store.execute(fill('a', 1))));
    expect(done.filter(({ outcome }) => outcome.ok)).toHaveLength(1);
    expect((await stateOf(store, 'a')).sum).toBe(10);
  });

  it('one request id sent many times at once has one effect', async () => {
    const { store } = await room.start();
    const done = await Promise.all(Array.from({ length: 10 }, () => store.execute(fill('a', 1, { requestId: 'same' }))));
    expect(new Set(done.map(({ outcome }) => JSON.stringify(outcome))).size).toBe(1);
    expect(await store.head()).toBe(1);
  });

  it('a preview shows what would happen, timers included, and changes nothing', async () => {
    const { store } = await room.start();
    await store.execute(fill('b', 1, { ringAt: START + 5 }));
    const before = [await store.read({}), await store.pending(9)];
    const preview = await store.preview(fill('a', 3, { requestId: 'r1', to: START + 9, ringAt: START + 20 }));
    expect(preview.outcome).toEqual(accept({ sum: 3 }));
    expect(preview.events.map(({ stream, type, at }) => [stream, type, at - START])).toEqual([
      ['box-b', 'BoxRang', 5],
      ['box-a', 'BoxFilled', 9],
    ]);
    expect([await store.read({}), await store.pending(9)]).toEqual(before);
    expect((await store.execute(fill('a', 4, { requestId: 'r1' }))).outcome).toEqual(accept({ sum: 4 }));
  });

  it('a preview takes nothing of anybody else back', async () => {
    const { store } = await room.start();
    const [preview, done] = await Promise.all([store.preview(fill('a', 1)), store.execute(fill('b', 2)), store.execute(fill('c', 3))]);
    expect([preview.outcome.ok, done.outcome.ok]).toEqual([true, true]);
    expect((await store.read({})).map(({ stream }) => stream).toSorted()).toEqual(['box-b', 'box-c']);
  });

  it('a bug in a step is its caller alone to hear', async () => {
    const { store } = await room.start();
    const broken: Work = {
      ...fill('a', 1),
      *step(): Step<Outcome<never>> {
        yield* load(Box, 'a');
        throw new RangeError('a bug');
      },
    };
    const all = await Promise.allSettled([store.execute(fill('b', 1)), store.execute(broken), store.execute(fill('c', 1))]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.head()).toBe(2);
    await store.execute(fill('d', 1));
  });

  it('Z1 Z3 who may ask is settled before a request id is looked up or used up', async () => {
    const { store } = await room.start();
    let allowed = false;
    const guarded = (): Work => ({
      ...fill('a', 3, { requestId: 'r1' }),
      *permit() {
        yield* load(Box, 'a');
        return allowed ? undefined : reject('NOT_YOU');
      },
    });
    expect((await store.execute(guarded())).outcome).toEqual(reject('NOT_YOU'));
    expect(await store.knows('r1')).toBe(false);
    allowed = true;
    expect((await store.execute(guarded())).outcome).toEqual(accept({ sum: 3 }));
    expect(await store.knows('r1')).toBe(true);
    allowed = false;
    expect((await store.execute(guarded())).outcome).toEqual(reject('NOT_YOU'));
  });

  it('Z3 the same arguments in another order are the same request', async () => {
    const { store } = await room.start();
    const asked = (args: Record<string, unknown>): Work => ({
      ...fill('a', 1, { requestId: 'r1' }),
      request: { do: 'fill', with: args },
    });
    await store.execute(asked({ id: 'a', by: 1 }));
    expect((await store.execute(asked({ by: 1, id: 'a' }))).repeated).toBe(true);
  });

  it('tells of its commits', async () => {
    const { store } = await room.start();
    const heard: number[] = [];
    const stop = store.onCommit((position) => heard.push(position));
    await store.execute(fill('a', 1));
    stop();
    await store.execute(fill('a', 1));
    expect(heard.at(-1)).toBe(1);
  });
}
