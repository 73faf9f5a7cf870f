import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
