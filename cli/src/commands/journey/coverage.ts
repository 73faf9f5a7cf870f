import { define } from '../../command/define.ts';
import { optionalArgs, yes } from '../../command/flags.ts';
import { coverFiles } from '../../session/journey-tools.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('运行旅程，数一数真正走到了什么', 'run journeys and count what they really went through'),
  args: {
    files: optionalArgs(
      say('旅程文件或文件夹；不填则是随程序带的', 'journey files or folders; those that come with the program when left out'),
    ),
  },
  flags: { missing: yes(say('列出没有走到的', 'name what never ran')) },
  examples: ['journey coverage', 'journey coverage my.journey.yaml --missing --json'],
  local: true,
  bulky: true,
  exits: { 5: say('有旅程没有通过', 'a journey failed') },
  run: async ({ args: { files = [] }, flags: { missing }, context }) => coverFiles([files].flat(), missing, context),
});
