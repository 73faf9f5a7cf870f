import { define } from '../command/define.ts';
import { runFiles } from '../session/journeys.ts';
import { motion, openStorefront } from '../session/storefront.ts';
import { fixture } from '../session/world.ts';
import { say } from '../text/format.ts';
import type { Exit } from '@yellowcart/core/mall';

/** The way in for everybody: the shop on a terminal (made from the demo world the first time), else the whole journey, told step by step. */
export default define({
  summary: say('打开小黄车；没有终端时把演示旅程走一遍', 'open the storefront; without a terminal, live through the demo journey'),
  flags: { motion },
  examples: ['start', 'start --store ./mall --as li', 'start --motion off'],
  async run({ context, flags }): Promise<Exit> {
    if (!process.stdin.isTTY || !process.stdout.isTTY) return runFiles([fixture('journeys/demo.journey.yaml')], {}, context);
    return openStorefront(context, flags, {});
  },
});
