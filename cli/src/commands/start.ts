import { define } from '../command/define.ts';
import { choice } from '../command/flags.ts';
import { runFiles } from '../session/journeys.ts';
import { openStorefront } from '../session/storefront.ts';
import { fixture } from '../session/world.ts';
import { say } from '../text/format.ts';
import type { Exit } from '@yellowcart/core/mall';

/** The way in for everybody: the shop on a terminal (made from the demo world the first time), else the whole journey, told step by step. */
export default define({
  summary: say('打开小黄车；没有终端时把演示旅程走一遍', 'open the storefront; without a terminal, live through the demo journey'),
  flags: {
    motion: choice(say('画面动不动；不填则动，除非设了 NO_MOTION', 'whether pictures move; left out they do, unless NO_MOTION is set'), [
      'on',
      'off',
    ]),
  },
  examples: ['start', 'start --store ./mall --as li', 'start --motion off'],
  async run({ context, flags }): Promise<Exit> {
    if (!process.stdin.isTTY || !process.stdout.isTTY) return runFiles([fixture('journeys/demo.journey.yaml')], {}, context);
    const motion = flags.motion === undefined ? undefined : flags.motion === 'on';
    return openStorefront(context, (flags as { readonly as?: string }).as, motion === undefined ? {} : { motion });
  },
});
