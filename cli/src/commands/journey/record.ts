import { define } from '../../command/define.ts';
import { arg, text, yes } from '../../command/flags.ts';
import { beginRecording } from '../../session/recording.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('录制：之后的命令写成一个旅程', 'record: the commands that follow become a journey'),
  args: { file: arg(say('旅程文件', 'the journey file')) },
  flags: {
    world: text(say('世界文件；不填则是演示世界', 'a world file; the demo world when left out')),
    force: yes(say('覆盖已有的文件和存储', 'replaces the file and the store that are there')),
  },
  examples: [
    'journey record my.journey.yaml --store ./recording',
    'journey record my.journey.yaml --world world.yaml --store ./recording --json',
  ],
  run: async ({ args: { file }, flags: { world, force }, context }) => beginRecording(file, { world, force }, context),
});
