import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, user, WORLD } from './yellowcart.ts';

const me = user();
const { run, json } = me;
const at = (name: string): string => join(me.home, name);

/** A PNG of one pixel; its bytes are no text, and none of them may change. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
/** Every byte there is, after a beginning that makes it a GIF. */
const EVERY = Buffer.concat([Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), Buffer.from(Array.from({ length: 256 }, (_, i) => i))]);

let kase: string;
let review: string;

beforeAll(async () => {
  writeFileSync(at('裂缝.png'), PIXEL);
  writeFileSync(at('every.gif'), EVERY);
  await run(['init', '--world', me.write('world.yaml', WORLD)]);
  const { orders, trade } = await json('order submit --item tent-grey=2 --as li');
  const [{ order }] = orders;
  await json(`pay ${trade} --channel alipay --biometric --as li`);
  await json(`merchant ship ${order} --waybill SF1 --as jia-clerk`);
  await json('courier sign SF1 --as rider');
  // The evidence comes through a flag, the picture through a line of a batch.
  ({ case: kase } = await json(`aftersale apply ${order} --type refund-only --line tent-grey=1 --evidence 裂缝.png --as li`));
  const lines = [
    { as: 'li', do: 'aftersale withdraw', with: { case: kase } },
    { as: 'li', do: 'order confirm', with: { order } },
    { as: 'li', do: 'review post', with: { order, line: 'tent-grey', product: 5, logistics: 5, service: 5, pictures: ['every.gif'] } },
  ];
  const { stdout } = await run('batch -', { input: lines.map((line) => JSON.stringify(line)).join('\n') });
  const answered = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  review = answered.at(-1).result?.review;
  if (review === undefined) throw new Error(stdout);
});
afterAll(me.leave);

describe('files, in processes of their own', () => {
  test('R9.02 evidence is read back byte for byte, after the file itself changed; only its owner may read the copy', async () => {
    writeFileSync(at('裂缝.png'), 'gone');
    expect((await run(`aftersale evidence ${kase} --as jia-clerk --lang en`)).stdout).toMatch(
      /file +name +type +bytes[^]*1 +裂缝\.png +image\/png +70/,
    );
    const { exit, stdout } = await run(`aftersale evidence ${kase} --file 1 --out copy.png --as jia-clerk`);
    expect([exit, stdout]).toEqual([0, '裂缝.png（70 字节）已写到 copy.png\n']);
    expect(readFileSync(at('copy.png')).equals(PIXEL)).toBe(true);
    expect(statSync(at('copy.png')).mode & 0o777).toBe(0o600);
    expect(await run(`aftersale evidence ${kase} --file 1 --out no.png`)).toMatchObject({ exit: 8, stdout: '' });
    expect(existsSync(at('no.png'))).toBe(false);
  });

  test('R9.13 a picture of a batch line goes down a pipe as it is, and into a file under its own name', async () => {
    const { stdout, status } = spawnSync(process.execPath, [BIN, 'review', 'picture', review, '--file', 'every.gif', '--out', '-'], {
      env: me.env,
    });
    expect([status, stdout.equals(EVERY)]).toEqual([0, true]);
    writeFileSync(at('every.gif'), 'mine');
    const kept = await run(`review picture ${review} --file 1`);
    expect(kept).toMatchObject({ exit: 7, stdout: '' });
    expect(kept.stderr).toContain('--force');
    expect(readFileSync(at('every.gif'), 'utf8')).toBe('mine');
    expect(await run(`review picture ${review} --file 1 --force`)).toMatchObject({ exit: 0 });
    expect(readFileSync(at('every.gif')).equals(EVERY)).toBe(true);
    expect(statSync(at('every.gif')).mode & 0o777).toBe(0o600);
  });

  test('R9.02 R9.13 --json gives the answer and writes nothing, unless it is told where', async () => {
    const answer = await json(`review picture ${review} --file 1`);
    expect(answer).toMatchObject({ review, file: 1, name: 'every.gif', type: 'image/gif', size: EVERY.length, by: 'buyer' });
    expect(Buffer.from(answer.content, 'base64').equals(EVERY)).toBe(true);
    expect(await json(`review picture ${review} --file 1 --out there.gif`)).toEqual({ ...answer, out: 'there.gif' });
    expect(readFileSync(at('there.gif')).equals(EVERY)).toBe(true);
  });

  test('R9.02 what cannot be asked or written says so', async () => {
    expect(await run(`aftersale evidence ${kase} --out a.png --as li`)).toMatchObject({ exit: 2, stdout: '' });
    expect((await json(`aftersale evidence ${kase} --file 1 --out - --as li`)).error.code).toBe('USAGE');
    expect((await json(`aftersale evidence ${kase} --file 1 --out no/where.png --as li`)).error.code).toBe('FILE_UNWRITABLE');
    expect(await run(`aftersale evidence ${kase} --file 2 --as li`)).toMatchObject({ exit: 4 });
    expect((await json(`review append O --line a --text x --picture world.yaml --as li`)).error).toMatchObject({ code: 'FILE_TYPE' });
  });

  test('R9.02 the doctor has looked at both', async () => {
    const { checks } = await json('doctor');
    expect(checks).toContainEqual({ name: 'files = events', ok: true, detail: '2 files' });
  });
});
