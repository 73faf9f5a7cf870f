import { resolve } from 'node:path';
import { unwrap } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { arg, yes } from '../../command/flags.ts';
import { keepOrders } from '../../command/keep-orders.ts';
import { whileWorking } from '../../terminal/progress.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/show.ts';

export default define({
  summary: say('从备份恢复商城存储', 'restore the store from a backup'),
  args: { from: arg(say('备份所在的文件夹', 'folder of the backup')) },
  flags: {
    force: yes(say('替换已有的存储', 'replace a store that is there')),
    yes: yes(say('有订单也不再问', 'do not ask, even when it has orders')),
  },
  exits: { 7: say('有订单，问了没有答应', 'it has orders, and it was declined') },
  examples: ['store restore ~/backups/mall-1111', 'store restore ./copy --store ./mall --force --yes'],
  async run({ args, flags: { force, yes: sure }, context }) {
    if (force) await keepOrders(sure, context);
    const { copyStore } = await import('@yellowcart/core/copy/copy-store');
    const copying = copyStore({ from: resolve(args.from), to: context.store, force, lang: context.lang });
    const answer = unwrap(await whileWorking(context.say('恢复', 'restoring'), copying));
    return context.answer(answer, (lang) => renderFields('store', 'from', 'events')(answer, lang));
  },
});
