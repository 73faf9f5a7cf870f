import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openListener } from '../packages/core/src/webhooks/listen.ts';
import { testMall } from '../packages/core/src/testing.ts';

const page = readFileSync(join(import.meta.dirname, '../docs/webhooks.md'), 'utf8');

test('R10.08 the receiver of docs/webhooks.md takes what listen sends, once, and nothing that is forged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-hook-page-'));
  const mall = await testMall();
  const program = join(folder, 'receiver.mjs');
  const [, code] = /```js\n(.*?)```/s.exec(page)!;
  writeFileSync(program, code!);
  const answer = await mall.does('li', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  const { order } = answer.orders[0];
  await mall.does('li', 'order cancel', { order });
  const open = async (to: string, after: number) => {
    const opened = await openListener(mall, { store: folder, caller: { as: 'jia-clerk' }, to, after, lang: 'en' });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.listener;
  };
  const first = await open('http://127.0.0.1:1/', 0);
  await first.close();
  const child = spawn(process.execPath, [program], { env: { HOOK_SECRET: first.secret, PORT: '0' }, stdio: 'pipe' });
  try {
    const lines: string[] = [];
    const reading = createInterface(child.stdout).on('line', (line) => void lines.push(line));
    await once(reading, 'line');
    const url = `http://127.0.0.1:${lines[0]!.split(' ')[1]}/`;
    const told: unknown[] = [];
    const listener = await open(url, 0);
    await listener.run({ once: true, tell: ({ attempt: { status } }) => told.push(status) });
    await listener.close();
    expect(told).toEqual([204, 204]);
    await expect.poll(() => lines.slice(1)).toEqual([`order-received ${order}`, `order-closed ${order}`]);
    const forged = { 'webhook-id': '1.0', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': 'v1,AAAA' };
    for (const headers of [forged, {}]) expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(400);
  } finally {
    child.kill();
    await mall.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('R5.09 R10.08 docs/webhooks.md names every kind that a merchant is told', () => {
  const table = page.slice(page.indexOf('A merchant is told'), page.indexOf('There may be more'));
  const named = [...table.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind!).filter((kind) => kind !== 'type');
  const views = join(import.meta.dirname, '../packages/views/src');
  const toShops = [
    '5-order/merchant-notices',
    '9-aftersale/merchant-case-notices',
    '9-aftersale/review-notices',
    '7-fulfilment/parcel-notices',
  ];
  const kinds = toShops.flatMap((file) => {
    const text = readFileSync(join(views, `${file}.ts`), 'utf8');
    // Of parcels only what its last function says is for shops.
    const part = text.slice(Math.max(0, text.indexOf('export function parcelNoticesToShop')));
    return [...part.matchAll(/(?:notice|push)\(\s*'([a-z-]+)'/g)].map(([, kind]) => kind!);
  });
  expect(kinds.length).toBeGreaterThan(20);
  expect(new Set(named)).toEqual(new Set(kinds));
});
