import { unwrap } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { arg, yes } from '../../command/flags.ts';
import { keepOrders } from '../../command/keep-orders.ts';
import { openLines } from '../../session/line-source.ts';
import { refuseWithin } from '../../session/save-lines.ts';
import { whileWorking } from '../../terminal/progress.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/show.ts';

export default define({
  summary: say('用导出的 NDJSON 建商城存储', 'make the store from an export'),
  args: { file: arg(say('导出的文件；- 是标准输入', 'file of an export; - for stdin')) },
  flags: {
    force: yes(say('替换已有的存储', 'replace a store that is there')),
    yes: yes(say('有订单也不再问', 'do not ask, even when it has orders')),
  },
  exits: { 7: say('有订单，问了没有答应', 'it has orders, and it was declined') },
  examples: [
    'store import mall.ndjson --store ./mall',
    'gunzip -c mall.ndjson.gz | yellowcart store import - --store ./mall --force --yes',
  ],
  async run({ args, flags: { force, yes: sure }, context }) {
    if (force && args.file !== '-') await refuseWithin(args.file, context);
    const { lines } = await openLines(args.file, context);
    if (force) await keepOrders(sure, context);
    const { importStore } = await import('@yellowcart/core/copy/export-store');
    const importing = importStore({ lines, store: context.store, force, lang: context.lang });
    const answer = unwrap(await whileWorking(context.say('导入', 'importing'), importing));
    return context.answer(answer, (lang) => renderFields('store', 'rows')(answer, lang));
  },
});
