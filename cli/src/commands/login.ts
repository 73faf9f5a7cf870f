import { unwrap } from '../command/context.ts';
import { define } from '../command/define.ts';
import { failure, usage } from '../command/failure.ts';
import { arg, yes } from '../command/flags.ts';
import { secret } from '../command/secret.ts';
import { remember } from '../session/sessions.ts';
import { say } from '../text/format.ts';
import { renderEvents, renderFields } from '../text/show.ts';

/** Passwords are asked for only where the account has one: the first try goes without. */
export default define({
  summary: say('登录', 'log in'),
  args: { account: arg(say('账号', 'account')) },
  flags: { 'password-stdin': yes(say('从标准输入读密码', 'read the password from stdin')) },
  writes: true,
  examples: ['login li', 'printenv SHOP_PASSWORD | yellowcart login cs --password-stdin'],
  async run({ args, flags, context }) {
    const { account } = args;
    const mall = await context.mall();
    const dry = flags['dry-run'] ?? false;
    const enter = async (password?: string) =>
      mall.ask(
        { do: 'login', with: { account, ...(password === undefined ? {} : { password }) } },
        { as: 'guest', dry, ...(flags['request-id'] ? { requestId: flags['request-id'] } : {}) },
      );
    const typed = flags['password-stdin'] ? await secret(flags, context, '') : undefined;
    let result = await enter(typed);
    if (!result.ok && typed === undefined && result.error.code === 'LOGIN_FAILED') {
      const password = await secret({}, context, context.say(`${account} 的密码`, `Password of ${account}`));
      if (password === undefined)
        throw usage(context.say(`${account} 有密码：用 --password-stdin`, `${account} has a password: use --password-stdin`), {
          try: ['--password-stdin'],
        });
      result = await enter(password);
    }
    if (dry) return context.answer(unwrap(result), (lang) => renderEvents(unwrap(result), lang));
    const { session, ...answer } = unwrap(result) as { session?: string; account: string; role: string };
    try {
      remember(context.store, account, session);
    } catch (error) {
      throw failure(
        1,
        'CONFIG_UNWRITABLE',
        context.say('登录状态写不进配置文件夹', 'The login cannot be kept in the configuration folder'),
        { facts: { reason: String(error) } },
      );
    }
    return context.answer(answer, (lang) => renderFields('account', 'role')(answer, lang));
  },
});
