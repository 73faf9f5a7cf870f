import { opening } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { usage } from '../../command/failure.ts';
import { arg, yes } from '../../command/flags.ts';
import { refuseWithin, saveLines } from '../../session/save-lines.ts';
import { answerLine } from '../../terminal/output.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('把整个商城存储导出成 NDJSON，不打码', 'export the whole store as NDJSON, nothing masked'),
  args: { file: arg(say('写到哪个文件；- 是标准输出', 'file to write; - for stdout')) },
  flags: { force: yes(say('覆盖已有的文件', 'overwrite a file that is there')) },
  exits: { 7: say('文件已存在，没有 --force', 'the file is there already, and no --force') },
  examples: ['store export mall.ndjson --store ./mall', 'store export - | gzip > mall.ndjson.gz'],
  async run({ args: { file }, flags: { force }, context }) {
    if (file === '-' && context.json) throw usage(context.say('--json 和 - 不能一起用', '--json and - do not go together'));
    if (file !== '-') await refuseWithin(file, context);
    const { exportStore } = await import('@yellowcart/core/copy/export-store');
    const lines = exportStore(context.store);
    if (file === '-')
      return opening(context.lang, async () => {
        for await (const line of lines) await answerLine(line);
      });
    const answer = { file, lines: await opening(context.lang, () => saveLines(file, lines, force, context)) };
    return context.answer(answer, () => context.say(`${answer.lines} 行导出到 ${file}`, `${answer.lines} lines exported to ${file}`));
  },
});
