import { define } from '../../command/define.ts';
import { args, yes } from '../../command/flags.ts';
import { runFiles } from '../../session/journeys.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('运行旅程文件', 'run journey files'),
  args: { files: args(say('旅程文件', 'journey files')) },
  flags: { 'keep-store': yes(say('留下数据，之后可以打开看', 'keep the store, to look into it afterwards')) },
  examples: ['journey run fixtures/journeys/demo.journey.yaml', 'journey run my.journey.yaml other.journey.yaml --json'],
  local: true,
  exits: { 5: say('有断言没有成立', 'an expectation failed') },
  run: async ({ args: { files }, flags, context }) => runFiles([files].flat(), { keepStore: flags['keep-store'] }, context),
});
