import { opening, unwrap, type Context } from '../command/context.ts';
import { choice } from '../command/flags.ts';
import { failure } from '../command/failure.ts';
import { say } from '../text/format.ts';
import { sessionsOf } from './sessions.ts';
import { createFrom, isMissing } from './world.ts';
import type { Exit } from '@yellowcart/core/mall';
import type { StorefrontOptions } from '@yellowcart/tui/storefront';

/** What may be asked of the storefront on the command line. */
type Asked = { readonly as?: string; readonly motion?: string | undefined };

/** `--motion`. */
export const motion = choice(
  say('画面动不动；不填则动，除非设了 NO_MOTION', 'whether pictures move; left out they do, unless NO_MOTION is set'),
  ['on', 'off'],
);

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

/** The shop on the terminal, made from the demo world the first time; `at` is the place to open at. */
export async function openStorefront(context: Context, flags: object, { at }: Pick<StorefrontOptions, 'at'>): Promise<Exit> {
  const { lang, store, caller } = context;
  const { as: flag, motion: moves } = flags as Asked;
  // Without a terminal nothing is made and nobody is asked: it only says so.
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw failure(2, 'USAGE', context.say('小黄车的店面需要一个终端', 'The storefront needs a terminal'), {
      facts: {},
      try: ['yellowcart --help'],
    });
  const { storefront } = await import('@yellowcart/tui/storefront');
  if (await opening(lang, () => isMissing(store))) unwrap(await createFrom(undefined, context));
  // A guest who was asked for is a guest; nobody asked for is whoever the storefront finds.
  const asked = flag || (caller.as === 'guest' ? undefined : caller.as);
  if (asked !== undefined) await admit(asked, context);
  const mall = await context.mall(true);
  const sessionOf = sessionsOf(store);
  const options: StorefrontOptions = {
    store,
    lang,
    mall,
    sessionOf,
    ...(asked === undefined ? {} : { as: asked }),
    ...(at ? { at } : {}),
    ...(moves === undefined ? {} : { motion: moves === 'on' }),
  };
  return (await opening(lang, () => storefront(options))) as Exit;
}
