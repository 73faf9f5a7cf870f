import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import type { Memory } from '@yellowcart/store/memory';
import { afterAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { runBatch } from './batch.ts';
import { createMemory } from './create-store.ts';
import { nameOf } from './handed-file.ts';
import type { ExecuteOptions, Mall } from './mall.ts';
import { openMemory } from './open-mall.ts';
import { pictureOf } from './history/pictures.ts';
import { TWO_SHOPS } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const picture = (name: string) => pictureOf(name, 'test');
const bytesOf = ({ content }: { readonly content: string }): Buffer => Buffer.from(content, 'base64');
const file = (name: string, content: string | Uint8Array = bytesOf(picture(name))): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
  return name;
};

/** A mall in memory on which li has a signed order, and ways to apply for after-sales with evidence. */
async function shop(): Promise<{ mall: Mall; memory: Memory; order: string; apply: (evidence: unknown, more?: object) => Promise<any> }> {
  const memory = await createMemory(v.parse(World, TWO_SHOPS));
  const mall = await openMemory(memory, { lang: 'en', live: false });
  const does = async (as: string, words: string, args: Record<string, unknown>): Promise<any> => {
    const result = await mall.ask({ do: words, with: args }, { as });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.answer;
  };
  const { trade, orders } = await does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 2 }] });
  await does('li', 'pay', { trade, channel: 'card', biometric: true });
  const { order } = orders[0];
  await does('jia-clerk', 'merchant ship', { order, waybill: 'SF1' });
  await does('rider', 'courier sign', { waybill: 'SF1' });
  const args = { order, type: 'return-refund', lines: [{ line: 'tent-grey', quantity: 1 }] };
  const apply = (evidence: unknown, more: Partial<ExecuteOptions> = {}) =>
    mall.execute({ do: 'aftersale apply' as string, with: { ...args, evidence } }, { as: 'li', base: folder, ...more });
  return { mall, memory, order, apply };
}

describe('what is handed in', () => {
  test('R9.02 a path, relative to the base, or a content: kept, described, and handed out byte for byte', async () => {
    const { mall, apply, memory } = await shop();
    const handed = picture('裂缝.png');
    const { ok, answer } = await apply([file('photos/箱子.png'), handed]);
    expect(ok).toBe(true);
    expect(answer.evidence).toEqual([
      {
        name: '箱子.png',
        type: 'image/png',
        size: bytesOf(picture('photos/箱子.png')).length,
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      },
      { name: '裂缝.png', type: 'image/png', size: bytesOf(handed).length, digest: expect.any(String) },
    ]);
    expect(memory.files.size).toBe(2);
    const one = await mall.query('aftersale evidence', { case: answer.case, file: 2 }, { as: 'jia-clerk' });
    expect(one).toMatchObject({ ok: true, answer: { case: answer.case, file: 2, name: '裂缝.png', by: 'buyer', content: handed.content } });
    const { answer: all } = (await mall.query('aftersale evidence', { case: answer.case }, { as: 'li' })) as any;
    expect(all.files.map(({ file: number, name, content }: any) => [number, name, content])).toEqual([
      [1, '箱子.png', undefined],
      [2, '裂缝.png', undefined],
    ]);
    expect(await mall.query('aftersale evidence', { case: answer.case, file: 1 }, { as: 'han' })).toMatchObject({ exit: 4 });
  });

  test('R9.13 pictures of a review and its follow-up are there for guests; batch lines hand in as well', async () => {
    const { mall, order } = await shop();
    const line = { order, line: 'tent-grey' };
    const later = picture('一个月后.png');
    const lines = [
      { as: 'li', do: 'order confirm', with: { order } },
      {
        as: 'li',
        do: 'review post',
        with: { ...line, product: 5, logistics: 5, service: 5, pictures: [join(folder, file('湖边.png'))] },
        save: 'r',
      },
      { as: 'li', do: 'review append', with: { ...line, text: '还很好', pictures: [later] } },
      { do: 'review picture', with: { review: '$r.review', file: '湖边.png' } },
      { do: 'review picture', with: { review: '$r.review', file: 2 } },
    ];
    const answers: any[] = [];
    const source = (async function* () {
      for (const each of lines) yield JSON.stringify(each);
    })();
    expect(await runBatch(mall, source, { write: (answer) => void answers.push(JSON.parse(answer)) })).toBe(0);
    expect(answers.slice(3).map(({ result }) => result.content)).toEqual([picture('湖边.png').content, later.content]);
    const reviews: any = await mall.query('product reviews', { product: 'tent', withPictures: true }, { as: 'guest' });
    expect(reviews.answer.reviews).toMatchObject([
      { pictures: [{ name: '湖边.png', type: 'image/png' }], appended: { pictures: [{ name: '一个月后.png', type: 'image/png' }] } },
    ]);
  });

  test.each([
    ['a word', 'photo.png'],
    ['a number', [1]],
    ['a path of nothing', ['']],
    ['a descriptor', [{ name: 'a.png', type: 'image/png', size: 1, digest: `sha256:${'a'.repeat(64)}` }]],
    ['a name without a content', [{ name: 'a.png' }]],
    ['a content without a name', [{ name: '', content: 'AAAA' }]],
    ['a content that is not base64', [{ name: 'a.png', content: 'AAA' }]],
    ['base64 with something in it', [{ name: 'a.png', content: 'AA\nA' }]],
  ])('R9.02 %s is no file: exit 2', async (_, evidence) => {
    const { apply, memory } = await shop();
    expect(await apply(evidence)).toMatchObject({
      ok: false,
      exit: 2,
      error: { code: 'USAGE', facts: { problems: [{ argument: /^evidence/ }] } },
    });
    expect(memory.files.size).toBe(0);
  });
});

const ftyp = (brand: string): Buffer => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}isom`, 'latin1');
const riff = Buffer.from('RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0', 'latin1');
const matroska = (kind: string): Buffer =>
  Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from([0x80 + 3 + kind.length, 0x42, 0x82, 0x80 + kind.length]), Buffer.from(kind)]);

describe('what may be handed in', () => {
  test.each([
    ['image/png', bytesOf(picture('x'))],
    ['image/jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['image/gif', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['image/webp', riff],
    ['image/heic', ftyp('heic')],
    ['image/heic', ftyp('mif1')],
    ['video/mp4', ftyp('isom')],
    ['video/mp4', ftyp('M4V ')],
    ['video/quicktime', ftyp('qt  ')],
    ['video/webm', matroska('webm')],
  ])('R9.02 %s is told by the content, whatever it is called', async (type, content) => {
    const { apply } = await shop();
    expect(await apply([file('no-name', content)])).toMatchObject({ ok: true, answer: { evidence: [{ name: 'no-name', type }] } });
  });

  test('R9.02 a content that says nothing is taken at its name’s word', async () => {
    const { apply } = await shop();
    const names = ['crack.JPG', 'a.b.mov'].map((name) => file(name, 'here would be a photograph'));
    expect(await apply(names)).toMatchObject({ answer: { evidence: [{ type: 'image/jpeg' }, { type: 'video/quicktime' }] } });
  });

  test.each([
    ['a document by the name of a photo', 'a.jpg', '%PDF-1.7\n', 'application/pdf'],
    ['a film of another kind', 'a.mp4', matroska('matroska'), 'video/matroska'],
    ['text', 'a.txt', 'words', null],
    ['what has no name to go by', 'words', 'words', null],
  ])('R9.02 %s is refused', async (_, name, content, type) => {
    const { apply } = await shop();
    const { exit, error } = await apply([file(name, content)]);
    expect([exit, error.code, error.rule]).toEqual([2, 'FILE_TYPE', 'R9.02']);
    expect(error.facts).toMatchObject({ name, type, allowed: expect.arrayContaining(['image/png', 'video/webm']) });
  });

  test('R9.02 photos up to 10 MB, videos up to 50; nothing larger is read', async () => {
    const { apply } = await shop();
    const sized = (name: string, head: Uint8Array, size: number): string => {
      file(name, head);
      truncateSync(join(folder, name), size);
      return name;
    };
    const [png, mp4] = [bytesOf(picture('x')), ftyp('isom')];
    const MB = 1024 * 1024;
    for (const [name, head, size, most] of [
      ['a.png', png, 10 * MB + 1, 10 * MB],
      ['a.mp4', mp4, 50 * MB + 1, 50 * MB],
      ['huge.mp4', mp4, 8 * 1024 * MB, 50 * MB],
    ] as const)
      expect(await apply([sized(name, head, size)])).toMatchObject({
        exit: 2,
        error: { code: 'FILE_TOO_LARGE', facts: { name, size, most } },
      });
    const content = Buffer.concat([png, Buffer.alloc(10 * MB)]).toString('base64');
    expect(await apply([{ name: 'b.png', content }])).toMatchObject({
      error: { code: 'FILE_TOO_LARGE', message: 'b.png has 10.1 MB, at most 10 MB' },
    });
    expect(await apply([sized('most.png', png, 10 * MB), sized('most.mp4', mp4, 50 * MB)])).toMatchObject({
      answer: { evidence: [{ size: 10 * MB }, { size: 50 * MB }] },
    });
  });

  test('R9.02 nine at once; an empty one, one that is not there and what is no file are named', async () => {
    const { apply } = await shop();
    const many = (count: number): string[] => Array.from({ length: count }, (_, i) => file(`many/${i}.png`));
    expect(await apply(many(10))).toMatchObject({ exit: 2, error: { code: 'TOO_MANY_FILES', facts: { files: 10, most: 9 } } });
    expect(await apply([file('empty.png', '')])).toMatchObject({ exit: 2, error: { code: 'FILE_EMPTY', facts: { name: 'empty.png' } } });
    expect(await apply([{ name: 'empty.png', content: '' }])).toMatchObject({ exit: 2, error: { code: 'FILE_EMPTY' } });
    for (const path of ['nowhere.png', 'many', '/dev/null', 'a\0b'])
      expect(await apply([file('there.png'), path])).toMatchObject({ exit: 2, error: { code: 'FILE_UNREADABLE', facts: { file: path } } });
    expect((await apply(many(9))).answer.evidence).toHaveLength(9);
  });

  test('R9.02 names are the last part of a path, without what cannot be seen, and not endless', () => {
    expect(['/etc/passwd', 'C:\\photos\\箱子.png', 'a/../..', 'x\u001b[2J\u202egnp.exe', '  ', '👍🏽.png'].map(nameOf)).toEqual([
      'passwd',
      '箱子.png',
      'file',
      'x[2Jgnp.exe',
      'file',
      '👍🏽.png',
    ]);
    const long = nameOf(`${'很'.repeat(300)}.jpeg`);
    expect([[...long].length, long.endsWith('很.jpeg')]).toEqual([100, true]);
  });
});

describe('what is kept', () => {
  test('R9.02 Z2 a refusal and a dry run keep nothing', async () => {
    const { mall, apply, memory } = await shop();
    const dry = await apply([picture('a.png')], { dry: true });
    expect(dry.answer.events[0].data.evidence).toMatchObject([{ name: 'a.png', type: 'image/png' }]);
    expect(await apply([picture('a.png')], { as: 'han' })).toMatchObject({ exit: 4 });
    expect(await apply([picture('a.png')], { as: 'guest' })).toMatchObject({ exit: 8 });
    expect(memory.files.size).toBe(0);
    expect(await mall.query('aftersale list', {}, { as: 'li' })).toMatchObject({ answer: { cases: [] } });
  });

  test('R9.02 Z3 a request stands for the contents: the same again is answered, another content is another request', async () => {
    const { apply, memory } = await shop();
    const once = { requestId: 'once' };
    const first = await apply([file('z3.png')], once);
    expect(await apply([{ ...picture('z3.png') }], once)).toEqual(first);
    file('z3.png', bytesOf(picture('other')));
    expect(await apply(['z3.png'], once)).toMatchObject({ exit: 3, error: { code: 'REQUEST_ID_REUSED' } });
    expect(memory.files.size).toBe(1);
  });

  test('R9.02 the same content is kept once, under each name that it is given', async () => {
    const { apply, memory } = await shop();
    const { content } = picture('a');
    const { answer } = await apply([
      { name: 'a.png', content },
      { name: 'b.png', content },
    ]);
    expect(answer.evidence.map(({ name }: any) => name)).toEqual(['a.png', 'b.png']);
    expect(memory.files.size).toBe(1);
  });

  test.each([
    ['lost', (memory: Memory, digest: string) => memory.files.delete(digest)],
    ['damaged', (memory: Memory, digest: string) => memory.files.set(digest, Uint8Array.of(1))],
  ])('R9.02 a content that is %s is said to be so, and the doctor finds the event', async (_, harm) => {
    const { mall, apply, memory } = await shop();
    const { answer } = await apply([picture('a.png'), picture('b.png')]);
    const doctor = async () => ((await mall.ask({ do: 'doctor', with: {} }, { as: 'guest' })) as any).answer;
    const check = async () => (await doctor()).checks.find(({ name }: any) => name === 'files = events');
    expect(await check()).toEqual({ name: 'files = events', ok: true, detail: '2 files' });
    harm(memory, answer.evidence[1].digest);
    const asked = (number: number) => mall.query('aftersale evidence', { case: answer.case, file: number }, { as: 'li' });
    expect(await asked(1)).toMatchObject({ ok: true });
    expect(await asked(2)).toMatchObject({
      ok: false,
      exit: 9,
      error: { code: 'FILE_LOST', facts: { name: 'b.png' }, try: ['yellowcart doctor'] },
    });
    const [{ position }] = (await mall.events({ type: 'CaseOpened' })) as any;
    expect(await check()).toMatchObject({ ok: false, detail: `lost or damaged, named by events ${position}` });
    expect((await doctor()).ok).toBe(false);
  });
});
