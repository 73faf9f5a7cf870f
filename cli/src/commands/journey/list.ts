import { define } from '../../command/define.ts';
import { optionalArgs, several } from '../../command/flags.ts';
import { listFiles } from '../../session/journey-tools.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('列出旅程：名字、标签、演示什么', 'list journeys: names, tags, what they show'),
  args: {
    files: optionalArgs(
      say('旅程文件或文件夹；不填则是随程序带的', 'journey files or folders; those that come with the program when left out'),
    ),
  },
  flags: { tag: several(say('只列有这个标签的', 'only those with this tag')) },
  examples: ['journey list', 'journey list my.journey.yaml --tag race --json'],
  local: true,
  bulky: true,
  run: async ({ args: { files = [] }, flags: { tag = [] }, context }) => listFiles([files].flat(), tag, context),
});
