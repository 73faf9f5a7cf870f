import { arg } from '../command/flags.ts';
import { define } from '../command/define.ts';
import { failure } from '../command/failure.ts';
import { motion, openStorefront } from '../session/storefront.ts';
import { say } from '../text/format.ts';
import type { Exit } from '@yellowcart/core/mall';

/** Places that a wrong one is answered with. */
const SUCH_AS = ['/p/tent', '/search?q=tent', '/cart', '/checkout', '/orders?status=to-pay', '/o/ORDER', '/o/ORDER/track', '/case/CASE'];

/** A place of the storefront by its route: what another program, a message or the line that stays on leaving points to. */
export default define({
  summary: say('在店面里打开一个位置', 'open the storefront at a place'),
  args: { place: arg(say('位置，如 /p/tent、/o/ORDER?event=12', 'a place, as /p/tent or /o/ORDER?event=12')) },
  flags: { motion },
  examples: ['open /p/tent', 'open "/search?q=帐篷&sort=sales" --as li', 'open /orders'],
  async run({ args, flags, context }): Promise<Exit> {
    const { parseRoute } = await import('@yellowcart/tui/nav/route');
    const at = parseRoute(args.place);
    if (!at) {
      const text = context.say(
        `没有位置 ${args.place}，例如 ${SUCH_AS.join('、')}`,
        `There is no place ${args.place}; places are ${SUCH_AS.join(', ')}`,
      );
      throw failure(2, 'USAGE', text, { facts: { place: args.place }, try: SUCH_AS.slice(0, 3).map((one) => `yellowcart open ${one}`) });
    }
    return openStorefront(context, flags, { at });
  },
});
