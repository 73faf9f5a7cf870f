import { unwrap } from '../command/context.ts';
import { define } from '../command/define.ts';
import { instant, text, yes } from '../command/flags.ts';
import { keepOrders } from '../command/keep-orders.ts';
import { refuseWithin } from '../session/save-lines.ts';
import { createFrom } from '../session/world.ts';
import { say } from '../text/format.ts';
import { renderEvents, renderFields } from '../text/show.ts';

export default define({
  summary: say('建一个新的商城', 'make a store'),
  flags: {
    world: text(
      say(
        '世界文件，- 是 stdin；不填则是内置的演示世界，连同它的过去',
        'world file, - is stdin; the built-in demo world with its past when left out',
      ),
    ),
    clock: instant(
      say(
        '时间停在这一刻，如 2026-11-11T12:00:00+08:00；同一个世界每次建出来都一样，内置世界也没有过去',
        'time stands still at this instant, as 2026-11-11T12:00:00+08:00: the same world gives the same store again, the built-in one without its past',
      ),
    ),
    force: yes(
      say(
        '已有数据则清空重建；里面有订单时在终端上会先问，脚本里不问',
        'replace a store that is there; a person at a terminal is asked when it has orders, a script is not',
      ),
    ),
    yes: yes(say('有订单也不再问', 'do not ask, even when it has orders')),
  },
  writes: true,
  bulky: true,
  exits: { 7: say('有订单，问了没有答应', 'it has orders, and it was declined') },
  examples: [
    'init --store ./mall',
    'init --clock 2026-11-11T12:00:00+08:00 --store ./mall',
    'init --world two-shops.yaml --store ./mall --force --json',
  ],
  async run({ flags, context }) {
    const { force, clock, 'dry-run': dry = false, 'request-id': requestId } = flags;
    if (force && flags.world !== undefined) await refuseWithin(flags.world, context);
    if (force && !dry) await keepOrders(flags.yes, context);
    const answer = unwrap(
      await createFrom(flags.world, context, {
        force,
        dry,
        ...(requestId ? { requestId } : {}),
        ...(clock === undefined ? {} : { clock }),
      }),
    );
    return context.answer(answer, (lang) =>
      (dry ? renderEvents : renderFields('store', 'world', 'accounts', 'shops', 'products', 'skus'))(answer, lang),
    );
  },
});
