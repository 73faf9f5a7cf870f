import { loadCommand, type Listed, type Manifest } from './manifest.ts';
import { answerText } from '../terminal/output.ts';
import { padTo, widthOf } from '@yellowcart/journey/width';
import type { Command } from '@oclif/core/command';
import type { Lang } from '@yellowcart/core/mall';

const EXITS: readonly (readonly [string, string, string])[] = [
  ['0', '完成', 'done'],
  ['1', '程序错误', 'a bug'],
  ['2', '用法不对', 'usage'],
  ['3', '规则不允许', 'refused by a rule'],
  ['4', '找不到', 'not found'],
  ['5', '检查或断言没有通过', 'a check or expectation failed'],
  ['6', '忙，可以重试', 'busy, safe to retry'],
  ['7', '需要确认', 'confirmation needed'],
  ['8', '没有权限', 'not allowed'],
  ['9', '数据不可用', 'store unusable'],
  ['130', '被中断', 'interrupted'],
];

const ENVIRONMENT: readonly (readonly [string, string, string])[] = [
  ['YELLOWCART_STORE', '数据位置', 'the store'],
  ['YELLOWCART_AS', '以哪个账号操作', 'the account that acts'],
  ['YELLOWCART_LANG', 'zh 或 en', 'zh or en'],
];

const list = (entries: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...entries.map(([left]) => widthOf(left)));
  return entries.map(([left, right]) => `  ${padTo(left, width)}  ${right}`.trimEnd()).join('\n');
};

const named = (entries: readonly (readonly [string, string, string])[], lang: Lang): string =>
  list(entries.map(([key, zh, en]) => [key, lang === 'zh' ? zh : en]));

/** Both texts of oclif's are ours: summary is Chinese, description English (`flags.ts`). */
const title = ({ summary, description }: { summary?: string | undefined; description?: string | undefined }, lang: Lang): string =>
  (lang === 'zh' ? summary : description) ?? '';

const spaced = (id: string): string => id.replaceAll(':', ' ');

function commandList(commands: readonly Listed[], lang: Lang): string {
  return list(commands.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((command) => [spaced(command.id), title(command, lang)]));
}

function flagName(
  name: string,
  flag: Command.Flag.Cached & {
    readonly options?: readonly string[];
    readonly helpValue?: string | readonly string[];
    readonly multiple?: boolean;
  },
): string {
  if (flag.type === 'boolean') return `--${name}`;
  const value = flag.options ? flag.options.join('|') : (flag.helpValue ?? name.toUpperCase().replaceAll('-', '_'));
  return `--${name} ${String(value)}${flag.multiple ? ' …' : ''}`;
}

type Shown = { summary?: string; description?: string; required?: boolean; helpGroup?: string; env?: string };

/** Everything about one command: examples first, then how it is typed, arguments, flags. */
function commandHelp(id: string, command: Command.Class, lang: Lang): string {
  const zh = lang === 'zh';
  const args = Object.entries(
    command.args as Record<string, { required?: boolean; multiple?: boolean; description?: string; english?: string }>,
  );
  // A command's own flag may take the place of a global one, and one for machines is nobody's business.
  const flags = Object.entries({ ...command.baseFlags, ...command.flags } as Record<string, Command.Flag.Cached & Shown>).filter(
    ([, { hidden }]) => !hidden,
  );
  const typed = args.map(
    ([name, { required, multiple }]) => (required ? '' : '[') + name.toUpperCase() + (multiple ? '…' : '') + (required ? '' : ']'),
  );
  const draw = (group: typeof flags): string =>
    list(group.map(([name, flag]) => [flagName(name, flag), `${title(flag, lang)}${flag.env ? ` [${flag.env}]` : ''}`]));
  const own = flags.filter(([, { helpGroup }]) => helpGroup === undefined);
  return [
    title(command, lang),
    `${zh ? '例子' : 'EXAMPLES'}\n${(command.examples as string[]).map((line) => `  ${line}`).join('\n')}`,
    `${zh ? '用法' : 'USAGE'}\n  yellowcart ${[spaced(id), ...typed, ...(own.length > 0 ? [zh ? '[选项]' : '[flags]'] : [])].join(' ')}`,
    args.length > 0 &&
      `${zh ? '参数' : 'ARGUMENTS'}\n${list(args.map(([name, { description = '', english = '' }]) => [name.toUpperCase(), zh ? description : english]))}`,
    own.length > 0 && `${zh ? '选项' : 'FLAGS'}\n${draw(own)}`,
    `${zh ? '通用选项' : 'GLOBAL FLAGS'}\n${draw(flags.filter(([, { helpGroup }]) => helpGroup !== undefined))}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

const rootHelp = (commands: readonly Listed[], lang: Lang): string => {
  const zh = lang === 'zh';
  return [
    zh ? '小黄车：从看到到收到，一整条抖音购物旅程' : 'Yellowcart: the whole Douyin shopping journey',
    `${zh ? '开始' : 'START'}\n  yellowcart start\n  yellowcart init --store ./mall\n  yellowcart search 帐篷`,
    `${zh ? '命令' : 'COMMANDS'}\n${commandList(commands, lang)}`,
    `${zh ? '环境变量' : 'ENVIRONMENT'}\n${named(ENVIRONMENT, lang)}`,
    `${zh ? '退出码' : 'EXIT CODES'}\n${named(EXITS, lang)}`,
    zh ? '每个命令：yellowcart 命令 --help；English: --lang en' : 'Each command: yellowcart COMMAND --help',
  ].join('\n\n');
};

/** Prints the help of a command, of a topic, or of the whole program, on stdout: it is the answer. Only a command's own help loads it. */
export async function showHelp(id: string | undefined, manifest: Manifest, root: string, lang: Lang): Promise<void> {
  const commands = Object.values(manifest.commands);
  if (id === undefined) return answerText(rootHelp(commands, lang));
  const inside = commands.filter((other) => other.id.startsWith(`${id}:`));
  const own = manifest.commands[id] && commandHelp(id, await loadCommand(manifest, id, root), lang);
  return answerText(
    [own, inside.length > 0 && `${lang === 'zh' ? '命令' : 'COMMANDS'}\n${commandList(inside, lang)}`].filter(Boolean).join('\n\n'),
  );
}
