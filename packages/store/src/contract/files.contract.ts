import { rejectRecorded } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { expect, it } from 'vitest';
import { Box, fill } from '../testing/boxes.ts';
import { contentOf, FILES, LARGE, SMALL, type Room } from './room.ts';

/** Contents that events name. */
export function filesContract(room: Room): void {
  it('R9.02 R9.13 keeps files with the command that brings them, byte for byte, and the same content once', async () => {
    const { store, again } = await room.start();
    await store.execute(fill('a', 1, { files: FILES }));
    const other = await again();
    for (const file of FILES) expect(await contentOf(other, file)).toEqual([...file.bytes]);
    expect(await store.file(`sha256:${'c'.repeat(64)}`)).toBeUndefined();
    // Under a digest that is there already nothing is written.
    await other.execute(fill('a', 1, { files: [{ ...SMALL, bytes: Uint8Array.of(9) }] }));
    expect(await contentOf(store, SMALL)).toEqual([...SMALL.bytes]);
  });

  it('R9.02 what a store was handed and what it hands out are not the content itself', async () => {
    const { store } = await room.start();
    const bytes = Uint8Array.from(SMALL.bytes);
    await store.execute(fill('a', 1, { files: [{ ...SMALL, bytes }] }));
    bytes.fill(7);
    (await store.file(SMALL.digest))!.fill(7);
    expect(await contentOf(store, SMALL)).toEqual([...SMALL.bytes]);
  });

  it('R9.02 Z2 a refusal leaves no file, a recorded one neither', async () => {
    const { store } = await room.start();
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
    const { store } = await room.start();
    expect((await store.preview(fill('a', 1, { files: FILES }))).outcome.ok).toBe(true);
    await store.execute(fill('a', 1));
    for (const file of FILES) expect(await contentOf(store, file)).toBeUndefined();
  });

  it('R9.02 Z3 a request that has its answer brings no file any more', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 1, { requestId: 'r1', files: [SMALL] }));
    expect((await store.execute(fill('a', 1, { requestId: 'r1', files: [LARGE] }))).repeated).toBe(true);
    expect(await contentOf(store, LARGE)).toBeUndefined();
  });

  it('R9.02 a file of a command that is only applied is there for the next, and after the commit for all', async () => {
    const { store, again } = await room.start();
    const other = await again();
    await store.execute(fill('a', 1, { files: [LARGE] }), { apply: true });
    expect(await contentOf(store, LARGE)).toHaveLength(LARGE.bytes.length);
    await store.flush();
    expect(await contentOf(other, LARGE)).toHaveLength(LARGE.bytes.length);
  });

  it('R9.02 events carry no content', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 1, { files: FILES }));
    expect(JSON.stringify([await store.read({}), await store.streams('', 9)]).length).toBeLessThan(500);
  });
}
