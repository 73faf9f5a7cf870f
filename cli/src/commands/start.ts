import { opening, unwrap } from '../command/context.ts';
import { define } from '../command/define.ts';
import { runFiles } from '../session/journeys.ts';
import { createFrom, demoWorld, fixture, isMissing } from '../session/world.ts';
import { say } from '../text/format.ts';
import type { Exit } from '@yellowcart/core/mall';

/** The way in for everybody: the shop on a terminal (made from the demo world the first time), else the whole journey, told step by step. */
export default define({
  summary: say('打开小黄车；没有终端时把演示旅程走一遍', 'open the storefront; without a terminal, live through the demo journey'),
  examples: ['start', 'start --store ./mall --as li'],
  async run({ context }): Promise<Exit> {
    if (!process.stdin.isTTY || !process.stdout.isTTY) return runFiles([fixture('journeys/demo.journey.yaml')], {}, context);
    const { lang, store, caller } = context;
    if (isMissing(store)) unwrap(await createFrom(demoWorld(), context));
    const { storefront } = await import('@yellowcart/tui/storefront');
    return (await opening(lang, () => storefront({ store, lang, ...(caller.as === 'guest' ? {} : { as: caller.as }) }))) as Exit;
  },
});
