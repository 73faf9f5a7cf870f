import { define } from '../../command/define.ts';
import { args } from '../../command/flags.ts';
import { checkFiles } from '../../session/journey-tools.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('检查旅程文件，不运行', 'check journey files without running them'),
  args: { files: args(say('旅程文件，或放旅程的文件夹', 'journey files, or folders of them')) },
  examples: ['journey check fixtures/journeys/demo.journey.yaml', 'journey check my.journey.yaml --json'],
  local: true,
  bulky: true,
  run: async ({ args: { files }, context }) => checkFiles([files].flat(), context),
});
