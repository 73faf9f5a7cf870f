import { define } from '../../command/define.ts';
import { choice, howMany, optionalArgs, several, text, yes } from '../../command/flags.ts';
import { runAsWorker, runFiles, runUnderLoad } from '../../session/journeys.ts';
import { say } from '../../text/format.ts';
import * as Flags from '@oclif/core/flags';

export default define({
  summary: say('运行旅程文件', 'run journey files'),
  args: { files: optionalArgs(say('旅程文件，或放旅程的文件夹', 'journey files, or folders of them')) },
  flags: {
    tag: several(say('只跑有这个标签的', 'only journeys with this tag')),
    grep: text(say('只跑名字或文件名里有它的', 'only journeys whose name or file has this in it')),
    'last-failed': yes(say('只跑上次失败的', 'only those that failed the last time')),
    set: several(say('改变量：名字=值', 'replaces a variable: NAME=VALUE')),
    seed: text(say('另一套编号和先后', 'other numbers and other draws')),
    until: text(say('做到这一步为止：编号或 id', 'stops after this step: its number or id')),
    store: choice(say('存储', 'where stores are kept'), ['memory', 'sqlite', 'postgres', 'both']),
    'keep-store': yes(say('留下数据，之后可以打开看', 'keep the store, to look into it afterwards')),
    each: choice(
      say('每条命令发两次；写完就被杀；视图重建；渠道迟到', 'every command twice; killed after its commit; views rebuilt; channels late'),
      ['twice', 'crash', 'rebuild', 'reorder'],
    ),
    'check-determinism': yes(say('跑两遍，每个事件都要相同', 'run twice: every event must be the same')),
    jobs: howMany(say('几个进程一起跑', 'how many processes at once')),
    report: several(say('报告：junit|tap|json|html=文件，- 是标准输出', 'reports: junit|tap|json|html=FILE, - is stdout')),
    load: text(say('加载：arrivals=每秒几人/s for=多久（虚拟时间）', 'load: arrivals=N/s for=D, in virtual time')),
    'assert-times': yes(say('加载时 p95 的门槛也算数', 'under load the thresholds of p95 count too')),
    worker: Flags.boolean({ hidden: true, default: false }),
    width: Flags.integer({ hidden: true }),
  },
  examples: [
    'journey run fixtures/journeys/demo.journey.yaml',
    'journey run my.journey.yaml other.journey.yaml --jobs 2 --report junit=out.xml,html=out.html',
    'journey run my.journey.yaml --each crash --check-determinism --json',
    'journey run flash-sale.journey.yaml --load "arrivals=5/s for=10s"',
  ],
  local: true,
  exits: { 5: say('有断言没有成立', 'an expectation failed') },
  run: async ({ args: { files = [] }, flags, context }) => {
    const { tag, report, worker, 'keep-store': keepStore, 'last-failed': lastFailed, 'check-determinism': checkDeterminism } = flags;
    const { set, seed, until, store, each, grep, jobs, width } = flags;
    const how = {
      tags: tag,
      reports: report,
      keepStore,
      lastFailed,
      checkDeterminism,
      set,
      seed,
      until,
      store,
      each,
      grep,
      jobs,
      width,
      remember: true,
    };
    if (flags.load !== undefined) return runUnderLoad([files].flat(), flags.load, flags['assert-times'], how, context);
    return worker ? runAsWorker(how, context) : runFiles([files].flat(), how, context);
  },
});
