import { define } from '../command/define.ts';
import { forget } from '../session/sessions.ts';
import { say } from '../text/format.ts';
import { renderFields } from '../text/show.ts';

/** Also forgets a login that the store no longer knows: afterwards nobody is logged in here. */
export default define({
  summary: say('退出登录', 'log out'),
  examples: ['logout', 'logout --as li --json'],
  async run({ context }) {
    const mall = await context.mall();
    if (context.caller.as !== 'guest') await mall.ask({ do: 'logout', with: {} }, context.caller);
    forget(context.store, context.caller.as);
    const answer = { account: 'guest', role: 'guest' };
    return context.answer(answer, (lang) => renderFields('account', 'role')(answer, lang));
  },
});
