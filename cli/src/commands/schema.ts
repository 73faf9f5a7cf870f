import { meant, nearest } from '@yellowcart/core/nearest';
import { define } from '../command/define.ts';
import { usage } from '../command/failure.ts';
import { optionalArgs } from '../command/flags.ts';
import { say } from '../text/format.ts';

export default define({
  summary: say('一个命令的答复的 JSON Schema（draft 2020-12）', 'the JSON Schema of what a command answers (draft 2020-12)'),
  args: {
    command: optionalArgs(
      say('命令的词；也可以是 error、dry-run；不填则列出', 'words of the command; also error, dry-run; lists them when left out'),
    ),
  },
  local: true,
  examples: ['schema order show', 'schema error --json', 'schema'],
  async run({ args, context }) {
    const [{ SCHEMAS }, { jsonSchemaOf }] = await Promise.all([import('../schema/all.ts'), import('@yellowcart/core/answers/json-schema')]);
    const words = [args.command ?? []].flat().join(' ');
    const known = Object.keys(SCHEMAS).toSorted();
    if (words === '') return context.answer({ schemas: known }, () => known.join('\n'));
    const found = Object.entries(SCHEMAS).find(([name]) => name === words);
    if (!found) {
      const near = nearest(words, known);
      throw usage(`${context.say(`没有 ${words} 的 schema`, `No schema of ${words}`)}${meant(near, context.lang)}`, {
        facts: { command: words, ...(near.length > 0 && { near }) },
        try: near.length > 0 ? near.map((name) => `yellowcart schema ${name}`) : ['yellowcart schema'],
      });
    }
    const schema = jsonSchemaOf(...found);
    return context.answer(schema, () => JSON.stringify(schema, null, 2));
  },
});
