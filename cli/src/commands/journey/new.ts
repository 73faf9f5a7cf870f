import { define } from '../../command/define.ts';
import { arg, text, yes } from '../../command/flags.ts';
import { writeNew } from '../../session/new-journey.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('写一个能跑的新旅程', 'write a new journey that runs'),
  args: { file: arg(say('旅程文件', 'the journey file')) },
  flags: {
    name: text(say('名字', 'its name')),
    world: text(say('世界文件；不填则是演示世界', 'a world file; the demo world when left out')),
    buyer: text(say('谁来买', 'who buys')),
    sku: text(say('买什么', 'what is bought')),
    force: yes(say('覆盖已有的文件', 'replaces a file that is there')),
  },
  examples: [
    'journey new my.journey.yaml --name 买一顶帐篷 --buyer li --sku tent-grey',
    'journey new my.journey.yaml --world world.yaml --no-input --json',
  ],
  run: async ({ args: { file }, flags, context }) => writeNew(file, flags, context),
});
