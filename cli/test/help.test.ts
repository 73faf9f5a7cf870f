import { describe, expect, test } from 'vitest';
import { user } from './yellowcart.ts';

const { run } = user();
const help = async (words: string): Promise<string> => {
  const { exit, stdout, stderr } = await run(words);
  expect({ exit, stderr }, words).toEqual({ exit: 0, stderr: '' });
  return stdout;
};

describe('R10.03 help', () => {
  test('of a command: `-h`, `--help` and `help WORDS` say the same, in both languages', async () => {
    const text = await help('order cancel --help --lang en');
    expect(await help('order cancel -h --lang en')).toBe(text);
    expect(await help('help order cancel --lang en')).toBe(text);
    const headings = [...text.matchAll(/^[A-Z].*$/gm)].map(([line]) => line);
    expect(headings).toEqual(['EXAMPLES', 'USAGE', 'ARGUMENTS', 'GLOBAL FLAGS', 'EXIT CODES']);
    expect(await help('order cancel -h')).toMatch(/例子[^]*用法[^]*参数[^]*通用选项[^]*退出码/);
  });

  test('what must be given is said, and what an exit code means here', async () => {
    expect(await help('review append -h --lang en')).toContain('yellowcart review append ORDER --line LINE --text TEXT [flags]');
    expect(await help('doctor -h --lang en')).toMatch(/5 +a check failed/);
  });

  test.each(['exit-codes', 'environment', 'json', 'config', 'clock', 'batch', 'journey', 'query', 'commands'])(
    'the topic %s',
    async (topic) => {
      expect(await help(`help ${topic}`)).toMatch(/\p{Script=Han}/u);
      expect(await help(`help ${topic} --lang en`)).not.toMatch(/[（）：；，]/u);
    },
  );

  test('Z3 exit 6 is safe to retry by itself only where nothing happened: after an unknown outcome it takes the same request id', async () => {
    expect(await help('help exit-codes --lang en')).toMatch(
      /\n +6 [^]*nothing happened; +after\s+UNKNOWN_OUTCOME\s+only\s+with\s+the\s+same\s+request\s+id/,
    );
    expect(await help('help exit-codes --lang zh')).toMatch(/UNKNOWN_OUTCOME[^]{0,20}同一个请求号/);
  });

  test('a topic that is called like a command comes with it', async () => {
    expect(await help('clock --lang en')).toMatch(/frozen[^]*clock advance/);
    expect(await help('batch -h --lang en')).toMatch(/USAGE[^]*requestId/);
  });

  test('every command is in the help of the whole program by its first word, and in `help commands` by all', async () => {
    const whole = await help('help');
    const lines = (await help('help commands')).split('\n').filter((line) => line.startsWith('  '));
    expect(lines.length).toBeGreaterThan(130);
    for (const line of lines) expect(whole).toContain(`  ${line.trim().split(/ +/)[0]}`);
    expect(whole).not.toContain('其他');
  });

  test('R10.05 the fields of a query are told without a store, and are those that any store tells', async () => {
    expect(await help('support find --query-help')).toContain('order:41148841');
    await run('init');
    expect(await help('support find --query-help --json')).toBe(await help('support fields --as cs --json'));
  });

  test('a topic that is none says what may have been meant', async () => {
    expect(await run('help exit-code --lang en')).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('exit-codes') });
  });

  test('--json describes a command for programs, or lists them', async () => {
    expect(JSON.parse(await help('pay --help --json'))).toMatchObject({
      words: 'pay',
      title: { zh: '付款', en: 'pay a trade' },
      args: [{ name: 'trade', required: true }],
      flags: expect.arrayContaining([expect.objectContaining({ name: 'channel', options: ['douyin', 'wechat', 'alipay', 'card'] })]),
      exits: expect.arrayContaining([{ code: 0 }, { code: 3 }]),
    });
    expect(JSON.parse(await help('help --json')).commands.length).toBeGreaterThan(130);
  });
});
