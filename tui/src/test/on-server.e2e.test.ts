import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres, type TestServer } from '@yellowcart/core/testing-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run, type Running } from './process.ts';

/** The built program with its store on a server, in a pseudo-terminal; another process of the mall beside it. */
const root = join(import.meta.dirname, '..', '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');
const node = (...args: string[]): Promise<{ readonly stdout: string }> => promisify(execFile)(process.execPath, args, { cwd: root });

const ENTER = '\r';

let server: TestServer;
let store = '';
let shop: Running | undefined;

beforeAll(async () => {
  await node(join(root, 'scripts', 'build.ts'), '--quiet');
  server = await startPostgres();
  store = server.storeUrl();
  await node(program, 'init', '--store', store, '--json');
});
afterAll(async () => {
  shop?.kill('SIGKILL');
  await server?.stop();
});

test('R10.06 R10.09 from the feed to a paid order with the store on a server; what another process does to it appears by itself', async () => {
  const at = (shop = run([program, '--store', store, '--lang', 'zh'], { cwd: root, env: {} }));
  await at.see('j 下一条');
  at.type('p');
  await at.see('a 加购', '选择规格', '数量');
  at.type('a');
  await at.see('已加入购物车', '4购物车(1)');
  at.type('4');
  await at.see('b 结算', '[x]', '合计');
  at.type('b');
  await at.see('确认订单', '收货地址', '李雷', '应付', 'Enter 提交订单');
  at.type(ENTER);
  await at.see('收银台', '剩余 29:5', '支付密码', '扫码支付');
  at.type('246810');
  await at.see('[●] [●] [●] [●] [●] [●]');
  at.type(ENTER);
  await at.see('支付成功', '待发货');
  at.type(ENTER);
  await at.see('待发货', '发货截止', '实付');
  const [order = ''] = /20\d{15,}/u.exec(at.terminal.screen()) ?? [];
  const { stdout } = await node(program, 'order', 'show', order, '--store', store, '--as', 'admin', '--json');
  const { shop: seller } = JSON.parse(stdout);
  await node(program, 'merchant', 'ship', order, '--waybill', 'SF20261111', '--store', store, '--as', `${seller}-clerk`, '--json');
  await at.see('SF20261111');
  at.type('q');
  expect(await at.ended).toMatchObject({ exitCode: 0 });
  expect(at.terminal.alternate()).toBe(false);
});
