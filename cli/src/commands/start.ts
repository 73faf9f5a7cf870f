import { opening, unwrap, type Context } from '../command/context.ts';
import { define } from '../command/define.ts';
import { choice } from '../command/flags.ts';
import { failure } from '../command/failure.ts';
import { runFiles } from '../session/journeys.ts';
import { sessionsOf } from '../session/sessions.ts';
import { createFrom, fixture, isMissing } from '../session/world.ts';
import { say } from '../text/format.ts';
import type { Exit } from '@yellowcart/core/mall';

/** Accounts that can shop: the storefront is theirs. */
const SHOPPERS: readonly string[] = ['guest', 'buyer'];

/** Ends the command when the account that was asked for is nobody, or is no shopper; says how to go on. */
async function admit(as: string, context: Context): Promise<void> {
  const mall = await context.mall(true);
  const who = await mall.ask({ do: 'whoami', with: {} }, { ...context.caller, as });
  const next = { facts: { account: as }, try: ['yellowcart start --as li', 'yellowcart start --as guest'] };
  if (!who.ok && who.error.code === 'NOT_FOUND')
    throw failure(4, 'NOT_FOUND', context.say(`没有账号 ${as}`, `There is no account ${as}`), next);
  const { role } = unwrap(who) as { readonly role: string };
  if (!SHOPPERS.includes(role))
    throw failure(8, 'NOT_ALLOWED', context.say(`${as} 不是买家账号，不能购物`, `${as} is no buyer account and cannot shop`), next);
}

/** The way in for everybody: the shop on a terminal (made from the demo world the first time), else the whole journey, told step by step. */
export default define({
  summary: say('打开小黄车；没有终端时把演示旅程走一遍', 'open the storefront; without a terminal, live through the demo journey'),
  flags: {
    motion: choice(say('画面动不动；不填则动，除非设了 NO_MOTION', 'whether pictures move; left out they do, unless NO_MOTION is set'), [
      'on',
      'off',
    ]),
  },
  examples: ['start', 'start --store ./mall --as li', 'start --motion off'],
  async run({ context, flags }): Promise<Exit> {
    if (!process.stdin.isTTY || !process.stdout.isTTY) return runFiles([fixture('journeys/demo.journey.yaml')], {}, context);
    const { lang, store, caller } = context;
    if (await opening(lang, () => isMissing(store))) unwrap(await createFrom(undefined, context));
    // A guest who was asked for is a guest; nobody asked for is whoever the storefront finds.
    const asked = (flags as { readonly as?: string }).as || (caller.as === 'guest' ? undefined : caller.as);
    if (asked !== undefined) await admit(asked, context);
    const { storefront } = await import('@yellowcart/tui/storefront');
    const mall = await context.mall(true);
    const sessionOf = sessionsOf(store);
    const motion = flags.motion === undefined ? undefined : flags.motion === 'on';
    return (await opening(lang, () =>
      storefront({ store, lang, mall, sessionOf, motion, ...(asked === undefined ? {} : { as: asked }) }),
    )) as Exit;
  },
});
