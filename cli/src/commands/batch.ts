import { define } from '../command/define.ts';
import { optionalArg, yes } from '../command/flags.ts';
import { openLines } from '../session/line-source.ts';
import { sessionsOf } from '../session/sessions.ts';
import { answerLine } from '../terminal/output.ts';
import { startProgress } from '../terminal/progress.ts';
import { say } from '../text/format.ts';

export default define({
  summary: say('一次执行许多命令：NDJSON 进，NDJSON 出', 'many commands in one process: NDJSON in, NDJSON out'),
  args: { file: optionalArg(say('NDJSON 文件；- 或不填是标准输入', 'NDJSON file; - or nothing is stdin')) },
  flags: {
    'stop-on-error': yes(say('第一行失败就停', 'stop at the first line that fails')),
    progress: yes(say('总是显示进度', 'always show progress')),
  },
  examples: ['batch orders.ndjson --store ./mall', 'cat orders.ndjson | yellowcart batch - --stop-on-error'],
  exits: { 0: say('每一行都做完，或被规则拒绝', 'every line was carried out, or refused by a rule') },
  async run({ args, flags, context }) {
    const source = await openLines(args.file ?? '-', context);
    const [mall, { runBatch }] = await Promise.all([context.mall(), import('@yellowcart/core/batch')]);
    const progress = startProgress({
      label: context.say('批处理', 'batch'),
      unit: context.say('行', 'lines'),
      total: source.total,
      force: flags.progress,
    });
    try {
      return await runBatch(mall, source.lines, {
        as: context.caller.as,
        sessionOf: sessionsOf(context.store),
        stopOnError: flags['stop-on-error'],
        lang: context.lang,
        write: answerLine,
        progress: (lines) => progress.at(lines),
      });
    } finally {
      progress.end();
    }
  },
});
