import { askLong, type Context } from '../command/context.ts';
import { renderClock } from '../text/platform.ts';
import { renderEvents } from '../text/show.ts';
import type { Request } from '@yellowcart/core/mall';

/** `clock set` and `clock advance`: everything due on the way is carried out first, which may take a while. */
export async function moveClock(
  request: Request,
  flags: { readonly 'request-id'?: string | undefined; readonly 'dry-run'?: boolean | undefined },
  context: Context,
): Promise<void> {
  const mall = await context.mall();
  const options = {
    ...context.caller,
    ...(flags['request-id'] ? { requestId: flags['request-id'] } : {}),
    ...(flags['dry-run'] ? { dry: true } : {}),
  };
  const answer = await askLong(mall, request, options, {
    label: context.say('时间前进', 'moving the clock'),
    unit: context.say('个定时任务', 'timers'),
  });
  return context.answer(answer, (lang) => (flags['dry-run'] ? renderEvents : renderClock)(answer, lang));
}
