import { define } from '../../command/define.ts';
import { answerLine } from '../../terminal/output.ts';
import { say } from '../../text/format.ts';
import type { Keeping } from '@yellowcart/core/mall';

export default define({
  summary: say(
    '持续更新视图，直到被中断；多个进程各管一部分，一个退出其余接手',
    'keep the views up to date until interrupted; several share them, and take over from who ends',
  ),
  examples: ['projection run', 'projection run --store postgres://mall@db/shop --json'],
  async run({ context }) {
    const mall = await context.mall();
    const said = ({ state, position, views: { length } }: Keeping): string => {
      if (state === 'standing-by') return context.say('待命', 'standing by');
      // Until the first of them is brought up to date it does not know where they are.
      if (position === 0) return context.say(`更新 ${length} 个视图`, `keeping ${length} views`);
      return context.say(`更新 ${length} 个视图，已到位置 ${position}`, `keeping ${length} views, at position ${position}`);
    };
    // Lines are told in their order, and none waits for the work.
    let told = Promise.resolve();
    await mall.keepViews((keeping) => {
      told = told.then(() => answerLine(context.json ? JSON.stringify(keeping) : said(keeping)));
    });
    await told;
  },
});
