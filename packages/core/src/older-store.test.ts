import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeFromDump } from '@yellowcart/store/testing/from-dump';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictureOf } from './history/pictures.ts';
import type { Mall } from './mall.ts';
import { openMall } from './open-mall.ts';

const ORDER = '2026111112000071593695';
const CASE = `${ORDER}C1`;
const folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-older-')), 'store');
let mall: Mall;

const open = (): Promise<Mall> => openMall({ store: folder, lang: 'en', live: false });
const ask = (words: string, args: Record<string, unknown>, as = 'li'): Promise<any> => mall.ask({ do: words, with: args }, { as });

beforeAll(async () => {
  storeFromDump(join(import.meta.dirname, '../../../fixtures/stores/schema-1.sql'), folder);
  mall = await open();
});
afterAll(async () => {
  await mall.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('R9.02 a case from before files were kept shows the names that were typed, and says that there is nothing more', async () => {
  const names = ['photos/b.jpg', 'c.mp4'];
  const files = names.map((name) => ({ name, type: null, size: null, digest: null }));
  expect(await ask('aftersale show', { case: CASE })).toMatchObject({ answer: { evidence: files } });
  expect(await ask('aftersale evidence', { case: CASE })).toMatchObject({
    answer: { files: files.map((file, i) => ({ file: i + 1, ...file })) },
  });
  expect(await ask('aftersale evidence', { case: CASE, file: 2 })).toMatchObject({
    exit: 4,
    error: { code: 'FILE_NOT_KEPT', facts: { file: 2, name: 'c.mp4' } },
  });
});

test('R9.13 so does a review', async () => {
  const { answer } = await ask('product reviews', { product: 'tent' }, 'guest');
  expect(answer.reviews).toMatchObject([
    { pictures: [{ name: 'photos/a.jpg', digest: null }], appended: { text: '用了一个月', pictures: [] } },
  ]);
});

test('R9.02 R9.13 from now on files are kept, in this process and the next', async () => {
  const { content } = pictureOf('a.png', 'tent');
  const apply = { order: ORDER, type: 'return-refund', lines: [{ line: 'tent-grey', quantity: 1 }] };
  const { answer } = await ask('aftersale apply', { ...apply, evidence: [{ name: 'a.png', content }] });
  await mall.close();
  mall = await open();
  expect(await ask('aftersale evidence', { case: answer.case, file: 1 })).toMatchObject({ answer: { content } });
  const doctor = await ask('doctor', {});
  expect(doctor.answer.checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);
});
