import { refold } from '@yellowcart/kernel/aggregate';
import { accept, reject, rejectRecorded, type Outcome } from '@yellowcart/kernel/outcome';
import { Clock, CLOCK } from '@yellowcart/kernel/store-clock';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { afterEach, describe, expect, it } from 'vitest';
import type { EventFilter, Kept, Store, Wiring, Work } from './store.ts';
import { Box, fill, Folded, START, wiring } from './testing/boxes.ts';

/** Contents to keep. Stores go by the digest that they are told. */
const FILES = [
  { digest: `sha256:${'a'.repeat(64)}`, bytes: Uint8Array.of(0, 1, 127, 128, 255) },
  { digest: `sha256:${'b'.repeat(64)}`, bytes: new Uint8Array(300_000).map((_, i) => i % 251) },
] as const;
const [SMALL, LARGE] = FILES;

/** A file's content as plain numbers, whatever kind of bytes the store gives. */
const contentOf = async (store: Store, { digest }: { readonly digest: string }): Promise<readonly number[] | undefined> => {
  const bytes = await store.file(digest);
  return bytes && [...bytes];
};

const sumUp = (id: string): Work => ({
  request: { do: 'sum', with: { id } },
  actor: 'me',
  *step() {
    const box = yield* load(Box, id);
    box.append({ type: 'BoxSummed', sum: box.state.sum });
    return accept(null);
  },
});

const freeze = (at: number): Work => ({
  request: { do: 'freeze', with: {} },
  actor: 'me',
  *step() {
    (yield* load(Clock, CLOCK)).append({ type: 'ClockFrozen', to: at });
    return accept(null);
  },
});

/** The state of a box as a later command sees it. */
const stateOf = (store: Store, id: string) =>
  store.ask(function* () {
    return (yield* load(Box, id)).state;
  });

const types = async (store: Store): Promise<string[]> => (await store.read({})).map(({ type }) => type);

/**
 * What every store keeps, whatever it is made of. `open` gives a new empty store; `again` a second one on the same data.
 */
export function storeContract(
  name: string,
  open: () => Promise<{ store: Store; again: (wiring: Wiring) => Promise<Store> }>,
  wire: (wiring: Wiring) => void,
): void {
  describe(`store contract: ${name}`, () => {
    let time = START;
    const opened: Store[] = [];
    const start = async () => {
      time = START;
      wire(wiring(() => time));
      const { store, again } = await open();
      opened.push(store);
      return {
        store,
        again: async () => {
          const second = await again(wiring(() => time));
          opened.push(second);
          return second;
        },
      };
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    it('keeps events, state and answer of a command together', async () => {
      const { store } = await start();
      const done = await store.execute(fill('a', 3));
      expect(done.outcome).toEqual(accept({ sum: 3 }));
      expect(done.position).toBe(1);
      expect(await store.read({})).toEqual([
        { position: 1, stream: 'box-a', version: 1, type: 'BoxFilled', data: { by: 3 }, at: START, actor: 'me', cause: 'fill' },
      ]);
      expect(await stateOf(store, 'a')).toEqual({ sum: 3, rings: [] });
    });

    it('Z2 a refusal leaves no trace, a recorded one only its events', async () => {
      const { store } = await start();
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
      const { store } = await start();
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
      const { store, again } = await start();
      const first = await store.execute(fill('a', 3, { requestId: 'r1' }));
      const second = await (await again()).execute(fill('a', 3, { requestId: 'r1' }));
      expect([first.repeated, second.repeated]).toEqual([false, true]);
      expect(second.outcome).toEqual(first.outcome);
      expect((await store.execute(fill('a', 4, { requestId: 'r1' }))).outcome).toMatchObject({ code: 'REQUEST_ID_REUSED' });
      expect(await store.head()).toBe(1);
    });

    it('Z3 a refusal is an answer too', async () => {
      const { store } = await start();
      const refused = await store.execute(fill('a', 11, { requestId: 'r1' }));
      await store.execute(fill('a', 1));
      expect((await store.execute(fill('a', 11, { requestId: 'r1' }))).outcome).toEqual(refused.outcome);
    });

    it('commands that arrive together are all carried out, each once', async () => {
      const { store } = await start();
      const done = await Promise.all(Array.from({ length: 25 }, (_, i) => store.execute(fill(`n${i % 5}`, 1))));
      expect(done.every(({ outcome }) => outcome.ok)).toBe(true);
      expect(await store.head()).toBe(25);
      for (let i = 0; i < 5; i += 1) expect((await stateOf(store, `n${i}`)).sum).toBe(5);
    });

    it('the last place goes to one of many', async () => {
      const { store } = await start();
      await store.execute(fill('a', 9));
      const done = await Promise.all(Array.from({ length: 10 }, () => store.execute(fill('a', 1))));
      expect(done.filter(({ outcome }) => outcome.ok)).toHaveLength(1);
      expect((await stateOf(store, 'a')).sum).toBe(10);
    });

    it('one request id sent many times at once has one effect', async () => {
      const { store } = await start();
      const done = await Promise.all(Array.from({ length: 10 }, () => store.execute(fill('a', 1, { requestId: 'same' }))));
      expect(new Set(done.map(({ outcome }) => JSON.stringify(outcome))).size).toBe(1);
      expect(await store.head()).toBe(1);
    });

    it('a preview shows what would happen, timers included, and changes nothing', async () => {
      const { store } = await start();
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
      const { store } = await start();
      const [preview, done] = await Promise.all([store.preview(fill('a', 1)), store.execute(fill('b', 2)), store.execute(fill('c', 3))]);
      expect([preview.outcome.ok, done.outcome.ok]).toEqual([true, true]);
      expect((await store.read({})).map(({ stream }) => stream).toSorted()).toEqual(['box-b', 'box-c']);
    });

    it('a bug in a step is its caller alone to hear', async () => {
      const { store } = await start();
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
      const { store } = await start();
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
      const { store } = await start();
      const asked = (args: Record<string, unknown>): Work => ({
        ...fill('a', 1, { requestId: 'r1' }),
        request: { do: 'fill', with: args },
      });
      await store.execute(asked({ id: 'a', by: 1 }));
      expect((await store.execute(asked({ by: 1, id: 'a' }))).repeated).toBe(true);
    });

    it('T5 jumps counted from now add up, whoever makes them', async () => {
      const { store, again } = await start();
      const other = await again();
      await store.execute(freeze(START));
      const jump = (): Work => ({
        request: { do: 'jump', with: {} },
        actor: 'me',
        by: 10,
        *step(at) {
          (yield* load(Clock, CLOCK)).append({ type: 'ClockMoved', to: at });
          return accept(at - START);
        },
      });
      const done = await Promise.all([store.execute(jump()), other.execute(jump()), store.execute(jump()), other.execute(jump())]);
      expect(done.map(({ outcome }) => outcome.ok && Number(outcome.answer)).toSorted((a, b) => Number(a) - Number(b))).toEqual([
        10, 20, 30, 40,
      ]);
      expect(await store.now()).toBe(START + 40);
    });

    it('T2 T4 what is due runs first, at its own instant, in the order (due, key)', async () => {
      const { store } = await start();
      await store.execute(fill('b', 1, { ringAt: START + 20 }));
      await store.execute(fill('a', 1, { ringAt: START + 20 }));
      await store.execute(fill('c', 1, { ringAt: START + 10 }));
      time = START + 100;
      const done = await store.execute(fill('d', 1));
      expect(done.fired).toEqual([
        { key: 'box-c/bell', at: START + 10, command: 'ring' },
        { key: 'box-a/bell', at: START + 20, command: 'ring' },
        { key: 'box-b/bell', at: START + 20, command: 'ring' },
      ]);
      const events = await store.read({ after: 3 });
      expect(events.map(({ stream, at, cause, actor }) => [stream, at - START, cause, actor])).toEqual([
        ['box-c', 10, 'due:box-c/bell', 'system'],
        ['box-a', 20, 'due:box-a/bell', 'system'],
        ['box-b', 20, 'due:box-b/bell', 'system'],
        ['box-d', 100, 'fill', 'me'],
      ]);
      expect(await store.pending(9)).toEqual([]);
    });

    it('T3 a job runs once and a silenced one never', async () => {
      const { store } = await start();
      await store.execute(fill('a', 1, { ringAt: START + 10 }));
      await store.execute(fill('b', 1, { ringAt: START + 10 }));
      await store.execute({
        ...fill('b', 0),
        *step() {
          (yield* load(Box, 'b')).append({ type: 'BoxSilenced' });
          return accept(null);
        },
      });
      time = START + 10;
      expect((await store.advance()).map(({ key }) => key)).toEqual(['box-a/bell']);
      expect(await store.advance()).toEqual([]);
    });

    it('T1 at the instant of a deadline its timer has run', async () => {
      const { store } = await start();
      await store.execute(fill('a', 1, { ringAt: START + 10 }));
      time = START + 9;
      expect((await store.execute(fill('b', 1))).fired).toEqual([]);
      time = START + 10;
      expect((await store.execute(fill('b', 1))).fired).toHaveLength(1);
    });

    it('T5 the clock can be frozen and moved, never back', async () => {
      const { store } = await start();
      await store.execute(freeze(START));
      time = START + 1000;
      expect(await store.now()).toBe(START);
      await store.execute(fill('a', 1, { to: START + 50 }));
      expect(await store.now()).toBe(START + 50);
      expect((await store.execute(fill('a', 1, { to: START + 49 }))).outcome).toMatchObject({ code: 'TIME_REVERSED' });
    });

    it('reads by stream, by type, after a position', async () => {
      const { store } = await start();
      await store.execute(fill('a', 1, { ringAt: START + 1 }));
      await store.execute(fill('b', 1));
      await store.advance(START + 1);
      expect(await types(store)).toEqual(['BoxFilled', 'BoxFilled', 'BoxRang']);
      expect((await store.read({ type: 'BoxRang' })).map(({ position }) => position)).toEqual([3]);
      expect((await store.read({ after: 1, limit: 1 })).map(({ position }) => position)).toEqual([2]);
      expect((await store.read({ after: 1, upTo: 2 })).map(({ position }) => position)).toEqual([2]);
      expect(await store.read({ after: 2, upTo: 2 })).toEqual([]);
      expect((await store.streams('box-a', 9)).map(({ stream }) => stream)).toEqual(['box-b']);
    });

    it('R10.08 reads several types and streams, names by their beginning, and a span of time', async () => {
      const { store } = await start();
      await store.execute(fill('a', 1, { ringAt: START + 1 }));
      await store.execute(fill('b', 1));
      await store.advance(START + 1);
      time = START + 2;
      await store.execute(fill('c', 1));
      const read = async (filter: EventFilter) => (await store.read(filter)).map(({ position }) => position);
      expect(await read({ type: ['BoxRang', 'BoxFilled'] })).toEqual([1, 2, 3, 4]);
      expect(await read({ type: 'Box*', stream: 'box-a' })).toEqual([1, 3]);
      expect(await read({ type: ['BoxR*', 'No_such%'], stream: ['box-b', 'box-a'] })).toEqual([3]);
      expect(await read({ stream: ['box-b', 'box-c'], after: 2 })).toEqual([4]);
      expect(await read({ since: START + 1 })).toEqual([3, 4]);
      expect(await read({ until: START + 1, type: 'BoxF*', limit: 1 })).toEqual([1]);
      expect(await read({ since: START + 1, until: START + 1 })).toEqual([3]);
      expect(await read({ type: 'box*' })).toEqual([]);
      expect(await read({ type: [] })).toEqual([]);
    });

    it('a raised fold version refolds the state from the events', async () => {
      const { store } = await start();
      await store.execute(fill('a', 1));
      await store.execute(fill('a', 2));
      const state = await store.ask(function* () {
        return (yield* load(Folded, 'a')).state;
      });
      expect(state).toEqual({ sum: 3, rings: [], folded: true });
    });

    it('an event that sums its stream up takes what came before it away, in the same commit', async () => {
      const { store } = await start();
      for (const by of [1, 2]) await store.execute(fill('a', by));
      await store.execute(fill('b', 1));
      await store.execute(sumUp('a'));
      expect((await store.read({})).map(({ position, stream, version }) => [position, stream, version])).toEqual([
        [3, 'box-b', 1],
        [4, 'box-a', 3],
      ]);
      expect((await store.execute(fill('a', 1))).position).toBe(5);
      expect(await stateOf(store, 'a')).toMatchObject({ sum: 4 });
      const refolded = await store.ask(function* () {
        return (yield* load(Folded, 'a')).state;
      });
      expect(refolded).toMatchObject({ sum: 4, folded: true });
    });

    it('R9.02 R9.13 keeps files with the command that brings them, byte for byte, and the same content once', async () => {
      const { store, again } = await start();
      await store.execute(fill('a', 1, { files: FILES }));
      const other = await again();
      for (const file of FILES) expect(await contentOf(other, file)).toEqual([...file.bytes]);
      expect(await store.file(`sha256:${'c'.repeat(64)}`)).toBeUndefined();
      // Under a digest that is there already nothing is written.
      await other.execute(fill('a', 1, { files: [{ ...SMALL, bytes: Uint8Array.of(9) }] }));
      expect(await contentOf(store, SMALL)).toEqual([...SMALL.bytes]);
    });

    it('R9.02 what a store was handed and what it hands out are not the content itself', async () => {
      const { store } = await start();
      const bytes = Uint8Array.from(SMALL.bytes);
      await store.execute(fill('a', 1, { files: [{ ...SMALL, bytes }] }));
      bytes.fill(7);
      (await store.file(SMALL.digest))!.fill(7);
      expect(await contentOf(store, SMALL)).toEqual([...SMALL.bytes]);
    });

    it('R9.02 Z2 a refusal leaves no file, a recorded one neither', async () => {
      const { store } = await start();
      expect((await store.execute(fill('a', 11, { files: FILES }))).outcome.ok).toBe(false);
      await store.execute({
        ...fill('a', 1, { files: FILES }),
        *step() {
          (yield* load(Box, 'a')).append({ type: 'BoxFilled', by: 1 });
          return rejectRecorded('COUNTED');
        },
      });
      expect(await store.head()).toBe(1);
      for (const file of FILES) expect(await contentOf(store, file)).toBeUndefined();
    });

    it('R9.02 a preview keeps no file', async () => {
      const { store } = await start();
      expect((await store.preview(fill('a', 1, { files: FILES }))).outcome.ok).toBe(true);
      await store.execute(fill('a', 1));
      for (const file of FILES) expect(await contentOf(store, file)).toBeUndefined();
    });

    it('R9.02 Z3 a request that has its answer brings no file any more', async () => {
      const { store } = await start();
      await store.execute(fill('a', 1, { requestId: 'r1', files: [SMALL] }));
      expect((await store.execute(fill('a', 1, { requestId: 'r1', files: [LARGE] }))).repeated).toBe(true);
      expect(await contentOf(store, LARGE)).toBeUndefined();
    });

    it('R9.02 a file of a command that is only applied is there for the next, and after the commit for all', async () => {
      const { store, again } = await start();
      const other = await again();
      await store.execute(fill('a', 1, { files: [LARGE] }), { apply: true });
      expect(await contentOf(store, LARGE)).toHaveLength(LARGE.bytes.length);
      await store.flush();
      expect(await contentOf(other, LARGE)).toHaveLength(LARGE.bytes.length);
    });

    it('R9.02 events carry no content', async () => {
      const { store } = await start();
      await store.execute(fill('a', 1, { files: FILES }));
      expect(JSON.stringify([await store.read({}), await store.streams('', 9)]).length).toBeLessThan(500);
    });

    it('what it keeps can be taken into another store, which goes on from there as it would have', async () => {
      const { store } = await start();
      await store.execute(fill('a', 3, { requestId: 'r1', ringAt: START + 50, files: FILES }));
      await store.execute(fill('b', 11, { requestId: 'r2' }));
      await store.execute(fill('b', 2));
      await store.execute(sumUp('b'));
      await store.execute(freeze(START + 5));
      const other = (await start()).store;
      const asLines = async function* (): AsyncGenerator<Kept> {
        for await (const row of store.dump()) yield JSON.parse(JSON.stringify(row)) as Kept;
      };
      await other.takeIn(asLines());
      for (const read of [
        (each: Store) => each.read({}),
        (each: Store) => each.streams('', 9),
        (each: Store) => each.pending(9),
        (each: Store) => each.head(),
        (each: Store) => contentOf(each, LARGE),
        async (each: Store) => (await each.verify()).damage,
      ])
        expect(await read(other)).toEqual(await read(store));
      expect((await other.execute(fill('a', 3, { requestId: 'r1', ringAt: START + 50 }))).repeated).toBe(true);
      const goesOn = async (each: Store) => [await each.execute(fill('a', 1, { to: START + 60 })), await each.read({})];
      expect(await goesOn(other)).toEqual(await goesOn(store));
      await expect(other.takeIn(store.dump())).rejects.toMatchObject({ code: 'STORE_EXISTS' });
    });

    it('what cannot be taken in whole is not taken in at all', async () => {
      const { store } = await start();
      const rows = async function* (): AsyncGenerator<Kept> {
        yield { kept: 'event', position: 1, stream: 'box-a', version: 1, type: 'BoxFilled', data: {}, at: 0, actor: 'me', cause: 'fill' };
        throw new Error('the line is cut');
      };
      await expect(store.takeIn(rows())).rejects.toThrow('the line is cut');
      expect(await store.head()).toBe(0);
      await store.execute(fill('a', 1));
    });

    it('Z5 what is to be unreadable is written anew; everything else stays, and the store goes on', async () => {
      const { store } = await start();
      await store.execute(fill('a', 3, { requestId: 'r1', files: FILES }));
      await store.execute(fill('b', 2));
      await store.execute(fill('a', 4));
      await store.rewrite({
        streams: ['box-a'],
        event: ({ data }) => ({ ...data, by: (data as { by: number }).by - 1 }),
        fold: (_, events) => ({ fold: Box.fold, state: refold(Box, events as never[]) }),
        text: (json) => json.replace('"sum":3', '"sum":2'),
        files: [SMALL.digest],
      });
      expect((await store.read({})).map(({ position, stream, data }) => [position, stream, data])).toEqual([
        [1, 'box-a', { by: 2 }],
        [2, 'box-b', { by: 2 }],
        [3, 'box-a', { by: 3 }],
      ]);
      expect(await stateOf(store, 'a')).toEqual({ sum: 5, rings: [] });
      expect((await store.execute(fill('a', 3, { requestId: 'r1', files: FILES }))).outcome).toEqual(accept({ sum: 2 }));
      expect([await contentOf(store, SMALL), (await contentOf(store, LARGE))?.length]).toEqual([undefined, LARGE.bytes.length]);
      await store.execute(fill('a', 1));
      expect(await store.verify()).toEqual({ events: 4, damage: undefined });
    });

    it('tells of its commits', async () => {
      const { store } = await start();
      const heard: number[] = [];
      const stop = store.onCommit((position) => heard.push(position));
      await store.execute(fill('a', 1));
      stop();
      await store.execute(fill('a', 1));
      expect(heard.at(-1)).toBe(1);
    });
  });
}
