import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, type Described, type DescribedFlag } from '../../cli/src/command/describe.ts';
import { usageLine } from '../../cli/src/help/command-help.ts';
import { GROUPS, REST } from '../../cli/src/help/groups.ts';
import { say, type Say } from '../../cli/src/text/format.ts';

type Lang = 'zh' | 'en';

const FOLDER = join(import.meta.dirname, '../../cli/src/commands');

/** Every command of the program, described. */
async function commands(): Promise<readonly Described[]> {
  const files = globSync('**/*.ts', { cwd: FOLDER }).filter((file) => !file.endsWith('.test.ts'));
  const described = await Promise.all(
    files.map(async (file) => {
      const { default: command } = await import(pathToFileURL(join(FOLDER, file)).href);
      return describe(file.replace(/\.ts$/, '').split('/').join(':'), command);
    }),
  );
  return described.toSorted((a, b) => (a.words < b.words ? -1 : 1));
}

/** Text that a table takes as it is. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const MUST = say('必填', 'required');
const MANY = say('可重复', 'may be repeated');

function flagRow({ name, value, title, required, multiple, env }: DescribedFlag, lang: Lang): readonly string[] {
  const notes = [required && MUST[lang], multiple && MANY[lang], env !== null && `\`${env}\``].filter(Boolean);
  return [`\`--${name}${value === null ? '' : ` ${value}`}\``, [title[lang], ...notes].join(lang === 'zh' ? '；' : '; ')];
}

const WORDS = {
  flag: say('选项', 'flag'),
  argument: say('参数', 'argument'),
  what: say('含义', 'what it is'),
  exits: say('退出码', 'Exit codes'),
  global: say('每个命令都有的选项', 'Flags of every command'),
  writing: say('写命令还有', 'Flags of every command that writes'),
};

function section(command: Described, lang: Lang): string {
  const own = command.flags.filter(({ global }) => !global);
  const codes = command.exits.map(({ code, means }) => (means ? `${code} (${means[lang]})` : String(code)));
  return [
    `### ${command.words}`,
    command.title[lang],
    ['```', usageLine(command, lang), '```'].join('\n'),
    command.args.length > 0 &&
      table(
        [WORDS.argument[lang], WORDS.what[lang]],
        command.args.map(({ name, title, options }) => [
          `\`${name.toUpperCase()}\``,
          [title[lang], options?.join(', ')].filter(Boolean).join('：'),
        ]),
      ),
    own.length > 0 &&
      table(
        [WORDS.flag[lang], WORDS.what[lang]],
        own.map((flag) => flagRow(flag, lang)),
      ),
    ['```sh', ...command.examples, '```'].join('\n'),
    `${WORDS.exits[lang]}: ${codes.join(', ')}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

const INTRO: Say = say(
  '由 `node scripts/docs.ts` 从命令本身写成；一个测试保证它是真的。每条也可以这样看：`yellowcart 命令 --help`。',
  'Written by `node scripts/docs.ts` from the commands themselves, and kept true by a test. Each is also told by `yellowcart COMMAND --help`.',
);

/** The reference of every command. */
export async function commandReference(lang: Lang): Promise<string> {
  const all = await commands();
  const known = new Set(GROUPS.flatMap(({ words }) => words));
  const first = ({ words }: Described): string => words.split(' ')[0]!;
  const rest = [...new Set(all.map(first))].filter((word) => !known.has(word));
  const groups = [...GROUPS, { title: REST, words: rest }]
    .map(({ title, words }) => ({ title, commands: words.flatMap((word) => all.filter((command) => first(command) === word)) }))
    .filter((group) => group.commands.length > 0);
  const shared = (of: (flag: DescribedFlag) => boolean): readonly (readonly string[])[] =>
    all
      .find(({ words }) => words === 'cart add')!
      .flags.filter((flag) => flag.global && of(flag))
      .map((flag) => flagRow(flag, lang));
  const writes = ({ name }: DescribedFlag): boolean => ['request-id', 'dry-run'].includes(name);
  const head = [WORDS.flag[lang], WORDS.what[lang]];
  const page = [
    `# ${say('命令', 'Commands')[lang]}`,
    INTRO[lang],
    `## ${WORDS.global[lang]}`,
    table(
      head,
      shared((flag) => !writes(flag)),
    ),
    `## ${WORDS.writing[lang]}`,
    table(head, shared(writes)),
    ...groups.flatMap(({ title, commands: inside }) => [`## ${title[lang]}`, ...inside.map((command) => section(command, lang))]),
  ];
  return `${page.join('\n\n')}\n`;
}
