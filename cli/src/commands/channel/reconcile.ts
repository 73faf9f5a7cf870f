import { unwrap } from '../../command/context.ts';
import { define, named } from '../../command/define.ts';
import { choice, text } from '../../command/flags.ts';
import { renderReconcile } from '../../text/bill.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('与各渠道对账，有差异时退出码为 5', 'reconcile with the channels; exit 5 when there are differences'),
  flags: {
    channel: choice(say('只对这个渠道', 'this channel only'), ['douyin', 'wechat', 'alipay', 'card']),
    from: text(say('从哪一天起，含当天', 'from this day on')),
    to: text(say('到哪一天止，含当天', 'up to and including this day')),
  },
  examples: ['channel reconcile --as admin', 'channel reconcile --channel card --from 2026-11-01 --to 2026-11-30 --as cs --json'],
  exits: { 5: say('账对不上', 'there are differences') },
  async run({ args, flags, context }) {
    const mall = await context.mall();
    const answer = unwrap(await mall.ask({ do: 'channel reconcile', with: named(args, flags) }, context.caller)) as { ok?: boolean };
    await context.answer(answer, (lang) => renderReconcile(answer, lang));
    return answer.ok === false ? 5 : 0;
  },
});
