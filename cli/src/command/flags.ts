import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { say, type Say } from '../text/format.ts';
import { BadValue } from './failure.ts';

/**
 * Flags and arguments in our words. oclif keeps two texts for each: ours are `summary` = Chinese and `description` = English,
 * the help picks one. Flags keep the names that `with` has, in kebab-case; commands whose names differ say so in `toWith`.
 */
const texts = ({ zh, en }: Say): { summary: string; description: string } => ({ summary: zh, description: en });

type Options = { readonly required?: boolean };

const number = (input: string, what: Say): number => {
  const value = Number(input);
  if (!/^\d+$/.test(input) || !Number.isSafeInteger(value))
    throw new BadValue(say(`${what.zh}，收到“${input}”`, `${what.en}, got "${input}"`));
  return value;
};

const WHOLE = say('要一个整数', 'expected a whole number');
const FEN = say('要以分为单位的整数', 'expected a whole number of fen');

export const text = (description: Say, options: Options = {}) => Flags.string({ ...texts(description), ...options });
/** A whole number of things of which there is at least one. */
export const howMany = (description: Say) =>
  Flags.custom<number>({
    ...texts(description),
    helpValue: 'N',
    parse: async (input) => {
      const many = number(input, WHOLE);
      if (many < 1) throw new BadValue(say(`至少是 1，收到“${input}”`, `expected at least 1, got "${input}"`));
      return many;
    },
  })();
export const whole = (description: Say, options: Options = {}) =>
  Flags.custom<number>({ ...texts(description), helpValue: 'N', parse: async (input) => number(input, WHOLE) })(options);
export const fen = (description: Say, options: Options = {}) =>
  Flags.custom<number>({ ...texts(description), helpValue: 'FEN', parse: async (input) => number(input, FEN) })(options);
export const rate = (description: Say) =>
  Flags.custom<number>({
    ...texts(description),
    helpValue: '0..1',
    parse: async (input) => {
      const value = Number(input);
      if (input.trim() === '' || !(value >= 0 && value <= 1))
        throw new BadValue(say(`要 0 到 1 之间的数，收到“${input}”`, `expected a number from 0 to 1, got "${input}"`));
      return value;
    },
  })();
/** An instant with its offset, as ms. */
export const instant = (description: Say) =>
  Flags.custom<number>({
    ...texts(description),
    helpValue: 'INSTANT',
    parse: async (input) => {
      try {
        return Temporal.Instant.from(input).epochMilliseconds;
      } catch {
        throw new BadValue(say(`要带时区的时刻，收到“${input}”`, `expected an instant with its offset, got "${input}"`));
      }
    },
  })();
export const yes = (description: Say) => Flags.boolean({ ...texts(description), default: false });
export const choice = (description: Say, options: readonly string[], more: Options = {}) =>
  Flags.string({ ...texts(description), options: [...options], ...more });
export const several = (description: Say) => Flags.string({ ...texts(description), multiple: true });
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Files that are there, by their absolute paths, so that whoever stores them finds them. */
export const files = (description: Say) =>
  Flags.custom<string>({
    ...texts(description),
    helpValue: 'FILE',
    parse: async (input) => {
      if (!isFile(input)) throw new BadValue(say(`没有文件 ${input}`, `no file ${input}`));
      return resolve(input);
    },
  })({ multiple: true });

/** `NAME=N`; N defaults to 1. */
function counted(input: string, form: string): readonly [name: string, quantity: number] {
  const at = input.lastIndexOf('=');
  const name = at === -1 ? input : input.slice(0, at);
  if (name === '') throw new BadValue(say(`要写成 ${form}，收到“${input}”`, `expected ${form}, got "${input}"`));
  return [name, at === -1 ? 1 : number(input.slice(at + 1), WHOLE)];
}

/** `--dwell THING=N`, repeated, as pairs. */
export const counts = (description: Say, form: string) =>
  Flags.custom<readonly [name: string, count: number]>({
    ...texts(description),
    helpValue: form,
    parse: async (input) => counted(input, form),
  })({ multiple: true });

/** `--item SKU=N`, repeated. */
export const items = (description: Say) =>
  Flags.custom<{ readonly sku: string; readonly quantity: number }>({
    ...texts(description),
    helpValue: 'SKU=N',
    parse: async (input) => {
      const [sku, quantity] = counted(input, 'SKU=N');
      return { sku, quantity };
    },
  })({ multiple: true });

/** `--line L=N`, repeated; a line by its id or by its SKU. */
export const lines = (description: Say, options: Options = {}) =>
  Flags.custom<{ readonly line: string; readonly quantity: number }>({
    ...texts(description),
    helpValue: 'LINE=N',
    parse: async (input) => {
      const [line, quantity] = counted(input, 'LINE=N');
      return { line, quantity };
    },
  })({ multiple: true, ...options });

/**
 * oclif has no place for an argument's second text: the English one goes beside the Chinese. A missing argument is never read from
 * stdin, which oclif would do: stdin is for passwords and batches.
 */
function english({ zh, en }: Say): { description: string; ignoreStdin: true } {
  const both = { description: zh, english: en, ignoreStdin: true as const };
  return both;
}

/** A positional argument that must be there. */
export const arg = (description: Say) => Args.string({ ...english(description), required: true });
/** One of a few words. */
export const choiceArg = (description: Say, options: readonly string[]) =>
  Args.string({ ...english(description), options: [...options], required: true });
export const optionalArg = (description: Say) => Args.string(english(description));
export const wholeArg = (description: Say, what: Say = WHOLE) =>
  Args.custom<number>({ parse: async (input) => number(input, what) })({ ...english(description), required: true });
export const fenArg = (description: Say) => wholeArg(description, FEN);
/** The last argument, any number of times, at least once. */
export const args = (description: Say) => Args.string({ ...english(description), required: true, multiple: true });
export const optionalArgs = (description: Say) => Args.string({ ...english(description), multiple: true });

/** What every command takes. */
export const GLOBAL = {
  store: Flags.string({
    ...texts(say('数据位置：文件夹，或 postgres://…', 'where the store is: a folder, or postgres://…')),
    env: 'YELLOWCART_STORE',
    helpGroup: 'GLOBAL',
  }),
  as: Flags.string({ ...texts(say('以哪个账号操作', 'the account that acts')), env: 'YELLOWCART_AS', helpGroup: 'GLOBAL' }),
  visit: Flags.string({
    ...texts(say('访客的会话号', 'id of the browsing session')),
    env: 'YELLOWCART_VISIT',
    helpGroup: 'GLOBAL',
  }),
  json: Flags.boolean({ ...texts(say('以一个 JSON 文档回答', 'answer with one JSON document')), helpGroup: 'GLOBAL' }),
  lang: Flags.string({ ...texts(say('语言', 'language')), options: ['zh', 'en'], env: 'YELLOWCART_LANG', helpGroup: 'GLOBAL' }),
  'no-input': Flags.boolean({ ...texts(say('从不提问', 'never ask at the terminal')), helpGroup: 'GLOBAL' }),
  color: Flags.string({
    ...texts(say('颜色；也可以写 --no-color', 'colours; also --no-color')),
    options: ['auto', 'always', 'never'],
    env: 'YELLOWCART_COLOR',
    helpGroup: 'GLOBAL',
  }),
  'no-color': Flags.boolean({ hidden: true, helpGroup: 'GLOBAL' }),
  'no-pager': Flags.boolean({ ...texts(say('长文本不用分页器', 'no pager for long text')), helpGroup: 'GLOBAL' }),
};

/** What every command that writes takes beside those. */
export const WRITING = {
  'request-id': Flags.string({
    ...texts(say('请求号：同号同命令只做一次', 'request id: the same one is carried out once')),
    // A script whose variable is empty would go without, and not know.
    parse: async (id) => {
      if (id.trim() === '') throw new BadValue(say('请求号不能为空', 'a request id cannot be empty'));
      return id;
    },
    helpGroup: 'GLOBAL',
  }),
  'dry-run': Flags.boolean({
    ...texts(say('只显示会发生的事件，什么也不改', 'show the events it would append, change nothing')),
    helpGroup: 'GLOBAL',
  }),
};
