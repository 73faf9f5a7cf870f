import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { unwrap } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { usage } from '../../command/failure.ts';
import { arg, text } from '../../command/flags.ts';
import { sanitise } from '../../terminal/sanitise.ts';
import { say } from '../../text/format.ts';
import { renderWaybillLabel } from '../../text/waybill-label.ts';

export default define({
  summary: say('打印面单', 'print a waybill label'),
  args: { waybill: arg(say('运单号，或只有一个包裹的订单', 'waybill, or an order that has one parcel')) },
  flags: { out: text(say('写到这个文件', 'write it to this file')) },
  examples: ['warehouse label SF0001 --as keeper', 'warehouse label 20261111120000 --out label.txt --as keeper'],
  async run({ args, flags: { out }, context }) {
    const mall = await context.mall();
    const label = unwrap(await mall.ask({ do: 'warehouse label', with: args }, context.caller));
    if (out === undefined) return context.answer(label, (lang) => renderWaybillLabel(label, lang));
    const file = resolve(out);
    try {
      // An address is on it.
      writeFileSync(file, `${sanitise(renderWaybillLabel(label, context.lang))}\n`, { mode: 0o600 });
    } catch (error) {
      throw usage(context.say(`写不了 ${file}`, `Cannot write ${file}`), { facts: { file, detail: (error as Error).message } });
    }
    return context.answer({ ...label, file }, () => context.say(`面单已写到 ${file}`, `The label is in ${file}`));
  },
});
