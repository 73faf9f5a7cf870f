import type { Lang } from '@yellowcart/core/mall';
import type { Described, DescribedFlag } from '../command/describe.ts';
import { say, type Say } from '../text/format.ts';
import { draw, type Part } from './draw.ts';

/** More values than this stand in the explanation and not in the name. */
const LONG_VALUE = 32;

const isLong = ({ options, value }: DescribedFlag): boolean => options !== null && (value ?? '').length > LONG_VALUE;

function flagName(flag: DescribedFlag): string {
  const { name, value, multiple } = flag;
  if (value === null) return `--${name}`;
  return `--${name} ${isLong(flag) ? name.toUpperCase() : value}${multiple ? ' …' : ''}`;
}

/** A flag with what must be known of it: its variable, and that it cannot be left out. */
function flagPair(flag: DescribedFlag): readonly [string, Say] {
  const { title, env, required } = flag;
  const values = isLong(flag) ? flag.options!.join(', ') : '';
  const rest = (must: string, colon: string): string =>
    `${values && `${colon}${values}`}${required ? must : ''}${env === null ? '' : ` [${env}]`}`;
  return [flagName(flag), say(`${title.zh}${rest('（必填）', '：')}`, `${title.en}${rest(' (required)', ': ')}`)];
}

/** How a command is typed: `order cancel ORDER [flags]`. */
export function usageLine({ words, args, flags }: Described, lang: Lang): string {
  const typed = args.map(({ name, required, multiple }) => {
    const word = `${name.toUpperCase()}${multiple ? '…' : ''}`;
    return required ? word : `[${word}]`;
  });
  const must = flags.filter(({ required }) => required).map(flagName);
  const may = flags.some(({ required, global }) => !required && !global) ? [lang === 'zh' ? '[选项]' : '[flags]'] : [];
  return ['yellowcart', words, ...typed, ...must, ...may].join(' ');
}

/** The exit codes in one line, and what one means here where that is special. */
function exitParts({ exits }: Described): Part {
  const special = exits.flatMap(({ code, means }) => (means ? [[String(code), means] as const] : []));
  return {
    heading: say('退出码', 'EXIT CODES'),
    pairs: [
      ...special,
      [
        exits.flatMap(({ code, means }) => (means ? [] : [code])).join(' '),
        say('见 yellowcart help exit-codes', 'see yellowcart help exit-codes'),
      ] as const,
    ],
  };
}

/** Everything about one command: examples first, then how it is typed, arguments, flags, exit codes. */
export function commandHelp(command: Described, lang: Lang): string {
  const { title, examples, args, flags } = command;
  const own = flags.filter(({ global }) => !global);
  const global = flags.filter((flag) => flag.global);
  const parts: (Part | false)[] = [
    { says: title },
    { heading: say('例子', 'EXAMPLES'), lines: examples },
    { heading: say('用法', 'USAGE'), lines: [usageLine(command, lang)] },
    args.length > 0 && { heading: say('参数', 'ARGUMENTS'), pairs: args.map((arg) => [arg.name.toUpperCase(), arg.title]) },
    own.length > 0 && { heading: say('选项', 'FLAGS'), pairs: own.map(flagPair) },
    { heading: say('通用选项', 'GLOBAL FLAGS'), pairs: global.map(flagPair) },
    exitParts(command),
  ];
  return draw(
    parts.filter((part) => part !== false),
    lang,
  );
}
