import { confirmErasure } from '../../command/confirm.ts';
import { unwrap } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { arg, text, yes } from '../../command/flags.ts';
import { forget } from '../../session/sessions.ts';
import { say } from '../../text/format.ts';
import { renderEvents, renderFields } from '../../text/show.ts';

export default define({
  summary: say(
    '注销账号：个人信息处处不可读，订单、金额、库存照旧',
    'erase an account: its personal data is unreadable everywhere, orders and money stay',
  ),
  args: { account: arg(say('哪个账号；本人只能注销自己', 'which account; a buyer may erase their own only')) },
  flags: {
    reason: text(say('为什么', 'why'), { required: true }),
    yes: yes(say('不再问', 'do not ask')),
  },
  writes: true,
  exits: { 7: say('没有 --yes 又没有人可问，或问了没有答应', 'no --yes where nobody can be asked, or it was declined') },
  examples: ['account erase li --reason 本人要求 --yes --as li', 'account erase li --reason "asked by mail" --yes --as admin'],
  async run({ args: { account }, flags, context }) {
    const { 'dry-run': dry = false, 'request-id': requestId, reason } = flags;
    const message = context.say(`注销 ${account}？之后谁也读不出了`, `Erase ${account}? Nobody can read it afterwards`);
    if (!dry) await confirmErasure({ message, yes: flags.yes, facts: { account } }, context);
    const mall = await context.mall();
    const options = { ...context.caller, ...(requestId ? { requestId } : {}), ...(dry ? { dry: true } : {}) };
    const answer = unwrap(await mall.ask({ do: 'account erase', with: { account, reason: reason ?? '' } }, options));
    // Nobody is logged in any more as who is not there.
    if (!dry) forget(context.store, account);
    return context.answer(answer, (lang) => (dry ? renderEvents : renderFields('account', 'events', 'files'))(answer, lang));
  },
});
