import * as Flags from '@oclif/core/flags';
import { Command } from '@oclif/core/command';
import { describe, expect, test } from 'vitest';
import { arg, choice, several } from './flags.ts';
import { lackingIn, parseFailure } from './parse-failure.ts';
import { say } from '../text/format.ts';

class Sample extends Command {
  static override readonly args = { order: arg(say('订单', 'order')) };
  static override readonly flags = {
    type: choice(say('类型', 'kind'), ['refund-only', 'exchange'], { required: true }),
    picture: several(say('图片', 'pictures')),
    quantity: Flags.integer(),
  };
  async run(): Promise<void> {
    await this.parse(Sample);
  }
}

const config = {
  bin: 'yellowcart',
  runHook: async () => ({ successes: [], failures: [] }),
  scopedEnvVarKeys: () => [],
  plugins: new Map(),
};

async function thrown(line: string): Promise<unknown> {
  const Concrete = Sample as unknown as new (argv: string[], config: unknown) => Sample;
  try {
    await new Concrete(line.split(' ').filter(Boolean), config).run();
  } catch (error) {
    return error;
  }
  throw new Error(`${line} was taken`);
}

const told = async (line: string, lang: 'zh' | 'en' = 'en') => {
  const failure = parseFailure(await thrown(line), lang, ['sample', ...line.split(' ')]);
  expect(failure).toMatchObject({ exit: 2, document: { code: 'USAGE' } });
  return failure!.document;
};

describe('R10.03 a line that does not parse says what is wrong, and what may have been meant', () => {
  test('flags', async () => {
    expect(await told('O --type exchange --quantty 2')).toMatchObject({
      message: 'No such flag: --quantty, did you mean --quantity?',
      facts: { flags: ['--quantty'], near: ['--quantity'] },
      try: ['yellowcart sample O --type exchange --quantity 2'],
    });
    expect(await told('O --type exchange --qqqq')).toMatchObject({
      message: 'No such flag: --qqqq',
      try: ['yellowcart sample O --help'],
    });
    expect(await told('-is:open --type exchange')).toMatchObject({
      message: 'No such flag: -is:open',
      try: ['yellowcart sample --type exchange -- -is:open'],
    });
  });

  test('values of a choice', async () => {
    expect(await told('O --type=exchagne', 'zh')).toMatchObject({
      message: '--type exchagne 不行，可以是 refund-only, exchange，是不是 exchange？',
      facts: { given: 'exchagne', allowed: ['refund-only', 'exchange'], near: ['exchange'] },
      try: ['yellowcart sample O --type=exchange'],
    });
  });

  test('a corrected line is one that a shell takes as it is', async () => {
    const failure = parseFailure(await thrown('O --type exchagne'), 'en', ['sample', "it's 1", '--type', 'exchagne']);
    expect(failure?.document.try).toEqual([String.raw`yellowcart sample 'it'\''s 1' --type exchange`]);
  });

  test('missing arguments and flags are named; one that a repeated flag has taken too', async () => {
    expect(await told('--type exchange')).toMatchObject({ message: 'Missing: order', facts: { missing: ['order'] } });
    expect(await told('--picture a.png O', 'zh')).toMatchObject({ message: '缺少参数：order（写在 --picture 之前，或 -- 之后）' });
    expect(await told('O')).toMatchObject({ message: 'Missing flag: --type', facts: { missing: ['--type'] } });
  });

  test('flags without a value or written twice, in both languages', async () => {
    expect((await told('O --type', 'zh')).message).toBe('--type 后面要一个值：refund-only, exchange');
    expect((await told('O --quantity', 'zh')).message).toBe('--quantity 后面要一个值');
    expect((await told('O --quantity 1 --quantity 2', 'zh')).message).toBe('--quantity 只能写一次');
    expect((await told('O --quantity')).message).toBe('Flag --quantity expects a value');
  });

  test('what a line lacks is known to whoever could ask for it', async () => {
    expect(lackingIn(await thrown('--type exchange'))).toEqual({ args: ['order'], flags: [] });
    expect(lackingIn(await thrown('O'))).toEqual({ args: [], flags: ['type'] });
    expect(lackingIn(await thrown('O --type no'))).toEqual({ args: [], flags: [] });
    expect(lackingIn(new Error('x'))).toEqual({ args: [], flags: [] });
  });
});
