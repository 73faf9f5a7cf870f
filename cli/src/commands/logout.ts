import { unwrap } from '../command/context.ts';
import { define } from '../command/define.ts';
import { forget } from '../session/sessions.ts';
import { say } from '../text/format.ts';
import { renderEvents, renderFields } from '../text/show.ts';

/** Also forgets a login that the store no longer knows: afterwards nobody is logged in here. */
export default define({
  summary: say('退出登录', 'log out'),
  writes: true,
  examples: ['logout', 'logout --as li --json'],
  async run({ flags, context }) {
    const dry = flags['dry-run'] ?? false;
    const mall = await context.mall();
    const options = { ...context.caller, dry, ...(flags['request-id'] ? { requestId: flags['request-id'] } : {}) };
    const answer = unwrap(await mall.ask({ do: 'logout', with: {} }, options));
    if (dry) return context.answer(answer, (lang) => renderEvents(answer, lang));
    forget(context.store, context.caller.as);
    return context.answer(answer, (lang) => renderFields('account', 'role')(answer, lang));
  },
});
