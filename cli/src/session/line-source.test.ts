import { expect, test } from 'vitest';
import { openLines, splitLines } from './line-source.ts';

async function* chunks(...parts: Buffer[]): AsyncGenerator<Buffer> {
  yield* parts;
}

test('R10.03 batch lines end at newlines only; a character may be cut by a chunk, the last line needs no end', async () => {
  const bytes = Buffer.from('{"a":"帐"}\r\n\n{"b":"\u2028"}\nlast');
  const lines = await Array.fromAsync(splitLines(chunks(bytes.subarray(0, 7), bytes.subarray(7, 9), bytes.subarray(9))));
  expect(lines).toEqual(['{"a":"帐"}', '', '{"b":"\u2028"}', 'last']);
});

test('R10.03 a byte order mark in front of the first line is no text, also cut in two; elsewhere it stays', async () => {
  const bytes = Buffer.from('\uFEFF{"a":1}\n\uFEFFx\n');
  expect(await Array.fromAsync(splitLines(chunks(bytes.subarray(0, 1), bytes.subarray(1))))).toEqual(['{"a":1}', '\uFEFFx']);
  expect(await Array.fromAsync(splitLines(chunks(Buffer.from('\uFEFF'))))).toEqual([]);
});

test('R10.03 a file that cannot be read is a usage failure', async () => {
  await expect(openLines('/nowhere/at/all.ndjson', { say: (_, en) => en })).rejects.toMatchObject({
    exit: 2,
    document: { facts: { reason: 'ENOENT' } },
  });
});
