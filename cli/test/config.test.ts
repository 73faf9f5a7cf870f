import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { user, WORLD } from './yellowcart.ts';

const me = user();
const { run, json, home } = me;
const userFile = join(home, 'config/yellowcart/config.yaml');
const projectFile = join(home, '.yellowcart.yaml');
const mode = (file: string): number => statSync(file).mode & 0o777;
/** As if nothing was said in the environment. */
const unsaid = { env: { YELLOWCART_STORE: '' } };

beforeAll(async () => {
  await run(['init', '--world', me.write('world.yaml', WORLD)]);
});
afterAll(me.leave);

describe('R10.03 configuration', () => {
  test('set, get and unset in the user file: for the user alone, comments stay, a link is followed', async () => {
    expect(await json('config set lang en')).toEqual({ key: 'lang', value: 'en', origin: 'user', file: userFile, changed: true });
    expect(mode(userFile)).toBe(0o600);
    expect(mode(join(home, 'config/yellowcart'))).toBe(0o700);
    expect((await run('whoami')).stdout).toContain('account');
    expect(await json('config set lang en')).toMatchObject({ changed: false });
    const elsewhere = me.write('elsewhere.yaml', '# mine\nlang: zh # at home\nas: li\n');
    rmSync(userFile);
    symlinkSync(elsewhere, userFile);
    await run('config set lang en');
    expect(readFileSync(elsewhere, 'utf8')).toBe('# mine\nlang: en # at home\nas: li\n');
    expect((await run('config get lang')).stdout).toBe('en\n');
    await run('config unset as');
    expect(await json('config unset lang')).toMatchObject({ value: null, changed: true });
    expect(await json('config unset lang')).toMatchObject({ value: null, changed: false });
    expect((await run('config get lang')).stdout).toBe('zh\n');
  });

  test('a flag comes before the environment, that before the project, that before the user, and `--show-origin` says which', async () => {
    const say = async (words: string, env: Record<string, string> = {}) => {
      const { settings } = await json(`config list ${words}`.trim(), { env });
      return settings.find(({ key }: { key: string }) => key === 'as');
    };
    expect(await say('')).toMatchObject({ value: 'guest', origin: 'default' });
    await run('login li');
    expect(await say('')).toMatchObject({ value: 'li', origin: 'login' });
    await run('config set as rider');
    expect(await say('')).toMatchObject({ value: 'rider', origin: 'user', from: userFile });
    await run('config set as admin --project');
    expect(await say('')).toMatchObject({ value: 'admin', origin: 'project', from: projectFile });
    expect(await json('whoami')).toMatchObject({ account: 'admin', role: 'platform' });
    expect(await say('', { YELLOWCART_AS: 'keeper' })).toMatchObject({ value: 'keeper', origin: 'env', from: 'YELLOWCART_AS' });
    expect(await say('--as li', { YELLOWCART_AS: 'keeper' })).toMatchObject({ value: 'li', origin: 'flag', from: '--as' });
    const { stderr } = await run('config set as li');
    expect(stderr).toContain(projectFile);
    expect((await run('config list --show-origin')).stdout).toMatch(new RegExp(`as +admin +.*项目 ${projectFile}`));
    await run('config unset as --project');
    await run('config unset as');
    await run('logout');
  });

  test('a project is found from the folders inside it, and says where the store is relative to itself', async () => {
    await run('config set store mall --project', unsaid);
    expect(readFileSync(projectFile, 'utf8')).toBe('store: ./mall\n');
    expect(mode(projectFile)).toBe(0o600);
    const inside = join(home, 'a/b');
    mkdirSync(inside, { recursive: true });
    const found = await run('product show tent --json', { ...unsaid, cwd: inside });
    expect(found).toMatchObject({ exit: 0 });
    expect((await run('config get store', { ...unsaid, cwd: inside })).stdout).toBe(`${join(home, 'mall')}\n`);
    await run('config unset store --project');
    expect(await run('product show tent', unsaid)).toMatchObject({ exit: 9 });
  });

  test.each([
    ['lang: en\nstroe: ./mall\n', ':2:1: 没有配置项 stroe，是不是 store？'],
    ['lang: ne\n', ':1:7: lang 不能是 ne，可以是 zh、en，是不是 en？'],
    ['lang: [en\n', ':2:1: '],
    ['as:\n', ':1:4: as 要一个值'],
    ['- as\n', ':1:1: 要写成 key: value'],
    ['pager: rm -rf .\n', ':1:1: pager 会运行程序，只能写在用户的配置里'],
  ])('%j in a project file: exit 2 with line and column; help and `config` go on', async (text, message) => {
    writeFileSync(projectFile, text);
    const { exit, stderr, stdout } = await run('whoami');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`CONFIG_INVALID：${projectFile}${message}`);
    expect((await json('whoami')).error).toMatchObject({ code: 'CONFIG_INVALID', facts: { file: projectFile } });
    expect(await run('whoami --help')).toMatchObject({ exit: 0 });
    expect(await run('config list')).toMatchObject({ exit: 2 });
    writeFileSync(projectFile, '');
  });

  test('a mistyped key gets out again', async () => {
    writeFileSync(projectFile, 'stroe: x\nlang: en\n');
    expect(await run('config unset stroe --project')).toMatchObject({ exit: 0 });
    expect(readFileSync(projectFile, 'utf8')).toBe('lang: en\n');
    writeFileSync(projectFile, '');
  });

  test('keys and values that are none say what may have been meant', async () => {
    expect((await json('config get stroe')).error).toMatchObject({
      code: 'USAGE',
      message: '没有配置项 stroe，是不是 store？',
      try: ['yellowcart config get store'],
    });
    expect((await json('config set color alwys')).error).toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('是不是 always？'),
    });
    expect((await json('config set pager less --project')).error.code).toBe('USAGE');
    expect((await json('config unset colour')).error.code).toBe('USAGE');
    expect(existsSync(join(home, 'config/yellowcart/config.yaml'))).toBe(true);
  });

  test('a file that does not parse is not overwritten', async () => {
    writeFileSync(projectFile, 'lang: [en\n');
    expect((await json('config set as li --project')).error.code).toBe('CONFIG_UNWRITABLE');
    expect(readFileSync(projectFile, 'utf8')).toBe('lang: [en\n');
    writeFileSync(projectFile, '');
  });
});
