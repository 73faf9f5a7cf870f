import type { Lang } from '@yellowcart/core/mall';
import type { Listed } from '../command/manifest.ts';
import { say } from '../text/format.ts';
import { draw, type Part } from './draw.ts';
import { GROUPS, REST } from './groups.ts';
import { TOPICS } from './topics.ts';

const spaced = (id: string): string => id.replaceAll(':', ' ');

/** Oclif's two texts are ours (`flags.ts`). */
const titleOf = ({ summary, description }: Listed) => say(summary, description);

/** The commands inside a topic, with what each does. */
export const commandList = (commands: readonly Listed[]): Part => ({
  heading: say('命令', 'COMMANDS'),
  pairs: commands.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((command) => [spaced(command.id), titleOf(command)]),
});

/** One line for each first word: what it does, or which words follow it. */
function wordPair(word: string, commands: readonly Listed[]) {
  const own = commands.find(({ id }) => id === word);
  const inside = commands.filter(({ id }) => id.startsWith(`${word}:`)).map(({ id }) => id.split(':')[1]!);
  const verbs = [...new Set(inside)].join(' ');
  const both = (text: string): string => [text, verbs && `(${verbs})`].filter(Boolean).join('  ');
  return [word, own ? say(both(own.summary), both(own.description)) : say(verbs, verbs)] as const;
}

function groups(commands: readonly Listed[]): Part[] {
  const firsts = new Set(commands.map(({ id }) => id.split(':')[0]!));
  const known = new Set(GROUPS.flatMap(({ words }) => words));
  const all = [...GROUPS, { title: REST, words: [...firsts].filter((word) => !known.has(word)).toSorted() }];
  return all
    .map(({ title, words }) => ({
      heading: title,
      pairs: words.filter((word) => firsts.has(word)).map((word) => wordPair(word, commands)),
    }))
    .filter(({ pairs }) => pairs.length > 0);
}

/** The help of the whole program. */
export const rootHelp = (commands: readonly Listed[], lang: Lang): string =>
  draw(
    [
      { says: say('小黄车：从看到到收到，一整条抖音购物旅程', 'Yellowcart: the whole Douyin shopping journey') },
      {
        heading: say('开始', 'START'),
        lines: [
          'yellowcart start',
          'yellowcart init --store ./mall',
          'yellowcart search 帐篷',
          'yellowcart cart add tent-grey --as li',
          'yellowcart order submit --as li',
        ],
      },
      ...groups(commands),
      {
        heading: say('主题', 'TOPICS'),
        pairs: [
          ...Object.entries(TOPICS).map(([name, { title }]) => [`help ${name}`, title] as const),
          ['help commands', say('所有命令', 'every command')] as const,
        ],
      },
      {
        says: say('每个命令：yellowcart 命令 --help；English: --lang en', 'Each command: yellowcart COMMAND --help；中文：--lang zh'),
      },
    ],
    lang,
  );
