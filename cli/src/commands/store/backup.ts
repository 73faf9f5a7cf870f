import { resolve } from 'node:path';
import { unwrap } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { arg, yes } from '../../command/flags.ts';
import { keepOrders } from '../../command/keep-orders.ts';
import { whileWorking } from '../../terminal/progress.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/show.ts';

export default define({
  summary: say('备份商城存储；别人可以同时写', 'back the store up, while others write to it'),
  args: { to: arg(say('放备份的文件夹：还没有，或是空的', 'folder of the backup: not there yet, or empty')) },
  flags: {
    force: yes(say('替换已有的备份', 'replace a backup that is there')),
    yes: yes(say('有订单也不再问', 'do not ask, even when it has orders')),
  },
  exits: { 7: say('有订单，问了没有答应', 'it has orders, and it was declined') },
  examples: ['store backup ~/backups/mall-1111', 'store backup ./copy --store ./mall --force --yes'],
  async run({ args, flags: { force, yes: sure }, context }) {
    const to = resolve(args.to);
    if (force) await keepOrders(sure, context, to);
    const { copyStore } = await import('@yellowcart/core/copy/copy-store');
    const copying = copyStore({ from: context.store, to, force, lang: context.lang });
    const answer = unwrap(await whileWorking(context.say('备份', 'backing up'), copying));
    return context.answer(answer, (lang) => renderFields('store', 'from', 'events')(answer, lang));
  },
});
