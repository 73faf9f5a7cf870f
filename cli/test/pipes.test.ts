import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, user, WORLD } from './yellowcart.ts';

const me = user();
const COUNT = 1200;
let whole: string;
beforeAll(async () => {
  const products = Array.from(
    { length: COUNT },
    (_, i) =>
      `  - { id: p${i}, shop: jia, title: 一件很普通的商品 ${i}, category: 户外, kind: normal, listPrice: 100, skus: [{ id: s${i}, spec: {}, price: 100, stock: 3 }] }`,
  );
  await me.run(['init', '--world', me.write('world.yaml', `${WORLD}${products.join('\n')}\n`)]);
  whole = (await me.run('events list')).stdout;
});
afterAll(me.leave);

const start = () => spawn(process.execPath, [BIN, 'events', 'list'], { env: me.env, stdio: ['ignore', 'pipe', 'pipe'] });

test('R10.03 `| head -1`: a reader that leaves ends the program quietly with 0', async () => {
  expect(whole.length).toBeGreaterThan(200_000);
  const child = start();
  const stderr = child.stderr.setEncoding('utf8').toArray();
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [exit] = await once(child, 'close');
  expect({ exit, stderr: (await stderr).join('') }).toEqual({ exit: 0, stderr: '' });
});

test('R10.03 a reader that takes its time gets every byte', async () => {
  const child = start();
  const chunks: Buffer[] = [];
  // The reader pauses after every chunk until the event loop has gone round: the pipe is full most of the time.
  for await (const chunk of child.stdout) {
    chunks.push(chunk as Buffer);
    for (let round = 0; round < 50; round += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(Buffer.concat(chunks).toString('utf8')).toBe(whole);
});

describe.skipIf(!existsSync('/dev/full'))('a disk without room', () => {
  const full = openSync('/dev/full', 'w');
  const ended = async (words: string, stdio: readonly [number | 'pipe', number | 'pipe'], env = {}) => {
    const child = spawn(process.execPath, [BIN, ...words.split(' ')], { env: { ...me.env, ...env }, stdio: ['ignore', ...stdio] });
    const told = Promise.all([child.stdout?.setEncoding('utf8').toArray() ?? [], child.stderr?.setEncoding('utf8').toArray() ?? []]);
    const [exit] = await once(child, 'close');
    const [stdout, stderr] = await told;
    return { exit, stdout: stdout.join(''), stderr: stderr.join('') };
  };

  test.each([
    ['zh', '答案没能写出去（ENOSPC）'],
    ['en', 'The answer could not be written (ENOSPC)'],
  ])('R10.03 the answer finds none: one sentence (%s), exit 1, no stack', async (lang, sentence) => {
    const { exit, stderr } = await ended(`mall --lang ${lang}`, [full, 'pipe']);
    expect({ exit, lines: stderr.trimEnd().split('\n').length }).toEqual({ exit: 1, lines: 1 });
    expect(stderr).toContain(sentence);
  });

  test('R10.03 what is told beside the answer finds none: the exit code is that of the refusal', async () => {
    expect(await ended('product show nosuch', ['pipe', full])).toMatchObject({ exit: 4, stdout: '' });
  });
});

test('R10.03 NO_COLOR beside FORCE_COLOR: nothing is said of it', async () => {
  expect((await me.run('mall', { env: { NO_COLOR: '1', FORCE_COLOR: '1' } })).stderr).toBe('');
});

describe.skipIf(process.platform === 'win32')('a world, or lines, out of a pipe with a name', () => {
  const piped = (name: string): string => {
    const path = join(me.home, name);
    execFileSync('mkfifo', [path]);
    return path;
  };
  const begin = (argv: readonly string[]) => {
    const child = spawn(process.execPath, [BIN, ...argv], { env: me.env, stdio: ['ignore', 'pipe', 'ignore'] });
    return { child, closed: once(child, 'close') as Promise<[number]>, stdout: child.stdout.setEncoding('utf8').toArray() };
  };

  test('R10.03 it is waited for who writes it, and read to its end', async () => {
    const path = piped('world');
    const { closed, stdout } = begin(['init', '--world', path, '--store', join(me.home, 'of-a-pipe'), '--json']);
    await writeFile(path, WORLD);
    expect((await closed)[0]).toBe(0);
    expect(JSON.parse((await stdout).join(''))).toMatchObject({ world: 'corner' });
  });

  test.each([['init', '--world'], ['batch']])('R10.03 while nobody writes it, Ctrl-C ends the wait: %s', async (...words) => {
    const path = piped(`nobody-${words[0]}`);
    const { child, closed } = begin([...words, path]);
    // It is open for writing as soon as somebody has it open for reading.
    const writer = await open(path, 'w');
    child.kill('SIGINT');
    expect((await closed)[0]).toBe(130);
    await writer.close();
  });

  test('R10.03 - is stdin', async () => {
    const made = await me.run(['init', '--world', '-', '--store', join(me.home, 'of-stdin'), '--json'], { input: WORLD });
    expect(made).toMatchObject({ exit: 0 });
  });
});
