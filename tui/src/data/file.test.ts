import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFile, pathOf, saveFile } from './file.ts';

let folder = '';
let photo = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yellowcart-file-'));
  photo = join(folder, 'a b.png');
  await writeFile(photo, 'png');
  await writeFile(join(folder, 'empty.png'), '');
});
afterAll(() => rm(folder, { recursive: true }));

test('R9.02 a path as people and terminals write it: quoted, with escaped blanks, as a URL, from the home folder', () => {
  for (const text of [photo, ` "${photo}" `, `'${photo}'`, photo.replaceAll(' ', '\\ '), pathToFileURL(photo).href])
    expect(pathOf(text)).toBe(photo);
  expect(pathOf('~/x.png')).toBe(join(homedir(), 'x.png'));
  expect(pathOf('~x.png')).toBe(join(process.cwd(), '~x.png'));
});

test('R9.02 a file is found with its name and size; a folder, an empty one and none are not', async () => {
  expect(await findFile(photo)).toEqual({ path: photo, name: 'a b.png', size: 3 });
  expect(await findFile(folder)).toBe('folder');
  expect(await findFile(join(folder, 'empty.png'))).toBe('empty');
  expect(await findFile(join(folder, 'none.png'))).toBe('missing');
  expect(await findFile('file://%zz')).toBe('missing');
});

test('R9.02 what is read back goes into a new file; one that is there is left alone', async () => {
  const path = join(folder, 'back.png');
  expect(await saveFile(path, Buffer.from('back').toString('base64'))).toEqual({ path });
  expect(await readFile(path, 'utf8')).toBe('back');
  expect(await saveFile(photo, Buffer.from('other').toString('base64'))).toEqual({ path: photo, why: 'EEXIST' });
  expect(await readFile(photo, 'utf8')).toBe('png');
});
